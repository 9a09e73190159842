//! Waits for rule files to be saved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Failure;

/// How long it must be quiet before what was saved is looked at: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// A watch over rule files and the tables that they name.
pub(super) struct Watch {
    events: Receiver<notify::Result<Event>>,
    /// Events end with it.
    _watcher: RecommendedWatcher,
}

impl Watch {
    pub(super) fn over(paths: &[PathBuf]) -> Result<Watch, Failure> {
        let (sender, events) = channel();
        let failed = |error: notify::Error| {
            Failure(format!("error: the rules cannot be watched: {error}\nhelp: run it again after each change"))
        };
        let mut watcher = notify::recommended_watcher(sender).map_err(failed)?;
        for path in paths {
            // A file is watched through its folder: an editor may put a new file in its place.
            let (folder, mode) = match path.is_dir() {
                true => (path.as_path(), RecursiveMode::Recursive),
                false => (path.parent().unwrap_or(Path::new("")), RecursiveMode::Recursive),
            };
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            watcher.watch(folder, mode).map_err(failed)?;
        }
        Ok(Watch { events, _watcher: watcher })
    }

    /// Waits until a rule file or a table was saved, and then until it is quiet; false where there is no more to wait for.
    pub(super) fn wait(&self) -> bool {
        loop {
            match self.events.recv() {
                Err(_) => return false,
                Ok(event) if matters(&event) => break,
                Ok(_) => {}
            }
        }
        while self.events.recv_timeout(QUIET).is_ok() {}
        true
    }
}

fn matters(event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else { return true };
    let is_rules = |path: &PathBuf| {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        !hidden && path.extension().is_some_and(|ending| ending == crate::load::EXTENSION || ending == "csv")
    };
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_rules)
}

//! Which files make up which rulebook, and their text: that of the editor before that on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;

use crate::diagnostic::Source;
use crate::load;
use crate::lsp::Workspace;
use crate::trial::TestReport;

/// A file that is open in the editor.
pub(super) struct Document {
    /// The address as the editor writes it.
    pub uri: Uri,
    pub version: i32,
    pub text: String,
}

/// The files that are open, by name.
pub(super) type Documents = BTreeMap<String, Document>;

/// A rulebook: the files below some paths, read together; or one file by itself.
pub(super) struct Project {
    paths: Vec<PathBuf>,
    /// Whether it is a file by itself, which no folder's rulebook has.
    pub alone: bool,
    /// What is on disk.
    files: Vec<Source>,
    pub workspace: Workspace,
    /// Whether the workspace is older than the files.
    pub stale: bool,
    /// What came of the tests that were run since the rules last changed, by file and name.
    pub tests: BTreeMap<(String, String), TestReport>,
}

impl Project {
    /// The rulebook of a folder: of what is configured in it, else of its `rules`, else of all of it.
    pub fn of_folder(folder: &Path, configured: &[PathBuf]) -> Project {
        let rules = folder.join("rules");
        let paths = if !configured.is_empty() {
            configured.iter().map(|path| folder.join(path)).collect()
        } else if rules.is_dir() {
            vec![rules]
        } else {
            vec![folder.to_owned()]
        };
        Project::new(paths, false)
    }

    /// The rulebook of a file by itself.
    pub fn of_file(name: &str) -> Project {
        Project::new(vec![PathBuf::from(name)], true)
    }

    fn new(paths: Vec<PathBuf>, alone: bool) -> Project {
        let mut project = Project {
            paths,
            alone,
            files: Vec::new(),
            workspace: Workspace::new([]),
            stale: true,
            tests: BTreeMap::new(),
        };
        project.reload();
        project
    }

    /// Reads what is on disk anew. A path that cannot be read has no files: those that are open there still count.
    pub fn reload(&mut self) {
        self.files = self.paths.iter().filter_map(|path| load::rules(path).ok()).flatten().collect();
        self.stale = true;
    }

    /// Whether a file belongs to it.
    pub fn has(&self, name: &str) -> bool {
        let name = Path::new(name);
        let hidden = |path: &Path| {
            let below = name.strip_prefix(path).unwrap_or(Path::new(""));
            below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
        };
        self.paths.iter().any(|path| name.starts_with(path) && !hidden(path))
    }

    /// Brings the workspace up to date.
    pub fn refresh(&mut self, documents: &Documents) {
        let open = documents.iter().filter(|(name, _)| self.has(name));
        let open: BTreeMap<&str, &Document> = open.map(|(name, document)| (name.as_str(), document)).collect();
        let on_disk = self.files.iter().filter(|source| !open.contains_key(source.name())).cloned();
        let edited = open.iter().map(|(name, document)| Source::new(*name, document.text.as_str()));
        self.workspace = self.workspace.with(on_disk.chain(edited));
        self.stale = false;
        self.tests.clear();
    }
}

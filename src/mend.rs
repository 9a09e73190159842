//! Mends what can be mended without a person.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Severity, Source};
use crate::rulebook::Rulebook;

/// A mended mistake may uncover another: so often they are looked for again.
const MOST_ROUNDS: usize = 10;

/// What came of mending a rulebook.
#[derive(Debug, Clone)]
pub struct Mended {
    /// All sources, those that were not changed too, in the order of their names.
    pub sources: Vec<Source>,
    /// What was done, in the order in which it was: the name of the file, the code of the finding, and what the fix says
    /// of itself.
    pub done: Vec<(String, &'static str, String)>,
    /// What is still wrong or doubtful.
    pub findings: Diagnostics,
}

/// Makes the fixes of these sources' findings that `wanted` says yes to, looks again, and goes on until there is none.
///
/// Of fixes that touch the same text, the first is made. Should a round of fixes leave more mistakes than there were, it is
/// taken back, and nothing more is done.
///
/// ```
/// use attain::{Rulebook, Source, mend};
///
/// let rules = "framework f { levls 1..3 }\nunit A { level f 1 }";
/// let mended = mend(vec![Source::new("a.attain", rules)], |_, fix| fix.safe);
/// assert_eq!(mended.sources[0].text(), "framework f { levels 1..3 }\nunit A { level f 1 }");
/// assert_eq!(mended.done.len(), 1);
/// ```
#[must_use]
pub fn mend(sources: Vec<Source>, wanted: impl Fn(&Diagnostic, &Fix) -> bool) -> Mended {
    let mut findings = look(&sources);
    let mut sources: Vec<Source> = findings.sources.files().to_vec();
    let mut done = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let chosen = chosen(&findings, &wanted);
        if chosen.is_empty() {
            break;
        }
        let mut edits: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
        for edit in chosen.iter().flat_map(|(_, fix)| &fix.edits) {
            edits.entry(edit.span.file).or_default().push(edit);
        }
        let changed = (0..).zip(&sources).map(|(file, source)| match edits.get(&file) {
            Some(edits) => Source::new(source.name(), applied(source.text(), edits)),
            None => source.clone(),
        });
        let changed: Vec<Source> = changed.collect();
        let after = look(&changed);
        if mistakes(&after) > mistakes(&findings) {
            break;
        }
        done.extend(chosen.iter().map(|(finding, fix)| {
            (findings.place(finding.span).file.to_owned(), finding.problem.code(), fix.title.clone())
        }));
        (sources, findings) = (changed, after);
    }
    Mended { sources, done, findings }
}

/// What is wrong with the sources, or else what is doubtful.
fn look(sources: &[Source]) -> Diagnostics {
    match Rulebook::from_sources(sources.to_vec()) {
        Ok(rulebook) => rulebook.warnings(),
        Err(wrong) => wrong,
    }
}

fn mistakes(findings: &Diagnostics) -> usize {
    findings.list().iter().filter(|finding| finding.severity() == Severity::Error).count()
}

/// The first wanted fix of each finding, but for those that touch what another changes.
fn chosen<'f>(
    findings: &'f Diagnostics,
    wanted: &impl Fn(&Diagnostic, &Fix) -> bool,
) -> Vec<(&'f Diagnostic, &'f Fix)> {
    let mut taken: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let mut chosen = Vec::new();
    for finding in findings.list() {
        let Some(fix) = finding.fixes.iter().find(|fix| wanted(finding, fix)) else { continue };
        let free = fix.edits.iter().all(|edit| {
            let before = taken.range(..=(edit.span.file, edit.span.end)).next_back();
            before.is_none_or(|((file, _), end)| *file != edit.span.file || *end < edit.span.start)
        });
        if free {
            taken.extend(fix.edits.iter().map(|edit| ((edit.span.file, edit.span.start), edit.span.end)));
            chosen.push((finding, fix));
        }
    }
    chosen
}

/// The text with these changes, none of which touches another.
fn applied(text: &str, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.span);
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (start, end) = whole_line(text, edit);
        changed.push_str(text.get(at..start).unwrap_or(""));
        changed.push_str(&edit.text);
        at = end.max(at);
    }
    changed.push_str(text.get(at..).unwrap_or(""));
    changed
}

/// What goes: where nothing else stands on the line, the line; else what is taken away with the space before it.
fn whole_line(text: &str, edit: &Edit) -> (usize, usize) {
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let (before, behind) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
    let word = text.get(start..end).unwrap_or("");
    if !edit.text.is_empty() || word.trim().is_empty() || word.chars().count() == 1 {
        return (start, end);
    }
    let bare = before.trim_end_matches([' ', '\t']);
    let rest = behind.trim_start_matches([' ', '\t', '\r']);
    if (bare.is_empty() || bare.ends_with('\n')) && (rest.is_empty() || rest.starts_with('\n')) {
        let line_end = text.len() - rest.len();
        return (bare.len(), (line_end + 1).min(text.len()));
    }
    (if bare.ends_with('\n') { start } else { bare.len() }, end)
}

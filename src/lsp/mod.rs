//! What an editor asks about rules while they are written: names and where they stand, meanings, mistakes and their
//! mending. Nothing here reads a file or knows of a protocol; `attain lsp` is the layer that does.

mod complete;
mod hint;
mod hover;
mod names;
mod rename;
mod symbol;
mod token;
mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use self::names::{Named, Occurrence};
use crate::diagnostic::{Diagnostics, Kind, Problem, Source, Sources, Span};
use crate::rulebook::{ReadFile, Reading, Rulebook};
use crate::syntax::Item;

pub use complete::{Completion, Suggested};
pub use hint::Hint;
pub use hover::Hover;
pub use rename::RenameError;
pub use symbol::Symbol;
pub use token::{Token, TokenClass};

/// The files of a rulebook as they stand in an editor, with whatever is wrong in them.
///
/// It is made anew when a file changes (see [`Workspace::with`]), in time linear in the size of the files: with the feature
/// `parallel`, some 60 ms for 10,000 lines on two cores. The names in them are found out when one is first asked for.
/// Places are given as a file and a number of bytes in it; what lies outside a file leads to nothing.
///
/// ```
/// use attain::{Source, lsp::Workspace};
/// let text = "unit A {}\nunit B { requires A }";
/// let workspace = Workspace::new([Source::new("units.attain", text)]);
/// let file = workspace.file("units.attain").unwrap();
/// let definition = workspace.definition(file, text.rfind('A').unwrap());
/// assert_eq!(definition.len(), 1);
/// assert_eq!(workspace.text(definition[0]), "A");
/// assert_eq!(definition[0].start, 5);
/// ```
#[derive(Debug)]
pub struct Workspace {
    sources: Sources,
    /// The files as they were read, to be read again only where they change.
    read: Vec<Arc<ReadFile>>,
    rulebook: Rulebook,
    findings: Diagnostics,
    /// Whether the rules can be used.
    usable: bool,
    /// Found out when first asked for, as mistakes are told before anybody asks.
    names: OnceLock<Names>,
}

/// The names in the files.
#[derive(Debug)]
struct Names {
    /// In the order of the files and of their text.
    occurrences: Vec<Occurrence>,
    /// The occurrences of each thing that is named, by their place in the list.
    index: BTreeMap<Named, Vec<usize>>,
    /// The titles of what the rulebook keeps only the members of: pools and sets of outcomes.
    titles: BTreeMap<Named, String>,
}

impl Names {
    fn new(items: Vec<&Item>, rulebook: &Rulebook) -> Names {
        let occurrences = names::occurrences(&items, rulebook);
        let titles = items.into_iter().filter_map(title_of_set).collect();
        let mut index: BTreeMap<Named, Vec<usize>> = BTreeMap::new();
        for (place, occurrence) in occurrences.iter().enumerate() {
            index.entry(occurrence.named.clone()).or_default().push(place);
        }
        Names { occurrences, index, titles }
    }
}

impl Workspace {
    /// The workspace of these files, in whatever order they come.
    #[must_use]
    pub fn new(sources: impl IntoIterator<Item = Source>) -> Workspace {
        Workspace::of(sources, &[])
    }

    /// The workspace of these files, some of which have changed: the others are not read again.
    #[must_use]
    pub fn with(&self, sources: impl IntoIterator<Item = Source>) -> Workspace {
        Workspace::of(sources, &self.read)
    }

    fn of(sources: impl IntoIterator<Item = Source>, before: &[Arc<ReadFile>]) -> Workspace {
        let sources = Sources::new(sources);
        let Reading { files: read, rulebook, findings } = Rulebook::read(&sources, before);
        let usable = findings.is_empty();
        let findings = if usable { rulebook.warnings() } else { Diagnostics::new(findings, sources.clone()) };
        Workspace { sources, read, rulebook, findings, usable, names: OnceLock::new() }
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(self.read.iter().flat_map(|file| file.items()).collect(), &self.rulebook))
    }

    /// Everything that is wrong; where nothing is, everything that is doubtful.
    #[must_use]
    pub fn findings(&self) -> &Diagnostics {
        &self.findings
    }

    /// What the rules mean, where nothing is wrong with them.
    #[must_use]
    pub fn rulebook(&self) -> Option<&Rulebook> {
        self.usable.then_some(&self.rulebook)
    }

    /// The names of the files, in order: the first is file 0 of a [`Span`].
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.sources.files().iter().map(Source::name)
    }

    /// Which file has this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<u32> {
        (0..).zip(self.files()).find(|(_, file)| *file == name).map(|(file, _)| file)
    }

    /// The name and the text of a file.
    #[must_use]
    pub fn source(&self, file: u32) -> Option<(&str, &str)> {
        self.sources.files().get(file as usize).map(|source| (source.name.as_str(), source.text.as_str()))
    }

    /// The text under a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.sources.text(span)
    }

    /// Where the thing is declared whose name stands here; a table, where the file of it begins.
    #[must_use]
    pub fn definition(&self, file: u32, at: usize) -> Vec<Span> {
        let Some(occurrence) = self.occurrence_at(file, at) else { return Vec::new() };
        if occurrence.named.kind == Kind::Table {
            let file = self.file(&occurrence.named.name);
            return file.map(|file| Span { file, start: 0, end: 0 }).into_iter().collect();
        }
        let all = self.occurrences_of(&occurrence.named);
        all.filter(|occurrence| occurrence.declares).map(|occurrence| occurrence.span).collect()
    }

    /// Wherever the name stands that stands here, its declarations included where they are asked for.
    #[must_use]
    pub fn references(&self, file: u32, at: usize, declarations: bool) -> Vec<Span> {
        let Some(occurrence) = self.occurrence_at(file, at) else { return Vec::new() };
        let all = self.occurrences_of(&occurrence.named);
        all.filter(|occurrence| declarations || !occurrence.declares).map(|occurrence| occurrence.span).collect()
    }

    /// The tests of a file: the name of each, and where it stands.
    pub fn tests(&self, file: u32) -> impl Iterator<Item = (&str, Span)> {
        let tests = self.in_file(file).iter().filter(|occurrence| occurrence.named.kind == Kind::Test);
        tests.map(|test| (test.named.name.as_str(), test.span))
    }

    /// Whether a file could not be read in full, so that names in it may be missed.
    fn unread(&self) -> Option<Span> {
        let unread = self.findings.list().iter().find(|finding| {
            finding.problem.code().starts_with("E01")
                && !matches!(finding.problem, Problem::Amount(_) | Problem::Date(_) | Problem::NotAmount(_))
        });
        unread.map(|finding| finding.span)
    }

    fn occurrences_of(&self, named: &Named) -> impl Iterator<Item = &Occurrence> {
        let Names { occurrences, index, .. } = self.names();
        index.get(named).into_iter().flatten().filter_map(|place| occurrences.get(*place))
    }

    fn in_file(&self, file: u32) -> &[Occurrence] {
        let occurrences = &self.names().occurrences;
        let first = occurrences.partition_point(|occurrence| occurrence.span.file < file);
        let end = occurrences.partition_point(|occurrence| occurrence.span.file <= file);
        occurrences.get(first..end).unwrap_or_default()
    }

    /// The name that stands here, or ends here.
    fn occurrence_at(&self, file: u32, at: usize) -> Option<&Occurrence> {
        let holds = |span: Span| span.start as usize <= at && at <= span.end as usize;
        let here = self.in_file(file).iter().filter(|occurrence| holds(occurrence.span));
        here.min_by_key(|occurrence| (occurrence.span.end - occurrence.span.start, occurrence.span.end as usize == at))
    }
}

/// The title of a pool or a set of outcomes.
fn title_of_set(item: &Item) -> Option<(Named, String)> {
    let (kind, header) = match item {
        Item::Pool(pool) => (Kind::Pool, &pool.header),
        Item::Outcomes(set) => (Kind::OutcomeSet, &set.header),
        _ => return None,
    };
    Some((Named::new(kind, "", &header.name.value), header.notes.title.clone()?))
}

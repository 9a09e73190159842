//! What the rules mean: names, units and dates resolved.

mod declarations;
mod framework;
mod model;
mod predicate;
mod resolve;
mod rule_test;
mod vocabulary;
mod walk;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use declarations::{
    Cell, Conversion, ConversionRule, FactDeclaration, FactKind, FactUnit, GradeStep, Grants, Ground, Match, MatchFact,
    Outcome, Recognition, Register, RegisterRow, Rounding, RoundingDirection, Scale,
};
pub(crate) use declarations::{PolicyDeclaration, PolicyScope};
pub(crate) use framework::FrameworkId;
pub use framework::{
    CreditUnit, Framework, Level, LevelId, Notes, Prerequisite, Reference, Replacement, SizeBand, Unit,
};
pub use model::{
    Accept, Award, Bound, Clause, Conditional, Coverage, Leaf, Limit, Measure, Need, Prerequisites, Qualification,
    Quantifier, Requirement, Rung, Validity,
};
pub use predicate::{
    Comparison, DateFact, DateOrder, DatePoint, Flag, HolderTest, Judgement, Predicate, Test, TextFact, WithinDirection,
};
#[cfg(feature = "lsp")]
pub(crate) use resolve::{known_facts, path_beside};
pub use rule_test::RuleTest;
pub(crate) use rule_test::{
    Expectation, Expected, ExpectedState, Given, GivenCredential, GivenDetail, GivenOrder, GivenValue, Order,
};
pub(crate) use vocabulary::Vocabulary;
pub use vocabulary::{CreditSource, Setting, Status};

use crate::diagnostic::{Diagnostic, Diagnostics, Kind, Place, Problem, Source, Sources, Span};
use crate::syntax;

/// Frameworks, units and qualifications, read from rule files and checked as a whole.
///
/// Immutable, and shared by any number of threads. Nothing in it depends on the order of the files or of what they
/// declare.
///
/// ```
/// use attain::{Rulebook, Source};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q "A demonstration" {
///       total 15 fet
///       core  all of { A }
///     }
/// "#)])?;
/// assert_eq!(rulebook.qualifications("Q").count(), 1);
/// # Ok::<(), attain::Diagnostics>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rulebook {
    pub(crate) frameworks: Vec<Framework>,
    pub(crate) units: BTreeMap<String, Unit>,
    /// The units of each pool, those of the pools in it included.
    pub(crate) pools: BTreeMap<String, BTreeSet<String>>,
    /// The learning outcomes, by name.
    pub(crate) outcomes: BTreeMap<String, Outcome>,
    /// The grade scales, by name.
    pub(crate) scales: BTreeMap<String, Scale>,
    /// The conversions of credits, by name.
    pub(crate) conversions: BTreeMap<String, Conversion>,
    /// The facts about the holder that rules speak of, by name.
    pub(crate) facts: BTreeMap<String, FactDeclaration>,
    /// The registers, by name.
    pub(crate) registers: BTreeMap<String, Register>,
    /// The recognition rules, by name.
    pub(crate) recognitions: BTreeMap<String, Recognition>,
    /// The policies as they are written, in the order of their names.
    pub(crate) policies: Vec<PolicyDeclaration>,
    /// By name, then in the order of their validity.
    pub(crate) qualifications: BTreeMap<String, Vec<Qualification>>,
    /// The tests that stand in the rules, in the order of files and lines.
    pub(crate) tests: Vec<RuleTest>,
    /// Where each name is declared.
    pub(crate) declared: BTreeMap<(Kind, String), Span>,
    /// The names that something refers to.
    pub(crate) used: BTreeSet<(Kind, String)>,
    /// The names that the cells of tables refer to, each where it stands.
    #[cfg_attr(not(feature = "lsp"), expect(dead_code, reason = "only an editor asks"))]
    pub(crate) in_tables: Vec<(Kind, syntax::Name)>,
    /// The warnings that the rules allow.
    pub(crate) allowed: Vec<syntax::Allowance>,
    sources: Sources,
}

/// A file as it was read.
#[derive(Debug)]
pub(crate) struct ReadFile {
    /// Which it is, in the order of names.
    file: u32,
    source: Source,
    parsed: syntax::Parsed,
}

/// Rule files as they were read, with whatever is wrong with them: what can be said of rules while they are written.
#[derive(Debug)]
pub(crate) struct Reading {
    #[cfg_attr(not(feature = "lsp"), expect(dead_code, reason = "only an editor asks"))]
    pub files: Vec<Arc<ReadFile>>,
    /// What they mean, as far as they mean anything. Nothing can be decided by it where something is wrong.
    pub rulebook: Rulebook,
    /// What is wrong.
    pub findings: Vec<Diagnostic>,
}

#[cfg(feature = "lsp")]
impl ReadFile {
    /// Its declarations.
    pub fn items(&self) -> &[syntax::Item] {
        &self.parsed.items
    }
}

impl Rulebook {
    /// The rulebook that these files make together, in whatever order they come.
    ///
    /// Takes time and memory linear in the size of the files.
    ///
    /// # Errors
    /// Everything that is wrong with the files: each file is read even where another fails.
    pub fn from_sources(sources: impl IntoIterator<Item = Source>) -> Result<Rulebook, Diagnostics> {
        let sources = Sources::new(sources);
        let Reading { rulebook, findings, .. } = Rulebook::read(&sources, &[]);
        if findings.is_empty() { Ok(rulebook) } else { Err(Diagnostics::new(findings, sources)) }
    }

    /// What can be said of these files, whether or not something is wrong with them. Those that are as they were `before`
    /// are not read again.
    pub(crate) fn read(sources: &Sources, before: &[Arc<ReadFile>]) -> Reading {
        let read = |(file, source): (u32, &Source)| {
            let same = before.get(file as usize).filter(|before| before.file == file && before.source == *source);
            same.cloned().unwrap_or_else(|| {
                Arc::new(ReadFile { file, source: source.clone(), parsed: syntax::parse(file, source) })
            })
        };
        let files: Vec<Arc<ReadFile>> = (0_u32..).zip(sources.files()).map(read).collect();
        let mut findings: Vec<Diagnostic> = files.iter().flat_map(|file| file.parsed.findings.clone()).collect();
        let items: Vec<&syntax::Item> = files.iter().flat_map(|file| &file.parsed.items).collect();
        let allowed = files.iter().flat_map(|file| file.parsed.allowed.clone()).collect();
        let unread = sources.files().iter().any(|source| source.fault.is_some() && !source.is_table());
        let mut rulebook = resolve::resolve(&items, sources.clone(), &mut findings);
        rulebook.allowed = allowed;
        if unread {
            // What is not found may well be in a file that could not be read.
            findings.retain(|finding| !matches!(finding.problem, Problem::Unknown { .. }));
        }
        Reading { files, rulebook, findings }
    }

    /// The frameworks, in the order of their names.
    pub fn frameworks(&self) -> impl Iterator<Item = &Framework> {
        self.frameworks.iter()
    }

    /// The units, in the order of their codes.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The unit with this code.
    #[must_use]
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.get(code)
    }

    /// The stored versions of the qualification with this name, the earliest first.
    pub fn qualifications(&self, name: &str) -> impl Iterator<Item = &Qualification> {
        self.qualifications.get(name).into_iter().flatten()
    }

    /// The names of all qualifications, in order.
    pub fn qualification_names(&self) -> impl Iterator<Item = &str> {
        self.qualifications.keys().map(String::as_str)
    }

    /// The tests that stand in the rules, in the order of files and lines.
    pub fn tests(&self) -> impl Iterator<Item = &RuleTest> {
        self.tests.iter()
    }

    /// Where a span of the rules lies: file, line and column.
    pub(crate) fn place(&self, span: Span) -> Place<'_> {
        self.sources.place(span)
    }

    /// The text of the rules under a span.
    pub(crate) fn text(&self, span: Span) -> &str {
        self.sources.text(span)
    }

    /// The versions of the framework with this name.
    pub(crate) fn framework_ids<'r>(&'r self, name: &'r str) -> impl Iterator<Item = FrameworkId> + 'r {
        let all = self.frameworks.iter().enumerate();
        all.filter(move |(_, framework)| framework.name == name).map(|(id, _)| id)
    }

    /// `nfq 5`.
    #[must_use]
    pub fn level_text(&self, id: LevelId) -> String {
        let framework = self.frameworks.get(id.framework);
        let level = framework.and_then(|framework| framework.levels.get(id.rank));
        match (framework, level) {
            (Some(framework), Some(level)) => format!("{} {}", framework.called(), level.name),
            _ => String::new(),
        }
    }

    /// The files it was read from.
    pub(crate) fn files(&self) -> &Sources {
        &self.sources
    }

    /// The files it was read from: name and text, in the order of names.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sources.files().iter().map(|file| (file.name.as_str(), file.text.as_str()))
    }
}

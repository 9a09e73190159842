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
pub use rule_test::RuleTest;
pub(crate) use rule_test::{
    Expectation, Expected, ExpectedState, Given, GivenCredential, GivenDetail, GivenOrder, GivenValue, Order,
};
pub(crate) use vocabulary::Vocabulary;
pub use vocabulary::{CreditSource, Setting, Status};

use crate::diagnostic::{Diagnostics, Kind, Place, Problem, Source, Sources, Span};
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
    /// The warnings that the rules allow.
    pub(crate) allowed: Vec<syntax::Allowance>,
    sources: Sources,
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
        let mut items = Vec::new();
        let mut allowed = Vec::new();
        let mut findings = Vec::new();
        for (file, source) in (0_u32..).zip(sources.files()) {
            let mut parsed = syntax::parse(file, source);
            items.append(&mut parsed.items);
            allowed.append(&mut parsed.allowed);
            findings.append(&mut parsed.findings);
        }
        let unread = sources.files().iter().any(|source| source.fault.is_some() && !source.is_table());
        let mut rulebook = resolve::resolve(&items, sources.clone(), &mut findings);
        rulebook.allowed = allowed;
        if unread {
            // What is not found may well be in a file that could not be read.
            findings.retain(|finding| !matches!(finding.problem, Problem::Unknown { .. }));
        }
        if findings.is_empty() { Ok(rulebook) } else { Err(Diagnostics::new(findings, sources)) }
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

use std::collections::BTreeSet;
use std::fmt;

use super::declarations::FactUnit;
use super::framework::{FrameworkId, LevelId};
use super::model::Coverage;
use super::vocabulary::{CreditSource, Setting, Status};
use crate::calendar::{Date, Period};
use crate::quantity::Amount;

/// A condition on a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Predicate {
    /// Every part holds.
    All(Vec<Predicate>),
    /// Some part holds.
    Any(Vec<Predicate>),
    /// The part does not hold.
    Not(Box<Predicate>),
    /// One fact.
    Test(Test),
}

/// A condition on one fact of a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Test {
    /// Someone attests it: `judged "vocationally relevant" by "programme board"`.
    Judged(Judgement),
    /// Someone attests it of the holder.
    HolderJudged(Judgement),
    /// A fact of the holder stands so.
    Holder(String, HolderTest),
    /// The holder holds this qualification, or meets it.
    Holds(String),
    /// The level stands so to one of these.
    Level(Comparison, Vec<LevelId>),
    /// The credits stand so to this amount of this credit unit.
    Credits(Comparison, Amount, String),
    /// It is for one of these units.
    Unit(BTreeSet<String>),
    /// The hours of learning stand so to this amount.
    Hours(Comparison, Amount),
    /// Its hours of learning lie in this band of the framework.
    Size(FrameworkId, String),
    /// A fact that is text is one of these texts.
    Text(TextFact, BTreeSet<String>),
    /// A fact that is text stands so to this place of a scale, 0 being the best.
    Ranked(TextFact, Comparison, String, usize),
    /// The credit comes from one of these sources.
    Source(BTreeSet<CreditSource>),
    /// The learning took place in one of these settings.
    Setting(BTreeSet<Setting>),
    /// Its status is one of these.
    Status(BTreeSet<Status>),
    /// It lists this learning outcome, or one that entails it.
    Outcome(String),
    /// It covers these learning outcomes.
    Covers(Coverage),
    /// It is in this register, on the day of this date where the rule names one.
    Listed(String, Option<DatePoint>),
    /// It counts under a recognition rule: this one, where the rule names one.
    Recognised(Option<String>),
    /// It counted towards an earlier award: of this qualification, where the rule names one.
    Used(Option<String>),
    /// A fact that is true or false holds.
    Flag(Flag),
    /// One date stands so to another.
    Date(DateFact, DateOrder, DatePoint),
    /// One date lies within a period of another.
    Within {
        /// The date.
        fact: DateFact,
        /// How far apart at most.
        period: Period,
        /// Which comes first.
        direction: WithinDirection,
        /// The other date.
        of: DatePoint,
    },
}

/// Someone attests something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Judgement {
    /// What is attested.
    pub statement: String,
    /// The role that must attest it, where the rule names one.
    pub by: Option<String>,
    /// How long before or after which date it must have been attested, where the rule says so.
    pub within: Option<(Period, WithinDirection, DatePoint)>,
}

/// How a fact of the holder must stand.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HolderTest {
    /// It is yes.
    Is,
    /// It is an amount that stands so to this one.
    Amount(Comparison, Amount, Option<FactUnit>),
    /// It is one of these texts.
    Text(BTreeSet<String>),
    /// It is a text that stands so to this place of a scale, 0 being the best.
    Ranked(Comparison, String, usize),
    /// It is a day that stands so to another.
    Date(DateOrder, DatePoint),
    /// It is a day within a period of another.
    Within(Period, WithinDirection, DatePoint),
    /// The holder's age in full years on this day stands so to this number.
    Age(Comparison, Amount, DatePoint),
}

/// How two ordered values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Is one of.
    Equal,
    /// The same or more.
    AtLeast,
    /// The same or less.
    AtMost,
    /// More.
    Above,
    /// Less.
    Below,
}

impl Comparison {
    /// Whether `left` stands so to `right`.
    pub(crate) fn holds<T: Ord>(self, left: T, right: T) -> bool {
        match self {
            Comparison::Equal => left == right,
            Comparison::AtLeast => left >= right,
            Comparison::AtMost => left <= right,
            Comparison::Above => left > right,
            Comparison::Below => left < right,
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::AtLeast => "at least",
            Comparison::AtMost => "at most",
            Comparison::Above => "above",
            Comparison::Below => "below",
        }
    }
}

/// How two days stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// Earlier.
    Before,
    /// Later.
    After,
    /// The same day.
    On,
    /// Earlier or the same day.
    OnOrBefore,
    /// Later or the same day.
    OnOrAfter,
}

impl DateOrder {
    pub(crate) fn holds<T: Ord>(self, left: T, right: T) -> bool {
        match self {
            DateOrder::Before => left < right,
            DateOrder::After => left > right,
            DateOrder::On => left == right,
            DateOrder::OnOrBefore => left <= right,
            DateOrder::OnOrAfter => left >= right,
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            DateOrder::Before => "before",
            DateOrder::After => "after",
            DateOrder::On => "on",
            DateOrder::OnOrBefore => "on or before",
            DateOrder::OnOrAfter => "on or after",
        }
    }
}

/// Which of two dates comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WithinDirection {
    /// Either.
    Of,
    /// The fact.
    Before,
    /// The other.
    After,
}

impl WithinDirection {
    pub(crate) fn word(self) -> &'static str {
        match self {
            WithinDirection::Of => "of",
            WithinDirection::Before => "before",
            WithinDirection::After => "after",
        }
    }
}

/// A day in a rule: a fixed one, or one that the case gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePoint {
    /// This day.
    Day(Date),
    /// The day that this fact gives.
    Fact(DateFact),
}

impl DatePoint {
    /// Whether it is the same day for every credential.
    pub(crate) fn is_of_case(self) -> bool {
        match self {
            DatePoint::Day(_) => true,
            DatePoint::Fact(fact) => fact.is_of_case(),
        }
    }
}

impl fmt::Display for DatePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatePoint::Day(day) => write!(f, "{day}"),
            DatePoint::Fact(fact) => f.write_str(fact.word()),
        }
    }
}

macro_rules! facts {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$variant_meta])* $variant,)* }

        impl $name {
            pub(crate) const ALL: &'static [Self] = &[$($name::$variant),*];

            pub(crate) fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            pub(crate) fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|fact| fact.word() == word)
            }
        }
    };
}

facts! {
    /// A fact that is a date.
    DateFact {
        /// The day the credential was awarded.
        Awarded = "awarded",
        /// The day its learning was achieved.
        Achieved = "achieved",
        /// The last day on which it is valid.
        Expires = "expires",
        /// The day of the holder's application.
        Application = "application",
        /// The day of the decision.
        Decision = "decision",
        /// The day on which the holder first enrolled.
        Enrolment = "enrolment",
        /// The earliest day on which a credential of the case was awarded.
        FirstAward = "first-award",
    }
}

impl DateFact {
    /// Whether the case gives it, and not each credential.
    pub(crate) fn is_of_case(self) -> bool {
        matches!(self, DateFact::Application | DateFact::Decision | DateFact::Enrolment | DateFact::FirstAward)
    }
}

facts! {
    /// A fact of a credential that is text.
    TextFact {
        /// Its title.
        Title = "title",
        /// Who issued it.
        Issuer = "issuer",
        /// Its grade.
        Grade = "grade",
        /// The scale of its grade.
        Scale = "scale",
        /// The type of its assessment.
        Assessment = "assessment",
        /// What kind of credential it is, such as `short course`.
        Type = "type",
        /// Its field of learning, such as an ISCED-F code.
        Field = "field",
        /// The language of instruction, as a BCP 47 tag.
        Language = "language",
        /// The country that it comes from, as an ISO 3166 code.
        Country = "country",
    }
}

facts! {
    /// A fact of a credential that is true or false.
    Flag {
        /// Its assessment was supervised.
        Supervised = "supervised",
        /// The holder's identity was checked at its assessment.
        Identified = "identified",
        /// A valid signature by a trusted key of the issuer's covers all that was read in its document.
        Authentic = "authentic",
        /// No list of its issuer's withdraws it.
        StatusClear = "status is clear",
        /// The key that its document was signed with is trusted for the issuer.
        KeyAnchored = "issuer key is anchored",
    }
}

impl Predicate {
    /// Whether any test in it speaks of the status.
    pub(crate) fn speaks_of_status(&self) -> bool {
        match self {
            Predicate::All(parts) | Predicate::Any(parts) => parts.iter().any(Predicate::speaks_of_status),
            Predicate::Not(part) => part.speaks_of_status(),
            Predicate::Test(test) => matches!(test, Test::Status(_)),
        }
    }

    /// The parts that all must hold.
    pub(crate) fn conjuncts(&self) -> Vec<&Predicate> {
        match self {
            Predicate::All(parts) => parts.iter().flat_map(Predicate::conjuncts).collect(),
            other => vec![other],
        }
    }
}

impl Test {
    /// Whether it is about the holder and the case alone, and the same for every credential.
    pub(crate) fn is_of_case(&self) -> bool {
        match self {
            Test::Holds(_) => true,
            Test::HolderJudged(judgement) => judgement.within.is_none_or(|(.., of)| of.is_of_case()),
            Test::Holder(_, test) => test.is_of_case(),
            Test::Date(fact, _, to) => fact.is_of_case() && to.is_of_case(),
            Test::Within { fact, of, .. } => fact.is_of_case() && of.is_of_case(),
            _ => false,
        }
    }
}

impl HolderTest {
    fn is_of_case(&self) -> bool {
        match self {
            HolderTest::Date(_, point) | HolderTest::Within(.., point) | HolderTest::Age(.., point) => {
                point.is_of_case()
            }
            HolderTest::Is | HolderTest::Amount(..) | HolderTest::Text(_) | HolderTest::Ranked(..) => true,
        }
    }
}

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::case::{Dates, Origin};
use crate::language::Language;
use crate::proof::{Certificate, Digests};
use crate::quantity::{Amount, computed};
use crate::rulebook::Notes;
use crate::verdict::Verdict;

/// Whether a clause is met by the allocation shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// It depends on what is not known.
    Undetermined,
    /// It is on a branch that is not taken.
    NotReached,
}

/// A decision: the verdict with its reasons, as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Decision {
    /// The version of Attain that decided.
    pub attain: String,
    /// The edition of the rule language.
    pub language: u32,
    /// The language that its texts are in, as a BCP 47 tag; left out for English.
    #[serde(default, skip_serializing_if = "Language::is_english")]
    pub lang: Language,
    /// What was decided on.
    pub qualification: QualificationReport,
    /// The credit unit that it counts in, where it counts credits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_unit: Option<CreditUnitReport>,
    /// The holder's name, where the case gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The dates that were used.
    pub dates: Dates,
    /// What the decision was made from.
    pub digests: Digests,
    /// The verdict.
    pub verdict: Verdict,
    /// What is awarded, where the qualification lists its results: the best that is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultReport>,
    /// The results above it, the best first, each with what it would take.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub better: Vec<BetterResult>,
    /// Every clause, with what it asks and what it got.
    pub clauses: Vec<ClauseReport>,
    /// Where each credential counts.
    pub counted: Vec<Counted>,
    /// The documents that credentials which count were read from, where the case says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceReport>,
    /// The credentials that do not count, each with why.
    pub not_counted: Vec<NotCounted>,
    /// What falls short.
    pub missing: Vec<Missing>,
    /// The paths of clauses that cannot all be met with these credentials, while any one of them less could be; of a
    /// verdict of not met, unless the work limit ran out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflict: Vec<String>,
    /// The clauses of the conflict that stand in the way alone: if just one of them were relaxed, or lifted, the
    /// qualification could be met. Empty where it takes more than one, and where the work limit ran out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relaxations: Vec<Relaxation>,
    /// Which evidence would settle an undetermined verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The orders of the case that were applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<OrderReport>,
    /// What a reader should know besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Whether the allocation shown is proven to be the canonical one.
    pub canonical: bool,
    /// How many steps the search took.
    pub work: u64,
    /// What proves the verdict, where it was asked for and found ([`Options::with_certificate`](crate::Options::with_certificate)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
}

/// A credit unit, and how its credits are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct CreditUnitReport {
    /// Its name, such as `fet`.
    pub name: String,
    /// What one is called, such as `FET credit`.
    pub one: String,
    /// What several are called, such as `FET credits`.
    pub several: String,
    /// What one is called in other languages, by BCP 47 tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
}

/// The qualification that was decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct QualificationReport {
    /// Its name.
    pub name: String,
    /// Its version, where several are stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its title in other languages, by BCP 47 tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// Its class of award and level, such as `major at nfq 5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award: Option<String>,
    /// The awarding body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// What awards of its size are called in its framework.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// The source of its rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
}

/// What is awarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct ResultReport {
    /// The name of the result.
    pub name: String,
    /// Its title: that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its title in other languages, by BCP 47 tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// Its class of award and level, such as `major at nfq 5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award: Option<String>,
    /// The awarding body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
}

/// A result that is not met, or not for certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct BetterResult {
    /// The result.
    pub result: ResultReport,
    /// Whether it is met.
    pub verdict: Verdict,
    /// What falls short of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    /// A set of facts that, turned out favourably, would make it met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Wanted>,
}

/// What a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ClauseKind {
    /// The days on which the rules apply.
    Valid,
    /// What a credential must be to count.
    Accept,
    /// So many of its members.
    Group,
    /// So many credits, credentials, hours or outcomes.
    Leaf,
    /// Something that must be so of the holder and the case.
    Condition,
    /// Some of its members where a condition holds, others where it does not.
    If,
    /// What all that counts adds up to.
    Total,
    /// A floor.
    Floor,
    /// A ceiling.
    Ceiling,
    /// A span of time within which all of it must lie.
    Window,
    /// A mean grade.
    Mean,
}

/// So much of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Quantity {
    /// How much, exactly.
    #[serde(deserialize_with = "computed::deserialize")]
    #[cfg_attr(feature = "schema", schemars(with = "computed::AmountSchema"))]
    pub amount: Amount,
    /// Of what: a credit unit, `credentials` or `clauses`.
    pub of: String,
}

/// What a clause got: at least, and at most where unknown facts leave it open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Got {
    /// What is certain.
    #[serde(deserialize_with = "computed::deserialize")]
    #[cfg_attr(feature = "schema", schemars(with = "computed::AmountSchema"))]
    pub least: Amount,
    /// What is possible; left out where nothing bounds it.
    #[serde(default, deserialize_with = "computed::option::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<computed::AmountSchema>"))]
    pub most: Option<Amount>,
}

/// One clause: what it asks, what it got, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct ClauseReport {
    /// Its path.
    pub path: String,
    /// What it is.
    pub kind: ClauseKind,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
    /// Its text in other languages, by BCP 47 tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// The policy that lays it down, where the qualification does not say it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// What it asks, in the words of the rule.
    pub asks: String,
    /// Whether it is met.
    pub state: State,
    /// What it needs; for a ceiling, what it allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Quantity>,
    /// What it got, in the same measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub got: Option<Got>,
    /// The identifiers of the credentials that count here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<String>,
    /// Whether the case waives it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waived: bool,
    /// The clauses under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<ClauseReport>,
}

impl ClauseReport {
    /// A clause that is met by nothing in particular.
    pub(super) fn new(path: String, kind: ClauseKind, notes: &Notes, asks: String) -> ClauseReport {
        ClauseReport {
            path,
            kind,
            title: notes.title.clone(),
            cite: notes.cite.clone(),
            labels: notes.labels.clone(),
            policy: None,
            asks,
            state: State::Met,
            needs: None,
            got: None,
            credentials: Vec::new(),
            waived: false,
            members: Vec::new(),
        }
    }
}

/// A credential that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Counted {
    /// Its identifier.
    pub credential: String,
    /// How it is called: its title, with the unit it is for.
    pub called: String,
    /// The path of the clause that it fills.
    pub clause: String,
    /// The recognition rule under which it counts; left out where it counts as it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
    /// The credits it brings; left out where credits are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits: Option<Got>,
    /// The hours of learning it brings; left out where hours are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Got>,
    /// Whether it certainly may fill it.
    pub certain: bool,
}

/// The document that a credential which counts was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct SourceReport {
    /// The identifier of the credential.
    pub credential: String,
    /// How it is called.
    pub called: String,
    /// The name of the document.
    pub document: String,
    /// Its format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What supplied facts that the document itself does not say, such as a profile, each with those facts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub supplied: BTreeMap<String, Vec<String>>,
    /// Where each fact comes from.
    pub facts: BTreeMap<String, Vec<Origin>>,
}

/// A credential that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct NotCounted {
    /// Its identifier.
    pub credential: String,
    /// How it is called.
    pub called: String,
    /// Why it does not count.
    pub reasons: Vec<Reason>,
}

/// Why a credential does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Reason {
    /// What kind of reason.
    pub kind: ReasonKind,
    /// The clause that it has to do with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// In words.
    pub text: String,
}

/// The kinds of reasons why a credential does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReasonKind {
    /// The qualification does not accept it.
    NotAccepted,
    /// It is not known whether the qualification accepts it, or whether it fits.
    NotKnown,
    /// It fits no clause.
    FitsNowhere,
    /// It would exceed a ceiling.
    OverCeiling,
    /// Its unit counts already.
    UnitCounted,
    /// It fits only a branch that is not taken.
    BranchNotTaken,
    /// What must be held before it is not.
    Prerequisite,
    /// It may not count beside another that counts.
    Apart,
    /// What it could fill is met without it.
    NotNeeded,
}

/// What falls short in a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Missing {
    /// The path of the clause.
    pub clause: String,
    /// By how much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Quantity>,
    /// In words.
    pub text: String,
}

/// A clause that stands in the way alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Relaxation {
    /// The path of the clause.
    pub clause: String,
    /// By how much less it would have to ask, or by how much more allow: that much and no less. Without it, it would have
    /// to be lifted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Quantity>,
    /// In words.
    pub text: String,
}

/// Which evidence would settle an undetermined verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Evidence {
    /// A set of facts that, turned out favourably, would make it met.
    pub to_meet: Vec<Wanted>,
    /// A set of facts that, turned out unfavourably, would make it not met.
    pub to_refuse: Vec<Wanted>,
    /// Whether both are proven to be smallest such sets.
    pub smallest: bool,
}

/// A fact that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Wanted {
    /// The identifier of the credential; left out for a fact of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// Which fact.
    pub fact: String,
    /// In words.
    pub text: String,
}

/// An order of the case that was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct OrderReport {
    /// `pin`, `waiver` or `substitution`.
    pub kind: String,
    /// In words, with by whom, when and why.
    pub text: String,
}

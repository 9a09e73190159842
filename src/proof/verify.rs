//! Whether a decision follows from the rules and the case that it says it was made from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::certificate::{Certificate, Choice, Part, Proof, Reading};
use super::derive::derive;
use super::digest::{self, Digests};
use super::refutation;
use super::system::{Kind, System, at};
use super::versions::{applies, asked};
use crate::case::Case;
use crate::rulebook::{Qualification, Rulebook};
use crate::truth::Truth;
use crate::verdict::Verdict;

/// What of a decision is checked. The rest of it explains, and is not proven.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Claim {
    attain: String,
    qualification: Named,
    digests: Digests,
    verdict: Verdict,
    #[serde(default)]
    counted: Vec<Counts>,
    #[serde(default)]
    certificate: Option<Certificate>,
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
    #[serde(default)]
    version: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Counts {
    credential: String,
    clause: String,
    #[serde(default)]
    under: Option<String>,
}

/// A decision whose certificate holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Verified {
    /// The qualification that was decided on.
    pub qualification: String,
    /// What is proven of it.
    pub verdict: Verdict,
    /// The version of Attain that made the decision.
    pub made_by: String,
    /// How many systems of constraints were derived and checked.
    pub systems: usize,
    /// How many constraints they have together.
    pub constraints: usize,
    /// How many lemmas were checked.
    pub lemmas: usize,
}

/// Why a decision is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// It is no decision at all.
    #[error("this is no decision: {0}")]
    NoDecision(String),
    /// It proves nothing.
    #[error("the decision has no certificate, so there is nothing that could be checked")]
    Uncertified,
    /// It claims nothing.
    #[error("the decision is `undecided`: it claims nothing that could be checked")]
    Undecided,
    /// The rules are not those that it was made by.
    #[error("the rules are not those that the decision was made by: it names {stated}, these are {found}")]
    Rules {
        /// The digest in the decision.
        stated: String,
        /// The digest of the rules that were given.
        found: String,
    },
    /// The case is not the one that it was made from.
    #[error("the case is not the one that the decision was made from: it names {stated}, this is {found}")]
    Case {
        /// The digest in the decision.
        stated: String,
        /// The digest of the case that was given.
        found: String,
    },
    /// The rules do not have what it speaks of.
    #[error("the rules have no {0}")]
    Unknown(String),
    /// The constraints cannot be derived.
    #[error("what {of} asks cannot be worked out exactly in whole numbers")]
    TooFine {
        /// Which qualification.
        of: String,
    },
    /// An allocation breaks a constraint.
    #[error("the allocation for {of} does not hold: {broken}")]
    Allocation {
        /// Which qualification and reading.
        of: String,
        /// What is broken.
        broken: String,
    },
    /// A refutation does not refute.
    #[error("the refutation for {of} does not hold: {why}")]
    Refutation {
        /// Which qualification and reading.
        of: String,
        /// At which step.
        why: String,
    },
    /// What is shown to count is not what is proven to.
    #[error("the decision shows that {credential} counts at {shown}, and its certificate that it counts at {proven}")]
    Counted {
        /// The credential.
        credential: String,
        /// The clause in the decision, or `no clause`.
        shown: String,
        /// The clause in the certificate, or `no clause`.
        proven: String,
    },
    /// The parts that hold do not prove the verdict.
    #[error("the certificate does not prove that {qualification} is `{}`", .verdict.word())]
    NotProven {
        /// The qualification.
        qualification: String,
        /// The verdict that is claimed.
        verdict: Verdict,
    },
}

/// Checks a decision: that it was made from these rules and this case, and that its certificate proves its verdict.
///
/// `decision` is the JSON that [`Decision`](crate::Decision) serialises to. Nothing of the engine is used: the constraints
/// are derived from the rules and the case anew, each allocation is added up, and each refutation is followed step by
/// step. What explains the verdict (the clauses' states, reasons, evidence) is not proven, but for where credentials
/// count.
///
/// Costs the derivation, and for each lemma a few looks at every option that is left; no search.
///
/// ```
/// use attain::{Case, Options, Rulebook, Source, Verdict, decide, verify};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { total 15 fet  core all of { A } }
/// "#)])?;
/// let case = Case::from_json(r#"{ "credentials": [] }"#)?;
/// let decision = decide(&rulebook, "Q", &case, &Options::default().with_certificate())?;
/// let verified = verify(&rulebook, &case, &serde_json::to_string(&decision)?)?;
/// assert_eq!(verified.verdict, Verdict::NotMet);
///
/// let other = Case::from_json(r#"{ "credentials": [ { "id": "a", "unit": "A", "status": "completed" } ] }"#)?;
/// let error = verify(&rulebook, &other, &serde_json::to_string(&decision)?).unwrap_err();
/// assert!(error.to_string().starts_with("the case is not the one"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where anything of it does not hold, with what.
pub fn verify(rulebook: &Rulebook, case: &Case, decision: &str) -> Result<Verified, VerifyError> {
    verify_and_show(rulebook, case, decision, &mut |_, _| {})
}

/// The same; each part that holds is shown with the system that was derived for it.
pub(crate) fn verify_and_show(
    rulebook: &Rulebook,
    case: &Case,
    decision: &str,
    show: &mut dyn FnMut(&Part, &System),
) -> Result<Verified, VerifyError> {
    let claim: Claim = serde_json::from_str(decision).map_err(|error| VerifyError::NoDecision(error.to_string()))?;
    let found = digest::digests(rulebook, case);
    if claim.digests.rules != found.rules {
        return Err(VerifyError::Rules { stated: claim.digests.rules, found: found.rules });
    }
    if claim.digests.case != found.case {
        return Err(VerifyError::Case { stated: claim.digests.case, found: found.case });
    }
    if claim.verdict == Verdict::Undecided {
        return Err(VerifyError::Undecided);
    }
    let name = claim.qualification.name.as_str();
    if rulebook.qualifications(name).next().is_none() {
        return Err(VerifyError::Unknown(format!("qualification `{name}`")));
    }
    let certificate = claim.certificate.as_ref().ok_or(VerifyError::Uncertified)?;
    let holds = BTreeMap::new();
    let mut check = Check { rulebook, case, certificate, show, holds, systems: 0, constraints: 0, lemmas: 0 };
    for held in asked(rulebook, name) {
        let of_versions = check.versions(&held)?;
        let truth = match proven(&of_versions) {
            Some(Verdict::Met) => Truth::True,
            Some(Verdict::NotMet) => Truth::False,
            _ => Truth::Unknown,
        };
        check.holds.insert(held, truth);
    }
    let of_versions = check.versions(name)?;
    if proven(&of_versions) != Some(claim.verdict) {
        return Err(VerifyError::NotProven { qualification: name.to_owned(), verdict: claim.verdict });
    }
    if claim.verdict == Verdict::Met {
        let shown = of_versions.iter().find(|of| of.version == claim.qualification.version);
        let placed = shown.and_then(|of| of.placed.clone());
        let Some(placed) = placed else {
            return Err(VerifyError::NotProven { qualification: name.to_owned(), verdict: claim.verdict });
        };
        check_counted(&claim.counted, placed)?;
    }
    Ok(Verified {
        qualification: name.to_owned(),
        verdict: claim.verdict,
        made_by: claim.attain,
        systems: check.systems,
        constraints: check.constraints,
        lemmas: check.lemmas,
    })
}

/// What is proven of one version: whether it applies, and whether it can be met in each reading, where either is shown.
pub(crate) struct Shown {
    pub version: Option<String>,
    pub applies: Truth,
    pub pessimistic: Option<bool>,
    pub optimistic: Option<bool>,
    /// Where credentials count in the pessimistic reading, by their identifiers, as `at PATH`.
    pub placed: Option<BTreeMap<String, String>>,
}

/// The verdict that follows from what is shown of the versions (`docs/semantics.md`, section 6); `None` where none does.
pub(crate) fn proven(versions: &[Shown]) -> Option<Verdict> {
    let mut certain = versions.iter().filter(|of| of.applies == Truth::True);
    let mut possible = versions.iter().filter(|of| of.applies != Truth::False);
    if certain.clone().any(|of| of.pessimistic == Some(true)) {
        Some(Verdict::Met)
    } else if possible.clone().all(|of| of.optimistic == Some(false)) {
        Some(Verdict::NotMet)
    } else if certain.all(|of| of.pessimistic == Some(false) || of.optimistic == Some(false))
        && possible.any(|of| of.optimistic == Some(true) || of.pessimistic == Some(true))
    {
        Some(Verdict::Undetermined)
    } else {
        None
    }
}

struct Check<'a> {
    rulebook: &'a Rulebook,
    case: &'a Case,
    certificate: &'a Certificate,
    show: &'a mut dyn FnMut(&Part, &System),
    /// Whether the case meets the qualifications that rules ask to be held.
    holds: BTreeMap<String, Truth>,
    systems: usize,
    constraints: usize,
    lemmas: usize,
}

impl Check<'_> {
    fn versions(&mut self, name: &str) -> Result<Vec<Shown>, VerifyError> {
        let versions: Vec<&Qualification> = self.rulebook.qualifications(name).collect();
        let applies = applies(self.rulebook, &versions, self.case, &self.holds);
        let mut shown = Vec::new();
        for (of, applies) in versions.into_iter().zip(applies) {
            let mut it =
                Shown { version: of.version.clone(), applies, pessimistic: None, optimistic: None, placed: None };
            let certificate = self.certificate;
            let is_of = |part: &&Part| part.qualification == name && part.version == of.version;
            for part in certificate.parts.iter().filter(is_of) {
                let can_be_met = self.part(of, part, &mut it)?;
                match part.reading {
                    Reading::Pessimistic => it.pessimistic = Some(can_be_met),
                    Reading::Optimistic => it.optimistic = Some(can_be_met),
                }
            }
            shown.push(it);
        }
        Ok(shown)
    }

    /// Whether the constraints of a part can be met, which its proof is held to.
    fn part(&mut self, of: &Qualification, part: &Part, shown: &mut Shown) -> Result<bool, VerifyError> {
        let called = called(part);
        let system = derive(self.rulebook, of, self.case, part.reading, &self.holds)
            .map_err(|_| VerifyError::TooFine { of: called.clone() })?;
        self.systems += 1;
        self.constraints += system.rows.len();
        match &part.proof {
            Proof::Allocation(choices) => {
                let chosen = chosen(&system, choices)
                    .and_then(|chosen| {
                        system.broken(&chosen).map_or(Ok(chosen), |row| Err(format!("`{row}` is not reached")))
                    })
                    .map_err(|broken| VerifyError::Allocation { of: called, broken })?;
                if part.reading == Reading::Pessimistic {
                    shown.placed = Some(placed(&system, &chosen));
                }
                (self.show)(part, &system);
                Ok(true)
            }
            Proof::Refutation(refutation) => {
                self.lemmas += refutation.lemmas.len();
                refutation::check(&system, refutation).map_err(|lemma| {
                    let why = match lemma {
                        Some(lemma) => format!("lemma {lemma} does not follow"),
                        None => "its lemmas do not add up to a refutation of the whole".to_owned(),
                    };
                    VerifyError::Refutation { of: called, why }
                })?;
                (self.show)(part, &system);
                Ok(false)
            }
        }
    }
}

/// `5M2009 (version 2017), read pessimistically`.
fn called(part: &Part) -> String {
    let version = part.version.as_ref().map(|version| format!(" (version {version})")).unwrap_or_default();
    let reading = match part.reading {
        Reading::Pessimistic => "pessimistically",
        Reading::Optimistic => "optimistically",
    };
    format!("`{}`{version}, read {reading}", part.qualification)
}

/// The option of each item that an allocation names.
fn chosen(system: &System, choices: &[Choice]) -> Result<Vec<usize>, String> {
    let places: BTreeMap<&str, usize> =
        system.items.iter().enumerate().map(|(place, item)| (item.name.as_str(), place)).collect();
    let mut chosen = vec![0; system.items.len()];
    for choice in choices {
        let place = *places.get(choice.item.as_str()).ok_or_else(|| format!("there is no `{}`", choice.item))?;
        let option = system.items[place].options.iter().position(|option| *option == choice.option);
        let option = option.ok_or_else(|| format!("`{}` cannot be `{}`", choice.item, choice.option))?;
        if std::mem::replace(&mut chosen[place], option) != 0 {
            return Err(format!("`{}` is named twice", choice.item));
        }
    }
    Ok(chosen)
}

/// Where credentials count.
fn placed(system: &System, chosen: &[usize]) -> BTreeMap<String, String> {
    let credentials =
        system.items.iter().zip(chosen).filter(|(item, option)| item.kind == Kind::Credential && **option > 0);
    let name = |text: &str| text.strip_prefix("credential ").unwrap_or(text).to_owned();
    credentials.map(|(item, option)| (name(&item.name), item.options[*option].clone())).collect()
}

/// That what is shown to count is what is proven to.
fn check_counted(shown: &[Counts], mut placed: BTreeMap<String, String>) -> Result<(), VerifyError> {
    let differ = |credential: &str, shown: &str, proven: Option<&str>| VerifyError::Counted {
        credential: format!("`{credential}`"),
        shown: shown.to_owned(),
        proven: proven.unwrap_or("no clause").to_owned(),
    };
    for counts in shown {
        let at = at(&counts.clause, counts.under.as_deref());
        match placed.remove(&counts.credential) {
            Some(proven) if proven == at => {}
            other => return Err(differ(&counts.credential, &at, other.as_deref())),
        }
    }
    match placed.into_iter().next() {
        Some((credential, proven)) => Err(differ(&credential, "no clause", Some(&proven))),
        None => Ok(()),
    }
}

impl System {
    /// The first row that a choice does not reach.
    pub(crate) fn broken(&self, chosen: &[usize]) -> Option<&str> {
        let reached = |row: &super::system::Row| {
            let terms = row.terms.iter().filter(|term| chosen.get(term.item) == Some(&term.option));
            let sum = terms.map(|term| term.adds).try_fold(0_i128, i128::checked_add);
            sum.is_some_and(|sum| sum >= row.bound)
        };
        self.rows.iter().find(|row| !reached(row)).map(|row| row.name.as_str())
    }
}

//! Certificates: what proves a verdict, found from the constraints that whoever checks it derives again.
//!
//! The engine says what the verdict is and where credentials count; why it cannot be otherwise is found here, by a slower
//! search that keeps its steps.

mod prover;
#[cfg(test)]
mod tests;
mod veripb;
mod weights;

use std::collections::BTreeMap;

use prover::{Proved, prove};
pub use veripb::{PseudoBoolean, pseudo_boolean};

use crate::case::Case;
use crate::proof::{
    Certificate, Choice, Kind, Part, Proof, Reading, Row, Shown, System, Term, applies, asked, derive, proven,
};
use crate::rulebook::{Qualification, Rulebook};
use crate::truth::Truth;
use crate::verdict::Verdict;

/// Each search looks at so many states: some seconds.
const MOST_STATES: usize = 20_000;

/// What proves a verdict; `None` where nothing was found within [`MOST_STATES`] of each search, or where the
/// constraints allow another verdict.
///
/// `counted` is where credentials count in the version that is shown, as `at PATH` or `at PATH under RULE`.
pub(crate) fn certify(
    rulebook: &Rulebook,
    name: &str,
    case: &Case,
    verdict: Verdict,
    version: Option<&str>,
    counted: &BTreeMap<&str, String>,
) -> Option<Certificate> {
    let mut certify = Certify { rulebook, case, holds: BTreeMap::new(), certificate: Certificate::default() };
    for held in asked(rulebook, name) {
        let truth = certify.held(&held);
        certify.holds.insert(held, truth);
    }
    match verdict {
        Verdict::Met => certify.met(name, version, counted),
        Verdict::NotMet | Verdict::Undetermined => certify.otherwise(name, verdict),
        Verdict::Undecided => None,
    }
}

struct Certify<'a> {
    rulebook: &'a Rulebook,
    case: &'a Case,
    holds: BTreeMap<String, Truth>,
    certificate: Certificate,
}

impl<'a> Certify<'a> {
    /// The versions of a qualification that may apply.
    fn versions(&self, name: &str) -> Vec<(&'a Qualification, Truth)> {
        let versions: Vec<&Qualification> = self.rulebook.qualifications(name).collect();
        let applies = applies(self.rulebook, &versions, self.case, &self.holds);
        versions.into_iter().zip(applies).filter(|(_, applies)| *applies != Truth::False).collect()
    }

    /// Whether the constraints of one reading can be met; a part of the certificate where that is found.
    fn part(&mut self, of: &Qualification, reading: Reading, counted: Option<&BTreeMap<&str, String>>) -> Option<bool> {
        let system = derive(self.rulebook, of, self.case, reading, &self.holds).ok()?;
        let held = match counted {
            Some(counted) => Some(held_to(&system, counted)?),
            None => None,
        };
        let proof = match prove(held.as_ref().unwrap_or(&system), MOST_STATES) {
            Proved::Chosen(chosen) => Proof::Allocation(choices(&system, &chosen)),
            Proved::Refuted(refutation) if held.is_none() => Proof::Refutation(refutation),
            _ => return None,
        };
        let can_be_met = matches!(proof, Proof::Allocation(_));
        let (qualification, version) = (of.name.clone(), of.version.clone());
        self.certificate.parts.push(Part { qualification, version, reading, proof });
        Some(can_be_met)
    }

    /// Whether the case meets a qualification that is asked to be held, as far as that is proven.
    fn held(&mut self, name: &str) -> Truth {
        let mut shown = Vec::new();
        for (of, applies) in self.versions(name) {
            let pessimistic = self.part(of, Reading::Pessimistic, None);
            let optimistic = match pessimistic {
                Some(true) => None,
                _ => self.part(of, Reading::Optimistic, None),
            };
            shown.push(Shown { version: of.version.clone(), applies, pessimistic, optimistic, placed: None });
        }
        match proven(&shown) {
            Some(Verdict::Met) => Truth::True,
            Some(Verdict::NotMet) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    fn met(mut self, name: &str, version: Option<&str>, counted: &BTreeMap<&str, String>) -> Option<Certificate> {
        let versions = self.versions(name);
        let (of, _) = versions.into_iter().find(|(of, _)| of.version.as_deref() == version)?;
        (self.part(of, Reading::Pessimistic, Some(counted))?).then_some(self.certificate)
    }

    fn otherwise(mut self, name: &str, verdict: Verdict) -> Option<Certificate> {
        let mut shown = Vec::new();
        let mut can_be_met = false;
        for (of, applies) in self.versions(name) {
            let mut it =
                Shown { version: of.version.clone(), applies, pessimistic: None, optimistic: None, placed: None };
            if verdict == Verdict::NotMet || !can_be_met {
                it.optimistic = self.part(of, Reading::Optimistic, None);
                can_be_met |= it.optimistic == Some(true);
                // That what may not even apply is not met is no matter where another can be.
                if verdict == Verdict::Undetermined && applies != Truth::True && it.optimistic == Some(false) {
                    self.certificate.parts.pop();
                }
            }
            if verdict == Verdict::Undetermined && applies == Truth::True && it.optimistic != Some(false) {
                it.pessimistic = self.part(of, Reading::Pessimistic, None);
            }
            shown.push(it);
        }
        (proven(&shown) == Some(verdict)).then_some(self.certificate)
    }
}

/// The system with each credential held to where it counts, so that only the rest is sought; `None` where one cannot count
/// there.
fn held_to(system: &System, counted: &BTreeMap<&str, String>) -> Option<System> {
    let mut held = system.clone();
    for (place, item) in system.items.iter().enumerate().filter(|(_, item)| item.kind == Kind::Credential) {
        let at = counted.get(item.name.strip_prefix("credential ")?);
        let option = at.map_or(Some(0), |at| item.options.iter().position(|option| option == at))?;
        let terms = vec![Term { item: place, option, adds: 1 }];
        held.rows.push(Row { name: item.name.clone(), terms, bound: 1 });
    }
    Some(held)
}

/// What is chosen, by name; what is not done is left out.
fn choices(system: &System, chosen: &[usize]) -> Vec<Choice> {
    let done = system.items.iter().zip(chosen).filter(|(_, option)| **option > 0);
    done.map(|(item, option)| Choice { item: item.name.clone(), option: item.options[*option].clone() }).collect()
}

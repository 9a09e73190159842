//! What proves a verdict, and the checker that needs nothing of the engine that found it.
//!
//! Two halves. What a rulebook asks of a case, as whole numbers: [`derive()`] gives the system of one version in one reading,
//! items of which one option each is chosen, and sums over what is chosen that must reach their bounds; the version is met
//! in that reading where some choice satisfies all of it. This is `docs/semantics.md` once more, read apart from the
//! engine: nothing here comes from `decide/`, so that an error there is not repeated here.
//!
//! And what is claimed of such systems: [`certificate`], an allocation that is added up, or a refutation that is followed
//! step by step ([`refutation`]); [`verify()`] puts the two together. It is written to be read, not to be fast.

mod certificate;
mod clauses;
mod counted;
mod counting;
mod derive;
mod digest;
mod held;
mod leaves;
mod levels;
mod limits;
mod refutation;
mod system;
mod truths;
mod verify;
mod versions;

use std::collections::BTreeMap;

pub use certificate::{Certificate, Choice, Part, Proof, Reading};
pub use digest::Digests;
pub use refutation::{Lemma, Refutation, Why};
pub use verify::{Verified, VerifyError, verify};

pub(crate) use derive::derive;
pub(crate) use digest::digests;
#[cfg(test)]
pub(crate) use refutation::check;
pub(crate) use refutation::{Checker, Left, Shifted, greatest};
#[cfg(test)]
pub(crate) use system::Item;
pub(crate) use system::{Kind, Row, System, Term, TooLarge, at};
pub(crate) use verify::{Shown, proven, verify_and_show};
pub(crate) use versions::{applies, asked};

use crate::case::Case;
use crate::quantity::{Amount, Range};
use crate::rulebook::{Qualification, Rulebook};
use crate::truth::Truth;

impl Reading {
    /// Whether what is so true is taken to be so.
    fn takes(self, truth: Truth) -> bool {
        match self {
            Reading::Pessimistic => truth == Truth::True,
            Reading::Optimistic => truth != Truth::False,
        }
    }

    /// The least of what may be given, or the most.
    fn of(self, possible: impl IntoIterator<Item = Gives>) -> Gives {
        let possible = possible.into_iter();
        let taken = match self {
            Reading::Pessimistic => possible.min(),
            Reading::Optimistic => possible.max(),
        };
        taken.unwrap_or(Gives::Amount(Amount::ZERO))
    }
}

/// What a credential gives to a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gives {
    /// Less than any amount.
    LessThanAny,
    Amount(Amount),
    /// More than any amount.
    MoreThanAny,
}

impl Gives {
    /// What each end of the range gives, so many times.
    fn ends(range: Range, times: Amount) -> Result<[Gives; 2], TooLarge> {
        let amount = |amount: Amount| amount.checked_times(times).map(Gives::Amount).ok_or(TooLarge);
        let most = match range.most {
            Some(most) => amount(most)?,
            None if times < Amount::ZERO => Gives::LessThanAny,
            None if times > Amount::ZERO => Gives::MoreThanAny,
            None => Gives::Amount(Amount::ZERO),
        };
        Ok([amount(range.least)?, most])
    }
}

/// What everything is asked of: one set of rules and one case.
#[derive(Clone, Copy)]
struct Context<'a> {
    rulebook: &'a Rulebook,
    qualification: &'a Qualification,
    case: &'a Case,
    /// Whether the case meets each qualification that the rules ask to be held.
    holds: &'a BTreeMap<String, Truth>,
}

impl Context<'_> {
    /// Section 7: the clause, or one that it lies under, is waived.
    fn is_waived(&self, path: &str) -> bool {
        let waivers = self.case.waivers.iter().filter(|waiver| waiver.concerns(&self.qualification.name));
        waivers.filter(|waiver| waiver.credential.is_none()).any(|waiver| lies_in(path, &waiver.clause))
    }

    /// Section 7: an `accept` clause, or the prerequisites, are waived for the credential.
    fn is_waived_for(&self, name: &str, credential: &str) -> bool {
        let waivers = self.case.waivers.iter().filter(|waiver| waiver.concerns(&self.qualification.name));
        let of_it = |only: &Option<String>| only.as_deref().is_none_or(|only| only == credential);
        waivers.filter(|waiver| waiver.clause == name).any(|waiver| of_it(&waiver.credential))
    }

    /// Section 7: whether the pins let the credential count there.
    fn pins_allow(&self, credential: &str, path: &str) -> bool {
        let pins = self.case.pins.iter().filter(|pin| pin.concerns(&self.qualification.name));
        pins.filter(|pin| pin.credential == credential).all(|pin| lies_in(path, &pin.clause))
    }
}

/// Whether a clause is another one or lies under it.
fn lies_in(path: &str, clause: &str) -> bool {
    path.strip_prefix(clause).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

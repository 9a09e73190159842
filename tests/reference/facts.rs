//! What is known of a credential once its unit and the substitutions are taken into account (sections 2 and 7).

use super::case::{Case, Credential, Fact};
use super::model::{Level, Quantity, Rulebook, Unit};
use super::number::Interval;

/// Section 7: a substitution says what the unit is, else the credential does.
pub fn unit_of(case: &Case, credential: &Credential) -> Fact<String> {
    match substituted_unit(case, credential) {
        Some(unit) => Fact::Known(unit),
        None => credential.unit.clone(),
    }
}

fn substituted_unit(case: &Case, credential: &Credential) -> Option<String> {
    let substitution = case.substitutions.iter().find(|substitution| substitution.credential == credential.id)?;
    Some(substitution.unit.clone())
}

/// The unit of the rulebook that the credential is for, where there is one.
fn declared_unit<'a>(rulebook: &'a Rulebook, case: &Case, credential: &Credential) -> Option<&'a Unit> {
    match unit_of(case, credential) {
        Fact::Known(code) => rulebook.units.iter().find(|unit| unit.code == code),
        Fact::Unknown | Fact::None => None,
    }
}

/// Section 2, "in conflict": what the credential states, or else its unit; both where they differ. Section 7: under a
/// substitution, what the credential states is no conflict.
fn statements<T: Clone + PartialEq>(own: &Fact<T>, of_unit: Option<&T>, substituted: bool) -> Vec<Fact<T>> {
    match (own, of_unit) {
        (Fact::Unknown, Some(value)) => vec![Fact::Known(value.clone())],
        (Fact::Unknown, None) => vec![Fact::Unknown],
        (_, Some(value)) if !substituted && *own != Fact::Known(value.clone()) => {
            vec![own.clone(), Fact::Known(value.clone())]
        }
        _ => vec![own.clone()],
    }
}

/// Section 2: the levels that the credential may have, one or, in conflict, either of two.
pub fn levels_of(rulebook: &Rulebook, case: &Case, credential: &Credential) -> Vec<Fact<Level>> {
    let unit = declared_unit(rulebook, case, credential);
    let substituted = substituted_unit(case, credential).is_some();
    statements(&credential.level, unit.and_then(|unit| unit.level.as_ref()), substituted)
}

/// Section 2, "Credits": the span of what is stated, in the one unit that the qualification counts in.
pub fn credits_of(rulebook: &Rulebook, case: &Case, credential: &Credential, credit_unit: &str) -> Interval {
    let unit = declared_unit(rulebook, case, credential);
    let substituted = substituted_unit(case, credential).is_some();
    let stated = statements(&credential.credits, unit.and_then(|unit| unit.credits.as_ref()), substituted);
    // What is stated in another credit unit says nothing against what is stated in this one.
    let speaks = |statement: &&Fact<Quantity>| match statement {
        Fact::Known(quantity) => quantity.unit == credit_unit,
        Fact::None => true,
        Fact::Unknown => false,
    };
    let intervals = stated.iter().filter(speaks).map(|statement| interval_of(statement, credit_unit));
    intervals.reduce(Interval::span).unwrap_or(Interval::ANY_AMOUNT)
}

fn interval_of(statement: &Fact<Quantity>, credit_unit: &str) -> Interval {
    match statement {
        Fact::Known(quantity) if quantity.unit == credit_unit => Interval::exactly(quantity.amount),
        Fact::Known(_) | Fact::Unknown => Interval::ANY_AMOUNT,
        Fact::None => Interval::exactly(super::number::Amount::ZERO),
    }
}

/// Whether two credentials that are both placed would repeat a unit (section 3, point 7): `None` where they may.
pub fn repeats(rulebook: &Rulebook, case: &Case, one: &Credential, other: &Credential) -> Option<bool> {
    let repeatable = |code: &str| rulebook.units.iter().any(|unit| unit.code == code && unit.repeatable);
    match (unit_of(case, one), unit_of(case, other)) {
        (Fact::None, _) | (_, Fact::None) => Some(false),
        (Fact::Known(one), Fact::Known(other)) => Some(one == other && !repeatable(&one)),
        (Fact::Known(known), Fact::Unknown) | (Fact::Unknown, Fact::Known(known)) if repeatable(&known) => Some(false),
        (Fact::Known(_), Fact::Unknown) | (Fact::Unknown, Fact::Known(_)) => None,
        (Fact::Unknown, Fact::Unknown) => None,
    }
}

//! Cases in which every unknown fact has turned out to have some value.
//!
//! A conflict is no fact that is left out: it stays. So do credits in another credit unit and attestations that
//! contradict each other.

use super::Choices;
use crate::generate::Scenario;
use crate::generate::names::{
    ASSESSMENTS, CREDIT_UNIT, DAYS, FRAMEWORKS, GRADES, ISSUERS, OUTCOMES, ROLES, SCALES, SETTINGS, SOURCES,
    STATEMENTS, STATUSES, TITLES, UNDECLARED_UNIT,
};
use crate::reference::calendar::Date;
use crate::reference::case::{Attestation, Case, Credential, Fact, Grade};
use crate::reference::facts::unit_of;
use crate::reference::model::{Level, Quantity, Rulebook, Unit};
use crate::reference::number::Amount;

pub fn completed(scenario: &Scenario, choices: &mut Choices) -> Scenario {
    let mut completed = scenario.clone();
    let Scenario { rulebook, case } = &mut completed;
    complete_dates(case, choices);
    for index in 0..case.credentials.len() {
        let unit = completed_unit(rulebook, case, &case.credentials[index], choices);
        case.credentials[index].unit = unit;
        let declared = declared_unit(rulebook, case, &case.credentials[index]);
        complete_worth(&mut case.credentials[index], declared.as_ref(), choices);
        complete_rest(&mut case.credentials[index], choices);
        complete_judgements(case, index, choices);
    }
    completed
}

fn complete_dates(case: &mut Case, choices: &mut Choices) {
    case.application.get_or_insert_with(|| *choices.pick(&DAYS));
    case.decision.get_or_insert_with(|| *choices.pick(&DAYS));
}

/// A unit that contradicts nothing that is known: no statement may come to be in conflict.
fn completed_unit(rulebook: &Rulebook, case: &Case, credential: &Credential, choices: &mut Choices) -> Fact<String> {
    if unit_of(case, credential) != Fact::Unknown {
        return credential.unit.clone();
    }
    let fits = |unit: &&Unit| {
        agrees(&credential.level, unit.level.as_ref()) && agrees(&credential.credits, unit.credits.as_ref())
    };
    let fitting = rulebook.units.iter().filter(fits).map(|unit| Fact::Known(unit.code.clone()));
    let others = [Fact::None, Fact::Known(UNDECLARED_UNIT.to_owned())];
    choices.pick(&fitting.chain(others).collect::<Vec<_>>()).clone()
}

fn agrees<T: PartialEq>(own: &Fact<T>, of_unit: Option<&T>) -> bool {
    match (own, of_unit) {
        (Fact::Unknown, _) | (_, None) => true,
        (Fact::None, Some(_)) => false,
        (Fact::Known(own), Some(of_unit)) => own == of_unit,
    }
}

fn declared_unit(rulebook: &Rulebook, case: &Case, credential: &Credential) -> Option<Unit> {
    let unit = unit_of(case, credential);
    rulebook.units.iter().find(|declared| unit == Fact::Known(declared.code.clone())).cloned()
}

/// What the unit says is known already.
fn complete_worth(credential: &mut Credential, unit: Option<&Unit>, choices: &mut Choices) {
    let amounts = [0, 25, 75, 100, 150, 225, 400, 10_000].map(Amount::tenths);
    if unit.is_none_or(|unit| unit.credits.is_none()) {
        let quantity = Quantity { amount: *choices.pick(&amounts), unit: CREDIT_UNIT.to_owned() };
        complete(&mut credential.credits, [Fact::None, Fact::Known(quantity.clone()), Fact::Known(quantity)], choices);
    }
    if unit.is_none_or(|unit| unit.level.is_none()) {
        let (framework, levels) = choices.pick(&FRAMEWORKS);
        let level = Level { framework: (*framework).to_owned(), name: (*choices.pick(levels)).to_owned() };
        complete(&mut credential.level, [Fact::None, Fact::Known(level.clone()), Fact::Known(level)], choices);
    }
}

fn complete<T: Clone, const N: usize>(fact: &mut Fact<T>, values: [Fact<T>; N], choices: &mut Choices) {
    if matches!(fact, Fact::Unknown) {
        *fact = choices.pick(&values).clone();
    }
}

fn complete_rest(credential: &mut Credential, choices: &mut Choices) {
    let grade = Grade { value: (*choices.pick(&GRADES)).to_owned(), scale: (*choices.pick(&SCALES)).to_owned() };
    complete(&mut credential.grade, [Fact::None, Fact::Known(grade)], choices);
    let expiry: Date = *choices.pick(&DAYS);
    complete(&mut credential.expires, [Fact::None, Fact::Known(expiry)], choices);
    credential.awarded.get_or_insert_with(|| *choices.pick(&DAYS));
    credential.achieved.get_or_insert_with(|| *choices.pick(&DAYS));
    credential.supervised.get_or_insert_with(|| *choices.pick(&[false, true]));
    credential.identified.get_or_insert_with(|| *choices.pick(&[false, true]));
    complete_text(&mut credential.title, &TITLES, choices);
    complete_text(&mut credential.issuer, &ISSUERS, choices);
    complete_text(&mut credential.source, &SOURCES, choices);
    complete_text(&mut credential.setting, &SETTINGS, choices);
    complete_text(&mut credential.status, &STATUSES, choices);
    complete_text(&mut credential.assessment, &ASSESSMENTS, choices);
    let listed = OUTCOMES.iter().filter(|_| *choices.pick(&[false, true])).map(|&outcome| outcome.to_owned());
    let listed: Vec<String> = listed.collect();
    credential.outcomes.get_or_insert(listed);
}

fn complete_text(fact: &mut Option<String>, values: &[&str], choices: &mut Choices) {
    fact.get_or_insert_with(|| (*choices.pick(values)).to_owned());
}

/// Every role judges every statement, and contradicts nobody who has judged it before.
fn complete_judgements(case: &mut Case, index: usize, choices: &mut Choices) {
    let id = case.credentials[index].id.clone();
    for statement in STATEMENTS {
        let is_about = |attestation: &&Attestation| attestation.credential == id && attestation.statement == statement;
        let earlier = case.attestations.iter().find(is_about).map(|attestation| attestation.holds);
        let holds = earlier.unwrap_or_else(|| *choices.pick(&[false, true]));
        let silent = ROLES.iter().filter(|&&role| {
            !case.attestations.iter().filter(is_about).any(|attestation| attestation.role.as_deref() == Some(role))
        });
        let added: Vec<Attestation> = silent
            .map(|&role| Attestation {
                credential: id.clone(),
                statement: statement.to_owned(),
                holds,
                role: Some(role.to_owned()),
            })
            .collect();
        case.attestations.extend(added);
    }
}

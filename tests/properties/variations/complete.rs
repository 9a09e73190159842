//! Cases in which every unknown fact has turned out to have some value.
//!
//! A conflict is no fact that is left out: it stays. So do credits in another credit unit and attestations that
//! contradict each other. Nobody comes to judge what a ground of refusal asks: it counts as not so until somebody does.

use crate::generate::Scenario;
use crate::generate::choices::Choices;
use crate::generate::names::{
    ASSESSMENTS, BIRTHS, CEFR_LEVELS, COUNTRIES, CREDIT_UNIT, DAYS, FIELDS, FRAMEWORKS, GRADES, HOLDER_STATEMENTS,
    ISSUERS, LANGUAGES, OTHER_GRADES, OTHER_SCALE, OUTCOMES, PRIOR, ROLES, SCALE, SETTINGS, SOURCES, STATEMENTS,
    STATUSES, TITLES, TYPES, UNDECLARED_UNIT, owned, tenths,
};
use crate::generate::paths::{election_paths, in_every_version};
use crate::reference::calendar::Date;
use crate::reference::case::{
    Achieved, Attestation, Award, Case, Credential, Election, Fact, Grade, HolderValue, Order, StatedLevel,
};
use crate::reference::facts::{Context, Holding, hours_of, unit_of};
use crate::reference::model::{HolderFactKind, Predicate, Qualification, Quantity, Rulebook, Test, Unit};
use crate::reference::number::{Amount, End, Interval};
use crate::reference::rule_text::QUALIFICATION;

pub fn completed(scenario: &Scenario, choices: &mut Choices) -> Scenario {
    let mut completed = scenario.clone();
    let Scenario { rulebook, case } = &mut completed;
    complete_dates(case, choices);
    complete_holder(rulebook, case, choices);
    for index in 0..case.credentials.len() {
        let unit = completed_unit(rulebook, case, &case.credentials[index], choices);
        case.credentials[index].unit = unit;
        let declared = declared_units(rulebook, case, &case.credentials[index]);
        complete_worth(&mut case.credentials[index], &declared, choices);
        let hours = completed_hours(rulebook, case, &case.credentials[index], choices);
        case.credentials[index].hours.get_or_insert(hours);
        complete_rest(&mut case.credentials[index], &declared, choices);
    }
    complete_judgements(rulebook, case, choices);
    complete_awards(case, choices);
    complete_elections(rulebook, case, choices);
    completed
}

fn complete_dates(case: &mut Case, choices: &mut Choices) {
    case.application.get_or_insert_with(|| *choices.pick(&DAYS));
    case.enrolment.get_or_insert_with(|| *choices.pick(&DAYS));
    case.decision.get_or_insert_with(|| *choices.pick(&DAYS));
    for attestation in &mut case.attestations {
        attestation.date.get_or_insert_with(|| *choices.pick(&DAYS));
    }
}

fn complete_holder(rulebook: &Rulebook, case: &mut Case, choices: &mut Choices) {
    case.holder.born.get_or_insert_with(|| *choices.pick(&BIRTHS));
    for fact in &rulebook.holder_facts {
        if case.holder.facts.iter().any(|(name, _)| *name == fact.name) {
            continue;
        }
        let value = match fact.kind {
            HolderFactKind::Amount(_) => HolderValue::Amount(choices.one_of(&tenths(&[0, 30, 45, 1000, 1205]))),
            HolderFactKind::Date => HolderValue::Date(choices.one_of(&DAYS)),
            HolderFactKind::Text => HolderValue::Text(choices.name(&CEFR_LEVELS)),
            HolderFactKind::YesOrNo => HolderValue::YesOrNo(choices.tenths(5)),
        };
        case.holder.facts.push((fact.name.clone(), value));
    }
}

// ------------------------------------------------------------------------------------------------------- credentials

/// A unit that contradicts nothing that is known: no statement may come to be in conflict.
fn completed_unit(rulebook: &Rulebook, case: &Case, credential: &Credential, choices: &mut Choices) -> Fact<String> {
    let versions: Vec<Case> = [QUALIFICATION, PRIOR].iter().map(|name| case.about(name)).collect();
    let is_unknown = |case: &Case| {
        let substituted = case.substitutions.iter().any(|order| order.what.credential == credential.id);
        !substituted && credential.unit == Fact::Unknown
    };
    if !versions.iter().all(is_unknown) {
        return credential.unit.clone();
    }
    let fits = |unit: &&Unit| {
        agree(&credential.level, unit.level.as_ref(), |own, level| own_level(own, &level.framework.name, &level.name))
            && agree(&credential.credits, unit.credits.as_ref(), |own, credits| own == credits)
            // What the unit says comes before what is reckoned from the credits.
            && (credential.hours.is_some() || unit.hours.is_none() || credential.credits == Fact::Unknown)
    };
    let fitting = rulebook.units.iter().filter(fits).map(|unit| Fact::Known(unit.code.clone()));
    let others = [Fact::None, Fact::Known(UNDECLARED_UNIT.to_owned())];
    choices.pick(&fitting.chain(others).collect::<Vec<_>>()).clone()
}

/// A level that is named without a version may turn out to be of any: it agrees with none for certain.
fn own_level(own: &StatedLevel, framework: &str, name: &str) -> bool {
    own.framework == framework && own.name == name && framework != FRAMEWORKS[1].0
}

fn agree<T, U>(own: &Fact<T>, of_unit: Option<&U>, same: impl Fn(&T, &U) -> bool) -> bool {
    match (own, of_unit) {
        (Fact::Unknown, _) | (_, None) => true,
        (Fact::None, Some(_)) => false,
        (Fact::Known(own), Some(of_unit)) => same(own, of_unit),
    }
}

/// The unit that it is for, by the orders about each qualification.
fn declared_units(rulebook: &Rulebook, case: &Case, credential: &Credential) -> Vec<Unit> {
    let qualification = decided(rulebook);
    let units = [QUALIFICATION, PRIOR].iter().filter_map(|name| {
        let case = &case.about(name);
        let unit = unit_of(Context { rulebook, case, qualification, held: &[] }, Holding::as_it_stands(credential));
        rulebook.units.iter().find(|declared| unit == Fact::Known(declared.code.clone())).cloned()
    });
    units.collect()
}

fn decided(rulebook: &Rulebook) -> &Qualification {
    rulebook.versions_of(QUALIFICATION).next().expect("there is one to decide")
}

/// What the unit says is known already.
fn complete_worth(credential: &mut Credential, units: &[Unit], choices: &mut Choices) {
    let amounts = tenths(&[0, 25, 75, 100, 150, 225, 400, 10_000]);
    if units.iter().all(|unit| unit.credits.is_none()) {
        let quantity = Quantity { amount: choices.one_of(&amounts), unit: CREDIT_UNIT.to_owned() };
        complete(&mut credential.credits, [Fact::None, Fact::Known(quantity.clone()), Fact::Known(quantity)], choices);
    }
    if units.iter().all(|unit| unit.level.is_none()) {
        let (framework, levels) = choices.one_of(&FRAMEWORKS);
        let level = StatedLevel { framework: framework.to_owned(), version: None, name: choices.name(levels) };
        complete(&mut credential.level, [Fact::None, Fact::Known(level.clone()), Fact::Known(level)], choices);
    }
}

/// Hours that are among those that it may have.
fn completed_hours(rulebook: &Rulebook, case: &Case, credential: &Credential, choices: &mut Choices) -> Amount {
    let context = Context { rulebook, case, qualification: decided(rulebook), held: &[] };
    let Interval { low, high } = hours_of(context, Holding::as_it_stands(credential));
    match high {
        End::At(high) => choices.one_of(&[low, high]),
        End::NoLimit => choices.one_of(&tenths(&[250, 600, 1000])),
    }
}

fn complete<T: Clone, const N: usize>(fact: &mut Fact<T>, values: [Fact<T>; N], choices: &mut Choices) {
    if matches!(fact, Fact::Unknown) {
        *fact = choices.pick(&values).clone();
    }
}

fn complete_rest(credential: &mut Credential, units: &[Unit], choices: &mut Choices) {
    let (scale, grades): (&str, &[&str]) = choices.one_of(&[(SCALE, &GRADES[..]), (OTHER_SCALE, &OTHER_GRADES[..])]);
    let grade = Grade { value: choices.name(grades), scale: Some(scale.to_owned()) };
    complete(&mut credential.grade, [Fact::None, Fact::Known(grade)], choices);
    if let Fact::Known(grade) = &mut credential.grade {
        grade.scale.get_or_insert_with(|| choices.name(&[SCALE, OTHER_SCALE]));
    }
    let expiry: Date = *choices.pick(&DAYS);
    complete(&mut credential.expires, [Fact::None, Fact::Known(expiry)], choices);
    credential.awarded.get_or_insert_with(|| *choices.pick(&DAYS));
    credential.achieved.get_or_insert_with(|| *choices.pick(&DAYS));
    credential.supervised.get_or_insert_with(|| *choices.pick(&[false, true]));
    credential.identified.get_or_insert_with(|| *choices.pick(&[false, true]));
    credential.signature.get_or_insert_with(|| *choices.pick(&[false, true]));
    credential.anchored.get_or_insert_with(|| *choices.pick(&[false, true]));
    credential.whole.get_or_insert_with(|| *choices.pick(&[false, true]));
    credential.withdrawn.get_or_insert_with(|| *choices.pick(&[false, true]));
    complete_text(&mut credential.title, &TITLES, choices);
    complete_text(&mut credential.issuer, &ISSUERS, choices);
    complete_text(&mut credential.source, &SOURCES, choices);
    complete_text(&mut credential.setting, &SETTINGS, choices);
    complete_text(&mut credential.status, &STATUSES, choices);
    complete_text(&mut credential.assessment, &ASSESSMENTS, choices);
    complete_text(&mut credential.kind, &TYPES, choices);
    complete_text(&mut credential.field, &FIELDS, choices);
    complete_text(&mut credential.language, &LANGUAGES, choices);
    complete_text(&mut credential.country, &COUNTRIES, choices);
    // What its unit declares is known already.
    if units.iter().all(|unit| unit.outcomes.is_empty()) {
        let listed = choices.some(&owned(&OUTCOMES), 0..=4).into_iter();
        let listed = listed.map(|outcome| Achieved { outcome, per_cent: None }).collect();
        credential.outcomes.get_or_insert(listed);
    }
}

fn complete_text(fact: &mut Option<String>, values: &[&str], choices: &mut Choices) {
    fact.get_or_insert_with(|| choices.name(values));
}

// ------------------------------------------------------------------------------------------- judgements and the rest

/// Every role judges every statement, of each credential and of the holder.
fn complete_judgements(rulebook: &Rulebook, case: &mut Case, choices: &mut Choices) {
    let ids: Vec<String> = case.credentials.iter().map(|credential| credential.id.clone()).collect();
    for statement in STATEMENTS {
        for id in &ids {
            complete_judgement(rulebook, case, Some(id), statement, choices);
        }
    }
    for statement in HOLDER_STATEMENTS {
        complete_judgement(rulebook, case, None, statement, choices);
    }
}

/// Nobody contradicts who has judged it before, and nobody speaks up where those contradict each other.
fn complete_judgement(
    rulebook: &Rulebook,
    case: &mut Case,
    credential: Option<&String>,
    statement: &str,
    choices: &mut Choices,
) {
    let is_about = |attestation: &&Attestation| {
        attestation.credential.as_ref() == credential && attestation.statement == statement
    };
    let earlier: Vec<&Attestation> = case.attestations.iter().filter(is_about).collect();
    let contradict = earlier.iter().any(|attestation| attestation.holds != earlier[0].holds);
    if contradict || is_asked_by_a_ground(rulebook, statement) {
        return;
    }
    let holds = earlier.first().map_or_else(|| choices.tenths(5), |attestation| attestation.holds);
    let silent = ROLES.iter().filter(|&&role| !earlier.iter().any(|heard| heard.role.as_deref() == Some(role)));
    let added: Vec<Attestation> = silent
        .map(|&role| Attestation {
            credential: credential.cloned(),
            statement: statement.to_owned(),
            holds,
            role: Some(role.to_owned()),
            date: Some(choices.one_of(&DAYS)),
        })
        .collect();
    case.attestations.extend(added);
}

fn is_asked_by_a_ground(rulebook: &Rulebook, statement: &str) -> bool {
    let tests = rulebook.recognitions.iter().flat_map(|rule| &rule.grounds).flat_map(Predicate::tests);
    tests.into_iter().any(|test| match test {
        Test::Judged(judgement) | Test::HolderJudged(judgement) => judgement.statement == statement,
        _ => false,
    })
}

fn complete_awards(case: &mut Case, choices: &mut Choices) {
    let ids: Vec<String> = case.credentials.iter().map(|credential| credential.id.clone()).collect();
    let awards = choices.between(0..=2);
    let award = |_| Award {
        qualification: choices.name(&[PRIOR, QUALIFICATION]),
        awarded: Some(choices.one_of(&DAYS)),
        credentials: choices.some(&ids, 0..=2),
    };
    let awards: Vec<Award> = (0..awards).map(award).collect();
    case.awards.get_or_insert(awards);
}

/// One branch of each choice for which none is elected yet.
fn complete_elections(rulebook: &Rulebook, case: &mut Case, choices: &mut Choices) {
    let about = rulebook.versions_of(PRIOR).next().map(|_| QUALIFICATION.to_owned());
    for branches in in_every_version(rulebook, QUALIFICATION, election_paths) {
        if !case.elections.iter().any(|order| branches.contains(&order.what.clause)) {
            let what = Election { clause: choices.one_of(&branches) };
            case.elections.push(Order { about: about.clone(), what });
        }
    }
}

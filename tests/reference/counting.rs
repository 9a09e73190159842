//! Whether a credential may count at all (section 3, points 3, 8, 9, 10 and "Recognition").

use super::case::{Case, Credential, Fact};
use super::facts::{Context, Holding, date_of, declared_unit, unit_of};
use super::model::{Leaf, Predicate, Prerequisite, Prerequisites, Recognition, Test, TextFact, Unit};
use super::predicate::{compare_dates, evaluate, evaluate_ground, is_for_unit};
use super::truth::Truth;

/// Section 3, "Recognition": each credential as it stands, and under each rule that the qualification recognises.
pub fn holdings<'a>(context: Context<'a>) -> Vec<Holding<'a>> {
    let rules = context.rulebook.recognitions.iter();
    let rules: Vec<&Recognition> = rules.filter(|rule| context.qualification.recognises.contains(&rule.name)).collect();
    let of_credential = |credential: &'a Credential| {
        let under = rules.iter().map(|rule| Holding { credential, under: Some(*rule) });
        [Holding::as_it_stands(credential)].into_iter().chain(under).collect::<Vec<_>>()
    };
    context.case.credentials.iter().flat_map(of_credential).collect()
}

/// Everything that is asked of a credential wherever it is placed.
pub fn may_count(context: Context<'_>, holding: Holding<'_>) -> Truth {
    Truth::all([
        is_recognised(context, holding),
        is_accepted(context, holding),
        is_in_time(context, holding),
        has_prerequisites(context, holding),
    ])
}

/// R may be used where its conditions hold of the credential as it stands, the date that it goes by is one of its days,
/// and none of its grounds is shown.
fn is_recognised(context: Context<'_>, holding: Holding<'_>) -> Truth {
    let Some(rule) = holding.under else {
        return Truth::True;
    };
    let as_it_stands = Holding::as_it_stands(holding.credential);
    let conditions = rule.conditions.iter().map(|condition| evaluate(context, condition, as_it_stands));
    let in_force = rule.valid.map(|valid| match date_of(context.case, Some(holding.credential), valid.at) {
        Fact::Known(day) => Truth::of(valid.days.hold(day)),
        Fact::None => Truth::of(valid.days.until.is_none()),
        Fact::Unknown => Truth::Unknown,
    });
    let not_refused = rule.grounds.iter().map(|ground| evaluate_ground(context, ground, as_it_stands).not());
    Truth::all(conditions.chain(in_force).chain(not_refused))
}

/// Points 3 and 8: every `accept` clause accepts it. Section 7: waived ones are dropped, for one credential or for all.
fn is_accepted(context: Context<'_>, holding: Holding<'_>) -> Truth {
    let accepts = context.qualification.accepts.iter().filter(|accept| {
        let path = accept.name.as_deref().unwrap_or("accept");
        !is_waived_for(context.case, path, holding.credential)
    });
    let stated = accepts.map(|accept| evaluate(context, &accept.predicate, holding));
    Truth::all(stated.chain([completed_where_unsaid(context, holding.credential)]))
}

fn is_waived_for(case: &Case, path: &str, credential: &Credential) -> bool {
    let waivers = case.waivers.iter().map(|order| &order.what);
    waivers
        .filter(|waiver| waiver.clause == path)
        .any(|waiver| waiver.credential.as_ref().is_none_or(|waived| *waived == credential.id))
}

/// Point 8.
fn completed_where_unsaid(context: Context<'_>, credential: &Credential) -> Truth {
    let tests = context.qualification.accepts.iter().flat_map(|accept| accept.predicate.tests());
    let is_said = tests.into_iter().any(|test| matches!(test, Test::Text { fact: TextFact::Status, .. }));
    if is_said { Truth::True } else { is_completed(credential) }
}

fn is_completed(credential: &Credential) -> Truth {
    credential.status.as_ref().map_or(Truth::Unknown, |status| Truth::of(status == "completed"))
}

/// What holds of the credential's unit: where that is unknown, it may be any that the rules declare, or none.
fn whichever_unit(context: Context<'_>, holding: Holding<'_>, holds: impl Fn(&Unit) -> Truth) -> Truth {
    if unit_of(context, holding) == Fact::Unknown {
        return Truth::agreed(context.rulebook.units.iter().map(holds).chain([Truth::True]));
    }
    declared_unit(context, holding).map_or(Truth::True, holds)
}

/// Point 9: a unit that is replaced counts only where it was awarded on or before the last day to finish it.
fn is_in_time(context: Context<'_>, holding: Holding<'_>) -> Truth {
    whichever_unit(context, holding, |unit| {
        let last = unit.replaced.as_ref().and_then(|replaced| replaced.finish_by.or(replaced.lapses));
        let awarded = holding.credential.awarded;
        last.map_or(Truth::True, |last| awarded.map_or(Truth::Unknown, |awarded| Truth::of(awarded <= last)))
    })
}

/// Point 10. Section 7: a waiver of `prerequisites` drops it, of all or with a credential.
fn has_prerequisites(context: Context<'_>, holding: Holding<'_>) -> Truth {
    let asked = match &context.qualification.prerequisites {
        Prerequisites::NotAsked => return Truth::True,
        Prerequisites::Asked => None,
        Prerequisites::Where(predicate) => Some(predicate),
    };
    if is_waived_for(context.case, "prerequisites", holding.credential) {
        return Truth::True;
    }
    whichever_unit(context, holding, |unit| {
        Truth::all(unit.requires.iter().map(|required| is_held_before(context, holding.credential, required, asked)))
    })
}

/// Whether the case holds another credential for one of the units that comes in time.
fn is_held_before(
    context: Context<'_>,
    credential: &Credential,
    required: &Prerequisite,
    asked: Option<&Predicate>,
) -> Truth {
    let others = context.case.credentials.iter().filter(|other| other.id != credential.id);
    Truth::any(others.map(|other| {
        let holding = Holding::as_it_stands(other);
        let suits = asked.map_or(Truth::True, |predicate| evaluate(context, predicate, holding));
        let comes_first = comes_before(other, credential, required.alongside);
        Truth::all([is_for_unit(context, holding, &required.any_of), is_completed(other), suits, comes_first])
    }))
}

/// Whether the one was awarded before the other, or as well on the same day.
pub fn comes_before(one: &Credential, other: &Credential, alongside: bool) -> Truth {
    use super::model::DateOrder;
    let order = if alongside { DateOrder::OnOrBefore } else { DateOrder::Before };
    compare_dates(&Fact::from_option(one.awarded), order, &Fact::from_option(other.awarded))
}

/// Point 3: whether a leaf may hold the credential, if it may count; for a coverage, point 14 besides.
pub fn suits(context: Context<'_>, holding: Holding<'_>, leaf: &Leaf) -> Truth {
    use super::model::Asks;
    use super::outcomes::covered_by;
    let in_set = leaf.units.as_ref().map_or(Truth::True, |units| is_for_unit(context, holding, units));
    let satisfies = leaf.predicate.as_ref().map_or(Truth::True, |predicate| evaluate(context, predicate, holding));
    let covers_something = match &leaf.asks {
        Asks::Amount { .. } => Truth::True,
        Asks::Coverage(coverage) => {
            covered_by(context, holding, coverage).map_or(Truth::Unknown, |covered| Truth::of(covered.contains(&true)))
        }
    };
    Truth::all([in_set, satisfies, covers_something])
}

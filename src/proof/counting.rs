//! Whether a credential may count, and where (section 3, points 3, 8 to 10 and 14, and "Recognition").

use super::Context;
use super::held::Held;
use crate::calendar::Date;
use crate::case::{Credential, Expiry, Stated};
use crate::rulebook::{Leaf, Prerequisite, Prerequisites, Recognition, Status, Unit};
use crate::truth::Truth;

/// Everything that is asked of a credential wherever it is placed. `standing` are all credentials as they stand.
pub(super) fn may_count(context: Context<'_>, held: &Held<'_>, standing: &[&Held<'_>]) -> Truth {
    let itself = standing.iter().find(|other| other.credential.id == held.credential.id);
    let is_recognised = match held.under.zip(itself) {
        Some((rule, itself)) => may_be_used(context, rule, itself),
        None => Truth::True,
    };
    is_recognised
        .and(is_accepted(context, held))
        .and(is_in_time(context, held))
        .and(has_prerequisites(context, held, standing))
}

/// A rule may be used where its conditions hold, its date is one of its days and none of its grounds is shown.
fn may_be_used<'a>(context: Context<'a>, rule: &Recognition, itself: &Held<'a>) -> Truth {
    let asked = itself.asked(context);
    let conditions = rule.conditions.iter().map(|condition| asked.holds(condition));
    let in_force = rule.validity.iter().map(|validity| match itself.date(context, validity.at) {
        Some(Expiry::On(day)) => validity.days.hold(day).into(),
        // Never is later than every date.
        Some(Expiry::Never) => validity.days.until.is_none().into(),
        None => Truth::Unknown,
    });
    // A judgement that nobody has made is no ground.
    let refused = super::truths::Question { unheard: Truth::False, ..asked };
    let grounds = rule.grounds.iter().map(|ground| !refused.holds(&ground.predicate));
    conditions.chain(in_force).chain(grounds).fold(Truth::True, Truth::and)
}

/// Points 3 and 8.
fn is_accepted<'a>(context: Context<'a>, held: &Held<'a>) -> Truth {
    let accepts = &context.qualification.accept;
    let asked = accepts.iter().filter(|accept| !context.is_waived_for(&accept.name, &held.credential.id));
    let accepted = asked.map(|accept| held.asked(context).holds(&accept.predicate));
    let says_status = accepts.iter().any(|accept| accept.predicate.speaks_of_status());
    let is_completed = if says_status { Truth::True } else { is_completed(held.credential) };
    accepted.fold(is_completed, Truth::and)
}

fn is_completed(credential: &Credential) -> Truth {
    credential.status.map_or(Truth::Unknown, |status| (status == Status::Completed).into())
}

/// What is so of its unit; where that is unknown, it may be any that the rules declare, or none.
fn whichever_unit(context: Context<'_>, held: &Held<'_>, is_so: impl Fn(&Unit) -> Truth) -> Truth {
    let units = &context.rulebook.units;
    match &held.unit {
        Some(Stated::Is(code)) => units.get(*code).map_or(Truth::True, is_so),
        Some(Stated::None) => Truth::True,
        None => Truth::unanimous(units.values().map(is_so).chain([Truth::True])),
    }
}

/// Point 9: a unit that is replaced counts only where it was awarded on or before the last day to finish it.
fn is_in_time(context: Context<'_>, held: &Held<'_>) -> Truth {
    let awarded = held.credential.awarded;
    whichever_unit(context, held, |unit| {
        let last: Option<Date> = unit.replaced.as_ref().and_then(|replaced| replaced.last_day());
        last.map_or(Truth::True, |last| awarded.map_or(Truth::Unknown, |awarded| (awarded <= last).into()))
    })
}

/// Point 10.
fn has_prerequisites(context: Context<'_>, held: &Held<'_>, standing: &[&Held<'_>]) -> Truth {
    let asks_none = context.qualification.prerequisites == Prerequisites::NotAsked;
    if asks_none || context.is_waived_for("prerequisites", &held.credential.id) {
        return Truth::True;
    }
    whichever_unit(context, held, |unit| {
        let held_before = unit.requires.iter().map(|asked| is_held_before(context, held.credential, asked, standing));
        held_before.fold(Truth::True, Truth::and)
    })
}

fn is_held_before(
    context: Context<'_>,
    credential: &Credential,
    asked: &Prerequisite,
    standing: &[&Held<'_>],
) -> Truth {
    let others = standing.iter().filter(|other| other.credential.id != credential.id);
    let serves = others.map(|other| {
        let suits = match &context.qualification.prerequisites {
            Prerequisites::Where(predicate) => other.asked(context).holds(predicate),
            Prerequisites::Asked | Prerequisites::NotAsked => Truth::True,
        };
        let comes_before =
            in_order(other.credential, credential, |other, it| other < it || asked.alongside && other == it);
        other.asked(context).is_for(&asked.units).and(is_completed(other.credential)).and(suits).and(comes_before)
    });
    serves.fold(Truth::False, Truth::or)
}

/// How the days on which two credentials were awarded stand.
pub(super) fn in_order(one: &Credential, other: &Credential, holds: impl Fn(Date, Date) -> bool) -> Truth {
    one.awarded.zip(other.awarded).map_or(Truth::Unknown, |(one, other)| holds(one, other).into())
}

/// Points 3 and 14: whether a leaf may hold it, if it may count.
pub(super) fn suits<'a>(context: Context<'a>, held: &Held<'a>, leaf: &Leaf) -> Truth {
    let asked = held.asked(context);
    let in_set = leaf.units.as_ref().map_or(Truth::True, |units| asked.is_for(units));
    let satisfies = leaf.predicate.as_ref().map_or(Truth::True, |predicate| asked.holds(predicate));
    let covers = leaf.coverage.as_ref().map_or(Truth::True, |coverage| {
        let outcomes = coverage.outcomes.keys().map(|outcome| covers(held, outcome, coverage.each));
        outcomes.fold(Truth::False, Truth::or)
    });
    in_set.and(satisfies).and(covers)
}

/// Whether it achieves an outcome to at least so many per cent.
pub(super) fn covers(held: &Held<'_>, outcome: &str, each: crate::quantity::Amount) -> Truth {
    held.achieves(outcome).map_or(Truth::Unknown, |percent| (percent >= each).into())
}

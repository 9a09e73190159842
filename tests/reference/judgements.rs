//! Judgements (section 2, `judged`).

use super::calendar::Date;
use super::case::{Attestation, Credential, Fact};
use super::facts::{Context, day_of};
use super::model::{Judgement, Within, WithinSide};
use super::truth::Truth;

/// Where a predicate asks: within a ground of refusal, what nobody has judged is false.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Burden {
    OfTheHolder,
    OfWhoRefuses,
}

/// True or false where something is certainly heard and all that may be heard says the same. Of the holder, where no
/// credential is given; `subject` is the credential whose dates a rule may speak of.
pub fn judged(
    context: Context<'_>,
    about: Option<&Credential>,
    subject: Option<&Credential>,
    judgement: &Judgement,
    burden: Burden,
) -> Truth {
    let on_it = context.case.attestations.iter().filter(|attestation| {
        attestation.credential.as_deref() == about.map(|credential| credential.id.as_str())
            && attestation.statement == judgement.statement
            && (judgement.by.is_none() || attestation.role == judgement.by)
    });
    let heard = on_it.map(|attestation| (is_heard(context, subject, judgement, attestation), attestation.holds));
    let heard: Vec<(Truth, bool)> = heard.filter(|(heard, _)| *heard != Truth::False).collect();
    if heard.is_empty() && burden == Burden::OfWhoRefuses {
        return Truth::False;
    }
    if heard.iter().all(|(heard, _)| *heard == Truth::Unknown) {
        return Truth::Unknown;
    }
    Truth::agreed(heard.iter().map(|(_, holds)| Truth::of(*holds)))
}

fn is_heard(
    context: Context<'_>,
    subject: Option<&Credential>,
    judgement: &Judgement,
    attestation: &Attestation,
) -> Truth {
    let day = Fact::from_option(attestation.date);
    judgement
        .within
        .as_ref()
        .map_or(Truth::True, |within| is_within(&day, within, &day_of(context.case, subject, within.point)))
}

/// Section 2, "Dates": `within N periods before, after or of` a day. What never comes is within no time of any day.
pub fn is_within(fact: &Fact<Date>, within: &Within, point: &Fact<Date>) -> Truth {
    let later = |date: Date| date.plus(within.count, within.period);
    let follows = |first: Date, second: Date| first <= second && second <= later(first);
    match (fact, point) {
        (Fact::Unknown, _) | (_, Fact::Unknown) => Truth::Unknown,
        (Fact::None, _) | (_, Fact::None) => Truth::False,
        (Fact::Known(date), Fact::Known(point)) => Truth::of(match within.side {
            WithinSide::Before => follows(*date, *point),
            WithinSide::After => follows(*point, *date),
            WithinSide::Of => follows(*date, *point) || follows(*point, *date),
        }),
    }
}

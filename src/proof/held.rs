//! What is known of a credential once its unit, the substitutions and the rule that it counts under are taken into
//! account (sections 2, 3 "Recognition" and 7).

use std::collections::BTreeSet;

use super::Context;
use super::levels::{self, Possible};
use crate::calendar::Date;
use crate::case::{Credential, Expiry, Stated};
use crate::quantity::{Amount, Range};
use crate::rulebook::{CreditSource, DateFact, Measure, Recognition, Rulebook, TextFact, Unit};

/// A credential as it stands, or under a recognition rule.
pub(super) struct Held<'a> {
    pub credential: &'a Credential,
    /// The rule under which it is looked at; `None` as it stands.
    pub under: Option<&'a Recognition>,
    /// `None` where it is unknown.
    pub unit: Option<Stated<&'a str>>,
    /// The codes of the unit, and of those that are one unit with it: any of them names it. None where it is for none.
    pub codes: BTreeSet<&'a str>,
    /// The levels that it may have; none where nothing is known.
    pub levels: Vec<Possible>,
    /// What is stated of its credits: so many, of which credit unit, where they are any.
    pub credits: Vec<(Amount, Option<&'a str>)>,
    pub hours: Range,
    /// The outcomes that it lists, each with all that it entails, and to which per cent; `None` where they are unknown.
    pub outcomes: Option<Vec<(BTreeSet<&'a str>, Amount)>>,
}

impl<'a> Held<'a> {
    pub(super) fn new(context: Context<'a>, credential: &'a Credential, under: Option<&'a Recognition>) -> Held<'a> {
        let rulebook = context.rulebook;
        let grants = under.map(|rule| &rule.grants);
        let granted = grants.and_then(|grants| grants.unit.as_deref());
        let orders = context.case.substitutions.iter();
        let mut orders = orders.filter(|order| order.concerns(&context.qualification.name));
        let substituted = orders.find(|order| order.credential == credential.id).map(|order| order.unit.as_str());
        let unit = match (granted.or(substituted), &credential.unit) {
            (Some(code), _) => Some(Stated::Is(code)),
            (None, Some(Stated::Is(code))) => Some(Stated::Is(code.as_str())),
            (None, Some(Stated::None)) => Some(Stated::None),
            (None, None) => None,
        };
        let declared = match unit {
            Some(Stated::Is(code)) => rulebook.units.get(code),
            _ => None,
        };
        let codes = match unit {
            Some(Stated::Is(code)) => one_with(rulebook, code),
            Some(Stated::None) | None => BTreeSet::new(),
        };
        let whose = match (granted, substituted) {
            (Some(_), _) => Whose::UnitBeforeCredential,
            (None, Some(_)) => Whose::CredentialBeforeUnit,
            (None, None) => Whose::Both,
        };
        let at = |level| levels::everywhere(rulebook, level, credential.awarded);
        let levels = statements(
            grants.and_then(|grants| grants.level).map(at),
            credential.level.as_ref().map(|level| levels::stated(rulebook, level, credential.awarded)),
            declared.and_then(|unit| unit.level).map(at),
            whose,
        );
        let credits = statements(
            grants.and_then(|grants| grants.credits.as_ref()).map(|(amount, of)| (*amount, Some(of.as_str()))),
            credential.credits.as_ref().map(|credits| match credits {
                Stated::None => (Amount::ZERO, None),
                Stated::Is(credits) => (credits.amount, Some(credits.unit.as_str())),
            }),
            declared.and_then(|unit| unit.credits.as_ref()).map(|(amount, of)| (*amount, Some(of.as_str()))),
            whose,
        );
        let loses_hours = grants.is_some_and(|grants| grants.unit.is_some() || grants.credits.is_some());
        let own_hours = credential.hours.filter(|_| !loses_hours);
        let hours = own_hours.map_or_else(|| hours_of(rulebook, declared, &credits), Range::exactly);
        let levels = levels.into_iter().flatten().collect();
        let outcomes = outcomes_of(rulebook, credential, under, declared);
        Held { credential, under, unit, codes, levels, credits, hours, outcomes }
    }

    /// The rule that it counts under; empty as it stands.
    pub(super) fn rule(&self) -> &'a str {
        self.under.map_or("", |rule| &rule.name)
    }

    pub(super) fn source(&self) -> Option<CreditSource> {
        self.under.and_then(|rule| rule.grants.source).or(self.credential.source)
    }

    /// A fact that is text; `None` where it is unknown.
    pub(super) fn text(&self, fact: TextFact) -> Option<Stated<&'a str>> {
        let credential = self.credential;
        let text = match fact {
            TextFact::Title => &credential.title,
            TextFact::Issuer => &credential.issuer,
            TextFact::Type => &credential.kind,
            TextFact::Field => &credential.field,
            TextFact::Language => &credential.language,
            TextFact::Country => &credential.country,
            TextFact::Assessment => &credential.assessment.as_ref()?.kind,
            TextFact::Grade | TextFact::Scale => {
                if self.under.is_some_and(|rule| rule.grants.ungraded) {
                    return Some(Stated::None);
                }
                return match credential.grade.as_ref()? {
                    Stated::None => Some(Stated::None),
                    Stated::Is(grade) if fact == TextFact::Grade => Some(Stated::Is(&grade.value)),
                    Stated::Is(grade) => grade.scale.as_deref().map(Stated::Is),
                };
            }
        };
        text.as_deref().map(Stated::Is)
    }

    /// Its credits of a credit unit: the span of what is stated in it, or can be converted to it.
    pub(super) fn credits_in(&self, context: Context<'_>, unit: Option<&str>) -> Range {
        let conversion = context.qualification.conversion.as_ref();
        let conversion = conversion.and_then(|name| context.rulebook.conversions.get(name));
        let converted = self.credits.iter().filter_map(|(amount, of)| {
            if of.is_none() || *of == unit {
                return Some(Range::exactly(*amount));
            }
            let mut rules = conversion?.rules.iter();
            let rule = rules.find(|rule| Some(rule.from.as_str()) == *of && Some(rule.to.as_str()) == unit)?;
            let rounded = |amount: Amount| rule.rounding.map_or(amount, |rounding| rounding.round(amount));
            let (least, most) = (rounded(amount.times(rule.factor.0)), rounded(amount.times(rule.factor.1)));
            Some(Range { least, most: Some(most) })
        });
        converted.reduce(Range::hull).unwrap_or(Range::UNKNOWN)
    }

    /// What it weighs in a measure.
    pub(super) fn weight(&self, context: Context<'_>, measure: Measure) -> Range {
        match measure {
            Measure::Credits => self.credits_in(context, context.qualification.credit_unit.as_deref()),
            Measure::Hours => self.hours,
            Measure::Credentials | Measure::Outcomes => Range::exactly(Amount::ONE),
        }
    }

    /// To which per cent it achieves an outcome; `None` where its outcomes are unknown.
    pub(super) fn achieves(&self, outcome: &str) -> Option<Amount> {
        let entailing = self.outcomes.as_ref()?.iter().filter(|(entailed, _)| entailed.contains(outcome));
        Some(entailing.map(|(_, percent)| *percent).max().unwrap_or(Amount::ZERO))
    }

    /// A date of it, or of the case; `None` where it is unknown.
    pub(super) fn date(&self, context: Context<'_>, fact: DateFact) -> Option<Expiry> {
        let case = context.case;
        let day: Option<Date> = match fact {
            DateFact::Awarded => self.credential.awarded,
            DateFact::Achieved => self.credential.achieved,
            DateFact::Expires => return self.credential.expires,
            DateFact::Application => case.dates.application,
            DateFact::Decision => case.dates.decision,
            DateFact::Enrolment => case.dates.enrolment,
            DateFact::FirstAward => case.first_award(),
        };
        day.map(Expiry::On)
    }
}

/// Whose statement holds where both the credential and its unit make one.
#[derive(Clone, Copy)]
enum Whose {
    /// Either: the fact is in conflict (section 2).
    Both,
    /// A credential that stands for a unit takes from it what it does not state (section 7).
    CredentialBeforeUnit,
    /// The unit that it is granted replaces its own statement (section 3, "Recognition").
    UnitBeforeCredential,
}

/// What is stated of a fact: what is granted, or else what the credential and its unit say.
fn statements<T>(granted: Option<T>, own: Option<T>, of_unit: Option<T>, whose: Whose) -> Vec<T> {
    let stated = match whose {
        _ if granted.is_some() => [granted, None],
        Whose::Both => [own, of_unit],
        Whose::CredentialBeforeUnit => [own.or(of_unit), None],
        Whose::UnitBeforeCredential => [of_unit.or(own), None],
    };
    stated.into_iter().flatten().collect()
}

/// Section 3, point 9: the units that are one unit with this one, in either direction and through any number of steps.
fn one_with<'a>(rulebook: &'a Rulebook, code: &'a str) -> BTreeSet<&'a str> {
    let mut same = BTreeSet::from([code]);
    let mut pending = vec![code];
    while let Some(code) = pending.pop() {
        for unit in rulebook.units.values() {
            let Some(replaced) = unit.replaced.as_ref().filter(|replaced| replaced.equivalent) else { continue };
            for (one, other) in [(&unit.code, &replaced.by), (&replaced.by, &unit.code)] {
                if one == code && same.insert(other) {
                    pending.push(other);
                }
            }
        }
    }
    same
}

/// Section 2, "Credits", where the credential does not state its hours itself.
fn hours_of(rulebook: &Rulebook, declared: Option<&Unit>, credits: &[(Amount, Option<&str>)]) -> Range {
    if let Some((least, most)) = declared.and_then(|unit| unit.hours) {
        return Range { least, most: Some(most) };
    }
    let behind = credits.iter().filter_map(|(amount, of)| {
        let units = rulebook.frameworks.iter().flat_map(|framework| &framework.credit_units);
        let (least, most) = units.filter(|unit| Some(unit.name.as_str()) == *of).find_map(|unit| unit.hours)?;
        Some(Range { least: amount.times(least), most: Some(amount.times(most)) })
    });
    behind.reduce(Range::hull).unwrap_or(Range::UNKNOWN)
}

/// Section 2, "Learning outcomes": what is granted, what the credential lists, or what its unit declares.
fn outcomes_of<'a>(
    rulebook: &'a Rulebook,
    credential: &'a Credential,
    under: Option<&'a Recognition>,
    declared: Option<&'a Unit>,
) -> Option<Vec<(BTreeSet<&'a str>, Amount)>> {
    let hundred = Amount::from(100);
    let in_full = |outcomes: &'a BTreeSet<String>| {
        outcomes.iter().map(|outcome| (entailed(rulebook, outcome), hundred)).collect::<Vec<_>>()
    };
    let grants = under.map(|rule| &rule.grants);
    let granted = grants.and_then(|grants| grants.outcomes.as_ref()).map(in_full);
    let of_unit = declared.map(|unit| &unit.outcomes).filter(|outcomes| !outcomes.is_empty()).map(in_full);
    let own = credential.outcomes.as_ref().map(|listed| {
        let percent = |achieved: &crate::case::Achieved| achieved.percent.unwrap_or(hundred);
        listed.iter().map(|achieved| (entailed(rulebook, &achieved.outcome), percent(achieved))).collect()
    });
    match grants.and_then(|grants| grants.unit.as_ref()) {
        Some(_) => granted.or(of_unit).or(own),
        None => granted.or(own).or(of_unit),
    }
}

/// The names of what is achieved with an outcome: itself, and through any number of steps its other names and what it is
/// narrower than.
fn entailed<'a>(rulebook: &'a Rulebook, outcome: &'a str) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::from([outcome]);
    let mut pending = vec![outcome];
    while let Some(name) = pending.pop() {
        for outcome in rulebook.outcomes.values() {
            let mut next: Vec<&str> = Vec::new();
            if outcome.name == name {
                next.extend(outcome.same_as.iter().chain(&outcome.narrower_than).map(String::as_str));
            } else if outcome.same_as.contains(name) {
                next.push(&outcome.name);
            }
            pending.extend(next.into_iter().filter(|name| names.insert(name)));
        }
    }
    names
}

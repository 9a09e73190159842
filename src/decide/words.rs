//! What rules ask, in the words of the rule language; and how credentials, credits and amounts are called.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::holding::Holding;
use super::problem::Setting;
use crate::case::Stated;
use crate::language::{Counted, Credit, Language, Phrase, say};
use crate::quantity::Amount;
use crate::rulebook::{Bound, Clause, DateFact, Leaf, Limit, Measure, Qualification, Requirement, Rulebook};

/// What the clauses of one qualification ask, as its rules say it.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub rulebook: &'a Rulebook,
    pub qualification: &'a Qualification,
}

impl Words<'_> {
    /// `15 FET credits`, `1 credential`.
    pub(crate) fn amount(&self, amount: Amount, measure: Measure) -> String {
        format!("{amount} {}", self.noun(measure, amount == Amount::ONE))
    }

    pub(crate) fn noun(&self, measure: Measure, one: bool) -> String {
        let singular = match measure {
            Measure::Credentials => "credential".to_owned(),
            Measure::Hours => "hour".to_owned(),
            Measure::Outcomes => "outcome".to_owned(),
            Measure::Credits => {
                credit_called(self.rulebook, self.qualification.credit_unit.as_deref().unwrap_or("credit"))
            }
        };
        if one { singular } else { format!("{singular}s") }
    }

    /// What a clause asks, as the rule has it.
    pub(crate) fn asks(&self, clause: &Clause) -> String {
        let names = |members: &[Clause]| {
            let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
            format!("{{ {} }}", names.join("; "))
        };
        match &clause.requirement {
            Requirement::Group(quantifier, members) => format!("{} {}", quantifier.words(), names(members)),
            Requirement::Leaf(leaf) => self.leaf(leaf),
            Requirement::Condition(predicate) => format!("requires {}", predicate.text(self.rulebook)),
            Requirement::If(conditional) => {
                let otherwise = conditional.otherwise.as_ref();
                let otherwise = otherwise.map(|members| format!(" otherwise {}", names(members))).unwrap_or_default();
                let condition = conditional.condition.text(self.rulebook);
                format!("if {condition} then {}{otherwise}", names(&conditional.then))
            }
        }
    }

    fn leaf(&self, leaf: &Leaf) -> String {
        let mut text = match (&leaf.coverage, leaf.most) {
            (Some(coverage), _) => coverage.text(),
            (None, Some(most)) => format!("{} to {}", leaf.need.amount, self.amount(most, leaf.need.measure)),
            (None, None) => self.amount(leaf.need.amount, leaf.need.measure),
        };
        if let Some(fact) = leaf.any_one {
            text.push_str(&format!(" from any one {}", fact.word()));
        }
        if let Some(units) = &leaf.units {
            text.push_str(&format!(" from {}", self.rulebook.units_text(units)));
        }
        if let Some(predicate) = &leaf.predicate {
            text.push_str(&format!(" where {}", predicate.text(self.rulebook)));
        }
        if leaf.may_also {
            text.push_str(" may also count");
        }
        if leaf.last {
            text.push_str(" taken last");
        }
        text
    }

    /// What a limit asks, as the rule has it.
    pub(crate) fn limit(&self, limit: &Limit) -> String {
        let side = if limit.ceiling { "at most" } else { "at least" };
        let bound = match &limit.bound {
            Bound::Amount(need) => format!("{side} {}", self.amount(need.amount, need.measure)),
            Bound::OfTotal { percent, less } => {
                let measure = self.qualification.limit_measure(limit);
                let less = (!less.is_zero()).then(|| format!(" less {}", self.amount(*less, measure)));
                format!("{side} {} of total{}", share_text(*percent), less.unwrap_or_default())
            }
            Bound::OfUnits { percent, units, .. } => {
                format!("{side} {} of {}", share_text(*percent), self.rulebook.units_text(units))
            }
            Bound::OfCounted { percent, measure, except } => {
                let except = except.as_ref().map(|except| format!(" except {}", except.text(self.rulebook)));
                let of = self.noun(*measure, false);
                format!("{side} {} of counted {of}{}", share_text(*percent), except.unwrap_or_default())
            }
            Bound::Mean { scale, least } => format!("mean grade at least {least} on {scale}"),
            Bound::Within { period, beginning, by } => {
                let beginning = beginning.map(|(month, day)| format!(" beginning {month:02}-{day:02}"));
                let by = if *by == DateFact::Awarded { String::new() } else { format!(" by {}", by.word()) };
                format!("all within {period}{}{by}", beginning.unwrap_or_default())
            }
        };
        let any_one = limit.any_one.map(|fact| format!(" from any one {}", fact.word())).unwrap_or_default();
        let predicate = limit.predicate.as_ref().map(|predicate| format!(" where {}", predicate.text(self.rulebook)));
        format!("{bound}{any_one}{}", predicate.unwrap_or_default())
    }
}

/// What one credit of a unit is called: what its title calls a credit, a point or an hour is called so; else it is a credit
/// of that name.
pub(crate) fn credit_called(rulebook: &Rulebook, unit: &str) -> String {
    let titles = rulebook.frameworks().flat_map(|framework| &framework.credit_units);
    let title = titles.filter(|known| known.name == unit).find_map(|known| known.notes.title.as_deref());
    let called = title.unwrap_or(unit);
    let last = called.rsplit(' ').next().unwrap_or(called).to_lowercase();
    let nouns = ["credit", "point", "hour", "unit"];
    match last.strip_suffix('s') {
        Some(one) if nouns.contains(&one) => called.get(..called.len() - 1).unwrap_or(called).to_owned(),
        _ if nouns.contains(&last.as_str()) => called.to_owned(),
        _ => format!("{called} credit"),
    }
}

/// What the rules call the credits of a unit in other languages.
pub(crate) fn credit_labels<'r>(rulebook: &'r Rulebook, unit: &str) -> Option<&'r BTreeMap<String, String>> {
    let units = rulebook.frameworks().flat_map(|framework| &framework.credit_units);
    units.filter(|known| known.name == unit).map(|known| &known.notes.labels).find(|labels| !labels.is_empty())
}

/// `75 %`, or `1/3` where it is no finite decimal of a hundredth.
fn share_text(percent: Amount) -> String {
    let text = percent.to_string();
    if text.contains('/') { percent.percent_of(Amount::ONE).to_string() } else { format!("{text} %") }
}

impl Setting<'_> {
    /// The word for a measure in data: the credit unit, or `credentials`.
    pub(super) fn measured_in(&self, measure: Measure) -> String {
        match measure {
            Measure::Credits => self.qualification.credit_unit.clone().unwrap_or_else(|| "credits".to_owned()),
            Measure::Credentials => "credentials".to_owned(),
            Measure::Hours => "hours".to_owned(),
            Measure::Outcomes => "outcomes".to_owned(),
        }
    }
}

/// How a credential is called: its own title, else its unit's, else its identifier; with the unit's code.
pub(crate) fn called(facts: &Facts<'_>, holding: &Holding<'_>) -> String {
    let code = match &holding.unit {
        Some(Stated::Is(code)) => Some(*code),
        _ => None,
    };
    let unit_title = code.and_then(|code| facts.rulebook.unit(code)).and_then(|unit| unit.notes.called(facts.language));
    match (code, holding.credential.title.as_deref().or(unit_title)) {
        (Some(code), Some(title)) => format!("{code} {title}"),
        (Some(code), None) => code.to_owned(),
        (None, Some(title)) => title.to_owned(),
        (None, None) => holding.id().to_owned(),
    }
}

impl Facts<'_> {
    /// How a credential is called apart from the unit that it stands for.
    pub(super) fn called_itself(&self, id: &str) -> Phrase {
        let credential = self.case.credentials.iter().find(|credential| credential.id == id);
        let title = credential.and_then(|credential| credential.title.as_ref());
        say!(self.language, "credential-itself", title = title, id = id)
    }

    /// So many credits of a unit: `15 FET credits`.
    pub(super) fn credits(&self, amount: impl Counted, unit: &str) -> Phrase {
        self.with_credit(unit, |language, credit| language.credits(amount, credit))
    }

    /// The credits of a unit, without an amount.
    pub(super) fn credits_alone(&self, unit: &str) -> Phrase {
        self.with_credit(unit, Language::credits_alone)
    }

    fn with_credit(&self, unit: &str, say: impl Fn(Language, Credit<'_>) -> Phrase) -> Phrase {
        let labels = credit_labels(self.rulebook, unit);
        let label = labels.and_then(|labels| self.language.label(labels));
        say(self.language, Credit { one: &credit_called(self.rulebook, unit), label })
    }

    /// So much of what a clause of the qualification is measured in.
    pub(super) fn amount(&self, amount: Amount, measure: Measure, qualification: &Qualification) -> Phrase {
        match measure {
            Measure::Credits => self.credits(amount, qualification.credit_unit.as_deref().unwrap_or("credit")),
            Measure::Credentials => say!(self.language, "amount-credentials", amount = amount),
            Measure::Hours => say!(self.language, "amount-hours", amount = amount),
            Measure::Outcomes => say!(self.language, "amount-outcomes", amount = amount),
        }
    }
}

//! The words of an explanation: one place writes the sentences.

use super::evaluate::{flag_of, text};
use super::facts::{FactName, Facts, Holding, PossibleLevel};
use crate::case::{Expiry, Stated};
use crate::quantity::{Amount, Range};
use crate::rulebook::{Bound, Clause, Leaf, Limit, Measure, Predicate, Qualification, Requirement, Rulebook, Test};
use crate::truth::Truth;

/// How amounts, clauses and facts of one qualification are called.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub rulebook: &'a Rulebook,
    pub qualification: &'a Qualification,
}

impl Words<'_> {
    /// The word for a measure in data: the credit unit, or `credentials`.
    pub(crate) fn measure(&self, measure: Measure) -> String {
        match measure {
            Measure::Credits => self.qualification.credit_unit.clone().unwrap_or_else(|| "credits".to_owned()),
            Measure::Credentials => "credentials".to_owned(),
        }
    }

    /// `15 FET credits`, `1 credential`.
    pub(crate) fn amount(&self, amount: impl Counted, measure: Measure) -> String {
        format!("{amount} {}", self.noun(measure, amount.is_one()))
    }

    pub(crate) fn noun(&self, measure: Measure, one: bool) -> String {
        let singular = match measure {
            Measure::Credentials => "credential".to_owned(),
            Measure::Credits => {
                let unit = self.qualification.credit_unit.as_deref().unwrap_or("credit");
                let titles = self.rulebook.frameworks().flat_map(|framework| &framework.credit_units);
                let title = titles.filter(|known| known.name == unit).find_map(|known| known.title.as_deref());
                let called = title.unwrap_or(unit);
                // What a title calls a credit, a point or an hour is called so; else it is credits of that name.
                let last = called.rsplit(' ').next().unwrap_or(called).to_lowercase();
                let is_noun = ["credit", "point", "hour", "unit"].contains(&last.as_str());
                if is_noun { called.to_owned() } else { format!("{called} credit") }
            }
        };
        if one { singular } else { format!("{singular}s") }
    }

    /// What a clause asks, as the rule has it.
    pub(crate) fn asks(&self, clause: &Clause) -> String {
        match &clause.requirement {
            Requirement::Group(quantifier, members) => {
                let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
                format!("{} {{ {} }}", quantifier.words(), names.join("; "))
            }
            Requirement::Leaf(leaf) => self.leaf(leaf),
        }
    }

    fn leaf(&self, leaf: &Leaf) -> String {
        let mut text = match leaf.most {
            Some(most) => format!("{} to {}", leaf.need.amount, self.amount(most, leaf.need.measure)),
            None => self.amount(leaf.need.amount, leaf.need.measure),
        };
        if let Some(units) = &leaf.units {
            let units: Vec<&str> = units.iter().map(String::as_str).collect();
            text.push_str(&format!(" from {{ {} }}", units.join(", ")));
        }
        if let Some(predicate) = &leaf.predicate {
            text.push_str(&format!(" where {}", predicate.text(self.rulebook)));
        }
        text
    }

    /// What a limit asks, as the rule has it.
    pub(crate) fn limit(&self, limit: &Limit) -> String {
        let bound = match &limit.bound {
            Bound::Amount(need) => self.amount(need.amount, need.measure),
            Bound::OfTotal(percent) => format!("{percent}% of total"),
            Bound::OfCounted { percent, measure, except } => {
                let except = except.as_ref().map(|except| format!(" except {}", except.text(self.rulebook)));
                format!("{percent}% of counted {}{}", self.noun(*measure, false), except.unwrap_or_default())
            }
        };
        let predicate = limit.predicate.as_ref().map(|predicate| format!(" where {}", predicate.text(self.rulebook)));
        format!("{} {bound}{}", if limit.ceiling { "at most" } else { "at least" }, predicate.unwrap_or_default())
    }
}

/// An amount or a range of amounts.
pub(crate) trait Counted: Copy + std::fmt::Display {
    fn is_one(self) -> bool;
}

impl Counted for Amount {
    fn is_one(self) -> bool {
        self == Amount::ONE
    }
}

impl Counted for Range {
    fn is_one(self) -> bool {
        self == Range::exactly(Amount::ONE)
    }
}

/// How a credential is called: its own title, else its unit's, else its identifier; with the unit's code.
pub(crate) fn called(rulebook: &Rulebook, holding: &Holding<'_>) -> String {
    let code = match &holding.unit {
        Some(Stated::Is(code)) => Some(*code),
        _ => None,
    };
    let unit_title = code.and_then(|code| rulebook.unit(code)).and_then(|unit| unit.title.as_deref());
    match (code, holding.credential.title.as_deref().or(unit_title)) {
        (Some(code), Some(title)) => format!("{code} {title}"),
        (Some(code), None) => code.to_owned(),
        (None, Some(title)) => title.to_owned(),
        (None, None) => holding.id().to_owned(),
    }
}

/// How a credential is called apart from the unit that it stands for.
pub(crate) fn called_itself(id: &str, facts: &Facts<'_>) -> String {
    let credential = facts.case.credentials.iter().find(|credential| credential.id == id);
    match credential.and_then(|credential| credential.title.as_ref()) {
        Some(title) => format!("{title} (credential {id})"),
        None => format!("credential {id}"),
    }
}

impl Facts<'_> {
    /// Why the predicate does not hold, or is not known to: the tests that decide it, each with what the fact is.
    pub(crate) fn why(&self, holding: &Holding<'_>, predicate: &Predicate) -> Vec<String> {
        let mut found = Vec::new();
        self.explain(holding, predicate, true, &mut found);
        found.dedup();
        found
    }

    fn explain(&self, holding: &Holding<'_>, predicate: &Predicate, wanted: bool, found: &mut Vec<String>) {
        let truth = self.truth(holding, predicate);
        if truth == wanted.into() {
            return;
        }
        match predicate {
            Predicate::All(parts) | Predicate::Any(parts) => {
                // A part that is plainly against it decides alone; else all that are open do.
                let against: Truth = (!wanted).into();
                let decided = truth == against;
                for part in parts {
                    if !decided || self.truth(holding, part) == against {
                        self.explain(holding, part, wanted, found);
                    }
                }
            }
            Predicate::Not(part) => self.explain(holding, part, !wanted, found),
            Predicate::Test(test) => found.push(self.why_test(holding, test, wanted, truth)),
        }
    }

    fn why_test(&self, holding: &Holding<'_>, test: &Test, wanted: bool, truth: Truth) -> String {
        let asked = test.text(self.rulebook);
        let asked = if wanted { asked } else { format!("not {asked}") };
        let is = self.what_is(holding, test);
        match truth {
            Truth::Unknown => format!("{is}, so `{asked}` is not known"),
            _ => format!("{is}, and `{asked}` is asked"),
        }
    }

    /// What the fact behind a test is, in words.
    fn what_is(&self, holding: &Holding<'_>, test: &Test) -> String {
        let credential = holding.credential;
        match test {
            Test::Judged { statement, by } => {
                let by = by.as_ref().map(|role| format!(" by the {role}")).unwrap_or_default();
                match self.judged(&credential.id, statement, by_role(test)) {
                    Some(true) => format!("it was judged \"{statement}\"{by}"),
                    Some(false) => format!("it was judged not \"{statement}\"{by}"),
                    None if self.is_heard(&credential.id, statement, by_role(test)) => {
                        format!("attestations{by} contradict each other on whether it is \"{statement}\"")
                    }
                    None => format!("nobody has attested{by} whether it is \"{statement}\""),
                }
            }
            Test::Level(..) => self.level_words(holding),
            Test::Credits(_, _, unit) => {
                format!("its credits are {} {unit}", holding.credits(Some(unit)))
            }
            Test::Unit(_) => match &holding.unit {
                Some(Stated::Is(code)) => format!("it is for {code}"),
                Some(Stated::None) => "it is for no unit".to_owned(),
                None => "its unit is not stated".to_owned(),
            },
            Test::Text(fact, _) => match text(holding, *fact) {
                Some(Stated::None) => "it is ungraded".to_owned(),
                Some(Stated::Is(text)) => stated(fact.word(), Some(format!("\"{text}\""))),
                None => stated(fact.word(), None),
            },
            Test::Source(_) => stated("source", credential.source.map(|word| word.to_string())),
            Test::Setting(_) => stated("setting", credential.setting.map(|word| word.to_string())),
            Test::Status(_) => stated("status", credential.status.map(|word| word.to_string())),
            Test::Outcome(_) => match &credential.outcomes {
                None => "its learning outcomes are not stated".to_owned(),
                Some(outcomes) => format!("it lists {} learning outcomes", outcomes.len()),
            },
            Test::Flag(flag) => {
                let (yes, no, open) = match flag {
                    crate::rulebook::Flag::Supervised => (
                        "its assessment was supervised",
                        "its assessment was not supervised",
                        "whether its assessment was supervised is not stated",
                    ),
                    crate::rulebook::Flag::Identified => (
                        "the holder's identity was checked",
                        "the holder's identity was not checked",
                        "whether the holder's identity was checked is not stated",
                    ),
                };
                match flag_of(holding, *flag) {
                    Some(true) => yes,
                    Some(false) => no,
                    None => open,
                }
                .to_owned()
            }
            Test::Date(fact, _, point) | Test::Within { fact, of: point, .. } => {
                let mut words = self.date_words(holding, *fact);
                if let crate::rulebook::DatePoint::Fact(other) = point {
                    words.push_str(&format!(" and {}", self.date_words(holding, *other)));
                }
                words
            }
        }
    }

    fn date_words(&self, holding: &Holding<'_>, fact: crate::rulebook::DateFact) -> String {
        use crate::rulebook::DateFact;
        let (is, unstated) = match fact {
            DateFact::Awarded => ("it was awarded on", "the day it was awarded is not stated"),
            DateFact::Achieved => ("it was achieved on", "the day it was achieved is not stated"),
            DateFact::Expires => ("it expires on", "the day it expires is not stated"),
            DateFact::Application => ("the application is of", "the day of the application is not stated"),
            DateFact::Decision => ("the decision is of", "the day of the decision is not stated"),
        };
        match self.date(holding, fact) {
            Some(Expiry::On(day)) => format!("{is} {day}"),
            Some(Expiry::Never) => "it does not expire".to_owned(),
            None => unstated.to_owned(),
        }
    }

    fn level_words(&self, holding: &Holding<'_>) -> String {
        let name = |level: &PossibleLevel| match level {
            PossibleLevel::None => "none".to_owned(),
            PossibleLevel::At(id, _) => self.rulebook.level_text(*id),
            PossibleLevel::Foreign => match &holding.credential.level {
                Some(Stated::Is(level)) => {
                    format!("{} {} (a framework that these rules do not know)", level.framework, level.level)
                }
                _ => "of a framework that these rules do not know".to_owned(),
            },
        };
        match holding.levels.as_slice() {
            [] => "its level is not stated".to_owned(),
            [PossibleLevel::None] => "it has no level".to_owned(),
            [one] => format!("its level is {}", name(one)),
            several => {
                let names: Vec<String> = several.iter().map(name).collect();
                format!("its level is {} by what it states itself and by its unit", names.join(" or "))
            }
        }
    }

    /// What is asked for when a fact is wanted.
    pub(crate) fn wanted(&self, fact: &FactName, holding: Option<&Holding<'_>>, unit: Option<&str>) -> String {
        match (fact, holding) {
            (FactName::Judged { statement, by }, _) => {
                let by = by.as_ref().map(|role| format!(" by the {role}")).unwrap_or_default();
                let heard = holding.is_some_and(|holding| self.is_heard(holding.id(), statement, fact.role()));
                let more = if heard { " (attestations contradict each other)" } else { "" };
                format!("a judgement{by} whether it is \"{statement}\"{more}")
            }
            (FactName::Level, Some(holding)) if holding.levels.len() > 1 => {
                format!("which of two levels it has ({})", self.level_words(holding))
            }
            (FactName::Level, Some(holding)) if !holding.levels.is_empty() => {
                format!("its level in the framework of the rule ({})", self.level_words(holding))
            }
            (FactName::Credits, Some(holding)) if holding.credits(unit).most.is_some() => {
                let unit = unit.unwrap_or_default();
                format!(
                    "which credits it has (by what it states itself and by its unit, {} {unit})",
                    holding.credits(Some(unit))
                )
            }
            (FactName::Level, _) => "its level".to_owned(),
            (FactName::Unit, _) => "the unit that it is for, or that it is for none".to_owned(),
            (FactName::Credits, _) => match unit {
                Some(unit) => format!("its credits in {unit}"),
                None => "its credits".to_owned(),
            },
            (FactName::Outcomes, _) => "its learning outcomes".to_owned(),
            (FactName::Date(date), _) => match date {
                crate::rulebook::DateFact::Awarded => "the day it was awarded".to_owned(),
                crate::rulebook::DateFact::Achieved => "the day it was achieved".to_owned(),
                crate::rulebook::DateFact::Expires => "the day it expires, or that it never does".to_owned(),
                crate::rulebook::DateFact::Application => "the day of the application".to_owned(),
                crate::rulebook::DateFact::Decision => "the day of the decision".to_owned(),
            },
            (FactName::Text(text), _) => format!("its {}", text.word()),
            (FactName::Source, _) => "its source of credit".to_owned(),
            (FactName::Setting, _) => "the setting of its learning".to_owned(),
            (FactName::Status, _) => "its status: whether it is completed".to_owned(),
            (FactName::Flag(crate::rulebook::Flag::Supervised), _) => {
                "whether its assessment was supervised".to_owned()
            }
            (FactName::Flag(crate::rulebook::Flag::Identified), _) => {
                "whether the holder's identity was checked at its assessment".to_owned()
            }
        }
    }
}

fn by_role(test: &Test) -> Option<&str> {
    match test {
        Test::Judged { by, .. } => by.as_deref(),
        _ => None,
    }
}

fn stated(what: &str, value: Option<String>) -> String {
    match value {
        Some(value) => format!("its {what} is {value}"),
        None => format!("its {what} is not stated"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

//! The words of an explanation: one place writes the sentences.

use std::collections::BTreeSet;

use super::evaluate::{flag_of, text};
use super::facts::{FactName, Facts};
use super::holding::{Holding, PossibleLevel};
use crate::case::{Expiry, Stated};
use crate::quantity::{Amount, Range};
use crate::rulebook::{
    Bound, Clause, DateFact, DatePoint, Flag, HolderTest, Judgement, Leaf, LevelId, Limit, Measure, Predicate,
    Qualification, Requirement, Rulebook, Test, TextFact,
};
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
            Measure::Hours => "hours".to_owned(),
            Measure::Outcomes => "outcomes".to_owned(),
        }
    }

    /// `15 FET credits`, `1 credential`.
    pub(crate) fn amount(&self, amount: impl Counted, measure: Measure) -> String {
        format!("{amount} {}", self.noun(measure, amount.is_one()))
    }

    pub(crate) fn noun(&self, measure: Measure, one: bool) -> String {
        let singular = match measure {
            Measure::Credentials => "credential".to_owned(),
            Measure::Hours => "hour".to_owned(),
            Measure::Outcomes => "outcome".to_owned(),
            Measure::Credits => {
                let unit = self.qualification.credit_unit.as_deref().unwrap_or("credit");
                let titles = self.rulebook.frameworks().flat_map(|framework| &framework.credit_units);
                let title = titles.filter(|known| known.name == unit).find_map(|known| known.notes.title.as_deref());
                return noun(title.unwrap_or(unit), one);
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

/// What credits of this title, or of this name, are called: what a title calls a credit, a point or an hour is called so;
/// else it is credits of that name.
fn noun(called: &str, one: bool) -> String {
    let last = called.rsplit(' ').next().unwrap_or(called).to_lowercase();
    let nouns = ["credit", "point", "hour", "unit"];
    let singular = match last.strip_suffix('s') {
        Some(one) if nouns.contains(&one) => called.get(..called.len() - 1).unwrap_or(called).to_owned(),
        _ if nouns.contains(&last.as_str()) => called.to_owned(),
        _ => format!("{called} credit"),
    };
    if one { singular } else { format!("{singular}s") }
}

/// `75 %`, or `1/3` where it is no finite decimal of a hundredth.
fn share_text(percent: Amount) -> String {
    let text = percent.to_string();
    if text.contains('/') { percent.percent_of(Amount::ONE).to_string() } else { format!("{text} %") }
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
    let unit_title = code.and_then(|code| rulebook.unit(code)).and_then(|unit| unit.notes.title.as_deref());
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
        let is_choice = match predicate {
            Predicate::Any(parts) => wanted && parts.len() > 1,
            Predicate::All(parts) => !wanted && parts.len() > 1,
            _ => false,
        };
        match predicate {
            // Where any of several would do, all that they look at is told, and then what was asked.
            Predicate::All(_) | Predicate::Any(_) if is_choice => {
                let mut are = Vec::new();
                predicate.each_test(&mut |test| are.push(self.what_is(holding, test)));
                let mut told = BTreeSet::new();
                are.retain(|is| told.insert(is.clone()));
                let asked = predicate.text(self.rulebook);
                found.push(asked_of(&and(&are), &if wanted { asked } else { format!("not ({asked})") }, truth));
            }
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
        asked_of(&self.what_is(holding, test), &asked, truth)
    }

    /// What the fact behind a test is, in words.
    pub(super) fn what_is(&self, holding: &Holding<'_>, test: &Test) -> String {
        let credential = holding.credential;
        match test {
            Test::Judged(judgement) => self.judgement_words(holding, "it", Some(holding.id()), judgement),
            Test::HolderJudged(judgement) => self.judgement_words(holding, "the holder", None, judgement),
            Test::Holder(name, test) => self.holder_words(name, test),
            Test::Holds(name) => match self.holds(name) {
                Truth::True => format!("the holder holds or meets {name}"),
                Truth::False => format!("the holder neither holds nor meets {name}"),
                Truth::Unknown => format!("whether the holder holds or meets {name} is not known"),
            },
            Test::Hours(..) | Test::Size(..) => match holding.hours.most {
                Some(_) => format!("it has {} hours of learning", holding.hours),
                None => "its hours of learning are not stated".to_owned(),
            },
            Test::Listed(register, _) => {
                let day = self.first_day_asked(holding, test);
                match self.test(holding, test).truth {
                    Truth::Unknown => format!("whether a row of `{register}` agrees with it{day} is not known"),
                    Truth::False => format!("in `{register}` no row agrees with it{day}"),
                    Truth::True => format!("a row of `{register}` agrees with it{day}"),
                }
            }
            Test::Recognised(_) => match holding.under {
                Some(rule) => format!("it is recognised under `{}`", rule.name),
                None => "it is under no recognition rule".to_owned(),
            },
            Test::Used(_) => match self.used(&credential.id, None) {
                Some(true) => "it counted towards an earlier award".to_owned(),
                Some(false) => "it counted towards no earlier award".to_owned(),
                None => "the awards that the holder has are not stated".to_owned(),
            },
            Test::Level(..) => self.level_words(holding),
            Test::Credits(_, _, unit) => {
                format!("its credits are {} {unit}", holding.credits(Some(unit)))
            }
            Test::Unit(_) => match &holding.unit {
                Some(Stated::Is(code)) => format!("it is for {code}"),
                Some(Stated::None) => "it is for no unit".to_owned(),
                None => "its unit is not stated".to_owned(),
            },
            Test::Ranked(TextFact::Grade, ..) => {
                let scale = match text(holding, TextFact::Scale) {
                    Some(Stated::Is(scale)) => format!(" on {scale}"),
                    Some(Stated::None) => String::new(),
                    None => " on a scale that is not stated".to_owned(),
                };
                match text(holding, TextFact::Grade) {
                    Some(Stated::None) => "it is ungraded".to_owned(),
                    Some(Stated::Is(grade)) => format!("its grade is \"{grade}\"{scale}"),
                    None => "its grade is not stated".to_owned(),
                }
            }
            Test::Text(fact, _) | Test::Ranked(fact, ..) => match text(holding, *fact) {
                Some(Stated::None) => "it is ungraded".to_owned(),
                Some(Stated::Is(text)) => stated(fact.word(), Some(format!("\"{text}\""))),
                None => stated(fact.word(), None),
            },
            Test::Source(_) => stated("source", holding.source.map(|word| word.to_string())),
            Test::Setting(_) => stated("setting", credential.setting.map(|word| word.to_string())),
            Test::Status(_) => stated("status", credential.status.map(|word| word.to_string())),
            Test::Outcome(outcome) => match holding.achieved(outcome) {
                None => "its learning outcomes are not stated".to_owned(),
                Some(percent) if percent.is_zero() => format!("it does not achieve {}", self.outcome(outcome)),
                Some(percent) => format!("it achieves {} to {percent} %", self.outcome(outcome)),
            },
            Test::Covers(coverage) => match super::evaluate::covered(holding, coverage) {
                Some(covered) => {
                    let lacking = |name: &&String| holding.achieved(name).is_none_or(|percent| percent < coverage.each);
                    let lacking: Vec<String> =
                        coverage.outcomes.keys().filter(lacking).map(|name| self.outcome(name)).collect();
                    let not = if lacking.is_empty() { String::new() } else { format!(", not {}", and(&lacking)) };
                    format!("it covers {}{not}", coverage.of_all(covered))
                }
                None => "its learning outcomes are not stated".to_owned(),
            },
            Test::Flag(flag) => {
                let (yes, no, open) = match flag {
                    Flag::Supervised => (
                        "its assessment was supervised",
                        "its assessment was not supervised",
                        "whether its assessment was supervised is not stated",
                    ),
                    Flag::Identified => (
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
                if let DatePoint::Fact(other) = point {
                    words.push_str(&format!(" and {}", self.date_words(holding, *other)));
                }
                words
            }
        }
    }

    fn judgement_words(&self, holding: &Holding<'_>, who: &str, of: Option<&str>, judgement: &Judgement) -> String {
        let statement = &judgement.statement;
        let by = judgement.by.as_ref().map(|role| format!(" by the {role}")).unwrap_or_default();
        match self.judged(holding, of, judgement) {
            Some(true) => format!("\"{statement}\" was attested of {who}{by}"),
            Some(false) => format!("\"{statement}\" was denied of {who}{by}"),
            None if self.is_heard(holding, of, judgement) => {
                format!("what was attested of {who}{by} leaves \"{statement}\" open")
            }
            None => format!("\"{statement}\" was neither attested nor denied of {who}{by}"),
        }
    }

    fn holder_words(&self, name: &str, test: &HolderTest) -> String {
        use crate::case::FactValue;
        if let HolderTest::Age(_, _, at) = test {
            let born = match self.case.holder.born {
                Some(day) => format!("the holder was born on {day}"),
                None => "the holder's day of birth is not stated".to_owned(),
            };
            return match at {
                DatePoint::Fact(fact) => format!("{born} and {}", self.date_words(&self.nobody, *fact)),
                DatePoint::Day(_) => born,
            };
        }
        let declared = self.rulebook.facts.get(name);
        let called = declared.and_then(|fact| fact.notes.title.as_deref()).unwrap_or(name);
        let unit = match declared.map(|fact| fact.kind) {
            Some(crate::rulebook::FactKind::Amount(Some(unit))) => format!(" {}", unit.word()),
            _ => String::new(),
        };
        let called = if called == name { String::new() } else { format!(" ({called})") };
        let Some(value) = self.case.holder.facts.get(name) else {
            return format!("the holder's fact `{name}`{called} is not stated");
        };
        let value = match value {
            FactValue::YesOrNo(true) => "yes".to_owned(),
            FactValue::YesOrNo(false) => "no".to_owned(),
            FactValue::Amount(amount) => format!("{amount}{unit}"),
            FactValue::Text(day) if value.day().is_some() => day.clone(),
            FactValue::Text(text) => format!("\"{text}\""),
        };
        let other = match test {
            HolderTest::Date(_, DatePoint::Fact(fact)) | HolderTest::Within(_, _, DatePoint::Fact(fact)) => {
                format!(" and {}", self.date_words(&self.nobody, *fact))
            }
            _ => String::new(),
        };
        format!("the holder's `{name}`{called} is {value}{other}")
    }

    /// ` on 2020-01-01`, where a register is asked about a day.
    fn first_day_asked(&self, holding: &Holding<'_>, test: &Test) -> String {
        match test {
            Test::Listed(_, Some(point)) => match self.point(holding, point) {
                Some(Expiry::On(day)) => format!(" on {day}"),
                _ => String::new(),
            },
            _ => String::new(),
        }
    }

    pub(super) fn date_words(&self, holding: &Holding<'_>, fact: DateFact) -> String {
        let (is, unstated) = match fact {
            DateFact::Awarded => ("it was awarded on", "the day it was awarded is not stated"),
            DateFact::Achieved => ("it was achieved on", "the day it was achieved is not stated"),
            DateFact::Expires => ("it expires on", "the day it expires is not stated"),
            DateFact::Application => ("the application is of", "the day of the application is not stated"),
            DateFact::Decision => ("the decision is of", "the day of the decision is not stated"),
            DateFact::Enrolment => ("first enrolment was on", "the day of first enrolment is not stated"),
            DateFact::FirstAward => ("the first award was on", "the day of the first award is not known"),
        };
        match self.date(holding, fact) {
            Some(Expiry::On(day)) => format!("{is} {day}"),
            Some(Expiry::Never) => "it does not expire".to_owned(),
            None => unstated.to_owned(),
        }
    }

    fn level_words(&self, holding: &Holding<'_>) -> String {
        let name = |level: &PossibleLevel<'_>| match level {
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
                let mut names: Vec<String> = several.iter().map(name).collect();
                names.dedup();
                if let [one] = names.as_slice() {
                    return format!("its level is {one}, and which references held then is not known");
                }
                format!("its level is {} by what it states itself and by its unit", names.join(" or "))
            }
        }
    }

    /// A learning outcome by its name and title.
    pub(super) fn outcome(&self, name: &str) -> String {
        match self.rulebook.outcomes.get(name).and_then(|outcome| outcome.notes.title.as_deref()) {
            Some(title) => format!("{name} ({title})"),
            None => name.to_owned(),
        }
    }

    /// What would settle which of several levels it has.
    fn wanted_level(&self, holding: &Holding<'_>) -> String {
        let level = match &holding.credential.level {
            Some(Stated::Is(level)) => level,
            _ => return format!("which of its levels it has ({})", self.level_words(holding)),
        };
        let ids = holding.levels.iter().filter_map(|level| match level {
            PossibleLevel::At(id, _) => Some(*id),
            _ => None,
        });
        let ids: BTreeSet<LevelId> = ids.collect();
        let called = format!("{} {}", level.framework, level.level);
        let is_named_so = |id: &LevelId| {
            self.rulebook.frameworks.get(id.framework).is_some_and(|framework| framework.name == level.framework)
        };
        if ids.len() == 1 {
            return format!("the day it was awarded, which decides what {called} refers to");
        }
        let versions: BTreeSet<usize> = ids.iter().map(|id| id.framework).collect();
        if level.version.is_none() && versions.len() == ids.len() && ids.iter().all(is_named_so) {
            let when = match holding.credential.awarded {
                Some(day) => format!("it was awarded on {day}, when no version was in force"),
                None => "the day it was awarded is not stated".to_owned(),
            };
            return format!("which version of {} its level {} is one of ({when})", level.framework, level.level);
        }
        format!("which of two levels it has ({})", self.level_words(holding))
    }

    /// What would settle how many credits it has, in the credits that are counted.
    fn wanted_credits(&self, holding: &Holding<'_>, unit: Option<&str>) -> String {
        let range = holding.credits(unit);
        let Some(unit) = unit else { return "its credits".to_owned() };
        let words = |amount: &dyn std::fmt::Display, unit: &str| {
            let titles = self.rulebook.frameworks().flat_map(|framework| &framework.credit_units);
            let title = titles.filter(|known| known.name == unit).find_map(|known| known.notes.title.as_deref());
            format!("{amount} {}", noun(title.unwrap_or(unit), false))
        };
        match (holding.stated_credits.as_slice(), range.most) {
            ([(amount, Some(of))], Some(_)) if *of != unit => {
                let by = holding.conversion.map(|conversion| format!(" by the conversion `{}`", conversion.name));
                let (stated, credits) = (words(amount, of), words(&range, unit));
                format!("how much its {stated} are ({credits}{})", by.unwrap_or_default())
            }
            ([(amount, Some(of))], None) if *of != unit => {
                format!("how many {} its {} are", words(&"", unit).trim_start(), words(amount, of))
            }
            (_, Some(_)) => {
                format!("which credits it has (by what it states itself and by its unit, {})", words(&range, unit))
            }
            (_, None) => format!("its {}", words(&"", unit).trim_start()),
        }
    }

    /// What is asked for when a fact is wanted.
    pub(crate) fn wanted(&self, fact: &FactName, holding: Option<&Holding<'_>>, unit: Option<&str>) -> String {
        match (fact, holding) {
            (FactName::Judged(judgement), _) => {
                let statement = &judgement.statement;
                let by = judgement.by.as_ref().map(|role| format!(" by the {role}")).unwrap_or_default();
                let heard = self.is_heard(holding.unwrap_or(&self.nobody), holding.map(Holding::id), judgement);
                let more = match (heard, &judgement.within) {
                    (false, _) => "",
                    (true, None) => " (attestations contradict each other)",
                    (true, Some(_)) => " (what is attested contradicts itself, or its day is not known)",
                };
                let who = if holding.is_some() { "" } else { " of the holder" };
                let within = judgement
                    .within
                    .as_ref()
                    .map(|(period, direction, point)| format!(", made within {period} {} {point}", direction.word()));
                format!("a judgement{who}{by}: \"{statement}\"{}{more}", within.unwrap_or_default())
            }
            (FactName::Holder(name), _) => {
                let title = self.rulebook.facts.get(name).and_then(|fact| fact.notes.title.as_ref());
                let title = title.map(|title| format!(" ({title})")).unwrap_or_default();
                format!("the holder's fact `{name}`{title}")
            }
            (FactName::Born, _) => "the holder's day of birth".to_owned(),
            (FactName::Holds(name), _) => format!("whether the holder holds or meets {name}"),
            (FactName::Awards, _) => {
                "the awards that the holder has, with what counted towards them, or that there are none".to_owned()
            }
            (FactName::Election(path), _) => format!("which branch of `{path}` the holder elects"),
            (FactName::Hours, _) => "its hours of learning".to_owned(),
            (FactName::Level, Some(holding)) if holding.levels.len() > 1 => self.wanted_level(holding),
            (FactName::Level, Some(holding)) if !holding.levels.is_empty() => {
                format!("its level in the framework of the rule ({})", self.level_words(holding))
            }
            (FactName::Level, _) => "its level".to_owned(),
            (FactName::Unit, _) => "the unit that it is for, or that it is for none".to_owned(),
            (FactName::Credits, Some(holding)) => self.wanted_credits(holding, unit),
            (FactName::Credits, None) => "its credits".to_owned(),
            (FactName::Outcomes, _) => "its learning outcomes".to_owned(),
            (FactName::Date(date), _) => match date {
                DateFact::Awarded => "the day it was awarded".to_owned(),
                DateFact::Achieved => "the day it was achieved".to_owned(),
                DateFact::Expires => "the day it expires, or that it never does".to_owned(),
                DateFact::Application => "the day of the application".to_owned(),
                DateFact::Decision => "the day of the decision".to_owned(),
                DateFact::Enrolment => "the day of first enrolment".to_owned(),
                DateFact::FirstAward => "the days on which all credentials were awarded".to_owned(),
            },
            (FactName::Text(fact), Some(holding)) => match (fact, text(holding, *fact), text(holding, TextFact::Grade))
            {
                (TextFact::Scale, None, Some(Stated::Is(grade))) => format!("the scale of its grade \"{grade}\""),
                (TextFact::Grade, Some(Stated::Is(grade)), _) => {
                    let scale = match text(holding, TextFact::Scale) {
                        Some(Stated::Is(scale)) => scale.as_str(),
                        _ => "",
                    };
                    let declared = self.rulebook.scales.get(scale);
                    if declared.is_some_and(|scale| scale.grades.iter().all(|step| step.grade != *grade)) {
                        return format!("its grade, as \"{grade}\" is not on {scale}");
                    }
                    let scale = if scale.is_empty() { String::new() } else { format!(" on {scale}") };
                    format!("what its grade \"{grade}\"{scale} is on the scale that the rule goes by")
                }
                (fact, Some(Stated::Is(value)), _) => {
                    format!("where its {} \"{value}\" stands on the scale that the rule goes by", fact.word())
                }
                (fact, ..) => format!("its {}", fact.word()),
            },
            (FactName::Text(fact), None) => format!("its {}", fact.word()),
            (FactName::Source, _) => "its source of credit".to_owned(),
            (FactName::Setting, _) => "the setting of its learning".to_owned(),
            (FactName::Status, _) => "its status: whether it is completed".to_owned(),
            (FactName::Flag(Flag::Supervised), _) => "whether its assessment was supervised".to_owned(),
            (FactName::Flag(Flag::Identified), _) => {
                "whether the holder's identity was checked at its assessment".to_owned()
            }
        }
    }
}

/// What is, and what was asked of it.
pub(super) fn asked_of(is: &str, asked: &str, truth: Truth) -> String {
    match truth {
        Truth::Unknown => format!("{is}, so `{asked}` is not known"),
        _ => format!("{is}, and `{asked}` is asked"),
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

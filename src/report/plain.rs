//! What rules ask, in plain sentences.

use std::collections::BTreeSet;

use crate::decide::Words;
use crate::quantity::Amount;
use crate::rulebook::{
    Award, Bound, Clause, Comparison, Coverage, DateFact, DatePoint, Flag, HolderTest, Judgement, Leaf, LevelId, Limit,
    Measure, Predicate, Qualification, Quantifier, Requirement, Rulebook, Test, TextFact, WithinDirection,
};

/// The rules of one qualification in plain sentences, as accurate as the rules: each says just what a clause asks.
pub(crate) struct Plain<'a> {
    rulebook: &'a Rulebook,
    qualification: &'a Qualification,
}

/// More units than this are not named in a sentence, but listed beside it.
const FEW: usize = 4;

impl<'a> Plain<'a> {
    pub(crate) fn new(rulebook: &'a Rulebook, qualification: &'a Qualification) -> Plain<'a> {
        Plain { rulebook, qualification }
    }

    fn words(&self) -> Words<'a> {
        Words { rulebook: self.rulebook, qualification: self.qualification }
    }

    /// `5N1764 Child Development`.
    pub(crate) fn unit(&self, code: &str) -> String {
        match self.rulebook.unit(code).and_then(|unit| unit.notes.title.as_deref()) {
            Some(title) => format!("{code} {title}"),
            None => code.to_owned(),
        }
    }

    /// The name of a clause; where it is that of a unit, with the unit's title.
    pub(crate) fn clause_name(&self, clause: &Clause) -> String {
        self.unit(&clause.name)
    }

    /// `major award at nfq 5`.
    pub(crate) fn award(&self, award: &Award) -> String {
        format!("{} at {}", award.class, self.rulebook.level_text(award.level))
    }

    /// What all that counts must add up to.
    pub(crate) fn total(&self) -> Option<String> {
        let need = self.qualification.total?;
        let least =
            format!("All that counts must add up to at least {}", self.words().amount(need.amount, need.measure));
        Some(match self.qualification.total_most {
            Some(most) if most == need.amount => format!("{least}, and no more than that counts"),
            Some(most) => format!("{least}, and no more than {most} count"),
            None => least,
        })
    }

    /// The total alone: `120 FET credits`.
    pub(crate) fn total_amount(&self) -> Option<String> {
        self.qualification.total.map(|need| self.words().amount(need.amount, need.measure))
    }

    /// What a clause asks, without what its members ask.
    pub(crate) fn short(&self, clause: &Clause) -> String {
        match &clause.requirement {
            Requirement::Group(quantifier, _) => group(*quantifier).trim_end_matches(':').to_owned(),
            Requirement::Leaf(leaf) => self.leaf(leaf),
            Requirement::Condition(predicate) => format!("It must be so that {}", self.predicate(predicate)),
            Requirement::If(conditional) => format!("It depends on whether {}", self.predicate(&conditional.condition)),
        }
    }

    /// What a clause asks, up to its members, which follow where it ends in a colon.
    pub(crate) fn clause(&self, clause: &Clause) -> String {
        match &clause.requirement {
            Requirement::Group(quantifier, _) => group(*quantifier),
            Requirement::If(conditional) => {
                let condition = self.predicate(&conditional.condition);
                format!("If {condition}, all of these are required:")
            }
            _ => format!("{}.", self.short(clause)),
        }
    }

    fn leaf(&self, leaf: &Leaf) -> String {
        let mut text = match &leaf.coverage {
            Some(coverage) => self.coverage(coverage, "must be covered"),
            None => self.need(leaf),
        };
        if let Some(units) = &leaf.units {
            let from = if leaf.need.measure == Measure::Credentials { " for " } else { " from " };
            text.push_str(&format!("{from}{}", self.units(units)));
        }
        if let Some(fact) = leaf.any_one {
            text.push_str(&format!(", all with the same {}", text_fact(fact)));
        }
        if let Some(predicate) = &leaf.predicate {
            text.push_str(&format!("; a credential counts here only if {}", self.predicate(predicate)));
        }
        if leaf.may_also {
            text.push_str("; what counts elsewhere may count here too");
        }
        if leaf.last {
            text.push_str("; nothing else that counts may have been awarded later");
        }
        text
    }

    fn need(&self, leaf: &Leaf) -> String {
        let least = self.words().amount(leaf.need.amount, leaf.need.measure);
        match leaf.most {
            Some(most) if leaf.need.amount.is_zero() => {
                format!("Up to {} may count here", self.words().amount(most, leaf.need.measure))
            }
            Some(most) if most == leaf.need.amount => format!("At least {least}, and no more than that counts here"),
            Some(most) => format!("At least {least}, of which no more than {most} count here"),
            None if leaf.need.amount.is_zero() => {
                format!("Any number of {} may count here", self.words().noun(leaf.need.measure, false))
            }
            None => format!("At least {least}"),
        }
    }

    /// Units in words: the few by name, the many by the pool that they are, or by how many they are.
    pub(crate) fn units(&self, units: &BTreeSet<String>) -> String {
        let named: Vec<String> = units.iter().map(|unit| self.unit(unit)).collect();
        match named.as_slice() {
            [one] => one.clone(),
            several if several.len() <= FEW => or(several),
            _ => {
                let text = self.rulebook.units_text(units);
                let names: Vec<&str> = text.trim_matches(|sign| "{ }".contains(sign)).split(", ").collect();
                match names.as_slice() {
                    [pool] => format!("the {} units of {pool}", units.len()),
                    few if few.len() <= 2 * FEW => {
                        let few: Vec<String> = few.iter().map(|name| self.unit(name)).collect();
                        format!("the {} units of {}", units.len(), and(&few))
                    }
                    _ => format!("the {} units that are listed", units.len()),
                }
            }
        }
    }

    /// The sets of units that a clause speaks of and that its sentence does not name one by one.
    pub(crate) fn many_units(&self, clause: &'a Clause) -> Vec<&'a BTreeSet<String>> {
        let mut sets: Vec<&BTreeSet<String>> = Vec::new();
        if let Some(leaf) = clause.leaf() {
            sets.extend(&leaf.units);
            if let Some(predicate) = &leaf.predicate {
                predicate.each_test(&mut |test| {
                    if let Test::Unit(units) = test {
                        sets.push(units);
                    }
                });
            }
        }
        sets.retain(|units| units.len() > FEW);
        sets.dedup();
        sets
    }

    fn coverage(&self, coverage: &Coverage, verb: &str) -> String {
        let (share, of, each) = self.coverage_parts(coverage);
        format!("{share} of {of} {verb}{each}")
    }

    /// How much must be covered, of what, and to how much each.
    fn coverage_parts(&self, coverage: &Coverage) -> (String, String, String) {
        let share = if is_all(coverage.share) { "All".to_owned() } else { format!("At least {} %", coverage.share) };
        let weighed = if coverage.is_weighted() { ", by weight," } else { "" };
        let of = match &coverage.set {
            Some(set) => format!("the learning outcomes {set}{weighed}"),
            None => {
                let names: Vec<String> = coverage.outcomes.keys().map(|name| self.outcome(name)).collect();
                format!("the learning outcomes {}{weighed}", and(&names))
            }
        };
        let each = if is_all(coverage.each) {
            String::new()
        } else {
            format!(", each achieved to at least {} %", coverage.each)
        };
        (share, of, each)
    }

    /// What a limit asks.
    pub(crate) fn limit(&self, limit: &Limit) -> String {
        let side = if limit.ceiling { "At most" } else { "At least" };
        let measure = self.qualification.limit_measure(limit);
        let noun = self.words().noun(measure, false);
        let amount = match &limit.bound {
            Bound::Amount(need) => format!("{side} {}", self.words().amount(need.amount, need.measure)),
            Bound::OfTotal { percent, less } => {
                let less = (!less.is_zero()).then(|| format!(", less {},", self.words().amount(*less, measure)));
                format!("{side} {} of the total{}, in {noun},", share(*percent), less.unwrap_or_default())
            }
            Bound::OfUnits { percent, units, credits } => {
                let all = self.words().amount(*credits, Measure::Credits);
                format!("{side} {} of the {all} of {}", share(*percent), self.units(units))
            }
            Bound::OfCounted { percent, measure, except } => {
                let of = self.words().noun(*measure, false);
                let except = except
                    .as_ref()
                    .map(|except| format!(", leaving out credentials of which this is so: {}", self.predicate(except)));
                format!("{side} {} of the {of} that count{}", share(*percent), except.unwrap_or_default())
            }
            Bound::Mean { scale, least } => {
                let of = limit.predicate.as_ref().map(|predicate| self.only(predicate)).unwrap_or_default();
                let weight = match measure {
                    Measure::Credits => ", weighted by credits,",
                    Measure::Hours => ", weighted by hours,",
                    _ => "",
                };
                return format!(
                    "The mean grade of what counts{weight} must be at least {least} on the scale {scale}{of}"
                );
            }
            Bound::Within { period, beginning, by } => {
                let of = limit.predicate.as_ref().map(|predicate| self.only(predicate)).unwrap_or_default();
                let beginning =
                    beginning.map(|(month, day)| format!(" that begins on the {month:02}-{day:02} of a year"));
                let date = date_fact(*by);
                let beginning = beginning.unwrap_or_default();
                return format!("For all that counts, {date} must lie within one span of {period}{beginning}{of}");
            }
        };
        let one = match (limit.any_one, limit.ceiling) {
            (Some(fact), true) => format!(", for each {} by itself,", text_fact(fact)),
            (Some(fact), false) => format!(" with the same {}", text_fact(fact)),
            (None, _) => String::new(),
        };
        let verb = if limit.ceiling { "may count" } else { "must be among what counts" };
        let of = limit
            .predicate
            .as_ref()
            .map(|predicate| format!(" from credentials of which this is so: {}", self.predicate(predicate)));
        match &limit.bound {
            Bound::OfCounted { .. } if limit.ceiling => format!("{amount}{one} may come{}", of.unwrap_or_default()),
            Bound::OfCounted { .. } => format!("{amount}{one} must come{}", of.unwrap_or_default()),
            _ => format!("{amount}{one} {verb}{}", of.unwrap_or_default()),
        }
    }

    fn only(&self, predicate: &Predicate) -> String {
        format!("; this looks only at credentials of which this is so: {}", self.predicate(predicate))
    }

    /// A condition as a sentence without its full stop; a credential is `it`.
    pub(crate) fn predicate(&self, predicate: &Predicate) -> String {
        self.truth(predicate, true)
    }

    fn truth(&self, predicate: &Predicate, holds: bool) -> String {
        match predicate {
            Predicate::Not(part) => self.truth(part, !holds),
            Predicate::Test(test) => self.test(test, holds),
            // Where not all are so, some is not so, and the other way round.
            Predicate::All(parts) if holds => self.joined(parts, holds, "and"),
            Predicate::Any(parts) if !holds => self.joined(parts, holds, "and"),
            Predicate::All(parts) | Predicate::Any(parts) => self.joined(parts, holds, "or"),
        }
    }

    fn joined(&self, parts: &[Predicate], holds: bool, word: &str) -> String {
        let inside = |part: &Predicate| {
            let text = self.truth(part, holds);
            let is_list = match part {
                Predicate::Not(inner) => matches!(**inner, Predicate::All(_) | Predicate::Any(_)),
                other => matches!(other, Predicate::All(_) | Predicate::Any(_)),
            };
            if is_list && parts.len() > 1 { format!("({text})") } else { text }
        };
        let texts: Vec<String> = parts.iter().map(inside).collect();
        match (texts.as_slice(), word) {
            ([], "and") => "anything is so".to_owned(),
            ([], _) => "nothing is so".to_owned(),
            ([one], _) => one.clone(),
            (several, "or") => format!("either {}", several.join(", or ")),
            (several, _) => several.join(", and "),
        }
    }

    fn test(&self, test: &Test, holds: bool) -> String {
        let (subject, verb, rest) = self.parts(test);
        format!("{subject} {} {rest}", if holds { verb } else { not(verb) }).trim_end().to_owned()
    }

    /// Subject, verb, and the rest.
    fn parts(&self, test: &Test) -> (String, &'static str, String) {
        let it = || "it".to_owned();
        let its = |what: &str| format!("its {what}");
        match test {
            Test::Judged(judgement) => (it(), "is", judged(judgement)),
            Test::HolderJudged(judgement) => ("the holder".to_owned(), "is", judged(judgement)),
            Test::Holder(fact, test) => self.holder(fact, test),
            Test::Holds(name) => ("the holder".to_owned(), "holds or meets", self.called(name)),
            Test::Level(comparison, levels) => (it(), "is", self.level(*comparison, levels)),
            Test::Credits(comparison, amount, unit) => {
                (it(), "has", format!("{} {amount} credits of {unit}", compared(*comparison)))
            }
            Test::Hours(comparison, amount) => {
                (it(), "has", format!("{} {amount} hours of learning", compared(*comparison)))
            }
            Test::Size(framework, band) => {
                let name = self.rulebook.frameworks.get(*framework).map(|framework| framework.called());
                (it(), "is", format!("of the size {band} by its hours, in {}", name.unwrap_or_default()))
            }
            Test::Unit(units) if units.len() > FEW => (it(), "is", format!("for one of {}", self.units(units))),
            Test::Unit(units) => (it(), "is", format!("for {}", self.units(units))),
            Test::Text(fact, texts) => {
                let texts: Vec<String> = texts.iter().map(|text| format!("“{text}”")).collect();
                (its(text_fact(*fact)), "is", or(&texts))
            }
            Test::Ranked(fact, comparison, scale, place) => {
                (its(text_fact(*fact)), "is", self.ranked(*comparison, scale, *place))
            }
            Test::Source(words) => (it(), "comes", format!("from {}", or(&strings(words)))),
            Test::Setting(words) => (it(), "was", format!("learned in a setting that is {}", or(&strings(words)))),
            Test::Status(words) => (its("status"), "is", or(&strings(words))),
            Test::Outcome(outcome) => (it(), "shows", format!("the learning outcome {}", self.outcome(outcome))),
            Test::Covers(coverage) => {
                let (share, of, each) = self.coverage_parts(coverage);
                (it(), "covers", format!("{} of {of}{each}", share.to_lowercase()))
            }
            Test::Listed(register, at) => {
                let at = at.map(|at| format!(" on {}", day(at))).unwrap_or_default();
                (it(), "is", format!("listed in the register {register}{at}"))
            }
            Test::Recognised(None) => (it(), "is", "recognised under one of the recognition rules".to_owned()),
            Test::Recognised(Some(rule)) => (it(), "is", format!("recognised under the rule {rule}")),
            Test::Used(None) => (it(), "did", "count towards an earlier award".to_owned()),
            Test::Used(Some(name)) => (it(), "did", format!("count towards an earlier award of {}", self.called(name))),
            Test::Flag(Flag::Supervised) => ("its assessment".to_owned(), "was", "supervised".to_owned()),
            Test::Flag(Flag::Identified) => {
                ("the holder’s identity".to_owned(), "was", "checked at its assessment".to_owned())
            }
            Test::Flag(Flag::Authentic) => (
                "its document".to_owned(),
                "has",
                "a valid signature over all of it, by a key that is trusted for the issuer".to_owned(),
            ),
            Test::Flag(Flag::StatusClear) => {
                ("its document".to_owned(), "is", "free of withdrawal by its issuer".to_owned())
            }
            Test::Flag(Flag::KeyAnchored) => {
                ("the key of its document’s signature".to_owned(), "is", "trusted for the issuer".to_owned())
            }
            Test::Date(fact, order, to) => {
                (date_fact(*fact).to_owned(), "is", format!("{} {}", order.words(), day(*to)))
            }
            Test::Within { fact, period, direction, of } => {
                (date_fact(*fact).to_owned(), "is", format!("within {period} {} {}", side(*direction), day(*of)))
            }
        }
    }

    fn level(&self, comparison: Comparison, levels: &[LevelId]) -> String {
        let level = |id: &LevelId| self.rulebook.level_text(*id);
        let first = levels.first().map(level).unwrap_or_default();
        match comparison {
            Comparison::Equal => format!("at {}", or(&levels.iter().map(level).collect::<Vec<_>>())),
            Comparison::AtLeast => format!("at {first} or higher"),
            Comparison::AtMost => format!("at {first} or lower"),
            Comparison::Above => format!("above {first}"),
            Comparison::Below => format!("below {first}"),
        }
    }

    fn ranked(&self, comparison: Comparison, scale: &str, place: usize) -> String {
        let step = self.rulebook.scales.get(scale).and_then(|scale| scale.grades.get(place));
        let grade = step.map(|step| step.grade.as_str()).unwrap_or_default();
        let order = match comparison {
            Comparison::Equal => "",
            Comparison::AtLeast => " or better",
            Comparison::AtMost => " or lower",
            Comparison::Above => return format!("better than “{grade}” on the scale {scale}"),
            Comparison::Below => return format!("lower than “{grade}” on the scale {scale}"),
        };
        format!("“{grade}”{order} on the scale {scale}")
    }

    fn holder(&self, fact: &str, test: &HolderTest) -> (String, &'static str, String) {
        let title = self.rulebook.facts.get(fact).and_then(|fact| fact.notes.title.as_deref());
        let of = format!("the holder’s “{}”", title.unwrap_or(fact));
        match test {
            HolderTest::Is => (of, "is", "stated as “yes”".to_owned()),
            HolderTest::Amount(comparison, amount, unit) => {
                let unit = unit.map(|unit| format!(" {}", unit.word())).unwrap_or_default();
                (of, "is", format!("{} {amount}{unit}", compared(*comparison)))
            }
            HolderTest::Text(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| format!("“{text}”")).collect();
                (of, "is", or(&texts))
            }
            HolderTest::Ranked(comparison, scale, place) => (of, "is", self.ranked(*comparison, scale, *place)),
            HolderTest::Date(order, to) => (of, "is", format!("{} {}", order.words(), day(*to))),
            HolderTest::Within(period, direction, to) => {
                (of, "is", format!("within {period} {} {}", side(*direction), day(*to)))
            }
            HolderTest::Age(comparison, years, at) => {
                let years = format!("{} {years} years old on {}", compared(*comparison), day(*at));
                ("the holder".to_owned(), "is", years)
            }
        }
    }

    fn called(&self, name: &str) -> String {
        let title = self.rulebook.qualifications(name).find_map(|rules| rules.notes.title.as_deref());
        title.map_or_else(|| name.to_owned(), |title| format!("{name} {title}"))
    }

    fn outcome(&self, name: &str) -> String {
        let title = self.rulebook.outcomes.get(name).and_then(|outcome| outcome.notes.title.as_deref());
        title.map_or_else(|| format!("“{name}”"), |title| format!("“{title}” ({name})"))
    }
}

fn group(quantifier: Quantifier) -> String {
    let text = match quantifier {
        Quantifier::All => "All of these are required:",
        Quantifier::Any | Quantifier::AtLeast(1) => "At least one of these is required:",
        Quantifier::AtLeast(count) => return format!("At least {count} of these are required:"),
        Quantifier::ExactlyOne => "Exactly one of these is required, and the others do not count:",
        Quantifier::Elected => "The one of these that the holder elected is required, and the others do not count:",
    };
    text.to_owned()
}

fn not(verb: &str) -> &'static str {
    match verb {
        "is" => "is not",
        "was" => "was not",
        "has" => "does not have",
        "did" => "did not",
        "comes" => "does not come",
        "covers" => "does not cover",
        "shows" => "does not show",
        "holds or meets" => "neither holds nor meets",
        _ => "is not so:",
    }
}

fn judged(judgement: &Judgement) -> String {
    let by = judgement.by.as_ref().map(|role| format!(" by the {role}")).unwrap_or_default();
    let within =
        judgement.within.map(|(period, direction, of)| format!(", within {period} {} {}", side(direction), day(of)));
    format!("judged “{}”{by}{}", judgement.statement, within.unwrap_or_default())
}

fn compared(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "exactly",
        Comparison::AtLeast => "at least",
        Comparison::AtMost => "at most",
        Comparison::Above => "more than",
        Comparison::Below => "less than",
    }
}

fn side(direction: WithinDirection) -> &'static str {
    match direction {
        WithinDirection::Of => "before or after",
        WithinDirection::Before => "before",
        WithinDirection::After => "after",
    }
}

fn day(point: DatePoint) -> String {
    match point {
        DatePoint::Day(day) => day.to_string(),
        DatePoint::Fact(fact) => date_fact(fact).to_owned(),
    }
}

/// What a date is called.
pub(crate) fn date_fact(fact: DateFact) -> &'static str {
    match fact {
        DateFact::Awarded => "the day of its award",
        DateFact::Achieved => "the day on which it was achieved",
        DateFact::Expires => "its last day of validity",
        DateFact::Application => "the day of the application",
        DateFact::Decision => "the day of the decision",
        DateFact::Enrolment => "the day of the holder’s enrolment",
        DateFact::FirstAward => "the day of the holder’s first award",
    }
}

fn text_fact(fact: TextFact) -> &'static str {
    match fact {
        TextFact::Title => "title",
        TextFact::Issuer => "issuer",
        TextFact::Grade => "grade",
        TextFact::Scale => "scale of grades",
        TextFact::Assessment => "kind of assessment",
        TextFact::Type => "kind",
        TextFact::Field => "field of learning",
        TextFact::Language => "language of instruction",
        TextFact::Country => "country",
    }
}

/// `75 %`, or `1/3` where it is no finite decimal of a hundredth.
fn share(percent: Amount) -> String {
    let text = percent.to_string();
    if text.contains('/') { percent.percent_of(Amount::ONE).to_string() } else { format!("{text} %") }
}

fn is_all(percent: Amount) -> bool {
    percent == Amount::from(100)
}

fn strings<T: ToString>(words: &BTreeSet<T>) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn or(words: &[String]) -> String {
    listed(words, "or")
}

fn and(words: &[String]) -> String {
    listed(words, "and")
}

fn listed(words: &[String], word: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} {word} {last}", before.join(", ")),
    }
}

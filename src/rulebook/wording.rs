//! Predicates as they are written in a rule.

use std::collections::BTreeSet;

use super::Rulebook;
use super::framework::LevelId;
use super::model::Coverage;
use super::predicate::{Comparison, DatePoint, HolderTest, Judgement, Predicate, Test};
use crate::calendar::Period;
use crate::quantity::Amount;
use crate::rulebook::predicate::WithinDirection;

impl Predicate {
    /// The predicate as it is written in a rule.
    pub(crate) fn text(&self, rulebook: &Rulebook) -> String {
        match self {
            Predicate::Any(parts) => self.join(parts, " or ", rulebook),
            Predicate::All(parts) => self.join(parts, " and ", rulebook),
            Predicate::Not(part) => format!("not {}", self.part_text(part, rulebook)),
            Predicate::Test(test) => test.text(rulebook),
        }
    }

    fn join(&self, parts: &[Predicate], word: &str, rulebook: &Rulebook) -> String {
        parts.iter().map(|part| self.part_text(part, rulebook)).collect::<Vec<_>>().join(word)
    }

    /// A part in brackets where it would otherwise be read differently.
    fn part_text(&self, part: &Predicate, rulebook: &Rulebook) -> String {
        let loose = match part {
            Predicate::Any(_) => true,
            // Brackets between `and` and `or` spare the reader a question.
            Predicate::All(_) => matches!(self, Predicate::Not(_) | Predicate::Any(_)),
            _ => false,
        };
        if loose { format!("({})", part.text(rulebook)) } else { part.text(rulebook) }
    }
}

impl Test {
    /// The test as it is written in a rule.
    pub(crate) fn text(&self, rulebook: &Rulebook) -> String {
        let level = |id: &LevelId| rulebook.level_text(*id);
        match self {
            Test::Judged(judgement) => judgement.text(),
            Test::HolderJudged(judgement) => format!("holder {}", judgement.text()),
            Test::Holder(fact, test) => format!("holder {fact}{}", test.text(rulebook)),
            Test::Holds(qualification) => format!("holds {qualification}"),
            Test::Level(Comparison::Equal, levels) => one_or_set("level", levels.iter().map(level)),
            Test::Level(comparison, levels) => {
                format!("level {} {}", comparison.words(), levels.first().map(level).unwrap_or_default())
            }
            Test::Credits(comparison, amount, unit) => {
                format!("credits {} {amount} {unit}", comparison.words())
            }
            Test::Hours(comparison, amount) => format!("hours {} {amount}", comparison.words()),
            Test::Size(framework, band) => {
                let framework = rulebook.frameworks.get(*framework);
                format!("size = {} {band}", framework.map(|framework| framework.called()).unwrap_or_default())
            }
            Test::Unit(units) => match units.len() {
                1 => one_or_set("unit", units.iter().cloned()),
                _ => format!("unit in {}", rulebook.units_text(units)),
            },
            Test::Text(fact, texts) => one_or_set(fact.word(), texts.iter().map(|text| format!("\"{text}\""))),
            Test::Ranked(fact, comparison, scale, place) => {
                format!("{}{}", fact.word(), ranked(*comparison, scale, *place, rulebook))
            }
            Test::Source(words) => one_or_set("source", words.iter().map(ToString::to_string)),
            Test::Setting(words) => one_or_set("setting", words.iter().map(ToString::to_string)),
            Test::Status(words) => one_or_set("status", words.iter().map(ToString::to_string)),
            Test::Outcome(outcome) if rulebook.outcomes.contains_key(outcome) => format!("outcomes include {outcome}"),
            Test::Outcome(outcome) => format!("outcomes include \"{outcome}\""),
            Test::Covers(coverage) => coverage.text(),
            Test::Listed(register, None) => format!("listed in {register}"),
            Test::Listed(register, Some(at)) => format!("listed in {register} at {at}"),
            Test::Recognised(None) => "recognised".to_owned(),
            Test::Recognised(Some(rule)) => format!("recognised by {rule}"),
            Test::Used(None) => "used".to_owned(),
            Test::Used(Some(qualification)) => format!("used in {qualification}"),
            Test::Flag(flag) => flag.word().to_owned(),
            Test::Date(fact, order, to) => format!("{} {} {to}", fact.word(), order.words()),
            Test::Within { fact, period, direction, of } => {
                format!("{}{}", fact.word(), within(*period, *direction, *of))
            }
        }
    }
}

impl Rulebook {
    /// Units as a rule names them, by the pools that they make up where they do: `core`, `{ core, A }`.
    pub(crate) fn units_text(&self, units: &BTreeSet<String>) -> String {
        let mut left = units.clone();
        let mut names: Vec<&str> = Vec::new();
        let mut pools: Vec<(&String, &BTreeSet<String>)> =
            self.pools.iter().filter(|(_, pool)| pool.len() > 1 && pool.len() <= units.len()).collect();
        // The largest first, and of those that are as large the first by name.
        pools.sort_by_key(|(name, pool)| (std::cmp::Reverse(pool.len()), *name));
        for (name, pool) in pools {
            if pool.is_subset(&left) {
                left.retain(|unit| !pool.contains(unit));
                names.push(name);
            }
        }
        match (names.as_slice(), left.len()) {
            ([pool], 0) => (*pool).to_owned(),
            _ => {
                names.sort_unstable();
                names.extend(left.iter().map(String::as_str));
                format!("{{ {} }}", names.join(", "))
            }
        }
    }
}

impl Judgement {
    fn text(&self) -> String {
        let by = self.by.as_ref().map(|role| format!(" by \"{role}\"")).unwrap_or_default();
        let within = self.within.map(|(period, direction, of)| within(period, direction, of)).unwrap_or_default();
        format!("judged \"{}\"{by}{within}", self.statement)
    }
}

impl HolderTest {
    /// What follows the name of the fact.
    fn text(&self, rulebook: &Rulebook) -> String {
        match self {
            HolderTest::Is => String::new(),
            HolderTest::Amount(comparison, amount, None) => format!(" {} {amount}", comparison.words()),
            HolderTest::Amount(comparison, amount, Some(unit)) => {
                format!(" {} {amount} {}", comparison.words(), unit.word())
            }
            HolderTest::Text(texts) => one_or_set("", texts.iter().map(|text| format!("\"{text}\""))),
            HolderTest::Ranked(comparison, scale, place) => ranked(*comparison, scale, *place, rulebook),
            HolderTest::Date(order, to) => format!(" {} {to}", order.words()),
            HolderTest::Within(period, direction, of) => within(*period, *direction, *of),
            HolderTest::Age(comparison, years, at) => format!(" {} {years} at {at}", comparison.words()),
        }
    }
}

impl Coverage {
    /// Whether its outcomes weigh differently, so that they cannot be counted.
    pub(crate) fn is_weighted(&self) -> bool {
        self.outcomes.values().any(|weight| *weight != Amount::ONE)
    }

    /// The coverage as it is written in a rule.
    pub(crate) fn text(&self) -> String {
        let outcomes = match &self.set {
            Some(set) => set.clone(),
            None => format!("{{ {} }}", self.outcomes.keys().cloned().collect::<Vec<_>>().join(", ")),
        };
        let least = |share: Amount, words: &str| match share == Amount::from(100) {
            true => String::new(),
            false => format!(" {words} {share} %"),
        };
        format!("covers {outcomes}{}{}", least(self.share, "at least"), least(self.each, "each at least"))
    }
}

/// ` within 5 years before application`.
fn within(period: Period, direction: WithinDirection, of: DatePoint) -> String {
    format!(" within {period} {} {of}", direction.word())
}

/// ` at least "B" on us4`.
fn ranked(comparison: Comparison, scale: &str, place: usize, rulebook: &Rulebook) -> String {
    let step = rulebook.scales.get(scale).and_then(|scale| scale.grades.get(place));
    let grade = step.map(|step| step.grade.as_str()).unwrap_or_default();
    format!(" {} \"{grade}\" on {scale}", comparison.words())
}

fn one_or_set(fact: &str, values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    match values.as_slice() {
        [one] => format!("{fact} = {one}"),
        several => format!("{fact} in {{ {} }}", several.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Source;
    use crate::rulebook::Rulebook;

    /// What the tests below speak of.
    const DECLARED: &str = r#"
        framework nfq { levels 1..10  credit fet = 10 hours  size Certificate from 121 hours }
        unit A {}  unit B {}
        scale us4 { grades "A" 4, "B" 3 }
        outcomes skills { outcome o1 "One"  outcome o2 "Two" }
        fact practice in years  fact visits number  fact registered yes or no  fact residency text  fact began date
        recognise outside { where issuer = "X" }
        register providers from "providers.csv" { match issuer = provider }
        qualification P { total 15 fet }
    "#;

    #[test]
    fn a_test_reads_as_it_is_written() {
        let written = [
            "judged \"fit\"",
            "judged \"fit\" by \"board\" within 2 years before application",
            "holder judged \"fit\" by \"board\"",
            "holder practice at least 3 years",
            "holder visits = 3",
            "holder registered",
            "not holder registered",
            "holder residency = \"IE\"",
            "holder residency in { \"IE\", \"NI\" }",
            "holder residency above \"B\" on us4",
            "holder began before 2020-01-01",
            "holder began within 2 years before application",
            "holder age at least 24 at decision",
            "holds P",
            "level at least nfq 5",
            "level in { nfq 5, nfq 6 }",
            "credits at least 5 fet",
            "hours at most 40",
            "size = nfq Certificate",
            "unit in { A, B }",
            "grade at least \"B\" on us4",
            "title = \"Accounting\"",
            "source in { study, transfer }",
            "setting = formal",
            "status = completed",
            "outcomes include o1",
            "outcomes include \"else\"",
            "covers skills",
            "covers { o1, o2 } at least 80 % each at least 50 %",
            "listed in providers",
            "listed in providers at awarded",
            "recognised",
            "recognised by outside",
            "used",
            "used in P",
            "supervised",
            "awarded on or before 2020-01-01",
            "awarded within 5 years of application",
            "(supervised or used) and not (identified and recognised)",
        ];
        for text in written {
            let rules = format!("{DECLARED} qualification Q {{ total 15 fet accept where {text} }}");
            let table = Source::new("providers.csv", "provider\nX\n");
            let rulebook = Rulebook::from_sources([Source::new("q.attain", rules), table]).unwrap();
            let qualification = rulebook.qualifications("Q").next().unwrap();
            assert_eq!(qualification.accept[0].predicate.text(&rulebook), text);
        }
    }
}

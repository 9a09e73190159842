//! Tests on the facts of a credential and of its holder.

use super::Resolver;
use super::predicate::{comparison_of, direction, value_text, words};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::quantity::Amount;
use crate::rulebook::declarations::{FactKind, FactUnit};
use crate::rulebook::predicate::{Comparison, DateFact, DatePoint, Flag, HolderTest, Test, TextFact};
use crate::rulebook::vocabulary::{CreditSource, Setting, Status};
use crate::syntax::{Compared, FactTest, Name, Order, Spanned, Stands, Value};

/// What a comparison may say besides the values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extra {
    Nothing,
    /// On which scale.
    Scale,
    /// In which unit.
    Unit,
    /// In which unit, and on which day.
    UnitAndDay,
}

/// The fact about the holder that needs no declaration: the age in full years.
const AGE: &str = "age";

impl Resolver<'_> {
    pub(super) fn fact(&mut self, test: &FactTest) -> Option<Test> {
        match &test.stands {
            Stands::Alone => self.alone(&test.fact),
            Stands::Compared(compared) => self.compared(&test.fact, compared),
            Stands::Within(within) => {
                let fact = self.date_fact(&test.fact)?;
                let of = self.date_point(&within.of)?;
                Some(Test::Within { fact, period: within.period, direction: direction(within.direction), of })
            }
        }
    }

    fn alone(&mut self, fact: &Name) -> Option<Test> {
        if let Some(flag) = Flag::from_word(&fact.value) {
            return Some(Test::Flag(flag));
        }
        if kind_of(&fact.value).is_some() {
            let finding = Diagnostic::new(Problem::NotCompared(fact.value.clone()), fact.span);
            self.findings.push(finding.with_help(format!("say it, such as {}", example_of(&fact.value))));
        } else {
            self.unknown_fact(fact);
        }
        None
    }

    /// Reports that a credential has no such fact; where the holder has, says how that is written.
    fn unknown_fact(&mut self, fact: &Name) {
        if fact.value == AGE || self.facts.contains_key(&fact.value) {
            let problem = Problem::Unknown { kind: Kind::Fact, name: fact.value.clone() };
            let help = format!("a fact about the holder is written `holder {}`", fact.value);
            self.findings.push(Diagnostic::new(problem, fact.span).with_help(help));
        } else {
            self.unknown(Kind::Fact, fact, known_facts());
        }
    }

    fn compared(&mut self, fact: &Name, compared: &Compared) -> Option<Test> {
        let word = fact.value.as_str();
        let Some(is) = kind_of(word) else {
            self.unknown_fact(fact);
            return None;
        };
        let extra = if TextFact::from_word(word).is_some() { Extra::Scale } else { Extra::Nothing };
        self.plain(word, is, compared, extra)?;
        let order = &compared.order;
        let values = compared.values.as_slice();
        if let Some(date) = DateFact::from_word(word) {
            let order = self.date_order(word, order)?;
            return Some(Test::Date(date, order, self.date_point(values.first()?)?));
        }
        if word == "outcomes" {
            return self.outcome(order, values.first()?);
        }
        if Flag::from_word(word).is_some() {
            let help = format!("write `{word}` or `not {word}` alone");
            self.unsuited(word, is, words(order.value), order.span, &help);
            return None;
        }
        if let Some(text) = TextFact::from_word(word) {
            return match &compared.scale {
                Some(scale) => {
                    let (comparison, place) = self.ranked(word, compared, scale)?;
                    Some(Test::Ranked(text, comparison, scale.value.clone(), place))
                }
                None => {
                    self.is_equality(word, is, order, true)?;
                    Some(Test::Text(text, self.texts(word, is, values)?))
                }
            };
        }
        self.is_equality(word, is, order, false)?;
        match word {
            "source" => Some(Test::Source(self.vocabulary::<CreditSource>(word, is, values)?)),
            "setting" => Some(Test::Setting(self.vocabulary::<Setting>(word, is, values)?)),
            "status" => Some(Test::Status(self.vocabulary::<Status>(word, is, values)?)),
            _ => {
                let names = self.value_names(word, is, values)?;
                Some(Test::Unit(self.units_named(&names)?))
            }
        }
    }

    /// That no unit of amounts, no scale and no date is named where the fact has no use for them.
    fn plain(&mut self, fact: &str, is: &'static str, compared: &Compared, extra: Extra) -> Option<()> {
        let scale = compared.scale.as_ref().filter(|_| extra != Extra::Scale).map(|scale| ("on", scale.span));
        let unit = compared.unit.as_ref().filter(|_| !matches!(extra, Extra::Unit | Extra::UnitAndDay));
        let unit = unit.map(|unit| (unit.value.as_str(), unit.span));
        let at = compared.at.as_ref().filter(|_| extra != Extra::UnitAndDay).map(|at| ("at", at.span));
        let superfluous: Vec<(&str, Span)> = [scale, unit, at].into_iter().flatten().collect();
        for (word, span) in &superfluous {
            let help = if matches!(*word, "on" | "at") {
                format!("take `{word} …` away")
            } else {
                "take it away".to_owned()
            };
            self.unsuited(fact, is, word, *span, &help);
        }
        superfluous.is_empty().then_some(())
    }

    fn is_equality(&mut self, fact: &str, is: &'static str, order: &Spanned<Order>, text: bool) -> Option<()> {
        if matches!(order.value, Order::Equal | Order::In) {
            return Some(());
        }
        let help = match comparison_of(order.value) {
            Some(_) if text => "compare it with `=` or `in { … }`, or say on which scale: `at least \"B\" on …`",
            _ => "compare it with `=` or `in { … }`",
        };
        self.unsuited(fact, is, words(order.value), order.span, help);
        None
    }

    /// A declared outcome by its name, or any by its text.
    fn outcome(&mut self, order: &Spanned<Order>, value: &Spanned<Value>) -> Option<Test> {
        let is = "a list of learning outcomes";
        if order.value != Order::Include {
            self.unsuited("outcomes", is, words(order.value), order.span, "write `outcomes include \"…\"`");
            return None;
        }
        if let Value::Name(name) = &value.value {
            let name = Name { value: name.clone(), span: value.span };
            return self.known(Kind::Outcome, &name).then_some(Test::Outcome(name.value));
        }
        self.text("outcomes", is, value).map(Test::Outcome)
    }

    /// How a text stands to a place on a scale.
    fn ranked(&mut self, fact: &str, compared: &Compared, scale: &Name) -> Option<(Comparison, usize)> {
        let order = &compared.order;
        let comparison = comparison_of(order.value);
        if comparison.is_none() {
            let help = "compare it with `=`, `at least`, `at most`, `above` or `below`, or leave the scale out";
            self.unsuited(fact, "a place on a scale here", words(order.value), order.span, help);
        }
        let value = compared.values.first()?;
        let grade = self.text(fact, "a text", value)?;
        let place = self.scale_grade(scale, &grade, value.span);
        Some((comparison?, place?))
    }

    /// A test on a fact of the holder.
    pub(super) fn holder(&mut self, test: &FactTest) -> Option<Test> {
        let fact = &test.fact;
        let found = if fact.value == AGE {
            self.age(fact, &test.stands)
        } else {
            if !self.known(Kind::HolderFact, fact) {
                self.declare_fact(fact);
                return None;
            }
            let kind = self.facts.get(&fact.value)?.kind;
            self.holder_fact(fact, kind, &test.stands)
        };
        found.map(|found| Test::Holder(fact.value.clone(), found))
    }

    /// Says how a fact is declared, where the last finding could not guess which was meant.
    fn declare_fact(&mut self, fact: &Name) {
        let last = self.findings.last_mut().filter(|finding| finding.span == fact.span && finding.help.is_none());
        if let Some(finding) = last {
            finding.help = Some(format!("declare it, such as `fact {} in years`", fact.value));
        }
    }

    fn age(&mut self, fact: &Name, stands: &Stands) -> Option<HolderTest> {
        let is = "a number of years";
        let compared = self.holder_compared(fact, is, stands, "`holder age at least 18 at application`")?;
        self.plain(AGE, is, compared, Extra::UnitAndDay)?;
        let (comparison, amount) = self.holder_amount(fact, Some(FactUnit::Years), compared, true)?;
        let at = match &compared.at {
            Some(at) => self.date_point(at)?,
            None => DatePoint::Fact(DateFact::Application),
        };
        Some(HolderTest::Age(comparison, amount, at))
    }

    fn holder_fact(&mut self, fact: &Name, kind: FactKind, stands: &Stands) -> Option<HolderTest> {
        let word = fact.value.as_str();
        let is = kind_words(kind);
        match (kind, stands) {
            (FactKind::YesOrNo, Stands::Alone) => return Some(HolderTest::Is),
            (FactKind::Date, Stands::Within(within)) => {
                let of = self.date_point(&within.of)?;
                return Some(HolderTest::Within(within.period, direction(within.direction), of));
            }
            _ => {}
        }
        let compared = self.holder_compared(fact, is, stands, &holder_example(word, kind))?;
        match kind {
            FactKind::Amount(unit) => {
                self.plain(word, is, compared, Extra::Unit)?;
                let (comparison, amount) = self.holder_amount(fact, unit, compared, false)?;
                Some(HolderTest::Amount(comparison, amount, unit))
            }
            FactKind::Date => {
                self.plain(word, is, compared, Extra::Nothing)?;
                let order = self.date_order(word, &compared.order)?;
                Some(HolderTest::Date(order, self.date_point(compared.values.first()?)?))
            }
            FactKind::Text => self.holder_text(fact, compared),
            FactKind::YesOrNo => {
                let help = format!("write `holder {word}` or `not holder {word}` alone");
                self.unsuited(word, is, words(compared.order.value), compared.order.span, &help);
                None
            }
        }
    }

    /// The comparison that a fact stands in.
    fn holder_compared<'t>(
        &mut self,
        fact: &Name,
        is: &'static str,
        stands: &'t Stands,
        example: &str,
    ) -> Option<&'t Compared> {
        match stands {
            Stands::Compared(compared) => Some(compared),
            Stands::Within(_) => {
                let help = format!("`within` needs a date; write {example}");
                self.unsuited(&fact.value, is, "within", fact.span, &help);
                None
            }
            Stands::Alone => {
                let finding = Diagnostic::new(Problem::NotCompared(fact.value.clone()), fact.span);
                self.findings.push(finding.with_help(format!("say it, such as {example}")));
                None
            }
        }
    }

    fn holder_text(&mut self, fact: &Name, compared: &Compared) -> Option<HolderTest> {
        let word = fact.value.as_str();
        self.plain(word, "a text", compared, Extra::Scale)?;
        if let Some(scale) = &compared.scale {
            let (comparison, place) = self.ranked(word, compared, scale)?;
            return Some(HolderTest::Ranked(comparison, scale.value.clone(), place));
        }
        self.is_equality(word, "a text", &compared.order, true)?;
        self.texts(word, "a text", &compared.values).map(HolderTest::Text)
    }

    /// An amount of the fact's own unit; `lenient` where the unit goes without saying.
    fn holder_amount(
        &mut self,
        fact: &Name,
        unit: Option<FactUnit>,
        compared: &Compared,
        lenient: bool,
    ) -> Option<(Comparison, Amount)> {
        let order = &compared.order;
        let comparison = comparison_of(order.value).filter(|_| order.value != Order::In);
        if comparison.is_none() {
            let help = "compare it with `=`, `at least`, `at most`, `above` or `below`";
            self.unsuited(&fact.value, "an amount", words(order.value), order.span, help);
        }
        let value = compared.values.first()?;
        let amount = match &value.value {
            Value::Number(amount) => Some(*amount),
            other => {
                self.unsuited(&fact.value, "an amount", &value_text(other), value.span, "write a number");
                None
            }
        };
        let said = compared.unit.as_ref().map(|unit| unit.value.as_str());
        let expected = unit.map(FactUnit::word);
        if amount.is_some() && said != expected && !(lenient && said.is_none()) {
            let words =
                |unit: Option<&str>, none: &str| unit.map_or(none.to_owned(), |unit| format!("a number of {unit}"));
            let declared = words(expected, "a number");
            let problem = Problem::FactUnit { fact: fact.value.clone(), declared, said: words(said, "a number alone") };
            let span = compared.unit.as_ref().map_or(value.span, |unit| unit.span);
            let help = match expected {
                Some(unit) => {
                    let number = if said.is_none() { value_text(&value.value) } else { "3".to_owned() };
                    format!("write how many {unit}, such as `{number} {unit}`")
                }
                None => format!("take `{}` away", said.unwrap_or_default()),
            };
            let mut finding = Diagnostic::new(problem, span).with_help(help);
            if let Some(declared) = self.facts.get(&fact.value) {
                finding = finding.with_related(declared.notes.span, "declared here");
            }
            self.findings.push(finding);
            return None;
        }
        Some((comparison?, amount?))
    }
}

fn kind_words(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Amount(None) => "a number",
        FactKind::Amount(Some(FactUnit::Years)) => "a number of years",
        FactKind::Amount(Some(FactUnit::Months)) => "a number of months",
        FactKind::Amount(Some(FactUnit::Weeks)) => "a number of weeks",
        FactKind::Amount(Some(FactUnit::Days)) => "a number of days",
        FactKind::Amount(Some(FactUnit::Hours)) => "a number of hours",
        FactKind::Date => "a date",
        FactKind::Text => "a text",
        FactKind::YesOrNo => "yes or no",
    }
}

fn holder_example(fact: &str, kind: FactKind) -> String {
    match kind {
        FactKind::Amount(None) => format!("`holder {fact} at least 3`"),
        FactKind::Amount(Some(unit)) => format!("`holder {fact} at least 3 {}`", unit.word()),
        FactKind::Date => format!("`holder {fact} before decision`"),
        FactKind::Text => format!("`holder {fact} = \"…\"`"),
        FactKind::YesOrNo => format!("`holder {fact}`"),
    }
}

/// What kind of thing a fact of a credential is; `None` where it is no fact.
pub(super) fn kind_of(fact: &str) -> Option<&'static str> {
    Some(match fact {
        "unit" => "a unit",
        "source" => "a source of credit",
        "setting" => "a setting of learning",
        "status" => "a status",
        "outcomes" => "a list of learning outcomes",
        _ if DateFact::from_word(fact).is_some() => "a date",
        _ if TextFact::from_word(fact).is_some() => "a text",
        _ if Flag::from_word(fact).is_some() => "true or false",
        _ => return None,
    })
}

pub(super) fn example_of(fact: &str) -> String {
    match fact {
        "unit" => "`unit = 5N1764`".to_owned(),
        "source" => "`source = prior-learning`".to_owned(),
        "setting" => "`setting = formal`".to_owned(),
        "status" => "`status = completed`".to_owned(),
        "outcomes" => "`outcomes include \"…\"`".to_owned(),
        _ if DateFact::from_word(fact).is_some() => {
            format!("`{fact} within 5 years of application`")
        }
        _ => format!("`{fact} = \"…\"`"),
    }
}

pub(crate) fn known_facts() -> impl Iterator<Item = &'static str> + Clone {
    let others = [
        "level",
        "credits",
        "hours",
        "size",
        "unit",
        "source",
        "setting",
        "status",
        "outcomes",
        "judged",
        "recognised",
        "used",
        "holder",
        "holds",
    ];
    let dates = DateFact::ALL.iter().map(|fact| fact.word());
    let texts = TextFact::ALL.iter().map(|fact| fact.word());
    let flags = Flag::ALL.iter().map(|fact| fact.word());
    dates.chain(texts).chain(flags).chain(others)
}

pub(super) fn listed(words: impl Iterator<Item = &'static str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

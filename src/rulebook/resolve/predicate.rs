use std::collections::BTreeSet;

use super::Resolver;
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::rulebook::predicate::{
    Comparison, DateFact, DateOrder, DatePoint, Flag, Predicate, Test, TextFact, WithinDirection,
};
use crate::rulebook::vocabulary::{CreditSource, Setting, Status, Vocabulary};
use crate::syntax::{self, Direction, Name, Order, Spanned, Value};

impl Resolver<'_> {
    /// The predicate with its names resolved; every part is checked even where another is wrong.
    pub(super) fn predicate(&mut self, predicate: &syntax::Predicate) -> Option<Predicate> {
        Some(match predicate {
            syntax::Predicate::All(parts) => Predicate::All(self.predicates(parts)?),
            syntax::Predicate::Any(parts) => Predicate::Any(self.predicates(parts)?),
            syntax::Predicate::Not(part) => Predicate::Not(Box::new(self.predicate(part)?)),
            syntax::Predicate::Test(test) => Predicate::Test(self.test(test)?),
        })
    }

    fn predicates(&mut self, parts: &[syntax::Predicate]) -> Option<Vec<Predicate>> {
        let resolved: Vec<Option<Predicate>> = parts.iter().map(|part| self.predicate(part)).collect();
        resolved.into_iter().collect()
    }

    fn test(&mut self, test: &Spanned<syntax::Test>) -> Option<Test> {
        match &test.value {
            syntax::Test::Judged { statement, by } => {
                Some(Test::Judged { statement: statement.clone(), by: by.clone() })
            }
            syntax::Test::Level { order, levels } => {
                let comparison = self.comparison("level", "a level", order)?;
                let levels: Vec<_> = levels.iter().map(|level| self.level(level)).collect();
                Some(Test::Level(comparison, levels.into_iter().collect::<Option<_>>()?))
            }
            syntax::Test::Credits { order, quantity } => {
                let comparison = self.comparison("credits", "a number of credits", order)?;
                let (amount, unit) = self.quantity(quantity)?;
                Some(Test::Credits(comparison, amount, unit))
            }
            syntax::Test::Stands { fact } => self.stands(fact),
            syntax::Test::Compared { fact, order, values } => self.compared(fact, order, values),
            syntax::Test::Within { fact, period, direction, of } => {
                let date = self.date_fact(fact)?;
                let direction = match direction {
                    Direction::Of => WithinDirection::Of,
                    Direction::Before => WithinDirection::Before,
                    Direction::After => WithinDirection::After,
                };
                Some(Test::Within { fact: date, period: *period, direction, of: self.date_point(of)? })
            }
        }
    }

    fn comparison(&mut self, fact: &str, is: &'static str, order: &Spanned<Order>) -> Option<Comparison> {
        Some(match order.value {
            Order::Equal | Order::In => Comparison::Equal,
            Order::AtLeast => Comparison::AtLeast,
            Order::AtMost => Comparison::AtMost,
            Order::Above => Comparison::Above,
            Order::Below => Comparison::Below,
            other => {
                let help = "compare it with `=`, `at least`, `at most`, `above` or `below`";
                self.unsuited(fact, is, words(other), order.span, help);
                return None;
            }
        })
    }

    fn unsuited(&mut self, fact: &str, is: &'static str, test: &str, span: Span, help: &str) {
        let problem = Problem::Test { fact: fact.to_owned(), is, test: test.to_owned() };
        self.findings.push(Diagnostic::new(problem, span).with_help(help));
    }

    fn stands(&mut self, fact: &Name) -> Option<Test> {
        if let Some(flag) = Flag::from_word(&fact.value) {
            return Some(Test::Flag(flag));
        }
        if kind_of(&fact.value).is_some() {
            let finding = Diagnostic::new(Problem::NotCompared(fact.value.clone()), fact.span);
            self.findings.push(finding.with_help(format!("say it, such as {}", example_of(&fact.value))));
        } else {
            self.unknown(Kind::Fact, fact, known_facts());
        }
        None
    }

    fn compared(&mut self, fact: &Name, order: &Spanned<Order>, values: &[Spanned<Value>]) -> Option<Test> {
        let word = fact.value.as_str();
        if let Some(date) = DateFact::from_word(word) {
            let order = self.date_order(word, order)?;
            return Some(Test::Date(date, order, self.date_point(values.first()?)?));
        }
        if word == "outcomes" {
            if order.value != Order::Include {
                let help = "write `outcomes include \"…\"`";
                self.unsuited(word, "a list of learning outcomes", words(order.value), order.span, help);
                return None;
            }
            let texts = self.texts(word, "a list of learning outcomes", values)?;
            return texts.into_iter().next().map(Test::Outcome);
        }
        let Some(is) = kind_of(word) else {
            self.unknown(Kind::Fact, fact, known_facts());
            return None;
        };
        if Flag::from_word(word).is_some() {
            let help = format!("write `{word}` or `not {word}` alone");
            self.unsuited(word, is, words(order.value), order.span, &help);
            return None;
        }
        if !matches!(order.value, Order::Equal | Order::In) {
            let help = "compare it with `=` or `in { … }`";
            self.unsuited(word, is, words(order.value), order.span, help);
            return None;
        }
        match word {
            "unit" => {
                let names = self.value_names(word, is, values)?;
                let codes: Vec<_> = names.iter().map(|name| self.unit_code(name)).collect();
                Some(Test::Unit(codes.into_iter().collect::<Option<_>>()?))
            }
            "source" => Some(Test::Source(self.vocabulary::<CreditSource>(word, is, values)?)),
            "setting" => Some(Test::Setting(self.vocabulary::<Setting>(word, is, values)?)),
            "status" => Some(Test::Status(self.vocabulary::<Status>(word, is, values)?)),
            _ => {
                let text = TextFact::from_word(word)?;
                Some(Test::Text(text, self.texts(word, is, values)?))
            }
        }
    }

    fn texts(&mut self, fact: &str, is: &'static str, values: &[Spanned<Value>]) -> Option<BTreeSet<String>> {
        let texts: Vec<Option<String>> = values
            .iter()
            .map(|value| match &value.value {
                Value::Text(text) => Some(text.clone()),
                other => {
                    let help = "write the text in quotation marks";
                    self.unsuited(fact, is, &value_text(other), value.span, help);
                    None
                }
            })
            .collect();
        texts.into_iter().collect()
    }

    fn value_names(&mut self, fact: &str, is: &'static str, values: &[Spanned<Value>]) -> Option<Vec<Name>> {
        let names: Vec<Option<Name>> = values
            .iter()
            .map(|value| match &value.value {
                Value::Name(name) => Some(Name { value: name.clone(), span: value.span }),
                other => {
                    let help = format!("write a name without quotation marks, such as {}", example_of(fact));
                    self.unsuited(fact, is, &value_text(other), value.span, &help);
                    None
                }
            })
            .collect();
        names.into_iter().collect()
    }

    fn vocabulary<V: Vocabulary + Ord>(
        &mut self,
        fact: &str,
        is: &'static str,
        values: &[Spanned<Value>],
    ) -> Option<BTreeSet<V>> {
        let names = self.value_names(fact, is, values)?;
        let words: Vec<Option<V>> = names
            .iter()
            .map(|name| {
                let found = V::from_word(&name.value);
                if found.is_none() {
                    self.unknown(V::KIND, name, V::ALL.iter().map(|word| word.word()));
                    self.list_words::<V>();
                }
                found
            })
            .collect();
        words.into_iter().collect()
    }

    /// Adds the whole vocabulary to the last finding, where it could not guess the word.
    fn list_words<V: Vocabulary>(&mut self) {
        if let Some(finding) = self.findings.last_mut().filter(|finding| finding.help.is_none()) {
            let words: Vec<String> = V::ALL.iter().map(|word| format!("`{}`", word.word())).collect();
            finding.help = Some(format!("the words are {}", words.join(", ")));
        }
    }

    fn date_fact(&mut self, fact: &Name) -> Option<DateFact> {
        let found = DateFact::from_word(&fact.value);
        if found.is_none() {
            match kind_of(&fact.value) {
                Some(is) => {
                    let help = format!("`within` needs a date: {}", listed(DateFact::ALL.iter().map(|d| d.word())));
                    self.unsuited(&fact.value, is, "within", fact.span, &help);
                }
                None => self.unknown(Kind::Fact, fact, known_facts()),
            }
        }
        found
    }

    fn date_point(&mut self, value: &Spanned<Value>) -> Option<DatePoint> {
        match &value.value {
            Value::Date(date) => Some(DatePoint::Day(*date)),
            Value::Name(word) => {
                let found = DateFact::from_word(word).map(DatePoint::Fact);
                if found.is_none() {
                    let name = Name { value: word.clone(), span: value.span };
                    self.unknown(Kind::CaseDate, &name, DateFact::ALL.iter().map(|fact| fact.word()));
                }
                found
            }
            other => {
                let help = "write a day such as `2023-12-31`, or `application` or `decision`";
                self.unsuited("a date", "a day", &value_text(other), value.span, help);
                None
            }
        }
    }

    fn date_order(&mut self, fact: &str, order: &Spanned<Order>) -> Option<DateOrder> {
        Some(match order.value {
            Order::Before => DateOrder::Before,
            Order::After => DateOrder::After,
            Order::On | Order::Equal => DateOrder::On,
            Order::OnOrBefore => DateOrder::OnOrBefore,
            Order::OnOrAfter => DateOrder::OnOrAfter,
            other => {
                let help = "compare it with `before`, `after`, `on`, `on or before`, `on or after` or `within`";
                self.unsuited(fact, "a date", words(other), order.span, help);
                return None;
            }
        })
    }
}

/// What kind of thing a fact is; `None` where it is no fact.
fn kind_of(fact: &str) -> Option<&'static str> {
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

fn example_of(fact: &str) -> String {
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

fn known_facts() -> impl Iterator<Item = &'static str> + Clone {
    let others = ["level", "credits", "unit", "source", "setting", "status", "outcomes", "judged"];
    let dates = DateFact::ALL.iter().map(|fact| fact.word());
    let texts = TextFact::ALL.iter().map(|fact| fact.word());
    let flags = Flag::ALL.iter().map(|fact| fact.word());
    dates.chain(texts).chain(flags).chain(others)
}

fn listed(words: impl Iterator<Item = &'static str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn words(order: Order) -> &'static str {
    match order {
        Order::Equal => "=",
        Order::In => "in",
        Order::AtLeast => "at least",
        Order::AtMost => "at most",
        Order::Above => "above",
        Order::Below => "below",
        Order::Before => "before",
        Order::After => "after",
        Order::On => "on",
        Order::OnOrBefore => "on or before",
        Order::OnOrAfter => "on or after",
        Order::Include => "include",
    }
}

fn value_text(value: &Value) -> String {
    match value {
        Value::Date(date) => date.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Name(text) | Value::Number(text) => text.clone(),
    }
}

//! Predicates: what is asked of a credential or, in some places, of the holder and the case alone.

use std::collections::BTreeSet;

use super::Resolver;
use super::facts::{example_of, kind_of, known_facts, listed};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::quantity::Amount;
use crate::rulebook::model::Coverage;
use crate::rulebook::predicate::{
    Comparison, DateFact, DateOrder, DatePoint, Judgement, Predicate, Test, WithinDirection,
};
use crate::rulebook::vocabulary::Vocabulary;
use crate::syntax::{self, Direction, Name, Order, Spanned, Stands, Value};

impl Resolver<'_> {
    /// The predicate with its names resolved; every part is checked even where another is wrong.
    pub(super) fn predicate(&mut self, predicate: &syntax::Predicate) -> Option<Predicate> {
        self.predicate_of(predicate, false)
    }

    /// A predicate where only the holder and the case can be asked about.
    pub(super) fn case_predicate(&mut self, predicate: &syntax::Predicate) -> Option<Predicate> {
        self.predicate_of(predicate, true)
    }

    /// The predicate, where there is one: what is wrong with it makes nothing of the whole.
    pub(super) fn optional_predicate(&mut self, predicate: Option<&syntax::Predicate>) -> Option<Option<Predicate>> {
        match predicate {
            Some(predicate) => self.predicate(predicate).map(Some),
            None => Some(None),
        }
    }

    fn predicate_of(&mut self, predicate: &syntax::Predicate, of_case: bool) -> Option<Predicate> {
        Some(match predicate {
            syntax::Predicate::All(parts) => Predicate::All(self.predicates(parts, of_case)?),
            syntax::Predicate::Any(parts) => Predicate::Any(self.predicates(parts, of_case)?),
            syntax::Predicate::Not(part) => Predicate::Not(Box::new(self.predicate_of(part, of_case)?)),
            syntax::Predicate::Test(test) => {
                let resolved = self.test(test)?;
                if of_case && !resolved.is_of_case() {
                    self.report(Problem::NotOfCase(about(&test.value).to_owned()), test.span);
                    return None;
                }
                Predicate::Test(resolved)
            }
        })
    }

    fn predicates(&mut self, parts: &[syntax::Predicate], of_case: bool) -> Option<Vec<Predicate>> {
        let resolved: Vec<Option<Predicate>> = parts.iter().map(|part| self.predicate_of(part, of_case)).collect();
        resolved.into_iter().collect()
    }

    fn test(&mut self, test: &Spanned<syntax::Test>) -> Option<Test> {
        match &test.value {
            syntax::Test::Judged(judged) => self.judgement(judged).map(Test::Judged),
            syntax::Test::HolderJudged(judged) => self.judgement(judged).map(Test::HolderJudged),
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
            syntax::Test::Hours { order, hours } => {
                Some(Test::Hours(self.comparison("hours", "a number of hours", order)?, *hours))
            }
            syntax::Test::Size { framework, band } => self.size(framework, band),
            syntax::Test::Holder(fact) => self.holder(fact),
            syntax::Test::Holds(name) => {
                self.asks_for(name);
                self.known(Kind::Qualification, name).then(|| Test::Holds(name.value.clone()))
            }
            syntax::Test::Covers(covers) => self.coverage(covers).map(Test::Covers),
            syntax::Test::Listed { register, at } => {
                let known = self.known(Kind::Register, register);
                let at = match at {
                    Some(at) => Some(self.date_point(at)?),
                    None => None,
                };
                known.then(|| Test::Listed(register.value.clone(), at))
            }
            syntax::Test::Recognised(None) => Some(Test::Recognised(None)),
            syntax::Test::Recognised(Some(rule)) => {
                self.known(Kind::Recognition, rule).then(|| Test::Recognised(Some(rule.value.clone())))
            }
            syntax::Test::Used(None) => Some(Test::Used(None)),
            syntax::Test::Used(Some(name)) => {
                self.known(Kind::Qualification, name).then(|| Test::Used(Some(name.value.clone())))
            }
            syntax::Test::Fact(fact) => self.fact(fact),
        }
    }

    fn judgement(&mut self, judged: &syntax::Judged) -> Option<Judgement> {
        let within = match &judged.within {
            Some(within) => Some((within.period, direction(within.direction), self.date_point(&within.of)?)),
            None => None,
        };
        Some(Judgement { statement: judged.statement.clone(), by: judged.by.clone(), within })
    }

    fn size(&mut self, framework: &syntax::FrameworkName, band: &Name) -> Option<Test> {
        let id = self.framework_id(framework)?;
        let bands: Vec<String> = self.frameworks.get(id)?.sizes.iter().map(|size| size.name.clone()).collect();
        if bands.contains(&band.value) {
            return Some(Test::Size(id, band.value.clone()));
        }
        self.unknown(Kind::Size, band, bands.iter().map(String::as_str));
        None
    }

    /// The outcomes that are covered, and how far.
    pub(super) fn coverage(&mut self, covers: &syntax::Covers) -> Option<Coverage> {
        let hundred = Amount::from(100);
        for share in [&covers.share, &covers.each].into_iter().flatten() {
            if share.value > hundred {
                self.report(Problem::Share(share.value.to_string()), share.span);
            }
        }
        let (set, outcomes) = self.outcome_list(&covers.outcomes)?;
        let share = covers.share.as_ref().map_or(hundred, |share| share.value);
        let each = covers.each.as_ref().map_or(hundred, |each| each.value);
        Some(Coverage { outcomes, set, share, each })
    }

    pub(super) fn comparison(&mut self, fact: &str, is: &'static str, order: &Spanned<Order>) -> Option<Comparison> {
        let comparison = comparison_of(order.value);
        if comparison.is_none() {
            let help = "compare it with `=`, `at least`, `at most`, `above` or `below`";
            self.unsuited(fact, is, words(order.value), order.span, help);
        }
        comparison
    }

    pub(super) fn unsuited(&mut self, fact: &str, is: &'static str, test: &str, span: Span, help: &str) {
        let problem = Problem::Test { fact: fact.to_owned(), is, test: test.to_owned() };
        self.findings.push(Diagnostic::new(problem, span).with_help(help));
    }

    pub(super) fn texts(
        &mut self,
        fact: &str,
        is: &'static str,
        values: &[Spanned<Value>],
    ) -> Option<BTreeSet<String>> {
        let texts: Vec<Option<String>> = values.iter().map(|value| self.text(fact, is, value)).collect();
        texts.into_iter().collect()
    }

    pub(super) fn text(&mut self, fact: &str, is: &'static str, value: &Spanned<Value>) -> Option<String> {
        match &value.value {
            Value::Text(text) => Some(text.clone()),
            other => {
                self.unsuited(fact, is, &value_text(other), value.span, "write the text in quotation marks");
                None
            }
        }
    }

    pub(super) fn value_names(&mut self, fact: &str, is: &'static str, values: &[Spanned<Value>]) -> Option<Vec<Name>> {
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

    pub(super) fn vocabulary<V: Vocabulary + Ord>(
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

    pub(super) fn date_fact(&mut self, fact: &Name) -> Option<DateFact> {
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

    pub(super) fn date_point(&mut self, value: &Spanned<Value>) -> Option<DatePoint> {
        match &value.value {
            Value::Date(date) => Some(DatePoint::Day(*date)),
            Value::Name(word) if !word.chars().all(|sign| sign.is_ascii_digit() || "-.".contains(sign)) => {
                let found = DateFact::from_word(word).map(DatePoint::Fact);
                if found.is_none() {
                    let name = Name { value: word.clone(), span: value.span };
                    self.unknown(Kind::CaseDate, &name, DateFact::ALL.iter().map(|fact| fact.word()));
                }
                found
            }
            other => {
                let finding = Diagnostic::new(Problem::Date(value_text(other)), value.span);
                let help = match other {
                    Value::Text(_) => "write a day without quotation marks, such as `2023-12-31`",
                    _ => "write a day as `2023-12-31`, or name one, such as `application` or `decision`",
                };
                self.findings.push(finding.with_help(help));
                None
            }
        }
    }

    pub(super) fn date_order(&mut self, fact: &str, order: &Spanned<Order>) -> Option<DateOrder> {
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

pub(super) fn direction(direction: Direction) -> WithinDirection {
    match direction {
        Direction::Of => WithinDirection::Of,
        Direction::Before => WithinDirection::Before,
        Direction::After => WithinDirection::After,
    }
}

pub(super) fn comparison_of(order: Order) -> Option<Comparison> {
    Some(match order {
        Order::Equal | Order::In => Comparison::Equal,
        Order::AtLeast => Comparison::AtLeast,
        Order::AtMost => Comparison::AtMost,
        Order::Above => Comparison::Above,
        Order::Below => Comparison::Below,
        _ => return None,
    })
}

/// The word that says what of a credential a test asks about.
fn about(test: &syntax::Test) -> &str {
    let of_case = |fact: &Name| DateFact::from_word(&fact.value).is_some_and(DateFact::is_of_case);
    match test {
        syntax::Test::HolderJudged(judged) => judged.within.as_ref().map_or("holder", |within| word_of(&within.of)),
        syntax::Test::Holder(fact) => compared_with(fact).map_or("holder", word_of),
        syntax::Test::Fact(fact) if of_case(&fact.fact) => compared_with(fact).map_or("date", word_of),
        syntax::Test::Judged(_) => "judged",
        syntax::Test::Level { .. } => "level",
        syntax::Test::Credits { .. } => "credits",
        syntax::Test::Hours { .. } => "hours",
        syntax::Test::Size { .. } => "size",
        syntax::Test::Holds(_) => "holds",
        syntax::Test::Covers(_) => "covers",
        syntax::Test::Listed { .. } => "listed in",
        syntax::Test::Recognised(_) => "recognised",
        syntax::Test::Used(_) => "used",
        syntax::Test::Fact(fact) => &fact.fact.value,
    }
}

/// The other day that a fact is compared with.
fn compared_with(fact: &syntax::FactTest) -> Option<&Spanned<Value>> {
    match &fact.stands {
        Stands::Alone => None,
        Stands::Compared(compared) => compared.at.as_ref().or(compared.values.first()),
        Stands::Within(within) => Some(&within.of),
    }
}

fn word_of(value: &Spanned<Value>) -> &str {
    match &value.value {
        Value::Name(name) => name,
        _ => "date",
    }
}

pub(super) fn words(order: Order) -> &'static str {
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

pub(super) fn value_text(value: &Value) -> String {
    match value {
        Value::Date(date) => date.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Name(text) => text.clone(),
        Value::Number(amount) => amount.to_string(),
    }
}

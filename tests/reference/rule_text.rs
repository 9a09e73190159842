//! Prints the model as rule text, in the words of `grammar/attain.pest`.

use super::calendar::Period;
use super::model::{
    Accept, Clause, DateFact, DateOrder, DatePoint, Extent, Flag, Framework, Leaf, Level, Limit, Measure, Order,
    Predicate, Qualification, Quantity, Reference, Requirement, Rulebook, Side, Taking, Test, TextFact, Total, Unit,
    Validity, WithinSide,
};

/// The name of the qualification that every printed rulebook declares.
pub const QUALIFICATION: &str = "Q";

pub fn rule_text(rulebook: &Rulebook) -> String {
    declarations(rulebook).join("\n")
}

/// The declarations one by one, so that they can be put in any order.
pub fn declarations(rulebook: &Rulebook) -> Vec<String> {
    let frameworks = rulebook.frameworks.iter().map(framework);
    let units = rulebook.units.iter().map(unit);
    let versions = rulebook.versions.iter().map(qualification);
    frameworks.chain(units).chain(versions).collect()
}

fn framework(framework: &Framework) -> String {
    let levels = format!("levels {}", framework.levels.join(", "));
    let credit_units = framework.credit_units.iter().map(|unit| format!("credit {unit}"));
    let references = framework.references.iter().map(reference);
    let statements: Vec<String> = [levels].into_iter().chain(credit_units).chain(references).collect();
    block(&format!("framework {}", name(&framework.name)), &statements)
}

fn reference(reference: &Reference) -> String {
    let mappings = reference.mappings.iter().map(|mapping| {
        let to = if mapping.to.is_empty() { "none".to_owned() } else { mapping.to.join(", ") };
        format!("{} -> {to}", mapping.from.join(", "))
    });
    format!("refers to {} {{ {} }}", name(&reference.to), mappings.collect::<Vec<_>>().join("; "))
}

fn unit(unit: &Unit) -> String {
    let level = unit.level.as_ref().map(|stated| format!("level {}", level(stated)));
    let credits = unit.credits.as_ref().map(|stated| format!("credits {}", quantity(stated)));
    let repeatable = unit.repeatable.then(|| "repeatable".to_owned());
    let statements: Vec<String> = level.into_iter().chain(credits).chain(repeatable).collect();
    block(&format!("unit {}", name(&unit.code)), &statements)
}

fn qualification(qualification: &Qualification) -> String {
    let printer = Printer { qualification };
    let total = qualification.total.map(|total| printer.total(total));
    let valid = qualification.valid.map(validity);
    let statements: Vec<String> = total
        .into_iter()
        .chain(valid)
        .chain(qualification.accepts.iter().map(|accept| printer.accept(accept)))
        .chain(qualification.clauses.iter().map(|clause| printer.clause(clause)))
        .chain(qualification.limits.iter().map(|limit| printer.limit(limit)))
        .collect();
    let version = qualification.version.as_ref().map_or(String::new(), |version| format!(" version {version}"));
    block(&format!("qualification {QUALIFICATION}{version}"), &statements)
}

fn block(header: &str, statements: &[String]) -> String {
    let lines: String = statements.iter().map(|statement| format!("  {statement}\n")).collect();
    format!("{header} {{\n{lines}}}\n")
}

fn validity(valid: Validity) -> String {
    let from = valid.from.map_or(String::new(), |date| format!(" from {date}"));
    let until = valid.until.map_or(String::new(), |date| format!(" until {date}"));
    let at = if valid.at_application { " at application" } else { "" };
    format!("valid{from}{until}{at}")
}

/// Prints what stands inside a qualification, where `credits` are the credits of the total.
struct Printer<'a> {
    qualification: &'a Qualification,
}

impl Printer<'_> {
    /// The credits of the total go by the word; where the total is in credentials, or is missing, by their unit.
    fn measure(&self, measure: Measure) -> &str {
        match (measure, self.qualification.total) {
            (Measure::Credentials, _) => "credentials",
            (Measure::Credits, Some(Total { measure: Measure::Credits, .. })) => "credits",
            (Measure::Credits, _) => &self.qualification.credit_unit,
        }
    }

    fn total(&self, total: Total) -> String {
        match total.measure {
            Measure::Credits => {
                format!("total {} {}", total.amount, self.qualification.credit_unit)
            }
            Measure::Credentials => format!("total {} credentials", total.amount),
        }
    }

    fn accept(&self, accept: &Accept) -> String {
        let name = accept.name.as_ref().map_or(String::new(), |stated| format!(" {}", name(stated)));
        format!("accept{name} where {}", self.predicate(&accept.predicate))
    }

    fn clause(&self, clause: &Clause) -> String {
        match &clause.requirement {
            Requirement::BareUnit => name(&clause.name),
            Requirement::Leaf(leaf) => format!("{} {}", name(&clause.name), self.leaf(leaf)),
            Requirement::Group { taking, members } => {
                let members: Vec<String> = members.iter().map(|member| self.clause(member)).collect();
                format!("{} {} {{ {} }}", name(&clause.name), words_of(*taking), members.join("; "))
            }
        }
    }

    fn leaf(&self, leaf: &Leaf) -> String {
        let most = leaf.most.map_or(String::new(), |most| format!(" to {most}"));
        let units =
            leaf.units.as_ref().map_or(String::new(), |units| format!(" from {}", set(units, |unit| name(unit))));
        let selected = self.selection(leaf.predicate.as_ref());
        format!("{}{most} {}{units}{selected}", leaf.need, self.measure(leaf.measure))
    }

    fn selection(&self, predicate: Option<&Predicate>) -> String {
        predicate.map_or(String::new(), |predicate| format!(" where {}", self.predicate(predicate)))
    }

    fn limit(&self, limit: &Limit) -> String {
        let side = match limit.side {
            Side::AtMost => "at most",
            Side::AtLeast => "at least",
        };
        let extent = match &limit.extent {
            Extent::Absolute { amount, measure } => format!("{amount} {}", self.measure(*measure)),
            Extent::OfTotal { per_cent } => format!("{per_cent} % of total"),
            Extent::OfCounted { per_cent, measure, except } => {
                let except =
                    except.as_ref().map_or(String::new(), |except| format!(" except {}", self.predicate(except)));
                format!("{per_cent} % of counted {}{except}", self.measure(*measure))
            }
        };
        format!("limit {} {side} {extent}{}", name(&limit.name), self.selection(limit.predicate.as_ref()))
    }

    fn predicate(&self, predicate: &Predicate) -> String {
        let joined = |parts: &[Predicate], word: &str| {
            parts.iter().map(|part| self.operand(part)).collect::<Vec<_>>().join(&format!(" {word} "))
        };
        match predicate {
            Predicate::And(parts) => joined(parts, "and"),
            Predicate::Or(parts) => joined(parts, "or"),
            Predicate::Not(part) => format!("not {}", self.operand(part)),
            Predicate::Test(test) => self.test(test),
        }
    }

    fn operand(&self, predicate: &Predicate) -> String {
        match predicate {
            Predicate::And(_) | Predicate::Or(_) => format!("({})", self.predicate(predicate)),
            Predicate::Not(_) | Predicate::Test(_) => self.predicate(predicate),
        }
    }

    fn test(&self, test: &Test) -> String {
        match test {
            Test::Judged { statement, by } => {
                let by = by.as_ref().map_or(String::new(), |role| format!(" by \"{role}\""));
                format!("judged \"{statement}\"{by}")
            }
            Test::Level { order, level: bound } => {
                format!("level {} {}", words_of_order(*order), level(bound))
            }
            Test::LevelIn(levels) => format!("level in {}", set(levels, level)),
            Test::Credits { order, amount } => {
                format!("credits {} {amount} {}", words_of_order(*order), self.qualification.credit_unit)
            }
            Test::Unit(codes) => one_or_set("unit", codes, |code| name(code)),
            Test::Text { fact, values } => text_test(*fact, values),
            Test::Date { fact, order, point: bound } => {
                format!("{} {} {}", word_of_date(*fact), words_of_date_order(*order), point(*bound))
            }
            Test::Within { fact, count, period, side, point: bound } => {
                let side = match side {
                    WithinSide::Before => "before",
                    WithinSide::After => "after",
                    WithinSide::Of => "of",
                };
                format!("{} within {count} {} {side} {}", word_of_date(*fact), word_of_period(*period), point(*bound))
            }
            Test::Flag(Flag::Supervised) => "supervised".to_owned(),
            Test::Flag(Flag::Identified) => "identified".to_owned(),
            Test::Outcome(outcome) => format!("outcomes include \"{outcome}\""),
        }
    }
}

fn text_test(fact: TextFact, values: &[String]) -> String {
    let quoted = |value: &String| format!("\"{value}\"");
    let word = |value: &String| value.clone();
    match fact {
        TextFact::Title => one_or_set("title", values, quoted),
        TextFact::Issuer => one_or_set("issuer", values, quoted),
        TextFact::Grade => one_or_set("grade", values, quoted),
        TextFact::Scale => one_or_set("scale", values, quoted),
        TextFact::Assessment => one_or_set("assessment", values, quoted),
        TextFact::Source => one_or_set("source", values, word),
        TextFact::Setting => one_or_set("setting", values, word),
        TextFact::Status => one_or_set("status", values, word),
    }
}

fn one_or_set<T>(fact: &str, values: &[T], print: impl Fn(&T) -> String) -> String {
    match values {
        [value] => format!("{fact} = {}", print(value)),
        values => format!("{fact} in {}", set(values, print)),
    }
}

fn set<T>(values: &[T], print: impl Fn(&T) -> String) -> String {
    format!("{{ {} }}", values.iter().map(print).collect::<Vec<_>>().join(", "))
}

/// A name as it stands, or in single quotes where it would not be read as one.
fn name(text: &str) -> String {
    let is_word = text.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let begins_with_letter = text.starts_with(char::is_alphabetic);
    if is_word && begins_with_letter { text.to_owned() } else { format!("'{text}'") }
}

fn level(level: &Level) -> String {
    format!("{} {}", name(&level.framework), level.name)
}

fn quantity(quantity: &Quantity) -> String {
    format!("{} {}", quantity.amount, name(&quantity.unit))
}

fn point(point: DatePoint) -> String {
    match point {
        DatePoint::Day(date) => date.to_string(),
        DatePoint::Application => "application".to_owned(),
        DatePoint::Decision => "decision".to_owned(),
    }
}

fn words_of(taking: Taking) -> String {
    match taking {
        Taking::All => "all of".to_owned(),
        Taking::Any => "any of".to_owned(),
        Taking::ExactlyOne => "exactly one of".to_owned(),
        Taking::AtLeast(number) => format!("at least {number} of"),
    }
}

fn words_of_order(order: Order) -> &'static str {
    match order {
        Order::Equal => "=",
        Order::AtLeast => "at least",
        Order::AtMost => "at most",
        Order::Above => "above",
        Order::Below => "below",
    }
}

fn words_of_date_order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::On => "on",
        DateOrder::Before => "before",
        DateOrder::After => "after",
        DateOrder::OnOrBefore => "on or before",
        DateOrder::OnOrAfter => "on or after",
    }
}

fn word_of_date(fact: DateFact) -> &'static str {
    match fact {
        DateFact::Awarded => "awarded",
        DateFact::Achieved => "achieved",
        DateFact::Expires => "expires",
    }
}

fn word_of_period(period: Period) -> &'static str {
    match period {
        Period::Years => "years",
        Period::Months => "months",
        Period::Weeks => "weeks",
        Period::Days => "days",
    }
}

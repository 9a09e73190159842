//! Frameworks, units, outcomes, scales, conversions, registers and recognition rules as text.

use super::predicate::{Words, date_fact, order, text_fact};
use super::{after_space, block, listed, name, one_or_set, set, text};
use crate::reference::calendar::Days;
use crate::reference::model::{
    Conversion, ConversionRule, Converting, Framework, FrameworkName, Grants, HolderFact, HolderFactKind, Level, Match,
    MatchFact, Outcome, OutcomeSet, Pool, Prerequisite, Quantity, Recognition, Reference, Register, Replacement,
    Rounding, Rulebook, Scale, ScaleMapping, SizeBand, Unit, Validity,
};
use crate::reference::number::Amount;

pub fn framework_name(framework: &FrameworkName) -> String {
    let version = framework.version.as_ref().map(|version| format!("version {version}"));
    format!("{}{}", name(&framework.name), after_space(version))
}

pub fn level(level: &Level) -> String {
    format!("{} {}", framework_name(&level.framework), level.name)
}

pub fn quantity(quantity: &Quantity) -> String {
    format!("{} {}", quantity.amount, name(&quantity.unit))
}

pub fn days(days: Days) -> Option<String> {
    let from = days.from.map(|date| format!(" from {date}"));
    let until = days.until.map(|date| format!(" until {date}"));
    days.are_bounded().then(|| format!("{}{}", from.unwrap_or_default(), until.unwrap_or_default()))
}

pub fn validity(valid: Validity) -> String {
    format!("valid{} at {}", days(valid.days).unwrap_or_default(), date_fact(valid.at))
}

fn hours((low, high): (Amount, Amount), between: &str) -> String {
    if low == high { low.to_string() } else { format!("{low}{between}{high}") }
}

pub fn framework(framework: &Framework) -> String {
    let mut statements = vec![format!("levels {}", framework.levels.join(", "))];
    statements.extend(days(framework.days).map(|days| format!("valid{days}")));
    statements.extend(framework.credit_units.iter().map(|unit| {
        let stated = unit.hours.map(|stated| format!("= {} hours", hours(stated, "..")));
        format!("credit {}{}", unit.name, after_space(stated))
    }));
    statements.extend(framework.sizes.iter().map(size_band));
    statements.extend(framework.references.iter().map(reference));
    block(&format!("framework {}", framework_name(&framework.name)), &statements)
}

fn size_band(band: &SizeBand) -> String {
    let extent = match band.to {
        Some(to) if band.from == Amount::ZERO => format!("up to {to}"),
        Some(to) => format!("{} to {to}", band.from),
        None => format!("from {}", band.from),
    };
    format!("size {} {extent} hours", name(&band.name))
}

fn reference(reference: &Reference) -> String {
    let mappings = reference.mappings.iter().map(|mapping| {
        let to = if mapping.to.is_empty() { "none".to_owned() } else { mapping.to.join(", ") };
        format!("{} -> {to}", mapping.from.join(", "))
    });
    let mappings = mappings.collect::<Vec<_>>().join("; ");
    let days = days(reference.days).unwrap_or_default();
    format!("refers to {}{days} {{ {mappings} }}", framework_name(&reference.to))
}

pub fn unit(unit: &Unit) -> String {
    let mut statements = Vec::new();
    statements.extend(unit.level.as_ref().map(|stated| format!("level {}", level(stated))));
    statements.extend(unit.credits.as_ref().map(|stated| format!("credits {}", quantity(stated))));
    statements.extend(unit.hours.map(|stated| format!("hours {}", hours(stated, " to "))));
    statements.extend(unit.repeatable.then(|| "repeatable".to_owned()));
    let outcomes = Some(&unit.outcomes).filter(|outcomes| !outcomes.is_empty());
    statements.extend(outcomes.map(|outcomes| format!("outcomes {}", set(outcomes, |outcome| name(outcome)))));
    statements.extend(unit.requires.iter().map(prerequisite));
    statements.extend(unit.replaced.as_ref().map(replacement));
    block(&format!("unit {}", name(&unit.code)), &statements)
}

fn prerequisite(required: &Prerequisite) -> String {
    let units = match required.any_of.as_slice() {
        [unit] => name(unit),
        units => format!("any of {}", set(units, |unit| name(unit))),
    };
    format!("requires {units}{}", if required.alongside { " alongside" } else { "" })
}

fn replacement(replaced: &Replacement) -> String {
    let equivalent = if replaced.equivalent { "equivalent" } else { "not equivalent" };
    let lapses = after_space(replaced.lapses.map(|date| format!("lapses {date}")));
    let finish_by = after_space(replaced.finish_by.map(|date| format!("finish by {date}")));
    format!("replaced by {} {equivalent}{lapses}{finish_by}", name(&replaced.by))
}

pub fn pool(pool: &Pool) -> String {
    format!("pool {} {}\n", name(&pool.name), set(&pool.units, |unit| name(unit)))
}

pub fn outcome_set(outcomes: &OutcomeSet) -> String {
    let statements: Vec<String> = outcomes.outcomes.iter().map(outcome).collect();
    block(&format!("outcomes {}", name(&outcomes.name)), &statements)
}

fn outcome(outcome: &Outcome) -> String {
    let some = |names: &[String], words: &str, print: &dyn Fn(&String) -> String| {
        after_space((!names.is_empty()).then(|| format!("{words} {}", listed(names, print))))
    };
    let weight = after_space(outcome.weight.map(|weight| format!("weight {weight}")));
    let narrower = some(&outcome.narrower_than, "narrower than", &|wider| name(wider));
    let same = some(&outcome.same_as, "same as", &|known_as| text(known_as));
    format!("outcome {}{weight}{narrower}{same}", name(&outcome.name))
}

pub fn scale(scale: &Scale) -> String {
    let grades = listed(&scale.grades, |(grade, points)| {
        format!("{}{}", text(grade), after_space(points.map(|points| points.to_string())))
    });
    let from = scale.from.iter().map(scale_mapping);
    let statements: Vec<String> = [format!("grades {grades}")].into_iter().chain(from).collect();
    block(&format!("scale {}", name(&scale.name)), &statements)
}

fn scale_mapping(mapping: &ScaleMapping) -> String {
    let texts = |grades: &[String]| listed(grades, |grade| text(grade));
    let grades = mapping.grades.iter().map(|(from, to)| format!("{} -> {}", texts(from), texts(to)));
    format!("from {} {{ {} }}", name(&mapping.scale), grades.collect::<Vec<_>>().join("; "))
}

pub fn conversion(conversion: &Conversion) -> String {
    let statements: Vec<String> = conversion.rules.iter().map(conversion_rule).collect();
    block(&format!("conversion {}", name(&conversion.name)), &statements)
}

fn conversion_rule(rule: &ConversionRule) -> String {
    let rounding = after_space(rule.rounding.map(|(direction, step)| {
        let direction = match direction {
            Rounding::Down => "down",
            Rounding::Up => "up",
            Rounding::HalfUp => "half up",
        };
        format!("rounded {direction} to {step}")
    }));
    let (from, to) = (name(&rule.from), name(&rule.to));
    match rule.how {
        Converting::ByHours => format!("convert {from} to {to} by hours{rounding}"),
        Converting::AtRate { amount, low, high } => {
            format!("convert {amount} {from} = {} {to}{rounding}", hours((low, high), ".."))
        }
    }
}

pub fn holder_fact(fact: &HolderFact) -> String {
    let kind = match fact.kind {
        HolderFactKind::Amount(Some(unit)) => format!("in {unit}"),
        HolderFactKind::Amount(None) => "number".to_owned(),
        HolderFactKind::Date => "date".to_owned(),
        HolderFactKind::Text => "text".to_owned(),
        HolderFactKind::YesOrNo => "yes or no".to_owned(),
    };
    format!("fact {} {kind}\n", name(&fact.name))
}

pub fn register(register: &Register) -> String {
    let mut statements: Vec<String> = register.matches.iter().map(matching).collect();
    let from = after_space(register.from_column.as_ref().map(|column| format!("from {}", text(column))));
    let until = after_space(register.until_column.as_ref().map(|column| format!("until {}", text(column))));
    statements.extend((!from.is_empty() || !until.is_empty()).then(|| format!("valid{from}{until}")));
    block(&format!("register {} from \"{}\"", name(&register.name), super::table_name(register)), &statements)
}

fn matching(asked: &Match) -> String {
    let (fact, framework) = match &asked.fact {
        MatchFact::Text(fact) => (text_fact(*fact), None),
        MatchFact::Unit => ("unit", None),
        MatchFact::Level(framework) => ("level", Some(format!("of {}", framework_name(framework)))),
    };
    format!("match {fact} {} {}{}", order(asked.order), text(&asked.column), after_space(framework))
}

pub fn recognition(rulebook: &Rulebook, rule: &Recognition) -> String {
    let words = Words { rulebook };
    let mut statements = Vec::new();
    statements.extend(rule.conditions.iter().map(|condition| format!("where {}", words.predicate(condition))));
    statements.extend(grants(&words, &rule.grants));
    statements.extend(rule.grounds.iter().map(|ground| format!("unless {}", words.predicate(ground))));
    statements.extend(rule.valid.map(validity));
    block(&format!("recognise {}", name(&rule.name)), &statements)
}

fn grants(words: &Words<'_>, grants: &Grants) -> Vec<String> {
    let mut granted = Vec::new();
    granted.extend(grants.unit.as_ref().map(|unit| format!("unit {}", name(unit))));
    granted.extend(grants.level.as_ref().map(|granted| format!("level {}", level(granted))));
    granted.extend(grants.credits.as_ref().map(quantity));
    granted.extend(grants.outcomes.as_ref().map(|outcomes| format!("outcomes {}", words.outcomes(outcomes))));
    granted.extend(grants.source.as_ref().map(|source| format!("source {source}")));
    granted.extend(grants.no_grade.then(|| "no grade".to_owned()));
    granted.into_iter().map(|granted| format!("grants {granted}")).collect()
}

/// A unit, a pool that has just these units, or all of them in braces.
pub fn units(rulebook: &Rulebook, units: &[String]) -> String {
    let pool = rulebook.pools.iter().find(|pool| is_same_set(&pool.units, units));
    pool.map_or_else(|| one_or_set(units, |unit| name(unit)), |pool| name(&pool.name))
}

pub fn is_same_set(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|item| other.contains(item))
}

//! Registers (section 2, "Registers").

use super::calendar::Date;
use super::case::Fact;
use super::facts::{Context, Holding, levels_of, text_of};
use super::levels::{self, Levels};
use super::model::{Level, Match, MatchFact, Register, Row};
use super::predicate::{is_among, is_for_unit};
use super::truth::Truth;

/// `listed in R at D`: some row agrees.
pub fn is_listed(context: Context<'_>, holding: Holding<'_>, register: &str, at: Option<&Fact<Date>>) -> Truth {
    let register = context.rulebook.registers.iter().find(|declared| declared.name == register);
    let register = register.expect("a rule names declared registers only");
    Truth::any(register.rows.iter().map(|row| row_agrees(context, holding, register, row, at)))
}

/// Each match holds, and the row's days hold the day.
fn row_agrees(
    context: Context<'_>,
    holding: Holding<'_>,
    register: &Register,
    row: &Row,
    at: Option<&Fact<Date>>,
) -> Truth {
    let days = match at {
        Some(Fact::Unknown) if row.days.are_bounded() => Truth::Unknown,
        Some(Fact::Known(day)) => Truth::of(row.days.hold(*day)),
        _ => Truth::True,
    };
    let matches = register.matches.iter().zip(&row.cells);
    let matches = matches
        .map(|(asked, cell)| cell.as_ref().map_or(Truth::True, |cell| match_holds(context, holding, asked, cell)));
    Truth::all(matches.chain([days]))
}

/// A test like any other.
fn match_holds(context: Context<'_>, holding: Holding<'_>, asked: &Match, cell: &str) -> Truth {
    match &asked.fact {
        MatchFact::Text(fact) => is_among(&text_of(holding, *fact), &[cell.to_owned()]),
        MatchFact::Unit => is_for_unit(context, holding, &[cell.to_owned()]),
        MatchFact::Level(framework) => {
            let stated = levels_of(context, holding);
            let levels = Levels::of(context, holding.credential, &stated);
            levels::compare(levels, asked.order, &Level { framework: framework.clone(), name: cell.to_owned() })
        }
    }
}

//! Amounts that the credits of the units in question do not add up to.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::Ratio;

use super::found::Found;
use super::program::Demand;
use super::rules::{Kind, Kinds, Rules};
use crate::diagnostic::{Diagnostic, Warning};
use crate::quantity::{Amount, gcd};
use crate::rulebook::{Bound, Measure};
use crate::truth::Truth;

/// Sums are looked at up to so many steps.
const MOST_STEPS: usize = 20_000;

/// So many units are shown in a finding that rests on what they declare.
const UNITS_SHOWN: usize = 3;

/// The credits of units, with how many there are that have them; none for any number.
type Pieces = BTreeMap<Amount, Option<usize>>;

/// The next sums below and above an amount.
struct Nearest {
    below: Amount,
    above: Option<Amount>,
}

/// Reports each amount of credits that what can count under it cannot add up to.
pub(super) fn inexact(rules: &Rules<'_>, kinds: &Kinds<'_>, found: &mut Found) {
    for demand in Demand::all(rules) {
        let Some((amount, is_ceiling)) = asked(rules, demand) else { continue };
        let Some(pieces) = pieces(kinds, |kind| counts(rules, demand, kind)) else { continue };
        let Some(nearest) = nearest(&pieces, amount) else { continue };
        // What nothing exceeds, and what nothing reaches, is another matter.
        let Some(above) = nearest.above else { continue };
        let (amount, instead) = match is_ceiling {
            true => (nearest.below, "no more can count than"),
            false => (above, "it takes"),
        };
        let amount = rules.amount(amount, demand);
        let warning = Warning::Inexact { what: rules.words(demand), instead: format!("{instead} {amount}") };
        let finding = Diagnostic::new(warning.into(), rules.span(demand));
        let finding = finding.with_help(format!("write {amount} if that is what is meant"));
        found.add(with_units(finding, rules, kinds, demand, ""));
    }
}

/// The finding, with some of the units that count under a demand and have credits of their own.
pub(super) fn with_units(
    finding: Diagnostic,
    rules: &Rules<'_>,
    kinds: &Kinds<'_>,
    demand: Demand,
    besides: &str,
) -> Diagnostic {
    let counting = kinds.kinds.iter().filter(|kind| counts(rules, demand, kind));
    let classes: BTreeSet<usize> = counting.map(|kind| kind.class).collect();
    let codes = classes.iter().filter_map(|class| kinds.classes.get(*class)).flat_map(|class| &class.codes);
    let codes: BTreeSet<&str> = codes.copied().collect();
    let units = codes.iter().filter_map(|code| rules.rulebook.unit(code));
    let with_credits = units.filter_map(|unit| Some((unit, unit.credits.as_ref()?)));
    with_credits.take(UNITS_SHOWN).fold(finding, |finding, (unit, (amount, of))| {
        finding.with_related(unit.notes.span, format!("has {amount} {of}{besides}"))
    })
}

/// How much a demand asks for or allows, and whether it allows it, where it is about credits.
fn asked(rules: &Rules<'_>, demand: Demand) -> Option<(Amount, bool)> {
    let qualification = rules.qualification;
    let leaf = |place: usize| {
        rules.leaves.get(place).map(|(_, leaf)| leaf).filter(|leaf| leaf.need.measure == Measure::Credits)
    };
    let total = qualification.total.filter(|total| total.measure == Measure::Credits);
    match demand {
        Demand::Need(place) => leaf(place).map(|leaf| (leaf.need.amount, false)),
        Demand::LeafMost(place) => leaf(place).and_then(|leaf| leaf.most).map(|most| (most, true)),
        Demand::Total => total.map(|total| (total.amount, false)),
        Demand::TotalMost => total.and(qualification.total_most).map(|most| (most, true)),
        Demand::Limit(place) => {
            let limit = qualification.limits.get(place)?;
            // A share is what its source says it is, where it names one, whatever it comes to.
            let is_sourced = !matches!(limit.bound, Bound::Amount(_)) && limit.notes.cite.is_some();
            let is_own = limit.policy.is_none() && !is_sourced;
            let is_own = is_own && qualification.limit_measure(limit) == Measure::Credits;
            rules.asked(limit).filter(|_| is_own).map(|amount| (amount, limit.ceiling))
        }
        Demand::Accept(_) | Demand::Holds(_) => None,
    }
}

/// Whether credentials of a kind may count under a demand.
fn counts(rules: &Rules<'_>, demand: Demand, kind: &Kind) -> bool {
    match demand {
        Demand::Need(place) | Demand::LeafMost(place) => kind.leaves.contains(&place),
        Demand::Limit(place) => kind.limits.get(place).is_some_and(|(under, _)| *under != Truth::False),
        _ => !rules.leaves.is_empty(),
    }
}

/// The credits of what counts; none where some of it may have any.
fn pieces(kinds: &Kinds<'_>, counts: impl Fn(&Kind) -> bool) -> Option<Pieces> {
    let mut by_class: BTreeSet<(usize, Amount, bool)> = BTreeSet::new();
    for kind in kinds.kinds.iter().filter(|kind| counts(kind)) {
        let (least, most) = kind.credits;
        if most != Some(least) {
            return None;
        }
        by_class.insert((kind.class, least, kind.once));
    }
    let mut pieces = Pieces::new();
    for (class, amount, once) in by_class.into_iter().filter(|(_, amount, _)| !amount.is_zero()) {
        let more = kinds.classes.get(class).map(|class| class.codes.len()).filter(|_| once);
        let known = pieces.entry(amount).or_insert(Some(0));
        *known = known.zip(more).map(|(known, more)| known + more);
    }
    Some(pieces)
}

/// The sums next to an amount, where it is none itself; none where it is, or where there are too many to look at.
fn nearest(pieces: &Pieces, amount: Amount) -> Option<Nearest> {
    let largest = *pieces.keys().next_back()?;
    let mut scale = amount.denominator();
    for piece in pieces.keys() {
        scale = scale.checked_mul(*Ratio::new(scale, piece.denominator()).denom()).filter(|scale| *scale < 1 << 60)?;
    }
    // All sums are multiples of what the pieces have in common.
    let mut step = 0;
    for piece in pieces.keys() {
        step = gcd(step, piece.scaled(scale));
    }
    let steps = |amount: Amount| usize::try_from(amount.scaled(scale).checked_div(step)?).ok();
    let (wanted, room) = (steps(amount)?, steps(amount)?.checked_add(steps(largest)?)?);
    if room > MOST_STEPS {
        return None;
    }
    let mut sums = vec![false; room + 1];
    *sums.first_mut()? = true;
    for (piece, copies) in pieces {
        add(&mut sums, steps(*piece)?, *copies)?;
    }
    let is_exact = amount.scaled(scale).checked_rem(step) == Some(0);
    if is_exact && sums.get(wanted) == Some(&true) {
        return None;
    }
    let found = |place: usize| Some(Amount::of_fraction(step.checked_mul(i128::try_from(place).ok()?)?, scale));
    let below = sums.iter().take(wanted + 1).rposition(|reached| *reached).and_then(found)?;
    let above = sums.iter().enumerate().skip(wanted + 1).find(|(_, reached)| **reached);
    Some(Nearest { below, above: above.and_then(|(place, _)| found(place)) })
}

/// Adds so many copies of a piece to every sum.
fn add(sums: &mut [bool], piece: usize, copies: Option<usize>) -> Option<()> {
    // How many copies of the piece the sum needs that has the fewest.
    let mut needed: Vec<usize> = vec![0; sums.len()];
    for sum in piece..sums.len() {
        let before = sum - piece;
        let so_many = needed.get(before)? + 1;
        if !*sums.get(sum)? && *sums.get(before)? && copies.is_none_or(|copies| so_many <= copies) {
            *sums.get_mut(sum)? = true;
            *needed.get_mut(sum)? = so_many;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(pieces: &[(u32, Option<usize>)], amount: &str) -> Option<(String, Option<String>)> {
        let pieces = pieces.iter().map(|(piece, copies)| (Amount::from(*piece), *copies)).collect();
        let nearest = nearest(&pieces, amount.parse().unwrap())?;
        Some((nearest.below.to_string(), nearest.above.map(|above| above.to_string())))
    }

    #[test]
    fn sums_next_to_an_amount_are_found() {
        let some = |below: &str, above: Option<&str>| Some((below.to_owned(), above.map(str::to_owned)));
        assert_eq!(near(&[(5, None)], "22.5"), some("20", Some("25")));
        assert_eq!(near(&[(5, None)], "25"), None);
        assert_eq!(near(&[(5, Some(4))], "25"), some("20", None));
        assert_eq!(near(&[(10, Some(1)), (15, Some(1))], "20"), some("15", Some("25")));
        assert_eq!(near(&[(15, Some(2)), (20, Some(1))], "7"), some("0", Some("15")));
        assert_eq!(near(&[], "7"), None);
        // Too many to look at.
        assert_eq!(near(&[(1, None)], "100000.5"), None);
    }
}

//! The rows of a problem: what leaves need, what counts adds up to, and what may not count together.

use std::collections::{BTreeMap, BTreeSet};

use super::evaluate::{Outcome, Reading, text};
use super::facts::FactName;
use super::holding::Holding;
use super::limits::{is_for_some_value, with_value};
use super::problem::{Item, Layout, Row, RowKind, Setting};
use crate::calendar::{Date, Period};
use crate::case::Stated;
use crate::graph::End;
use crate::quantity::{Amount, Range};
use crate::rulebook::{Bound, Clause, DateFact, Leaf, Limit, Measure, Need, TextFact};

/// What a credential gives to a row: perhaps without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gain {
    /// Less than any bound: unknown credits under a ceiling.
    Ruin,
    Finite(Amount),
    /// More than any bound: unknown credits towards a need.
    Plenty,
}

impl Gain {
    pub(super) const LESS_ONE: Gain = Gain::Finite(Amount::LESS_ONE);
    const ONE: Gain = Gain::Finite(Amount::ONE);

    /// The amount; `None` for without end.
    pub(super) fn finite(self) -> Option<Amount> {
        match self {
            Gain::Finite(amount) => Some(amount),
            Gain::Ruin | Gain::Plenty => None,
        }
    }
}

/// What one credential gives to a row.
pub(super) struct Given {
    /// The credential, by its place among the holdings.
    pub holding: usize,
    /// At which leaf; `None` means at any.
    pub leaf: Option<usize>,
    pub gain: Gain,
}

impl Given {
    pub(super) fn amount(&self) -> Option<Amount> {
        self.gain.finite()
    }
}

/// A row before its amounts are scaled.
pub(super) struct Draft {
    pub kind: RowKind,
    pub bound: Option<Amount>,
    pub soft: Option<Measure>,
    pub gains: Vec<Given>,
}

/// The outcomes that must be covered at a leaf, by the rows that say whether they are.
pub(super) struct CoverDraft {
    pub leaf: usize,
    pub rows: Vec<(usize, Amount)>,
    pub bound: Amount,
}

impl Draft {
    /// What must hold whatever is sought.
    fn hard(kind: RowKind, bound: Amount, gains: Vec<Given>) -> Draft {
        Draft { kind, bound: Some(bound), soft: None, gains }
    }

    /// The row with its amounts scaled; what each credential gives it goes to the item's choices.
    pub(super) fn settle(&self, row: usize, scale: i128, items: &mut [Item], rank: impl Fn(usize) -> usize) -> Row {
        let bound = self.bound.map(|bound| bound.scaled(scale));
        let amounts = self.gains.iter().filter_map(Given::amount);
        let least: i128 = amounts.map(|amount| amount.scaled(scale).min(0)).sum();
        // Reaches the bound alone, whatever else counts.
        let plenty = (bound.unwrap_or(0) - least).max(0);
        let most: i128 = self
            .gains
            .iter()
            .map(|given| match given.gain {
                Gain::Finite(amount) => amount.scaled(scale).max(0),
                Gain::Plenty => plenty,
                Gain::Ruin => 0,
            })
            .sum();
        // Keeps the sum below the bound, whatever else counts.
        let ruin = (bound.unwrap_or(0) - most - 1).min(-1);
        for given in &self.gains {
            let Some(item) = items.get_mut(rank(given.holding)) else {
                continue;
            };
            let concerned = |choice: &super::problem::Choice| {
                choice.spot.holding == given.holding && given.leaf.is_none_or(|leaf| leaf == choice.spot.leaf)
            };
            match given.gain {
                // A row that is in force on one branch alone takes nothing from the others.
                Gain::Ruin if matches!(self.kind, RowKind::LimitFor(..)) => item.give(row, ruin, concerned),
                Gain::Ruin => item.choices.retain(|choice| !concerned(choice)),
                Gain::Plenty => item.give(row, plenty, concerned),
                Gain::Finite(amount) => item.give(row, amount.scaled(scale), concerned),
            }
        }
        let own = self.gains.iter().all(|given| given.leaf.is_some());
        Row { kind: self.kind, bound, soft: self.soft, own }
    }
}

impl<'a> Setting<'a> {
    fn at<'f>(&'f self, place: usize) -> Option<&'f Holding<'a>> {
        self.facts.holdings.get(place)
    }

    /// What these credentials give, each at one leaf, or wherever it counts.
    fn given(&self, holdings: &[usize], leaf: Option<usize>, gain: impl Fn(&Holding<'_>) -> Gain) -> Vec<Given> {
        let all = holdings.iter().filter_map(|place| Some((*place, self.at(*place)?)));
        all.map(|(place, holding)| Given { holding: place, leaf, gain: gain(holding) }).collect()
    }

    /// What a credential weighs in a measure, and whether its being unknown is read favourably.
    pub(super) fn weight(&self, holding: &Holding<'_>, measure: Measure, reading: Reading<'_>) -> (Range, bool) {
        let (range, fact) = match measure {
            Measure::Credits => (holding.credits(self.qualification.credit_unit.as_deref()), FactName::Credits),
            Measure::Hours => (holding.hours, FactName::Hours),
            Measure::Credentials | Measure::Outcomes => return (Range::exactly(Amount::ONE), false),
        };
        (range, !range.is_exact() && reading.favours(&holding.fact(fact)))
    }

    /// What the credential gives towards a need.
    fn towards(&self, holding: &Holding<'_>, measure: Measure, reading: Reading<'_>) -> Gain {
        let (range, favoured) = self.weight(holding, measure, reading);
        match range.most {
            _ if !favoured => Gain::Finite(range.least),
            Some(most) => Gain::Finite(most),
            None => Gain::Plenty,
        }
    }

    /// What the credential takes from under a ceiling, as a negative gain.
    fn against(&self, holding: &Holding<'_>, measure: Measure, reading: Reading<'_>) -> Gain {
        let (range, favoured) = self.weight(holding, measure, reading);
        match range.most {
            _ if favoured => Gain::Finite(Amount::ZERO - range.least),
            Some(most) => Gain::Finite(Amount::ZERO - most),
            None => Gain::Ruin,
        }
    }

    pub(super) fn leaf_rows(&self, layout: &Layout<'_>, reading: Reading<'_>) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for (place, (_, clause, end)) in layout.ends.iter().enumerate() {
            match end {
                End::Leaf(leaf) => self.leaf_row(place, clause, leaf, layout, reading, &mut drafts),
                End::Condition(predicate) => {
                    let holds = self.orders.is_waived(&clause.path)
                        || self.facts.can_be(&self.facts.nobody, predicate, true, reading);
                    if !holds {
                        drafts.push(unreachable_need(place));
                    }
                }
            }
        }
        drafts.extend(layout.impossible.iter().map(|place| unreachable_need(*place)));
        drafts
    }

    fn leaf_row(
        &self,
        place: usize,
        clause: &Clause,
        leaf: &Leaf,
        layout: &Layout<'_>,
        reading: Reading<'_>,
        drafts: &mut Vec<Draft>,
    ) {
        let Some(fillers) = layout.fillers.get(place) else { return };
        let measure = leaf.need.measure;
        if leaf.coverage.is_none() && !self.orders.is_waived(&clause.path) {
            // What counts elsewhere counts here too where the rule says so.
            let at = (!leaf.may_also).then_some(place);
            let counting = layout.counting.get(place).unwrap_or(fillers);
            drafts.push(Draft {
                kind: RowKind::Need(place),
                bound: Some(leaf.need.amount),
                soft: Some(measure),
                gains: self.given(counting, at, |holding| self.towards(holding, measure, reading)),
            });
        }
        if let Some(most) = leaf.most {
            let gains = self.given(fillers, Some(place), |holding| self.against(holding, measure, reading));
            drafts.push(Draft::hard(RowKind::Most(place), Amount::ZERO - most, gains));
        }
        if let Some(fact) = leaf.any_one {
            let apart = |a: &Holding<'_>, b: &Holding<'_>| !agree(a, b, fact).can_be(true, reading);
            drafts.extend(self.conflicts(RowKind::Agree(place), fillers, Some(place), fillers, Some(place), apart));
        }
        if leaf.last {
            drafts.extend(self.last_rows(place, fillers, layout, reading));
        }
    }

    /// What counts at another leaf must not have been awarded after what this leaf holds.
    fn last_rows(&self, place: usize, fillers: &[usize], layout: &Layout<'_>, reading: Reading<'_>) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for last in fillers {
            let Some(holding) = self.at(*last) else { continue };
            let mut gains = Vec::new();
            let mut ranks = BTreeSet::new();
            for (elsewhere, others) in layout.fillers.iter().enumerate().filter(|(other, _)| *other != place) {
                for other in others {
                    let Some(earlier) = self.at(*other).filter(|other| other.rank != holding.rank) else { continue };
                    if !in_order(earlier, holding, true).can_be(true, reading) {
                        ranks.insert(earlier.rank);
                        gains.push(Given { holding: *other, leaf: Some(elsewhere), gain: Gain::LESS_ONE });
                    }
                }
            }
            drafts.extend(shut_out(RowKind::Last(place), *last, Some(place), gains, ranks.len()));
        }
        drafts
    }

    /// Rows that keep apart each two credentials of which `apart` says so.
    fn conflicts(
        &self,
        kind: RowKind,
        ones: &[usize],
        one_at: Option<usize>,
        others: &[usize],
        other_at: Option<usize>,
        apart: impl Fn(&Holding<'_>, &Holding<'_>) -> bool,
    ) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for one in ones {
            let Some(holding) = self.at(*one) else { continue };
            let mut gains = Vec::new();
            let mut ranks = BTreeSet::new();
            // Each two are looked at once.
            for other in others.iter().filter(|other| *other > one) {
                let Some(second) = self.at(*other).filter(|second| second.rank != holding.rank) else { continue };
                if apart(holding, second) {
                    ranks.insert(second.rank);
                    gains.push(Given { holding: *other, leaf: other_at, gain: Gain::LESS_ONE });
                }
            }
            drafts.extend(shut_out(kind, *one, one_at, gains, ranks.len()));
        }
        drafts
    }

    /// For each leaf that covers outcomes, a row for each of them, and what they must weigh together.
    pub(super) fn coverage_rows(
        &self,
        layout: &Layout<'_>,
        drafts: &mut Vec<Draft>,
        reading: Reading<'_>,
    ) -> Vec<CoverDraft> {
        let mut covers = Vec::new();
        for (place, ((_, clause, end), fillers)) in layout.ends.iter().zip(&layout.counting).enumerate() {
            let End::Leaf(Leaf { coverage: Some(coverage), may_also, .. }) = end else { continue };
            if self.orders.is_waived(&clause.path) {
                continue;
            }
            let at = (!may_also).then_some(place);
            let mut rows = Vec::new();
            for (outcome, weight) in &coverage.outcomes {
                let covering: Vec<usize> = fillers
                    .iter()
                    .copied()
                    .filter(|filler| self.at(*filler).is_some_and(|h| self.covers(h, outcome, coverage.each, reading)))
                    .collect();
                rows.push((drafts.len(), *weight));
                let gains = self.given(&covering, at, |_| Gain::ONE);
                drafts.push(Draft::hard(RowKind::Outcome(place), Amount::ONE, gains));
            }
            covers.push(CoverDraft { leaf: place, rows, bound: coverage.needed() });
        }
        covers
    }

    pub(super) fn counted_rows(&self, layout: &Layout<'_>, reading: Reading<'_>) -> Vec<Draft> {
        let placeable = &layout.placeable;
        let mut drafts = Vec::new();
        if let Some(Need { amount, measure }) = self.qualification.total.filter(|_| !self.orders.is_waived("total")) {
            drafts.push(Draft {
                kind: RowKind::Total,
                bound: Some(amount),
                soft: Some(measure),
                gains: self.given(placeable, None, |holding| self.towards(holding, measure, reading)),
            });
            if let Some(most) = self.qualification.total_most {
                let gains = self.given(placeable, None, |holding| self.against(holding, measure, reading));
                drafts.push(Draft::hard(RowKind::TotalMost, Amount::ZERO - most, gains));
            }
        }
        for (number, limit) in self.qualification.limits.iter().enumerate() {
            if !self.orders.is_waived(&limit.name) {
                self.limit_rows(number, limit, layout, reading, &mut drafts);
            }
        }
        drafts
    }

    fn limit_rows(
        &self,
        number: usize,
        limit: &Limit,
        layout: &Layout<'_>,
        reading: Reading<'_>,
        drafts: &mut Vec<Draft>,
    ) {
        let placeable = &layout.placeable;
        if let Bound::Within { period, beginning, by } = &limit.bound {
            let apart = |a: &Holding<'_>, b: &Holding<'_>| {
                let within = in_window(a, b, *period, *beginning, *by).can_be(true, reading);
                let outside = |holding: &Holding<'_>| {
                    let predicate = limit.predicate.as_ref();
                    predicate.is_some_and(|predicate| self.facts.can_be(holding, predicate, false, reading))
                };
                !within && !outside(a) && !outside(b)
            };
            drafts.extend(self.conflicts(RowKind::Limit(number), placeable, None, placeable, None, apart));
            return;
        }
        let row = |kind, limit: &Limit| Draft {
            kind,
            bound: Some(self.limit_bound(limit)),
            soft: (!limit.ceiling).then_some(match &limit.bound {
                // How far a mean falls short is a sum of weighted points, whatever weighs them.
                Bound::Mean { .. } => Measure::Credits,
                _ => self.qualification.limit_measure(limit),
            }),
            gains: self.given(placeable, None, |holding| self.limit_gain(limit, holding, reading)),
        };
        if is_for_some_value(limit) {
            let values = layout.values.iter().filter(|(of, _, _)| *of == number);
            drafts.extend(
                values.map(|(_, value, leaf)| row(RowKind::LimitFor(number, *leaf), &with_value(limit, value))),
            );
        } else if limit.any_one.is_some() {
            let values = self.values_of(limit);
            drafts.extend(values.iter().map(|value| row(RowKind::Limit(number), &with_value(limit, value))));
        } else {
            drafts.push(row(RowKind::Limit(number), limit));
        }
    }

    /// At most one credential for each unit; one with an unknown unit may be for any.
    pub(super) fn once_rows(&self, placeable: &[usize], reading: Reading<'_>) -> Vec<Draft> {
        let mut by_unit: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut for_any = Vec::new();
        for place in placeable {
            let Some(holding) = self.at(*place) else { continue };
            match &holding.unit {
                Some(Stated::Is(code)) if !self.facts.rulebook.units.get(*code).is_some_and(|unit| unit.repeatable) => {
                    by_unit.entry(self.facts.unit_of(code)).or_default().push(*place);
                }
                None if !reading.favours(&holding.fact(FactName::Unit)) => for_any.push(*place),
                _ => {}
            }
        }
        let groups = by_unit.into_values().chain([Vec::new()]);
        let groups = groups.map(|group| [group, for_any.clone()].concat());
        groups
            .filter(|places| {
                let ranks: BTreeSet<usize> = places.iter().filter_map(|place| Some(self.at(*place)?.rank)).collect();
                ranks.len() > 1
            })
            .map(|places| Draft::hard(RowKind::Once, Amount::LESS_ONE, self.given(&places, None, |_| Gain::LESS_ONE)))
            .collect()
    }

    /// The rows that only the canonical order bounds, and how far two of them can reach.
    pub(super) fn order_rows(&self, layout: &Layout<'_>, fillable: &[Vec<usize>]) -> (Vec<Draft>, i128, i128) {
        let mut stays = Vec::new();
        let mut staying = BTreeSet::new();
        for place in &layout.placeable {
            let Some(holding) = self.at(*place) else { continue };
            for leaf in fillable.get(*place).into_iter().flatten() {
                let path = layout.ends.get(*leaf).map(|(_, clause, _)| clause.path.as_str());
                if path.is_some() && self.orders.was_at(holding.id()) == path {
                    staying.insert(holding.rank);
                    stays.push(Given { holding: *place, leaf: Some(*leaf), gain: Gain::ONE });
                }
            }
        }
        let count = self.given(&layout.placeable, None, |_| Gain::LESS_ONE);
        let pinned: Vec<usize> = layout
            .placeable
            .iter()
            .copied()
            .filter(|place| self.at(*place).is_some_and(|holding| self.orders.is_pinned(holding.id())))
            .collect();
        let pinnable: BTreeSet<usize> = pinned.iter().filter_map(|place| Some(self.at(*place)?.rank)).collect();
        let pins = self.given(&pinned, None, |_| Gain::ONE);
        let draft = |kind, gains| Draft { kind, bound: None, soft: None, gains };
        let rows = vec![draft(RowKind::Count, count), draft(RowKind::Pins, pins), draft(RowKind::Stays, stays)];
        (rows, staying.len() as i128, pinnable.len() as i128)
    }
}

/// A row that says: where this one counts, none of those does, of which at most `most` can count.
fn shut_out(kind: RowKind, one: usize, at: Option<usize>, mut others: Vec<Given>, most: usize) -> Option<Draft> {
    if others.is_empty() {
        return None;
    }
    let room = Amount::ZERO - Amount::from(u32::try_from(most).unwrap_or(u32::MAX));
    others.push(Given { holding: one, leaf: at, gain: Gain::Finite(room) });
    Some(Draft::hard(kind, room, others))
}

/// What nothing can fill.
fn unreachable_need(place: usize) -> Draft {
    Draft { kind: RowKind::Need(place), bound: Some(Amount::ONE), soft: Some(Measure::Credentials), gains: Vec::new() }
}

/// Whether two credentials agree in a fact.
pub(super) fn agree(a: &Holding<'_>, b: &Holding<'_>, fact: TextFact) -> Outcome {
    match (text(a, fact), text(b, fact)) {
        (Some(a), Some(b)) => Outcome::known(a == b),
        (of_a, of_b) => Outcome::unknown(
            [(of_a.is_none(), a), (of_b.is_none(), b)]
                .into_iter()
                .filter(|(missing, _)| *missing)
                .map(|(_, holding)| holding.fact(FactName::Text(fact)))
                .collect(),
        ),
    }
}

/// Whether one credential was awarded before another; or, where that will do, on the same day.
pub(super) fn in_order(earlier: &Holding<'_>, later: &Holding<'_>, same_day: bool) -> Outcome {
    both_days(earlier, later, DateFact::Awarded, |earlier, later| earlier < later || same_day && earlier == later)
}

/// Whether two credentials lie within one span of time.
pub(super) fn in_window(
    a: &Holding<'_>,
    b: &Holding<'_>,
    period: Period,
    beginning: Option<(i8, i8)>,
    by: DateFact,
) -> Outcome {
    both_days(a, b, by, |a, b| {
        let (first, second) = (a.min(b), a.max(b));
        match beginning {
            None => period.spans(first, second),
            Some(day) => {
                let start = last_beginning(day, first);
                start.and_then(|start| period.after(start)).is_none_or(|end| second < end)
            }
        }
    })
}

/// The last day of the year with this month and day on or before a day.
fn last_beginning((month, day): (i8, i8), before: Date) -> Option<Date> {
    let this_year = Date::new(before.year(), month, day).ok()?;
    if this_year <= before { Some(this_year) } else { Date::new(before.year() - 1, month, day).ok() }
}

fn both_days(a: &Holding<'_>, b: &Holding<'_>, by: DateFact, holds: impl Fn(Date, Date) -> bool) -> Outcome {
    let day = |holding: &Holding<'_>| match by {
        DateFact::Achieved => holding.credential.achieved,
        _ => holding.credential.awarded,
    };
    match (day(a), day(b)) {
        (Some(a), Some(b)) => Outcome::known(holds(a, b)),
        (of_a, of_b) => {
            let missing = [(of_a, a), (of_b, b)].into_iter().filter(|(day, _)| day.is_none());
            Outcome::unknown(missing.map(|(_, holding)| holding.fact(FactName::Date(by))).collect())
        }
    }
}

//! The demands of a qualification as rows over kinds of credentials: how much of each kind counts at each leaf.
//!
//! An amount of a kind may be a fraction of a credential here. So what is impossible here is impossible, and what is
//! possible here may not be.

use std::collections::BTreeSet;

use num_rational::Ratio;

use super::choice::Choice;
use super::rules::{Kind, Kinds, Rules};
use super::simplex::{Most, Row, Work, feasible, maximum};
use super::topic::Amounts;
use crate::quantity::Amount;
use crate::rulebook::{Bound, Clause, Limit, Measure, Predicate, Requirement};
use crate::truth::Truth;

/// Something that a qualification asks or allows, and that can stand in contradiction with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Demand {
    /// That what counts is accepted so, by its place.
    Accept(usize),
    /// What a clause asks of the holder, or on what it depends, by its number.
    Holds(usize),
    TotalMost,
    /// The most that a leaf may hold, by its place.
    LeafMost(usize),
    Total,
    /// What a leaf needs, by its place.
    Need(usize),
    /// A limit, by its place.
    Limit(usize),
}

impl Demand {
    /// Everything that the rules demand.
    pub(super) fn all(rules: &Rules<'_>) -> BTreeSet<Demand> {
        let qualification = rules.qualification;
        let mut all: BTreeSet<Demand> = (0..qualification.accept.len()).map(Demand::Accept).collect();
        all.extend(rules.clauses.iter().enumerate().filter_map(|(number, clause)| match &clause.requirement {
            Requirement::Condition(_) | Requirement::If(_) => Some(Demand::Holds(number)),
            _ => None,
        }));
        all.extend(qualification.total.map(|_| Demand::Total));
        all.extend(qualification.total_most.map(|_| Demand::TotalMost));
        for (place, (_, leaf)) in rules.leaves.iter().enumerate() {
            all.insert(Demand::Need(place));
            all.extend(leaf.most.map(|_| Demand::LeafMost(place)));
        }
        all.extend((0..qualification.limits.len()).map(Demand::Limit));
        all
    }
}

/// So much of a kind at a leaf: one credential of it, or one more credit or hour.
struct Column {
    kind: usize,
    leaf: usize,
    /// Credentials, credits and hours.
    amounts: [Amount; 3],
}

/// A sum that must reach a bound, before it is scaled to whole numbers.
struct Draft {
    terms: Vec<(usize, Amount)>,
    least: Amount,
}

/// What is asked where the clauses are taken in one way.
pub(super) struct Program<'p, 'r> {
    rules: &'p Rules<'r>,
    kinds: &'p Kinds<'r>,
    choice: &'p Choice,
    columns: Vec<Column>,
    /// Whether units count as often as they are held, whatever they declare.
    repeats: bool,
}

impl<'p, 'r> Program<'p, 'r> {
    pub(super) fn new(rules: &'p Rules<'r>, kinds: &'p Kinds<'r>, choice: &'p Choice) -> Program<'p, 'r> {
        let is_open: Vec<bool> = rules
            .leaves
            .iter()
            .map(|(clause, _)| choice.taken.contains(clause) || choice.open.contains(clause))
            .collect();
        let mut columns = Vec::new();
        for (number, kind) in kinds.kinds.iter().enumerate() {
            let amounts = directions(kind, rules);
            for leaf in kind.leaves.iter().filter(|leaf| is_open.get(**leaf) == Some(&true)) {
                let each = amounts.iter().map(|amounts| Column { kind: number, leaf: *leaf, amounts: *amounts });
                columns.extend(each);
            }
        }
        Program { rules, kinds, choice, columns, repeats: false }
    }

    /// The same where every unit counts as often as it is held.
    pub(super) fn with_repeats(self) -> Program<'p, 'r> {
        Program { repeats: true, ..self }
    }

    /// Whether all of these demands can be met together; none where it could not be told.
    pub(super) fn is_possible(&self, demands: &BTreeSet<Demand>, work: &mut Work) -> Option<bool> {
        let asked = self.asked(demands);
        if !asked.is_empty() && !self.rules.can_hold(&asked)? {
            return Some(false);
        }
        feasible(self.columns.len(), &self.rows(demands)?, work)
    }

    /// The least that the sum of a demand can be where all of these are met; none where it could not be told.
    pub(super) fn least(&self, of: Demand, demands: &BTreeSet<Demand>, work: &mut Work) -> Option<End> {
        Some(match self.furthest(of, -1, demands, work)? {
            End::At(amount) => End::At(negative(amount)),
            other => other,
        })
    }

    /// The most that it can be, likewise.
    pub(super) fn most(&self, of: Demand, demands: &BTreeSet<Demand>, work: &mut Work) -> Option<End> {
        self.furthest(of, 1, demands, work)
    }

    /// How far the sum of a demand, times a sign, can go.
    fn furthest(&self, of: Demand, sign: i128, demands: &BTreeSet<Demand>, work: &mut Work) -> Option<End> {
        let (row, scale) = scaled(self.drafts(of).first()?)?;
        let terms: Vec<(usize, i128)> = row.terms.iter().map(|(column, adds)| (*column, sign * adds)).collect();
        Some(match maximum(self.columns.len(), &self.rows(demands)?, &terms, work)? {
            Most::Infeasible => End::Impossible,
            Most::Unbounded => End::Open,
            Most::At(most) => End::At(Amount::of_fraction(most.above(), most.below().checked_mul(scale)?)),
        })
    }

    /// What the sum of a demand must reach, where it asks for one; of a ceiling, both are negative.
    pub(super) fn bound(&self, of: Demand) -> Option<Amount> {
        self.drafts(of).first().map(|draft| draft.least)
    }

    /// What must be so of the holder and the case.
    fn asked(&self, demands: &BTreeSet<Demand>) -> Vec<(&'r Predicate, bool)> {
        let asked = |(number, clause): (usize, &&'r Clause)| match &clause.requirement {
            Requirement::Condition(predicate) if self.choice.taken.contains(&number) => Some((predicate, true)),
            Requirement::If(conditional) => {
                let holds = [true, false].into_iter().find(|holds| self.choice.holds.contains(&(number, *holds)))?;
                Some((&conditional.condition, holds))
            }
            _ => None,
        };
        let clauses = self.rules.clauses.iter().enumerate();
        clauses.filter(|(number, _)| demands.contains(&Demand::Holds(*number))).filter_map(asked).collect()
    }

    fn rows(&self, demands: &BTreeSet<Demand>) -> Option<Vec<Row>> {
        let drafts = demands.iter().flat_map(|demand| self.drafts(*demand)).chain(self.once());
        drafts.map(|draft| Some(scaled(&draft)?.0)).collect()
    }

    /// The rows of a demand; the first is what it says itself.
    fn drafts(&self, demand: Demand) -> Vec<Draft> {
        let rules = self.rules.qualification;
        match demand {
            Demand::Accept(_) | Demand::Holds(_) => Vec::new(),
            Demand::Total => {
                rules.total.iter().map(|need| self.sum(need.amount, |_, column| amount(column, need.measure))).collect()
            }
            Demand::TotalMost => match rules.total.zip(rules.total_most) {
                Some((need, most)) => {
                    vec![self.sum(negative(most), |_, column| negative(amount(column, need.measure)))]
                }
                None => Vec::new(),
            },
            Demand::LeafMost(place) => self.leaf_most(place).into_iter().collect(),
            Demand::Need(place) => self.need(place),
            Demand::Limit(place) => {
                rules.limits.get(place).and_then(|limit| self.limit(place, limit)).into_iter().collect()
            }
        }
    }

    fn leaf_most(&self, place: usize) -> Option<Draft> {
        let (_, leaf) = self.rules.leaves.get(place)?;
        let measure = leaf.need.measure;
        let most = leaf.most?;
        Some(self.sum(negative(most), |_, column| {
            if column.leaf == place { negative(amount(column, measure)) } else { Amount::ZERO }
        }))
    }

    fn need(&self, place: usize) -> Vec<Draft> {
        let Some((clause, leaf)) = self.rules.leaves.get(place) else { return Vec::new() };
        if !self.choice.taken.contains(clause) || leaf.need.amount.is_zero() {
            return Vec::new();
        }
        let counts_here = |kind: &Kind, column: &Column| {
            if leaf.may_also { kind.leaves.contains(&place) } else { column.leaf == place }
        };
        let towards = |measure: Measure, least: Amount| {
            self.sum(
                least,
                |kind, column| if counts_here(kind, column) { amount(column, measure) } else { Amount::ZERO },
            )
        };
        // Whatever is needed, some credential must give it; of outcomes, no more than that is asked here.
        let some = || towards(Measure::Credentials, Amount::ONE);
        match leaf.need.measure {
            Measure::Credentials => vec![towards(Measure::Credentials, leaf.need.amount)],
            Measure::Outcomes => vec![some()],
            measure => vec![towards(measure, leaf.need.amount), some()],
        }
    }

    /// A limit as a sum that must reach a bound; windows, means and ceilings for each value ask for nothing here.
    fn limit(&self, place: usize, limit: &Limit) -> Option<Draft> {
        let rules = self.rules.qualification;
        let bound = match &limit.bound {
            Bound::Amount(need) => need.amount,
            Bound::OfTotal { percent, less } => percent.percent_of(rules.total?.amount - *less),
            Bound::OfUnits { percent, credits, .. } => percent.percent_of(*credits),
            Bound::OfCounted { .. } => Amount::ZERO,
            Bound::Mean { .. } | Bound::Within { .. } => return None,
        };
        if limit.ceiling && limit.any_one.is_some() {
            return None;
        }
        let percent = match &limit.bound {
            Bound::OfCounted { percent, .. } => Some(*percent),
            _ => None,
        };
        let measure = rules.limit_measure(limit);
        let bound = if limit.ceiling { negative(bound) } else { bound };
        Some(self.sum(bound, |kind, column| {
            let (under, left_out) = kind.limits.get(place).copied().unwrap_or((Truth::Unknown, Truth::Unknown));
            share(limit.ceiling, percent, under, left_out).times(amount(column, measure))
        }))
    }

    /// That units count once.
    fn once(&self) -> Vec<Draft> {
        let classes = self.kinds.classes.iter().enumerate();
        let counted = classes.filter(|(_, class)| !self.repeats && class.variants.iter().any(|variant| variant.once));
        counted
            .map(|(place, class)| {
                let count = Amount::from(u32::try_from(class.codes.len()).unwrap_or(u32::MAX));
                self.sum(negative(count), |kind, column| {
                    let counts = kind.class == place && kind.once;
                    if counts { negative(amount(column, Measure::Credentials)) } else { Amount::ZERO }
                })
            })
            .collect()
    }

    fn sum(&self, least: Amount, adds: impl Fn(&Kind, &Column) -> Amount) -> Draft {
        let terms = self.columns.iter().enumerate().filter_map(|(number, column)| {
            let adds = adds(self.kinds.kinds.get(column.kind)?, column);
            (!adds.is_zero()).then_some((number, adds))
        });
        Draft { terms: terms.collect(), least }
    }
}

/// How far a sum can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// What else is demanded cannot be met.
    Impossible,
    /// As far as one likes.
    Open,
    At(Amount),
}

/// What a kind can add: one credential with the least or the most that it can have, and one more of what has no most.
fn directions(kind: &Kind, rules: &Rules<'_>) -> Vec<[Amount; 3]> {
    let ends = |amounts: Amounts, counted: bool| match amounts {
        _ if !counted => (vec![Amount::ZERO], false),
        (least, None) => (vec![least], true),
        (least, Some(most)) if most == least => (vec![least], false),
        (least, Some(most)) => (vec![least, most], false),
    };
    let (credits, more_credits) = ends(kind.credits, rules.counts_in(Measure::Credits));
    let (hours, more_hours) = ends(kind.hours, rules.counts_in(Measure::Hours));
    let mut all = Vec::new();
    for credits in &credits {
        all.extend(hours.iter().map(|hours| [Amount::ONE, *credits, *hours]));
    }
    if more_credits {
        all.push([Amount::ZERO, Amount::ONE, Amount::ZERO]);
    }
    if more_hours {
        all.push([Amount::ZERO, Amount::ZERO, Amount::ONE]);
    }
    all
}

fn amount(column: &Column, measure: Measure) -> Amount {
    let [credentials, credits, hours] = column.amounts;
    match measure {
        Measure::Credits => credits,
        Measure::Hours => hours,
        Measure::Credentials | Measure::Outcomes => credentials,
    }
}

fn negative(amount: Amount) -> Amount {
    Amount::ZERO - amount
}

/// What one credit gives to a limit's sum, at worst.
fn share(ceiling: bool, percent: Option<Amount>, under: Truth, left_out: Truth) -> Amount {
    let possible = |truth: Truth| {
        [true, false].into_iter().filter(move |value| truth == Truth::Unknown || truth == (*value).into())
    };
    let mut worst: Option<Amount> = None;
    for is_under in possible(under) {
        for is_left_out in possible(left_out) {
            let counted = if is_under && !is_left_out { Amount::ONE } else { Amount::ZERO };
            let base = percent.filter(|_| !is_left_out).map_or(Amount::ZERO, |percent| percent.percent_of(Amount::ONE));
            let share = if ceiling { base - counted } else { counted - base };
            worst = Some(worst.map_or(share, |worst| worst.min(share)));
        }
    }
    worst.unwrap_or(Amount::ZERO)
}

/// The row in whole numbers, and how many of them make one; none where the numbers become too large.
fn scaled(draft: &Draft) -> Option<(Row, i128)> {
    let mut scale = draft.least.denominator();
    for (_, adds) in &draft.terms {
        // The least common multiple: a fraction in lowest terms has lost what both have in common.
        scale *= *Ratio::new(scale, adds.denominator()).denom();
        if scale > 1_000_000_000_000 {
            return None;
        }
    }
    let terms = draft.terms.iter().map(|(column, adds)| (*column, adds.scaled(scale))).collect();
    Some((Row { terms, least: draft.least.scaled(scale) }, scale))
}

//! From an allocation to the report of every clause.

use std::collections::BTreeMap;

use super::apart::Standing;
use super::decision::{ClauseKind, ClauseReport, Counted, Got, Quantity, State};
use super::evaluate::Reading;
use super::evaluate::text;
use super::holding::Holding;
use super::limits::{OF_ITS_OWN, with_value};
use super::problem::Setting;
use super::question::Allocation;
use super::rows::{agree, in_order, in_window};
use super::words::{Words, called};
use crate::case::Stated;
use crate::graph::{ClauseIndex, Fillers, Node, RequirementGraph};
use crate::quantity::{Amount, Range};
use crate::rulebook::{
    Bound, Clause, Coverage, Leaf, Limit, Measure, Need, Predicate, Quantifier, Requirement, TextFact,
};
use crate::truth::Truth;

/// What is explained: an allocation over the graph of what can fill what.
pub(super) struct Explain<'a> {
    pub setting: &'a Setting<'a>,
    pub words: Words<'a>,
    pub graph: &'a RequirementGraph<'a>,
    /// What certainly can fill what: under the pessimistic reading.
    pub certain: Fillers,
    /// What can fill what under the reading of the allocation.
    pub fillers: &'a Fillers,
    pub allocation: &'a Allocation,
    /// Whether the allocation is proven to be as good as any, and not only the best that was found.
    pub proven: bool,
}

/// A credential where it counts.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    /// The leaf that it fills, by its place in the order of paths.
    pub place: usize,
    /// The credential as it counts there.
    pub holding: &'a Holding<'a>,
    /// Whether it certainly may fill it.
    pub certain: bool,
}

impl<'a> Explain<'a> {
    /// Where each credential counts, in the canonical order.
    pub(super) fn placed(&self) -> Vec<Placed<'a>> {
        let spots: Vec<_> = self.allocation.at.iter().flatten().collect();
        let holdings = &self.setting.facts.holdings;
        let rulebook = self.setting.facts.rulebook;
        let may_be_repeated = |holding: &Holding<'_>| match &holding.unit {
            Some(Stated::None) => false,
            Some(Stated::Is(code)) => !rulebook.unit(code).is_some_and(|unit| unit.repeatable),
            None => true,
        };
        let with_unit = spots.iter().filter(|spot| holdings.get(spot.holding).is_some_and(may_be_repeated)).count();
        let placed = spots.iter().filter_map(|spot| {
            let holding = holdings.get(spot.holding)?;
            // A credential whose unit is not stated may repeat any other that has or may have one.
            let may_repeat = holding.unit.is_none() && with_unit > 1;
            let sure = self.certain.of(spot.leaf).binary_search(&spot.holding).is_ok();
            Some(Placed { place: spot.leaf, holding, certain: !may_repeat && sure })
        });
        placed.collect()
    }

    /// Where each credential counts, as data.
    pub(super) fn counted(&self) -> Vec<Counted> {
        let unit = self.setting.qualification.credit_unit.as_deref();
        let counts_hours = self.setting.counts_hours();
        let clauses: Vec<&Clause> = self.graph.ends().map(|(_, clause, _)| clause).collect();
        let placed = self.placed().into_iter();
        placed
            .map(|placed| Counted {
                credential: placed.holding.id().to_owned(),
                called: called(self.setting.facts, placed.holding),
                clause: clauses.get(placed.place).map(|clause| clause.path.clone()).unwrap_or_default(),
                under: placed.holding.under.map(|rule| rule.name.clone()),
                credits: unit.map(|unit| got(placed.holding.credits(Some(unit)))),
                hours: counts_hours.then(|| got(placed.holding.hours)),
                certain: placed.certain,
            })
            .collect()
    }

    /// Every clause that the requirement tree, the total and the limits have.
    pub(super) fn clauses(&self) -> Vec<ClauseReport> {
        let placed = self.placed();
        let mut reports = self.accepts();
        let mut tree = self.tree(&placed);
        reports.append(&mut tree);
        reports.extend(self.total(&placed));
        reports.extend(self.setting.qualification.limits.iter().map(|limit| self.limit(limit, &placed)));
        reports
    }

    fn accepts(&self) -> Vec<ClauseReport> {
        let qualification = self.setting.qualification;
        let stated = qualification.accept.iter().map(|accept| ClauseReport {
            policy: accept.policy.clone(),
            waived: self.setting.orders.is_waived(&accept.name),
            ..ClauseReport::new(
                accept.name.clone(),
                ClauseKind::Accept,
                &accept.notes,
                format!("where {}", accept.predicate.text(self.setting.facts.rulebook)),
            )
        });
        stated.collect()
    }

    fn of_clause(&self, clause: &Clause, kind: ClauseKind) -> ClauseReport {
        ClauseReport {
            policy: clause.policy.clone(),
            waived: self.setting.orders.is_waived(&clause.path),
            ..ClauseReport::new(clause.path.clone(), kind, &clause.notes, self.words.asks(clause))
        }
    }

    /// The reports of the requirement tree, members before what requires them, so that nothing recurses.
    fn tree(&self, placed: &[Placed<'a>]) -> Vec<ClauseReport> {
        let mut order = vec![self.graph.root()];
        let mut next = 0;
        while let Some(index) = order.get(next).copied() {
            order.extend(self.graph.members(index));
            next += 1;
        }
        let mut done: BTreeMap<ClauseIndex, ClauseReport> = BTreeMap::new();
        for index in order.into_iter().rev() {
            let members: Vec<ClauseReport> =
                self.graph.members(index).iter().filter_map(|member| done.remove(member)).collect();
            let place = self.graph.place(index).unwrap_or_default();
            let taken = self.allocation.taken.contains(&place);
            let report = match self.graph.node(index) {
                Node::Leaf(clause, leaf) => self.leaf(clause, leaf, place, placed, taken),
                Node::Condition(clause, predicate) => self.condition(clause, predicate, taken),
                Node::Group(clause, quantifier) => self.group(clause, quantifier.bounds(members.len()).0, members),
                Node::If(clause, conditional) => {
                    let holds = self.graph.members_if(index, true).len();
                    let otherwise = self.graph.members_if(index, false).len();
                    let fewest = (holds, otherwise);
                    self.conditional(clause, &conditional.condition, fewest, members)
                }
                Node::Qualification => return members,
            };
            done.insert(index, report);
        }
        Vec::new()
    }

    fn condition(&self, clause: &Clause, predicate: &Predicate, taken: bool) -> ClauseReport {
        let report = self.of_clause(clause, ClauseKind::Condition);
        let facts = self.setting.facts;
        let state = if !taken {
            State::NotReached
        } else if report.waived {
            State::Met
        } else {
            state_of(facts.truth(&facts.nobody, predicate))
        };
        ClauseReport { state, ..report }
    }

    fn group(&self, clause: &Clause, fewest: usize, members: Vec<ClauseReport>) -> ClauseReport {
        let report = self.of_clause(clause, ClauseKind::Group);
        let waived = report.waived;
        let count = |state: State| members.iter().filter(|member| member.state == state).count();
        let (met, open) = (count(State::Met), count(State::Undetermined));
        // Which branch is elected is not known: then none is taken for certain.
        let is_open = matches!(&clause.requirement, Requirement::Group(Quantifier::Elected, branches)
            if !branches.iter().any(|branch| self.setting.orders.is_elected(&branch.path)));
        let (met, open) = if is_open && !waived { (0, open + met) } else { (met, open) };
        let state = if members.iter().all(|member| member.state == State::NotReached) && !members.is_empty() {
            if self.is_reached(clause) { State::NotMet } else { State::NotReached }
        } else if waived || met >= fewest {
            State::Met
        } else if met + open >= fewest {
            State::Undetermined
        } else {
            State::NotMet
        };
        ClauseReport {
            state,
            needs: Some(quantity(Amount::from(fewest as u32), "clauses")),
            got: Some(Got { least: Amount::from(met as u32), most: Some(Amount::from((met + open) as u32)) }),
            members,
            ..report
        }
    }

    /// Whether a group of which no member is taken is asked for all the same: at the top, where nothing can be elected.
    fn is_reached(&self, clause: &Clause) -> bool {
        self.setting.qualification.clauses.iter().any(|top| top.path == clause.path)
    }

    /// The report of an `if`: what it asks where its condition holds, or does not, or is not known to.
    fn conditional(
        &self,
        clause: &Clause,
        condition: &Predicate,
        fewest: (usize, usize),
        members: Vec<ClauseReport>,
    ) -> ClauseReport {
        let facts = self.setting.facts;
        let report = ClauseReport { members, ..self.of_clause(clause, ClauseKind::If) };
        if report.waived {
            return report;
        }
        let (then, otherwise) = fewest;
        let asked = |truth: Truth| match truth {
            Truth::True => then,
            Truth::False => otherwise,
            Truth::Unknown => then.max(otherwise),
        };
        let count = |state: State| report.members.iter().filter(|member| member.state == state).count();
        let (met, open) = (count(State::Met), count(State::Undetermined));
        let known = facts.truth(&facts.nobody, condition);
        let state = match known {
            Truth::Unknown if otherwise == 0 && met >= then => State::Met,
            // Nothing is asked where the condition turns out not to hold.
            Truth::Unknown if otherwise == 0 => State::Undetermined,
            Truth::Unknown if count(State::NotReached) == report.members.len() => State::NotMet,
            Truth::Unknown if count(State::NotMet) == 0 => State::Undetermined,
            Truth::Unknown => State::NotMet,
            known if met >= asked(known) => State::Met,
            known if met + open >= asked(known) => State::Undetermined,
            _ => State::NotMet,
        };
        ClauseReport { state, ..report }
    }

    fn leaf(&self, clause: &Clause, leaf: &Leaf, place: usize, placed: &[Placed<'a>], taken: bool) -> ClauseReport {
        let report = self.of_clause(clause, ClauseKind::Leaf);
        let counts_here = self.counting_here(leaf, place, placed);
        let total = match &leaf.coverage {
            Some(coverage) => covered(coverage, &counts_here),
            None => self.sum(&counts_here, leaf.need.measure),
        };
        let state = if !taken {
            State::NotReached
        } else if report.waived {
            State::Met
        } else {
            worse(reaches(total, leaf.need.amount), self.as_it_must_be(leaf, place, placed))
        };
        let facts = self.setting.facts;
        let unit = leaf.units.iter().flatten().find(|code| **code == clause.name);
        let unit = unit.and_then(|code| facts.rulebook.unit(code)?.notes.called(facts.language));
        ClauseReport {
            title: report.title.clone().or_else(|| unit.map(str::to_owned)),
            state,
            needs: Some(quantity(leaf.need.amount, &self.measured(leaf))),
            got: Some(got(total)),
            // What counts elsewhere too counts here only where the branch is taken.
            credentials: counts_here.iter().filter(|_| taken).map(|placed| placed.holding.id().to_owned()).collect(),
            ..report
        }
    }

    /// What a leaf is measured in, as data.
    fn measured(&self, leaf: &Leaf) -> String {
        match &leaf.coverage {
            Some(coverage) if coverage.is_weighted() => WEIGHT.to_owned(),
            _ => self.setting.measured_in(leaf.need.measure),
        }
    }

    /// What counts at a leaf: what is placed there and, where the rule says so, what counts elsewhere and fits it.
    fn counting_here(&self, leaf: &Leaf, place: usize, placed: &[Placed<'a>]) -> Vec<Placed<'a>> {
        if !leaf.may_also {
            return placed.iter().filter(|placed| placed.place == place).copied().collect();
        }
        let fits = |placed: &Placed<'a>, reading: Reading<'_>| self.setting.fills(placed.holding, leaf, reading);
        let fitting = placed.iter().filter(|placed| fits(placed, Reading::Optimistic));
        fitting
            .map(|placed| Placed { certain: placed.certain && fits(placed, Reading::Pessimistic), ..*placed })
            .collect()
    }

    /// Whether what is placed at a leaf agrees as it must, and comes last where it must.
    fn as_it_must_be(&self, leaf: &Leaf, place: usize, placed: &[Placed<'a>]) -> State {
        let (here, elsewhere): (Vec<&Placed<'_>>, Vec<&Placed<'_>>) =
            placed.iter().partition(|placed| placed.place == place);
        let mut truth = Truth::True;
        for (number, one) in here.iter().enumerate() {
            if let Some(fact) = leaf.any_one {
                for other in here.iter().skip(number + 1) {
                    truth = truth.and(agree(one.holding, other.holding, fact).truth);
                }
            }
            if leaf.last {
                for other in &elsewhere {
                    truth = truth.and(in_order(other.holding, one.holding, true).truth);
                }
            }
        }
        state_of(truth)
    }

    fn weight(&self, holding: &Holding<'_>, measure: Measure) -> Range {
        match measure {
            Measure::Credits => holding.credits(self.setting.qualification.credit_unit.as_deref()),
            Measure::Hours => holding.hours,
            Measure::Credentials | Measure::Outcomes => Range::exactly(Amount::ONE),
        }
    }

    /// What these add up to: at least what is certain, at most what is possible.
    fn sum(&self, placed: &[Placed<'a>], measure: Measure) -> Range {
        placed.iter().fold(Range::exactly(Amount::ZERO), |sum, placed| {
            let weight = self.weight(placed.holding, measure);
            Range {
                least: sum.least + if placed.certain { weight.least } else { Amount::ZERO },
                most: sum.most.zip(weight.most).map(|(a, b)| a + b),
            }
        })
    }

    fn total(&self, placed: &[Placed<'a>]) -> Option<ClauseReport> {
        let qualification = self.setting.qualification;
        let Need { amount, measure } = qualification.total?;
        let waived = self.setting.orders.is_waived("total");
        let total = self.sum(placed, measure);
        let asks = match qualification.total_most {
            Some(most) => format!("{amount} to {}", self.words.amount(most, measure)),
            None => self.words.amount(amount, measure),
        };
        Some(ClauseReport {
            state: if waived { State::Met } else { reaches(total, amount) },
            needs: Some(quantity(amount, &self.setting.measured_in(measure))),
            got: Some(got(total)),
            waived,
            ..ClauseReport::new("total".to_owned(), ClauseKind::Total, &qualification.total_notes, asks)
        })
    }

    fn limit(&self, limit: &Limit, placed: &[Placed<'a>]) -> ClauseReport {
        let kind = match &limit.bound {
            Bound::Within { .. } => ClauseKind::Window,
            Bound::Mean { .. } => ClauseKind::Mean,
            _ if limit.ceiling => ClauseKind::Ceiling,
            _ => ClauseKind::Floor,
        };
        let report = ClauseReport {
            policy: limit.policy.clone(),
            waived: self.setting.orders.is_waived(&limit.name),
            ..ClauseReport::new(limit.name.clone(), kind, &limit.notes, self.words.limit(limit))
        };
        let telling = self.for_telling_value(limit, placed);
        let told_of = limit.any_one.and_then(|fact| value_of(&telling, fact));
        let limit = &telling;
        let measure = self.setting.qualification.limit_measure(limit);
        let (mut under, base) = self.under(limit, placed);
        let bound = match &limit.bound {
            Bound::Amount(_) | Bound::OfTotal { .. } | Bound::OfUnits { .. } => {
                let bound = self.setting.limit_bound(limit);
                Some(if limit.ceiling { Amount::ZERO - bound } else { bound })
            }
            Bound::OfCounted { percent, .. } => {
                let base = self.sum(&base, measure);
                base.is_exact().then(|| percent.percent_of(base.least))
            }
            Bound::Mean { least, .. } => Some(*least),
            Bound::Within { .. } => None,
        };
        let reached = match &limit.bound {
            Bound::Within { .. } => None,
            Bound::Mean { scale, .. } => {
                // What has no grade is no part of the mean.
                let graded =
                    |placed: &Placed<'_>| !matches!(self.grade_on(placed.holding, scale), Some(Standing::None));
                under.retain(graded);
                self.mean(scale, &under)
            }
            _ => Some(self.sum(&under, measure)),
        };
        let of = if kind == ClauseKind::Mean { POINTS.to_owned() } else { self.setting.measured_in(measure) };
        let asks = match told_of {
            Some(value) => format!("{}; from {value}", report.asks),
            None => report.asks.clone(),
        };
        let state = if report.waived { State::Met } else { self.limit_state(limit, &under, placed) };
        // What reaches a floor for certain is what tells; what may fall under a ceiling must be known there.
        let told = under.iter().filter(|placed| placed.certain || limit.ceiling || state != State::Met);
        let credentials = told.map(|placed| placed.holding.id().to_owned()).collect();
        ClauseReport {
            asks,
            state,
            needs: bound.map(|bound| quantity(bound, &of)),
            got: reached.map(got),
            credentials,
            ..report
        }
    }

    fn grade_on(&self, holding: &Holding<'_>, scale: &str) -> Option<Standing> {
        let scale = self.setting.facts.rulebook.scales.get(scale)?;
        Some(self.setting.facts.standing_on(holding, TextFact::Grade, scale))
    }

    /// The mean of the points of what is graded, where all of it is known.
    fn mean(&self, scale: &str, under: &[Placed<'a>]) -> Option<Range> {
        let declared = self.setting.facts.rulebook.scales.get(scale)?;
        let measure = self.setting.qualification.mean_by;
        let (mut sum, mut weights) = (Amount::ZERO, Amount::ZERO);
        for placed in under {
            let weight = self.weight(placed.holding, measure);
            let place = match self.grade_on(placed.holding, scale)? {
                Standing::Among(places) if places.len() == 1 => places.first().copied()?,
                _ => return None,
            };
            if !placed.certain || !weight.is_exact() {
                return None;
            }
            sum = sum + weight.least.times(declared.grades.get(place)?.points?);
            weights = weights + weight.least;
        }
        sum.over(weights).map(Range::exactly)
    }

    /// What falls under a limit, certainly and possibly, and what is in its base.
    fn under(&self, limit: &Limit, placed: &[Placed<'a>]) -> (Vec<Placed<'a>>, Vec<Placed<'a>>) {
        let facts = self.setting.facts;
        let except = match &limit.bound {
            Bound::OfCounted { except, .. } => except.as_ref(),
            _ => None,
        };
        let falls = |holding: &Holding<'_>, predicate: Option<&Predicate>, absent: Truth| {
            predicate.map_or(absent, |predicate| facts.truth(holding, predicate))
        };
        let mut under = Vec::new();
        let mut base = Vec::new();
        for placed in placed {
            let in_base = !falls(placed.holding, except, Truth::False);
            let is_under = in_base.and(falls(placed.holding, limit.predicate.as_ref(), Truth::True));
            if in_base != Truth::False {
                base.push(Placed { certain: placed.certain && in_base == Truth::True, ..*placed });
            }
            if is_under != Truth::False {
                under.push(Placed { certain: placed.certain && is_under == Truth::True, ..*placed });
            }
        }
        (under, base)
    }

    /// A limit that holds by the values of a fact, for the value that counts the most, or, where no value is known, for
    /// one that nobody states.
    fn for_telling_value(&self, limit: &Limit, placed: &[Placed<'a>]) -> Limit {
        let Some(fact) = limit.any_one else { return limit.clone() };
        let measure = self.setting.qualification.limit_measure(limit);
        let values = placed.iter().filter_map(|placed| match text(placed.holding, fact) {
            Some(Stated::Is(value)) => Some(value.as_str()),
            _ => None,
        });
        let counts = |value: &&str| {
            let under = self.under(&with_value(limit, value), placed).0;
            let sum = self.sum(&under, measure);
            (sum.most.is_none(), sum.most, std::cmp::Reverse((*value).to_owned()))
        };
        with_value(limit, values.max_by_key(counts).unwrap_or(OF_ITS_OWN))
    }

    /// Whether the limit holds over what is placed, read both ways.
    fn limit_state(&self, limit: &Limit, under: &[Placed<'a>], placed: &[Placed<'a>]) -> State {
        if let Bound::Within { period, beginning, by } = &limit.bound {
            let mut truth = Truth::True;
            for (number, one) in under.iter().enumerate() {
                for other in under.iter().skip(number + 1) {
                    let within = in_window(one.holding, other.holding, *period, *beginning, *by).truth;
                    let concerned = Truth::from(one.certain && other.certain);
                    truth = truth.and(if concerned == Truth::True { within } else { within.or(Truth::Unknown) });
                }
            }
            return state_of(truth);
        }
        let bound = self.setting.limit_bound(limit);
        let sum = |reading: Reading<'_>, worst: bool| {
            placed.iter().try_fold(Amount::ZERO, |sum, placed| {
                let gain = self.setting.limit_gain(limit, placed.holding, reading).finite()?;
                // What may not count at all gives nothing where that is worse.
                let gain = if worst && !placed.certain { gain.min(Amount::ZERO) } else { gain };
                Some(sum + gain)
            })
        };
        // Without end means unbounded against the limit read unfavourably, and for it read favourably.
        if sum(Reading::Pessimistic, true).is_some_and(|worst| worst >= bound) {
            State::Met
        } else if sum(Reading::Optimistic, false).is_none_or(|best| best >= bound) {
            State::Undetermined
        } else {
            State::NotMet
        }
    }

    /// The units that already count, with the credential for each.
    pub(super) fn units_counted(&self) -> BTreeMap<&'a str, &'a Holding<'a>> {
        let placed = self.placed().into_iter();
        placed
            .filter_map(|placed| match &placed.holding.unit {
                Some(Stated::Is(code)) => Some((self.setting.facts.unit_of(code), placed.holding)),
                _ => None,
            })
            .collect()
    }
}

/// What outcomes that weigh differently are measured in, as data.
pub(crate) const WEIGHT: &str = "weight";

/// What a mean grade is measured in, as data.
pub(crate) const POINTS: &str = "points";

pub(super) fn state_of(truth: Truth) -> State {
    match truth {
        Truth::True => State::Met,
        Truth::False => State::NotMet,
        Truth::Unknown => State::Undetermined,
    }
}

/// The value that a limit was narrowed to, where some credential states it.
fn value_of(limit: &Limit, fact: TextFact) -> Option<String> {
    let mut value = None;
    limit.predicate.as_ref()?.each_test(&mut |test| match test {
        crate::rulebook::Test::Text(of, values) if *of == fact && value.is_none() => {
            value = values.first().filter(|value| *value != OF_ITS_OWN).cloned();
        }
        _ => {}
    });
    value
}

/// The worse of two states of what is taken.
fn worse(a: State, b: State) -> State {
    if a == State::NotMet || b == State::NotMet {
        State::NotMet
    } else if a == State::Undetermined || b == State::Undetermined {
        State::Undetermined
    } else {
        State::Met
    }
}

/// The weight of the outcomes that these cover together: certainly, and possibly.
fn covered(coverage: &Coverage, placed: &[Placed<'_>]) -> Range {
    let nothing = Range::exactly(Amount::ZERO);
    coverage.outcomes.iter().fold(nothing, |sum, (outcome, weight)| {
        let covers = |placed: &Placed<'_>| placed.holding.achieved(outcome).map(|percent| percent >= coverage.each);
        let surely = placed.iter().any(|placed| placed.certain && covers(placed) == Some(true));
        let possibly = placed.iter().any(|placed| covers(placed) != Some(false));
        let add = |sum: Amount, covers: bool| if covers { sum + *weight } else { sum };
        Range { least: add(sum.least, surely), most: sum.most.map(|most| add(most, possibly)) }
    })
}

fn quantity(amount: Amount, of: &str) -> Quantity {
    Quantity { amount, of: of.to_owned() }
}

fn got(range: Range) -> Got {
    Got { least: range.least, most: range.most }
}

fn reaches(total: Range, need: Amount) -> State {
    if total.least >= need {
        State::Met
    } else if total.most.is_none_or(|most| most >= need) {
        State::Undetermined
    } else {
        State::NotMet
    }
}

//! Qualifications in one or two versions: their requirement trees, limits and ladders.

use super::allowed::allowed;
use super::builder::Builder;
use super::constructs::Construct;
use super::names::{
    CLAUSE_NAMES, CONVERSION, CREDIT_UNIT, DAYS, LIMIT_NAMES, MEMBER_NAMES, PRIOR, RUNG_CLAUSES, RUNG_LIMITS,
    RUNG_NAMES, SCALE, SPANS, UNITS, owned, tenths,
};
use crate::reference::calendar::Days;
use crate::reference::model::{
    Accept, AlsoValid, Asks, Clause, DateFact, Extent, Leaf, Limit, LimitRule, Measure, Prerequisites, Qualification,
    Requirement, Rung, Share, Side, Taking, TextFact, Total, Validity,
};
use crate::reference::number::Amount;
use crate::reference::rule_text::QUALIFICATION;

const MOST_LEAVES: usize = 5;

impl Builder<'_> {
    pub fn qualifications(&mut self) {
        if self.has(Construct::Holds) {
            let chosen = self.chosen.clone();
            self.chosen.retain(|construct| *construct != Construct::Holds && *construct != Construct::Ladder);
            let prior = self.qualification(PRIOR);
            self.rulebook.qualifications.push(prior);
            self.chosen = chosen;
        }
        let versions = self.versions();
        self.rulebook.qualifications.extend(allowed(versions));
    }

    /// Mostly one version, with or without a window; else two that lie one after the other, with a gap or without.
    fn versions(&mut self) -> Vec<Qualification> {
        let constructs = [Construct::AlsoValid, Construct::Fallback, Construct::OtherEvent];
        let wanted = constructs.iter().any(|construct| self.has(*construct));
        let at = self.event();
        if self.choices.tenths(if wanted { 5 } else { 9 }) {
            let version = self.qualification(QUALIFICATION);
            let valid = (wanted || self.choices.tenths(1)).then(|| Validity { days: self.some_days(), at });
            return vec![self.with_validity(version, valid)];
        }
        let (earlier, later) = self.two_runs();
        let versions = [("v1", earlier), ("v2", later)].map(|(name, days)| {
            let version = Qualification { version: Some(name.to_owned()), ..self.qualification(QUALIFICATION) };
            self.with_validity(version, Some(Validity { days, at }))
        });
        versions.into_iter().collect()
    }

    fn event(&mut self) -> DateFact {
        if self.has(Construct::OtherEvent) {
            return self.choices.one_of(&[DateFact::Enrolment, DateFact::FirstAward]);
        }
        self.choices.one_of(&[DateFact::Decision, DateFact::Application])
    }

    fn some_days(&mut self) -> Days {
        let (one, other) = (self.choices.one_of(&DAYS), self.choices.one_of(&DAYS));
        let open = self.choices.below(3);
        Days { from: (open != 1).then_some(one.min(other)), until: (open != 2).then_some(one.max(other)) }
    }

    /// A fallback has days or none; it may be that no other version is there.
    fn with_validity(&mut self, version: Qualification, valid: Option<Validity>) -> Qualification {
        let also = if self.uses(Construct::AlsoValid, 7) { self.choices.between(1..=2) } else { 0 };
        let names = [None, Some("teach-out".to_owned())];
        let also_valid = names.into_iter().take(also);
        let also_valid = also_valid.map(|name| AlsoValid { name, predicate: self.case_predicate() }).collect();
        let is_there = self.rulebook.qualifications.iter().any(|other| other.name == version.name && other.fallback);
        let fallback = !is_there && self.uses(Construct::Fallback, 5);
        let valid = valid.filter(|_| !fallback || self.choices.tenths(5));
        Qualification { valid, also_valid, fallback, ..version }
    }

    fn qualification(&mut self, name: &str) -> Qualification {
        let total = self.choices.tenths(9).then(|| self.total());
        let accepts = self.choices.weighted(&[(12, 0), (3, 1), (1, 2)]);
        let accepts: Vec<Accept> = [None, Some("recent".to_owned())]
            .into_iter()
            .take(accepts)
            .map(|name| Accept { name, predicate: self.predicate() })
            .collect();
        let clauses = self.clauses(&CLAUSE_NAMES);
        let limits = self.limits(total, &LIMIT_NAMES);
        let conversion = !self.rulebook.conversions.is_empty() && self.choices.tenths(9);
        let recognises: Vec<String> = self.rulebook.recognitions.iter().map(|rule| rule.name.clone()).collect();
        let prerequisites = self.prerequisites();
        let ladder = self.ladder(total, &clauses);
        Qualification {
            name: name.to_owned(),
            version: None,
            valid: None,
            also_valid: Vec::new(),
            fallback: false,
            credit_unit: CREDIT_UNIT.to_owned(),
            conversion: conversion.then(|| CONVERSION.to_owned()),
            recognises: self.choices.some(&recognises, 1..=2),
            prerequisites,
            total,
            accepts,
            clauses,
            limits,
            ladder,
            rung_of: None,
        }
    }

    fn prerequisites(&mut self) -> Prerequisites {
        if self.uses(Construct::PrerequisiteWhere, 9) {
            return Prerequisites::Where(self.predicate());
        }
        let is_asked = !self.has(Construct::Prerequisite) || self.choices.tenths(9);
        if is_asked { Prerequisites::Asked } else { Prerequisites::NotAsked }
    }

    fn total(&mut self) -> Total {
        let hours = if self.has(Construct::Hours) { 3 } else { 0 };
        let measure =
            self.choices.weighted(&[(6, Measure::Credits), (1, Measure::Credentials), (hours, Measure::Hours)]);
        let (amounts, more) = match measure {
            Measure::Credits => (tenths(&[25, 50, 100, 150, 225]), tenths(&[0, 25, 50, 100])),
            Measure::Credentials => (tenths(&[10, 10, 20, 30]), tenths(&[0, 10])),
            Measure::Hours => (tenths(&[250, 400, 1000]), tenths(&[0, 500, 1000])),
        };
        let amount = self.choices.one_of(&amounts);
        let most = amount.plus(self.choices.one_of(&more));
        Total { amount, most: self.uses(Construct::TotalMost, 9).then_some(most), measure }
    }

    // ------------------------------------------------------------------------------------------------ requirements

    fn clauses(&mut self, names: &[&str]) -> Vec<Clause> {
        let number = self.choices.weighted(&[(4, 1), (4, 2), (1, 3)]);
        let mut leaves_left = MOST_LEAVES;
        let mut clauses: Vec<Clause> = Vec::new();
        for name in names.iter().take(number) {
            if leaves_left > 0 {
                let requirement = self.requirement(2, &mut leaves_left);
                clauses.push(Clause { name: (*name).to_owned(), requirement });
            }
        }
        // Conditions alone ask nothing of the credentials.
        let speak_of_the_case = [Construct::HolderFact, Construct::Age, Construct::HolderJudged];
        let speaks_of_the_case = speak_of_the_case.iter().any(|construct| self.has(*construct));
        let is_wanted = self.uses(Construct::Condition, 6)
            || self.uses(Construct::Holds, 7)
            || (speaks_of_the_case && self.choices.tenths(2));
        if is_wanted {
            let name = names[clauses.len()].to_owned();
            clauses.push(Clause { name, requirement: Requirement::Condition(self.case_predicate()) });
        }
        clauses
    }

    fn requirement(&mut self, depth: usize, leaves_left: &mut usize) -> Requirement {
        let special = [Construct::IfThen, Construct::IfOtherwise, Construct::Elect];
        let is_wanted = special.iter().any(|construct| self.has(*construct));
        if depth == 0 || !self.choices.tenths(if is_wanted { 7 } else { 3 }) {
            return self.leaf_requirement(leaves_left);
        }
        if self.uses(Construct::IfOtherwise, 5) && *leaves_left > 1 {
            return self.conditional(true, depth, leaves_left);
        }
        if self.uses(Construct::IfThen, 5) {
            return self.conditional(false, depth, leaves_left);
        }
        let taking = [(2, Taking::All), (3, Taking::Any), (3, Taking::ExactlyOne), (2, Taking::AtLeast(2))];
        let taking = if self.uses(Construct::Elect, 7) { Taking::Elected } else { self.choices.weighted(&taking) };
        let members = self.members(&MEMBER_NAMES, depth, leaves_left);
        let taking = match taking {
            Taking::AtLeast(_) => Taking::AtLeast(self.choices.between(1..=members.len())),
            other => other,
        };
        Requirement::Group { taking, members }
    }

    fn conditional(&mut self, has_otherwise: bool, depth: usize, leaves_left: &mut usize) -> Requirement {
        let condition = self.case_predicate();
        // Two branches of one clause are told apart by their names.
        let (names, other_names) = MEMBER_NAMES.split_at(4);
        let mut left = if has_otherwise { *leaves_left - 1 } else { *leaves_left };
        let before = left;
        let then = self.members(names, depth, &mut left);
        *leaves_left -= before - left;
        let otherwise = has_otherwise.then(|| self.members(other_names, depth, leaves_left));
        Requirement::If { condition, then, otherwise }
    }

    fn members(&mut self, names: &[&str], depth: usize, leaves_left: &mut usize) -> Vec<Clause> {
        let mut members: Vec<Clause> = Vec::new();
        for name in names.iter().take(self.choices.between(1..=3)) {
            if *leaves_left == 0 {
                break;
            }
            let unit = self.choices.name(&UNITS);
            // The names of two branches are kept apart, so only the first branch has bare units.
            let is_bare = names[0] == MEMBER_NAMES[0] && members.iter().all(|member| member.name != unit);
            if is_bare && self.choices.tenths(2) {
                *leaves_left -= 1;
                members.push(Clause { name: unit, requirement: Requirement::BareUnit });
                continue;
            }
            let requirement = if self.uses(Construct::Condition, 2) {
                Requirement::Condition(self.case_predicate())
            } else {
                self.requirement(depth - 1, leaves_left)
            };
            members.push(Clause { name: (*name).to_owned(), requirement });
        }
        members
    }

    fn leaf_requirement(&mut self, leaves_left: &mut usize) -> Requirement {
        *leaves_left -= 1;
        Requirement::Leaf(self.leaf())
    }

    fn leaf(&mut self) -> Leaf {
        let may_also = self.uses(Construct::MayAlso, 4);
        let last = self.uses(Construct::TakenLast, 4);
        let is_coverage = self.uses(Construct::CoverageLeaf, 5);
        let asks = if is_coverage { Asks::Coverage(self.coverage()) } else { self.amount(!may_also) };
        let facts = [TextFact::Issuer, TextFact::Issuer, TextFact::Country, TextFact::Grade, TextFact::Language];
        let fact = self.choices.one_of(&facts);
        let any_one = (!may_also && !is_coverage && self.uses(Construct::AnyOneLeaf, 6)).then_some(fact);
        let (has_units, has_predicate) = match self.choices.below(9) {
            _ if any_one.is_some() => (false, self.choices.tenths(5)),
            _ if is_coverage => (self.choices.tenths(2), self.choices.tenths(3)),
            0..=3 => (true, false),
            4..=7 => (false, true),
            _ => (true, true),
        };
        let units = has_units.then(|| self.some_units());
        Leaf { asks, units, any_one, predicate: has_predicate.then(|| self.predicate()), may_also, last }
    }

    /// Now and then just those of the pool.
    fn some_units(&mut self) -> Vec<String> {
        match self.rulebook.pools.first().cloned() {
            Some(pool) if self.choices.tenths(4) => pool.units,
            _ => self.choices.some(&owned(&UNITS), 1..=4),
        }
    }

    fn amount(&mut self, may_be_bounded: bool) -> Asks {
        let hours = if self.has(Construct::Hours) { 2 } else { 0 };
        let measure =
            self.choices.weighted(&[(3, Measure::Credits), (3, Measure::Credentials), (hours, Measure::Hours)]);
        let (amounts, more) = match measure {
            Measure::Credits => (tenths(&[0, 25, 25, 50, 50, 75, 100, 150]), tenths(&[0, 25, 50, 100])),
            Measure::Credentials => (tenths(&[10, 10, 10, 10, 10, 20]), tenths(&[0, 10])),
            Measure::Hours => (tenths(&[100, 400, 750, 1000]), tenths(&[0, 500, 1000])),
        };
        let need = self.choices.one_of(&amounts);
        let most = need.plus(self.choices.one_of(&more));
        let most = (may_be_bounded && most > Amount::ZERO && self.choices.tenths(2)).then_some(most);
        Asks::Amount { need, most, measure }
    }

    // ------------------------------------------------------------------------------------------ limits and ladders

    fn limits(&mut self, total: Option<Total>, names: &[&str]) -> Vec<Limit> {
        let wanted = [
            Construct::Less,
            Construct::OfUnits,
            Construct::Window,
            Construct::WindowBeginning,
            Construct::Mean,
            Construct::AnyOneCeiling,
            Construct::AnyOneFloor,
        ];
        let wanted: Vec<Construct> = wanted.into_iter().filter(|construct| self.has(*construct)).collect();
        let number = self.choices.weighted(&[(if wanted.is_empty() { 3 } else { 1 }, 0), (4, 1), (2, 2), (1, 3)]);
        let mut limits = Vec::new();
        for name in names.iter().take(number) {
            let construct = (!wanted.is_empty() && self.choices.tenths(7)).then(|| self.choices.one_of(&wanted));
            let predicate = self.choices.tenths(8).then(|| self.predicate());
            let rule = self.limit_rule(construct, total);
            limits.push(Limit { name: (*name).to_owned(), rule, predicate });
        }
        limits
    }

    fn limit_rule(&mut self, construct: Option<Construct>, total: Option<Total>) -> LimitRule {
        let side = self.choices.weighted(&[(3, Side::AtMost), (1, Side::AtLeast)]);
        let plain = |side, extent| LimitRule::Amount { side, extent, any_one: None };
        let facts = [TextFact::Issuer, TextFact::Issuer, TextFact::Country, TextFact::Grade, TextFact::Assessment];
        match construct {
            Some(Construct::Window | Construct::WindowBeginning) => {
                let (count, period) = self.choices.one_of(&SPANS);
                let beginning = self.choices.one_of(&[(8, 1), (1, 1), (3, 1), (2, 28)]);
                let beginning = (construct == Some(Construct::WindowBeginning)).then_some(beginning);
                let by = self.choices.weighted(&[(3, DateFact::Awarded), (1, DateFact::Achieved)]);
                LimitRule::Window { count, period, beginning, by }
            }
            Some(Construct::Mean) => {
                LimitRule::Mean { least: self.choices.one_of(&tenths(&[10, 20, 25, 33])), scale: SCALE.to_owned() }
            }
            Some(Construct::AnyOneCeiling) => {
                let any_one = Some(self.choices.one_of(&facts));
                LimitRule::Amount { side: Side::AtMost, extent: self.extent(total), any_one }
            }
            Some(Construct::AnyOneFloor) => {
                let any_one = Some(self.choices.one_of(&facts));
                LimitRule::Amount { side: Side::AtLeast, extent: self.positive_extent(), any_one }
            }
            Some(Construct::Less) if total.is_some() => plain(side, self.of_total_less(total)),
            Some(Construct::OfUnits) => plain(side, self.of_units(total)),
            _ => plain(side, self.extent(total)),
        }
    }

    fn extent(&mut self, total: Option<Total>) -> Extent {
        match self.choices.weighted(&[(3, 0), (2, 1), (3, 2)]) {
            0 => {
                let measure = self.limit_measure();
                let amounts = match measure {
                    Measure::Credits => tenths(&[0, 25, 50, 100, 125, 150, 225]),
                    Measure::Credentials => tenths(&[10, 20]),
                    Measure::Hours => tenths(&[400, 1000, 1500]),
                };
                Extent::Absolute { amount: self.choices.one_of(&amounts), measure }
            }
            1 if total.is_some() => Extent::OfTotal { share: self.share(), less: None },
            _ => {
                let except = self.choices.tenths(4).then(|| self.predicate());
                Extent::OfCounted { share: self.share(), measure: self.limit_measure(), except }
            }
        }
    }

    fn limit_measure(&mut self) -> Measure {
        let hours = if self.has(Construct::Hours) { 3 } else { 0 };
        self.choices.weighted(&[(4, Measure::Credits), (2, Measure::Credentials), (hours, Measure::Hours)])
    }

    /// What a floor cannot reach with nothing.
    fn positive_extent(&mut self) -> Extent {
        if self.choices.tenths(5) {
            let credits = self.choices.one_of(&tenths(&[25, 50, 100]));
            return Extent::Absolute { amount: credits, measure: Measure::Credits };
        }
        let except = self.choices.tenths(3).then(|| self.predicate());
        let share = Share::PerCent(self.choices.one_of(&tenths(&[250, 500, 750])));
        Extent::OfCounted { share, measure: self.limit_measure(), except }
    }

    /// Less than all of the total, so that something of it is left.
    fn of_total_less(&mut self, total: Option<Total>) -> Extent {
        let total = total.map_or(Amount::ZERO, |total| total.amount);
        let parts = [Amount::fraction(1, 2), Amount::fraction(1, 5), Amount::fraction(4, 5)];
        Extent::OfTotal { share: self.share(), less: Some(total.times(self.choices.one_of(&parts))) }
    }

    /// Of units that declare credits of the qualification's own unit.
    fn of_units(&mut self, total: Option<Total>) -> Extent {
        let units = self
            .rulebook
            .units
            .iter()
            .filter(|unit| unit.credits.as_ref().is_some_and(|credits| credits.unit == CREDIT_UNIT));
        let units: Vec<String> = units.map(|unit| unit.code.clone()).collect();
        let units = self.choices.some(&units, 1..=3);
        if units.is_empty() {
            return self.extent(total);
        }
        Extent::OfUnits { share: self.share(), units }
    }

    /// Some that sums of credits reach exactly and some that they never reach.
    fn share(&mut self) -> Share {
        let parts = [Share::Part(1, 3), Share::Part(1, 2), Share::Part(2, 3)];
        if self.choices.tenths(2) {
            return self.choices.one_of(&parts);
        }
        Share::PerCent(self.choices.one_of(&tenths(&[0, 125, 250, 333, 500, 500, 667, 750, 1000])))
    }

    /// The best first: what is higher asks for more.
    fn ladder(&mut self, total: Option<Total>, clauses: &[Clause]) -> Vec<Rung> {
        if !self.has(Construct::Ladder) {
            return Vec::new();
        }
        let number = self.choices.between(1..=3);
        (0..number).map(|index| self.rung(index, total, clauses)).collect()
    }

    fn rung(&mut self, index: usize, total: Option<Total>, clauses: &[Clause]) -> Rung {
        let names: Vec<String> = clauses.iter().map(|clause| clause.name.clone()).collect();
        let only = self.choices.tenths(3).then(|| self.choices.some(&names, 1..=2));
        let own_total = total.filter(|_| self.choices.tenths(4)).map(|total| Total {
            amount: total.amount.times(self.choices.one_of(&[Amount::whole(1), Amount::whole(2)])),
            most: None,
            ..total
        });
        let own_clauses = if self.choices.tenths(4) {
            let requirement = Requirement::Leaf(self.leaf());
            vec![Clause { name: RUNG_CLAUSES[index].to_owned(), requirement }]
        } else {
            Vec::new()
        };
        let limits = if self.choices.tenths(5) { self.limits(total, &RUNG_LIMITS[index..=index]) } else { Vec::new() };
        let accepts = self.choices.tenths(1).then(|| self.predicate());
        let accepts = accepts.map(|predicate| Accept { name: Some(format!("ra{index}")), predicate });
        Rung {
            name: RUNG_NAMES[index].to_owned(),
            only: only.filter(|only| !only.is_empty()),
            total: own_total,
            accepts: accepts.into_iter().collect(),
            clauses: own_clauses,
            limits,
        }
    }
}

//! What the rules speak of: frameworks, units, outcomes, scales, conversions, registers, recognition rules.

use super::builder::Builder;
use super::constructs::Construct;
use super::names::{
    ASSESSMENTS, CEFR, CEFR_LEVELS, CONVERSION, CREDIT_UNIT, DAYS, ENGLISH, ENTRY, FRAMEWORK_VERSIONS, FRAMEWORKS,
    GRADES, INTEGRITY, ISSUERS, LATER_LEVELS, OTHER_CREDIT_UNIT, OTHER_GRADES, OTHER_SCALE, OUTCOME_ALIAS,
    OUTCOME_SETS, OUTCOMES, POINTS, POOL, PRACTICE, RECOGNITIONS, REGISTER, REGISTERED, SCALE, SIZES, SOURCES, UNITS,
    owned, tenths,
};
use crate::reference::calendar::Days;
use crate::reference::model::{
    Conversion, ConversionRule, Converting, CreditUnit, DateFact, Framework, FrameworkName, Grants, HolderFact,
    HolderFactKind, Level, Mapping, Match, MatchFact, Order, Outcome, OutcomeSet, Pool, Prerequisite, Quantity,
    Recognition, Reference, Register, Replacement, Rounding, Row, Scale, ScaleMapping, SizeBand, TextFact, Unit,
    Validity,
};
use crate::reference::number::Amount;

impl Builder<'_> {
    pub fn declare(&mut self) {
        self.frameworks();
        self.outcome_sets();
        self.units();
        self.scales();
        self.conversions();
        self.holder_facts();
        self.register();
        self.recognitions();
    }

    // ------------------------------------------------------------------------------------------------- frameworks

    fn frameworks(&mut self) {
        let are_versioned = self.has(Construct::FrameworkVersions);
        for (index, (name, levels)) in FRAMEWORKS.iter().enumerate() {
            let framework = |version: Option<&str>, levels: &[&str], days: Days| Framework {
                name: FrameworkName { name: (*name).to_owned(), version: version.map(str::to_owned) },
                days,
                levels: owned(levels),
                credit_units: Vec::new(),
                references: Vec::new(),
                sizes: Vec::new(),
            };
            if index == 1 && are_versioned {
                let (earlier, later) = self.two_runs();
                let [first, second] = FRAMEWORK_VERSIONS;
                self.rulebook.frameworks.push(framework(Some(first), levels, earlier));
                self.rulebook.frameworks.push(framework(Some(second), &LATER_LEVELS, later));
            } else {
                self.rulebook.frameworks.push(framework(None, levels, Days::default()));
            }
        }
        self.credit_units();
        self.sizes();
        self.references();
    }

    /// Days that lie one after the other, with a gap or without.
    pub fn two_runs(&mut self) -> (Days, Days) {
        let last = self.choices.one_of(&DAYS);
        let next = if self.choices.tenths(5) { last.next_day() } else { last.next_day().next_day() };
        (Days { from: None, until: Some(last) }, Days { from: Some(next), until: None })
    }

    fn credit_units(&mut self) {
        let constructs = [Construct::Hours, Construct::Size, Construct::ConversionByHours];
        let have_hours = constructs.iter().any(|construct| self.has(*construct));
        let by_hours = self.has(Construct::ConversionByHours);
        for (index, (name, low, high)) in [(CREDIT_UNIT, 8, 10), (OTHER_CREDIT_UNIT, 25, 30)].into_iter().enumerate() {
            let low = if self.choices.tenths(5) { high } else { low };
            let hours = have_hours && (by_hours || self.choices.tenths(8));
            let hours = hours.then_some((Amount::whole(low), Amount::whole(high)));
            self.rulebook.frameworks[index].credit_units.push(CreditUnit { name: name.to_owned(), hours });
        }
    }

    fn sizes(&mut self) {
        if self.has(Construct::Size) {
            let ends = [(0, Some(600)), (605, Some(1500)), (1505, None)];
            let bands = SIZES.iter().zip(ends).map(|(name, (from, to))| SizeBand {
                name: (*name).to_owned(),
                from: Amount::tenths(from),
                to: to.map(Amount::tenths),
            });
            self.rulebook.frameworks[0].sizes = bands.collect();
        }
    }

    /// Any pair of frameworks may be related, in one direction: several ways between two of them are common.
    fn references(&mut self) {
        let names: Vec<FrameworkName> =
            self.rulebook.frameworks.iter().map(|framework| framework.name.clone()).collect();
        let pairs = [("fa", "fb"), ("fc", "fa"), ("fb", "fc"), ("fa", "fd"), ("fb", "fd"), ("fc", "fd"), ("fb", "fb")];
        for (from, to) in pairs {
            for (index, own) in names.iter().enumerate().filter(|(_, name)| name.name == from) {
                for other in names.iter().filter(|name| name.name == to && (from != to || name.version < own.version)) {
                    if self.choices.tenths(6) {
                        let references = self.references_to(index, other);
                        self.rulebook.frameworks[index].references.extend(references);
                    }
                }
            }
        }
    }

    /// One reference, in force on some days or always, or two that follow one another.
    fn references_to(&mut self, from: usize, to: &FrameworkName) -> Vec<Reference> {
        let runs = if self.has(Construct::DatedReference) && self.choices.tenths(7) {
            let (earlier, later) = self.two_runs();
            match self.choices.below(3) {
                0 => vec![earlier],
                1 => vec![later],
                _ => vec![earlier, later],
            }
        } else {
            vec![Days::default()]
        };
        runs.into_iter().map(|days| Reference { to: to.clone(), days, mappings: self.mappings(from, to) }).collect()
    }

    /// Each level has up to two counterparts, so that translations are ambiguous or missing.
    fn mappings(&mut self, from: usize, to: &FrameworkName) -> Vec<Mapping> {
        let from_levels = self.rulebook.frameworks[from].levels.clone();
        let to_levels = self.rulebook.framework(to).expect("it is declared").levels.clone();
        let mut mappings: Vec<Mapping> = Vec::new();
        for level in from_levels {
            let number = self.choices.weighted(&[(1, 0), (6, 1), (2, 2)]);
            let to = self.choices.some(&to_levels, number..=number);
            match mappings.iter_mut().find(|mapping| mapping.to == to) {
                Some(mapping) => mapping.from.push(level),
                None => mappings.push(Mapping { from: vec![level], to }),
            }
        }
        mappings
    }

    /// A level that the rulebook declares, mostly of the first framework.
    pub fn level(&mut self) -> Level {
        let versioned = if self.has(Construct::FrameworkVersions) { 6 } else { 2 };
        let name = self.choices.weighted(&[(4, "fa"), (versioned, "fb"), (1, "fc")]);
        let named = self.rulebook.frameworks.iter().filter(|framework| framework.name.name == name);
        let named: Vec<Framework> = named.cloned().collect();
        let framework = self.choices.pick(&named);
        Level { framework: framework.name.clone(), name: self.choices.one_of(&framework.levels) }
    }

    // ------------------------------------------------------------------------------------------ outcomes and units

    fn outcome_sets(&mut self) {
        if !self.speaks_of_outcomes() {
            return;
        }
        let entail = self.has(Construct::Entailment);
        let mut outcomes: Vec<Outcome> = Vec::new();
        for (index, name) in OUTCOMES.iter().enumerate() {
            // Only earlier ones are wider, so that none is narrower than itself.
            let earlier = owned(&OUTCOMES[..index]);
            let narrower_than = if entail { self.choices.some(&earlier, 0..=2) } else { Vec::new() };
            let same_as = if entail && index == 2 { vec![OUTCOME_ALIAS.to_owned()] } else { Vec::new() };
            let weights = [None, Some(Amount::whole(2)), Some(Amount::tenths(5))];
            let weight = self.choices.one_of(&weights);
            outcomes.push(Outcome { name: (*name).to_owned(), weight, narrower_than, same_as });
        }
        let rest = outcomes.split_off(2);
        let sets = OUTCOME_SETS.iter().zip([outcomes, rest]);
        self.rulebook.outcome_sets =
            sets.map(|(name, outcomes)| OutcomeSet { name: (*name).to_owned(), outcomes }).collect();
    }

    pub fn speaks_of_outcomes(&self) -> bool {
        let constructs = [Construct::Entailment, Construct::CoversTest, Construct::CoverageLeaf];
        constructs.iter().any(|construct| self.has(*construct))
    }

    fn units(&mut self) {
        for code in UNITS {
            let unit = Unit {
                code: code.to_owned(),
                level: self.choices.tenths(7).then(|| self.level()),
                credits: self.choices.tenths(9).then(|| self.quantity()),
                hours: self.unit_hours(),
                repeatable: self.choices.tenths(3),
                outcomes: if self.speaks_of_outcomes() {
                    self.choices.some(&owned(&OUTCOMES), 0..=2)
                } else {
                    Vec::new()
                },
                requires: Vec::new(),
                replaced: None,
            };
            self.rulebook.units.push(unit);
        }
        self.replace_units();
        self.require_units();
        if self.choices.tenths(3) {
            let units = self.choices.some(&owned(&UNITS), 2..=3);
            self.rulebook.pools.push(Pool { name: POOL.to_owned(), units });
        }
    }

    /// What a credential or a unit is worth, now and then in the other credit unit.
    pub fn quantity(&mut self) -> Quantity {
        let converts = self.has(Construct::ConversionAtRate) || self.has(Construct::ConversionByHours);
        let unit = self.choices.weighted(&[(12, CREDIT_UNIT), (if converts { 8 } else { 1 }, OTHER_CREDIT_UNIT)]);
        let amounts = tenths(&[0, 25, 50, 75, 100, 100, 150, 150, 225, 225, 400]);
        let small = tenths(&[0, 10, 25, 33, 50, 50, 75, 100]);
        let amounts = if unit == CREDIT_UNIT { amounts } else { small };
        Quantity { amount: self.choices.one_of(&amounts), unit: unit.to_owned() }
    }

    fn unit_hours(&mut self) -> Option<(Amount, Amount)> {
        let is_wanted = self.has(Construct::Hours) || self.has(Construct::Size);
        let hours = [(40, 40), (50, 61), (100, 100), (150, 200)];
        let (low, high) = self.choices.one_of(&hours);
        (is_wanted && self.choices.tenths(4)).then_some((Amount::whole(low), Amount::whole(high)))
    }

    /// Units are replaced by later ones only. Those that are one with another are repeatable together.
    fn replace_units(&mut self) {
        let (equivalent, lapsing) = (self.has(Construct::Equivalent), self.has(Construct::Lapsing));
        if !equivalent && !lapsing {
            return;
        }
        for index in (0..UNITS.len() - 1).rev() {
            if index > 0 && self.choices.tenths(6) {
                continue;
            }
            let by = UNITS[self.choices.between(index + 1..=UNITS.len() - 1)];
            let equivalent = equivalent && self.choices.tenths(8);
            let (lapses, finish_by) = (self.choices.one_of(&DAYS), self.choices.one_of(&DAYS));
            let lapses = (lapsing && self.choices.tenths(8)).then_some(lapses);
            let finish_by = (lapsing && self.choices.tenths(4)).then_some(finish_by);
            let finish_by = finish_by.filter(|finish_by| lapses.is_none_or(|lapses| lapses <= *finish_by));
            let by_repeatable = self.rulebook.unit(by).is_some_and(|unit| unit.repeatable);
            let unit = &mut self.rulebook.units[index];
            unit.replaced = Some(Replacement { by: by.to_owned(), equivalent, lapses, finish_by });
            unit.repeatable = if equivalent { by_repeatable } else { unit.repeatable };
        }
    }

    /// Units require later ones only, so that none requires itself.
    fn require_units(&mut self) {
        let constructs = [Construct::Prerequisite, Construct::PrerequisiteWhere, Construct::WaivedPrerequisites];
        if !constructs.iter().any(|construct| self.has(*construct)) {
            return;
        }
        for index in 0..UNITS.len() - 1 {
            if index > 0 && self.choices.tenths(5) {
                continue;
            }
            let own = UNITS[index];
            let later = owned(&UNITS[index + 1..]);
            let any_of = self.choices.some(&later, 1..=2);
            let is_another = |code: &String| !crate::reference::predicate::are_one(&self.rulebook, own, code);
            let any_of: Vec<String> = any_of.into_iter().filter(is_another).collect();
            let alongside = self.choices.tenths(5);
            if !any_of.is_empty() {
                self.rulebook.units[index].requires.push(Prerequisite { any_of, alongside });
            }
        }
    }

    // --------------------------------------------------------------------------------------- scales, conversions

    fn scales(&mut self) {
        let bare = |name: &str, grades: &[&str]| Scale {
            name: name.to_owned(),
            grades: grades.iter().map(|grade| ((*grade).to_owned(), None)).collect(),
            from: Vec::new(),
        };
        if self.has(Construct::RankedGrade) || self.has(Construct::Mean) {
            let points = [Amount::whole(4), Amount::tenths(25), Amount::whole(1)];
            let grades = GRADES.iter().zip(points);
            let grades: Vec<_> = grades.map(|(grade, points)| ((*grade).to_owned(), Some(points))).collect();
            let mut from = Vec::new();
            if self.choices.tenths(7) {
                let own: Vec<String> = owned(&GRADES);
                // The last grade of the other scale is not always converted.
                let converted = if self.choices.tenths(7) { 2 } else { 1 };
                let mapped = OTHER_GRADES[..converted]
                    .iter()
                    .map(|grade| (vec![(*grade).to_owned()], self.choices.some(&own, 1..=2)));
                from.push(ScaleMapping { scale: OTHER_SCALE.to_owned(), grades: mapped.collect() });
            }
            self.rulebook.scales.push(Scale { name: SCALE.to_owned(), grades, from });
            self.rulebook.scales.push(bare(OTHER_SCALE, &OTHER_GRADES));
        }
        if self.has(Construct::RankedText) {
            self.rulebook.scales.push(bare(INTEGRITY, &ASSESSMENTS[..2]));
        }
        if self.has(Construct::HolderFact) {
            self.rulebook.scales.push(bare(CEFR, &CEFR_LEVELS));
        }
    }

    fn conversions(&mut self) {
        let (at_rate, by_hours) = (self.has(Construct::ConversionAtRate), self.has(Construct::ConversionByHours));
        if !at_rate && !by_hours {
            return;
        }
        let mut rules = Vec::new();
        let both_ways = self.choices.tenths(4);
        let ways = [(OTHER_CREDIT_UNIT, CREDIT_UNIT), (CREDIT_UNIT, OTHER_CREDIT_UNIT)];
        for (from, to) in ways.iter().take(if both_ways { 2 } else { 1 }) {
            let (amount, low, high) = self.choices.one_of(&[(1, 2, 2), (1, 2, 3), (3, 7, 7), (4, 10, 13)]);
            let rate = if *to == CREDIT_UNIT { (amount, low, high) } else { (low, amount, amount) };
            let (amount, low, high) = (Amount::whole(rate.0), Amount::whole(rate.1), Amount::whole(rate.2));
            let is_by_hours = by_hours && (!at_rate || self.choices.tenths(5));
            let how = if is_by_hours { Converting::ByHours } else { Converting::AtRate { amount, low, high } };
            rules.push(ConversionRule {
                from: (*from).to_owned(),
                to: (*to).to_owned(),
                how,
                rounding: self.rounding(),
            });
        }
        self.rulebook.conversions.push(Conversion { name: CONVERSION.to_owned(), rules });
    }

    fn rounding(&mut self) -> Option<(Rounding, Amount)> {
        let direction = self.choices.one_of(&[Rounding::Down, Rounding::Up, Rounding::HalfUp]);
        let step = self.choices.one_of(&tenths(&[5, 10, 25, 50]));
        (self.has(Construct::Rounding) && self.choices.tenths(9)).then_some((direction, step))
    }

    fn holder_facts(&mut self) {
        if self.has(Construct::HolderFact) {
            let kinds = [
                (PRACTICE, HolderFactKind::Amount(Some("hours"))),
                (POINTS, HolderFactKind::Amount(None)),
                (REGISTERED, HolderFactKind::YesOrNo),
                (ENTRY, HolderFactKind::Date),
                (ENGLISH, HolderFactKind::Text),
            ];
            let facts = kinds.into_iter().map(|(name, kind)| HolderFact { name: name.to_owned(), kind });
            self.rulebook.holder_facts = facts.collect();
        }
    }

    // --------------------------------------------------------------------------------- registers and recognition

    fn register(&mut self) {
        if !self.has(Construct::Register) {
            return;
        }
        let framework = self.rulebook.frameworks[0].name.clone();
        let orders = [Order::AtMost, Order::AtMost, Order::Equal, Order::AtLeast];
        let level = Match {
            fact: MatchFact::Level(framework),
            order: self.choices.one_of(&orders),
            column: "Highest level".to_owned(),
        };
        let issuer =
            Match { fact: MatchFact::Text(TextFact::Issuer), order: Order::Equal, column: "Provider".to_owned() };
        let unit = Match { fact: MatchFact::Unit, order: Order::Equal, column: "Unit".to_owned() };
        let matches = self.choices.some(&[level, issuer, unit], 1..=2);
        let column = |is_wanted: bool, name: &str| is_wanted.then(|| name.to_owned());
        let from_column = column(self.choices.tenths(6), "From");
        let until_column = column(self.choices.tenths(6), "Until");
        let rows = self.choices.between(1..=3);
        let rows = (0..rows).map(|_| self.row(&matches, from_column.is_some(), until_column.is_some())).collect();
        self.rulebook.registers.push(Register { name: REGISTER.to_owned(), matches, from_column, until_column, rows });
    }

    fn row(&mut self, matches: &[Match], has_from: bool, has_until: bool) -> Row {
        let cell = |asked: &Match| {
            let values: Vec<String> = match &asked.fact {
                MatchFact::Level(_) => owned(FRAMEWORKS[0].1),
                MatchFact::Unit => owned(&UNITS),
                MatchFact::Text(_) => owned(&ISSUERS),
            };
            self.choices.tenths(8).then(|| self.choices.one_of(&values))
        };
        let cells = matches.iter().map(cell).collect();
        let (one, other) = (self.choices.one_of(&DAYS), self.choices.one_of(&DAYS));
        let from = (has_from && self.choices.tenths(8)).then_some(one.min(other));
        let until = (has_until && self.choices.tenths(8)).then_some(one.max(other));
        Row { cells, days: Days { from, until } }
    }

    fn recognitions(&mut self) {
        let constructs =
            [Construct::Recognition, Construct::GrantedUnit, Construct::Ground, Construct::RecognitionInForce];
        if !constructs.iter().any(|construct| self.has(*construct)) {
            return;
        }
        for name in &RECOGNITIONS[..self.choices.between(1..=2)] {
            let conditions = self.choices.between(0..=1);
            let conditions = (0..conditions).map(|_| self.recognition_predicate()).collect();
            let grounds = if self.has(Construct::Ground) { self.choices.between(1..=2) } else { 0 };
            let grounds = (0..grounds).map(|_| self.ground()).collect();
            let valid = self.has(Construct::RecognitionInForce) && self.choices.tenths(8);
            let valid = valid.then(|| self.recognition_validity());
            let grants = self.grants();
            self.rulebook.recognitions.push(Recognition {
                name: (*name).to_owned(),
                conditions,
                grants,
                grounds,
                valid,
            });
        }
    }

    fn recognition_validity(&mut self) -> Validity {
        let (earlier, later) = self.two_runs();
        let events = [DateFact::Awarded, DateFact::Achieved, DateFact::Decision, DateFact::Application];
        let days = if self.choices.tenths(5) { earlier } else { later };
        Validity { days, at: self.choices.one_of(&events) }
    }

    /// A unit is granted with a level and credits, be they its own or others.
    fn grants(&mut self) -> Grants {
        let mut grants = Grants::default();
        if self.has(Construct::GrantedUnit) && self.choices.tenths(7) {
            let unit = self.choices.one_of(&self.rulebook.units);
            grants.level = (unit.level.is_none() || self.choices.tenths(2)).then(|| self.level());
            grants.credits = (unit.credits.is_none() || self.choices.tenths(2)).then(|| self.quantity());
            grants.unit = Some(unit.code);
        } else {
            grants.level = self.choices.tenths(5).then(|| self.level());
            grants.credits = self.choices.tenths(5).then(|| self.quantity());
        }
        let outcomes = self.speaks_of_outcomes() && self.choices.tenths(3);
        grants.outcomes = outcomes.then(|| self.choices.some(&owned(&OUTCOMES), 1..=2));
        grants.no_grade = self.choices.tenths(2);
        let has_something = grants.unit.is_some() || grants.level.is_some() || grants.credits.is_some();
        grants.source = (!has_something || self.choices.tenths(3)).then(|| self.choices.name(&SOURCES));
        grants
    }
}

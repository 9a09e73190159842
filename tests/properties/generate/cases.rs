//! Cases: credentials with facts missing, conflicting or known to be none, and orders of every kind.

use super::choices::Choices;
use super::constructs::Construct;
use super::names::{
    ASSESSMENTS, BIRTHS, CEFR_LEVELS, COUNTRIES, CREDIT_UNIT, DAYS, ENGLISH, ENTRY, FIELDS, FOREIGN_FRAMEWORK,
    FRAMEWORKS, GRADES, GROUND_STATEMENTS, HOLDER_STATEMENTS, ISSUERS, LANGUAGES, LATER_LEVELS, OTHER_CREDIT_UNIT,
    OTHER_GRADES, OTHER_SCALE, OUTCOME_ALIAS, OUTCOMES, POINTS, PRACTICE, PRIOR, REGISTERED, ROLES, SCALE, SETTINGS,
    SOURCES, STATEMENTS, STATUSES, STRANGE_GRADE, STRANGE_OUTCOME, STRANGE_SCALE, TITLES, TYPES, UNDECLARED_UNIT,
    UNITS, UNKNOWN_AWARD, tenths,
};
use crate::reference::calendar::Date;
use crate::reference::case::{
    Achieved, Attestation, Award, Case, Credential, Election, Fact, Grade, Holder, HolderValue, Order, Pin, Previous,
    StatedLevel, Substitution, Waiver,
};
use crate::reference::model::{Quantity, Rulebook};
use crate::reference::number::Amount;
use crate::reference::rule_text::QUALIFICATION;

use super::paths::{accept_paths, clause_paths, election_paths, in_every_version, leaf_paths, other_paths, pin_paths};

pub struct CaseBuilder<'a> {
    pub choices: &'a mut Choices,
    pub chosen: &'a [Construct],
    pub rulebook: &'a Rulebook,
}

impl CaseBuilder<'_> {
    pub fn case(&mut self) -> Case {
        let credentials = self.credentials();
        let mut case = Case {
            holder: self.holder(),
            application: self.day(9),
            enrolment: self.day(8),
            decision: self.day(9),
            credentials,
            ..Case::default()
        };
        case.attestations = self.attestations(&case);
        case.awards = self.awards(&case);
        self.order(&mut case);
        case
    }

    fn has(&self, construct: Construct) -> bool {
        self.chosen.contains(&construct)
    }

    fn day(&mut self, tenths: usize) -> Option<Date> {
        let day = self.choices.one_of(&DAYS);
        self.choices.tenths(tenths).then_some(day)
    }

    fn holder(&mut self) -> Holder {
        let born = self.choices.one_of(&BIRTHS);
        let born = (self.has(Construct::Age) && self.choices.tenths(9)).then_some(born);
        let mut facts = Vec::new();
        for fact in &self.rulebook.holder_facts {
            let value = match fact.name.as_str() {
                PRACTICE => HolderValue::Amount(self.choices.one_of(&tenths(&[0, 1000, 1205, 2000]))),
                POINTS => HolderValue::Amount(self.choices.one_of(&tenths(&[30, 45, 50]))),
                REGISTERED => HolderValue::YesOrNo(self.choices.tenths(6)),
                ENTRY => HolderValue::Date(self.choices.one_of(&DAYS)),
                ENGLISH => {
                    HolderValue::Text(self.choices.name(&[CEFR_LEVELS[0], CEFR_LEVELS[1], CEFR_LEVELS[2], "native"]))
                }
                other => panic!("a fact that no case states: {other}"),
            };
            if self.choices.tenths(8) {
                facts.push((fact.name.clone(), value));
            }
        }
        Holder { born, facts }
    }

    // -------------------------------------------------------------------------------------------------- credentials

    /// The identifiers do not come in the order of the credentials, and `c10` comes before `c2`.
    fn credentials(&mut self) -> Vec<Credential> {
        let number = self.choices.weighted(&[(1, 0), (2, 1), (3, 2), (5, 3), (10, 4), (12, 5), (1, 6)]);
        let ids = ["c2", "c10", "b", "c1", "é", "C"];
        ids.iter().take(number).map(|id| Credential { id: (*id).to_owned(), ..self.credential() }).collect()
    }

    /// Most credentials leave their level and credits to their unit; where they state them too, the two mostly differ.
    fn credential(&mut self) -> Credential {
        let (unit, stated) = if self.choices.tenths(6) {
            let is_declared = self.choices.below(9) > 0;
            let code = if is_declared { self.choices.name(&UNITS) } else { UNDECLARED_UNIT.to_owned() };
            (Fact::Known(code), 2)
        } else {
            (if self.choices.below(4) > 0 { Fact::None } else { Fact::Unknown }, 8)
        };
        let expires = [Fact::Unknown, Fact::None, Fact::None, Fact::None];
        let expires = if self.choices.tenths(4) {
            Fact::Known(self.choices.one_of(&DAYS))
        } else {
            self.choices.one_of(&expires)
        };
        Credential {
            id: String::new(),
            unit,
            title: self.choices.maybe_name(9, &TITLES),
            issuer: self.choices.maybe_name(9, &ISSUERS),
            credits: self.credits(stated),
            hours: self.hours(),
            level: self.level(stated),
            outcomes: self.outcomes(),
            grade: self.grade(),
            awarded: self.day(9),
            achieved: self.day(8),
            expires,
            source: self.choices.maybe_name(9, &SOURCES),
            setting: self.choices.maybe_name(9, &SETTINGS),
            status: self.status(),
            assessment: self.choices.maybe_name(9, &ASSESSMENTS),
            supervised: self.flag(),
            identified: self.flag(),
            signature: self.flag(),
            anchored: self.flag(),
            whole: self.flag(),
            withdrawn: self.flag(),
            kind: self.choices.maybe_name(9, &TYPES),
            field: self.choices.maybe_name(9, &FIELDS),
            language: self.choices.maybe_name(9, &LANGUAGES),
            country: self.choices.maybe_name(9, &COUNTRIES),
        }
    }

    /// Stated in so many cases of ten; known to be none in a tenth of those.
    fn fact<T>(&mut self, stated: usize, known: impl FnOnce(&mut Self) -> T) -> Fact<T> {
        match self.choices.below(100) {
            number if number < stated => Fact::None,
            number if number < 10 * stated => Fact::Known(known(self)),
            _ => Fact::Unknown,
        }
    }

    fn credits(&mut self, stated: usize) -> Fact<Quantity> {
        let converts = !self.rulebook.conversions.is_empty();
        self.fact(stated, |builder| {
            let weights = [(12, CREDIT_UNIT), (if converts { 10 } else { 1 }, OTHER_CREDIT_UNIT)];
            let unit = builder.choices.weighted(&weights);
            let amounts = if unit == CREDIT_UNIT {
                tenths(&[0, 25, 50, 75, 100, 100, 150, 150, 225, 225, 300])
            } else {
                tenths(&[10, 25, 33, 50, 50, 75, 100])
            };
            Quantity { amount: builder.choices.one_of(&amounts), unit: unit.to_owned() }
        })
    }

    fn hours(&mut self) -> Option<Amount> {
        let is_wanted = self.has(Construct::Hours) || self.has(Construct::Size);
        let hours = self.choices.one_of(&tenths(&[250, 400, 600, 602, 1000, 1500, 2000]));
        (is_wanted && self.choices.tenths(4)).then_some(hours)
    }

    /// Now and then of a framework that the rulebook does not know. What only one version has, is named with it.
    fn level(&mut self, stated: usize) -> Fact<StatedLevel> {
        let versions: Vec<Option<String>> = self
            .rulebook
            .frameworks
            .iter()
            .filter(|framework| framework.name.name == FRAMEWORKS[1].0)
            .map(|framework| framework.name.version.clone())
            .collect();
        let are_versioned = versions.len() > 1;
        self.fact(stated, |builder| {
            let weights = [(40, 0), (if are_versioned { 60 } else { 20 }, 1), (10, 2), (3, 3)];
            let index = builder.choices.weighted(&weights);
            if index == 3 {
                let name = builder.choices.name(&["1", "2"]);
                return StatedLevel { framework: FOREIGN_FRAMEWORK.to_owned(), version: None, name };
            }
            let (framework, levels) = FRAMEWORKS[index];
            let version = if index == 1 && are_versioned && builder.choices.tenths(4) {
                builder.choices.one_of(&versions)
            } else {
                None
            };
            let is_later = version.is_some() && versions.last() == Some(&version);
            let levels: &[&str] = if is_later { &LATER_LEVELS } else { levels };
            StatedLevel { framework: framework.to_owned(), version, name: builder.choices.name(levels) }
        })
    }

    fn outcomes(&mut self) -> Option<Vec<Achieved>> {
        let names = [OUTCOMES[0], OUTCOMES[1], OUTCOMES[2], OUTCOMES[3], OUTCOME_ALIAS, STRANGE_OUTCOME];
        let listed = self.choices.some(&names, 0..=3);
        let per_cents = [None, None, Some(Amount::whole(50)), Some(Amount::whole(80)), Some(Amount::ZERO)];
        let achieved = |name: &str| Achieved { outcome: name.to_owned(), per_cent: self.choices.one_of(&per_cents) };
        let listed = listed.into_iter().map(achieved).collect();
        let units_say = self.rulebook.units.iter().any(|unit| !unit.outcomes.is_empty());
        self.choices.tenths(if units_say { 5 } else { 9 }).then_some(listed)
    }

    fn grade(&mut self) -> Fact<Grade> {
        if self.choices.tenths(2) {
            return if self.choices.tenths(5) { Fact::Unknown } else { Fact::None };
        }
        let scales = [(5, Some(SCALE)), (3, Some(OTHER_SCALE)), (1, Some(STRANGE_SCALE)), (1, None)];
        let scale = self.choices.weighted(&scales);
        let grades: &[&str] = if scale == Some(OTHER_SCALE) { &OTHER_GRADES } else { &GRADES };
        let strange = self.choices.below(20) == 0;
        let value = if strange { STRANGE_GRADE.to_owned() } else { self.choices.name(grades) };
        Fact::Known(Grade { value, scale: scale.map(str::to_owned) })
    }

    fn status(&mut self) -> Option<String> {
        match self.choices.below(20) {
            0..=16 => Some("completed".to_owned()),
            17..=18 => Some(self.choices.name(&STATUSES)),
            _ => None,
        }
    }

    fn flag(&mut self) -> Option<bool> {
        let value = self.choices.tenths(5);
        self.choices.tenths(9).then_some(value)
    }

    // --------------------------------------------------------------------------------------- attestations and awards

    fn attestations(&mut self, case: &Case) -> Vec<Attestation> {
        let wanted = [Construct::HolderJudged, Construct::Condition, Construct::IfThen, Construct::IfOtherwise];
        let speaks_of_holder = wanted.iter().any(|construct| self.has(*construct));
        let mut attestations = Vec::new();
        for _ in 0..self.choices.between(0..=8) {
            let of_holder = speaks_of_holder && self.choices.tenths(3);
            let ids: Vec<String> = case.credentials.iter().map(|credential| credential.id.clone()).collect();
            let credential = (!of_holder && !ids.is_empty()).then(|| self.choices.one_of(&ids));
            let statements: &[&str] = match credential {
                None => &HOLDER_STATEMENTS,
                Some(_) if self.has(Construct::Ground) && self.choices.tenths(3) => &GROUND_STATEMENTS,
                Some(_) => &STATEMENTS,
            };
            attestations.push(Attestation {
                credential,
                statement: self.choices.name(statements),
                holds: self.choices.below(4) > 0,
                role: self.choices.maybe_name(7, &ROLES),
                date: self.day(8),
            });
        }
        attestations
    }

    fn awards(&mut self, case: &Case) -> Option<Vec<Award>> {
        let is_wanted = self.has(Construct::Used) || self.has(Construct::Holds);
        if !is_wanted || self.choices.tenths(2) {
            return None;
        }
        let ids: Vec<String> = case.credentials.iter().map(|credential| credential.id.clone()).collect();
        let awards = self.choices.between(0..=2);
        let award = |_| Award {
            qualification: self.choices.weighted(&[(2, PRIOR), (2, QUALIFICATION), (1, UNKNOWN_AWARD)]).to_owned(),
            awarded: self.day(7),
            credentials: self.choices.some(&ids, 0..=2),
        };
        Some((0..awards).map(award).collect())
    }

    // ------------------------------------------------------------------------------------------------------- orders

    /// Orders name clauses, which another qualification does not have: they say which one they are about.
    fn order(&mut self, case: &mut Case) {
        let about = self.rulebook.versions_of(PRIOR).next().map(|_| QUALIFICATION.to_owned());
        let pins = self.placed(case, &self.paths(pin_paths), 1..=2);
        case.pins = ordered(&about, pins, |(credential, clause)| Pin { credential, clause });
        let previous = self.placed(case, &self.paths(leaf_paths), 1..=4);
        case.previous = ordered(&about, previous, |(credential, clause)| Previous { credential, clause });
        case.waivers = self.waivers(case, &about);
        if let Some(credential) = case.credentials.first().filter(|_| self.choices.tenths(2)) {
            let what = Substitution { credential: credential.id.clone(), unit: self.choices.name(&UNITS) };
            case.substitutions = vec![Order { about: about.clone(), what }];
        }
        case.elections = ordered(&about, self.elected(), |clause| Election { clause });
    }

    fn paths(&self, of: impl Fn(&crate::reference::model::Qualification) -> Vec<String>) -> Vec<String> {
        in_every_version(self.rulebook, QUALIFICATION, of)
    }

    /// Pairs of a credential and a clause, one for a credential.
    fn placed(
        &mut self,
        case: &Case,
        paths: &[String],
        number: std::ops::RangeInclusive<usize>,
    ) -> Vec<(String, String)> {
        if paths.is_empty() || !self.choices.tenths(2) {
            return Vec::new();
        }
        let ids: Vec<String> = case.credentials.iter().map(|credential| credential.id.clone()).collect();
        self.choices.some(&ids, number).into_iter().map(|id| (id, self.choices.one_of(paths))).collect()
    }

    /// Only an `accept` clause and prerequisites are lifted for one credential alone.
    fn waivers(&mut self, case: &Case, about: &Option<String>) -> Vec<Order<Waiver>> {
        let prerequisites = vec!["prerequisites".to_owned()];
        let waives_prerequisites = self.has(Construct::WaivedPrerequisites) && self.choices.tenths(8);
        let of_one = [self.paths(accept_paths), prerequisites.clone()].concat();
        let all = [self.paths(clause_paths), self.paths(accept_paths), self.paths(other_paths)].concat();
        let mut clauses = if self.choices.tenths(2) { self.choices.some(&all, 1..=2) } else { Vec::new() };
        clauses.extend(prerequisites.into_iter().filter(|_| waives_prerequisites));
        let waiver = |clause: String| {
            let may_be_of_one = of_one.contains(&clause) && !case.credentials.is_empty() && self.choices.tenths(4);
            let credential = may_be_of_one.then(|| self.choices.pick(&case.credentials).id.clone());
            Waiver { clause, credential }
        };
        ordered(about, clauses, waiver)
    }

    /// Of each `elect one of` that every version has, one branch or none.
    fn elected(&mut self) -> Vec<String> {
        let groups = in_every_version(self.rulebook, QUALIFICATION, election_paths);
        let mut elected = Vec::new();
        for branches in groups {
            if self.choices.tenths(8) {
                elected.push(self.choices.one_of(&branches));
            }
        }
        elected
    }
}

fn ordered<T, U>(about: &Option<String>, items: Vec<T>, make: impl FnMut(T) -> U) -> Vec<Order<U>> {
    items.into_iter().map(make).map(|what| Order { about: about.clone(), what }).collect()
}

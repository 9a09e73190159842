//! Predicates of every kind.

use super::builder::Builder;
use super::constructs::Construct;
use super::names::{
    ASSESSMENTS, CEFR, CEFR_LEVELS, COUNTRIES, CREDIT_UNIT, DAYS, ENGLISH, ENTRY, FIELDS, GRADES, GROUND_STATEMENTS,
    HOLDER_STATEMENTS, INTEGRITY, ISSUERS, LANGUAGES, OTHER_CREDIT_UNIT, OTHER_SCALE, OUTCOME_ALIAS, OUTCOMES, POINTS,
    PRACTICE, PRIOR, REGISTER, REGISTERED, ROLES, SCALE, SETTINGS, SIZES, SOURCES, SPANS, STATEMENTS, STATUSES,
    STRANGE_OUTCOME, TITLES, TYPES, UNITS, owned, tenths,
};
use crate::reference::model::{
    Coverage, DateFact, DateOrder, DatePoint, Flag, HolderTest, Judgement, Level, Order, Place, Predicate, Quantity,
    Test, TextFact, Within, WithinSide,
};
use crate::reference::number::Amount;
use crate::reference::rule_text::QUALIFICATION;

const ORDERS: [Order; 7] =
    [Order::AtLeast, Order::AtLeast, Order::AtMost, Order::AtMost, Order::Equal, Order::Above, Order::Below];

const DATE_ORDERS: [DateOrder; 5] =
    [DateOrder::OnOrBefore, DateOrder::OnOrAfter, DateOrder::Before, DateOrder::After, DateOrder::On];

const FLAGS: [Flag; 5] = [Flag::Supervised, Flag::Identified, Flag::Authentic, Flag::StatusClear, Flag::KeyAnchored];

/// What constructs are used in a test of a credential.
const OF_CREDENTIALS: [Construct; 14] = [
    Construct::Entailment,
    Construct::CoversTest,
    Construct::RankedGrade,
    Construct::RankedText,
    Construct::Register,
    Construct::HolderFact,
    Construct::Age,
    Construct::HolderJudged,
    Construct::JudgedWithin,
    Construct::Used,
    Construct::Hours,
    Construct::Size,
    Construct::FrameworkVersions,
    Construct::DatedReference,
];

/// What constructs are used in a test of the case.
const OF_THE_CASE: [Construct; 4] = [Construct::HolderFact, Construct::Age, Construct::HolderJudged, Construct::Holds];

impl Builder<'_> {
    /// A predicate over a credential.
    pub fn predicate(&mut self) -> Predicate {
        self.combined(&mut |builder| builder.test())
    }

    /// A predicate over the holder and the case.
    pub fn case_predicate(&mut self) -> Predicate {
        if self.choices.tenths(7) {
            return Predicate::Test(self.case_test());
        }
        self.combined(&mut |builder| builder.case_test())
    }

    /// What a recognition rule asks of a credential as it stands.
    pub fn recognition_predicate(&mut self) -> Predicate {
        let test = match self.choices.below(4) {
            0 => Test::Text { fact: TextFact::Source, values: vec!["transfer".to_owned()] },
            1 => Test::Credits { order: self.choices.one_of(&ORDERS), quantity: self.other_credits() },
            2 => Test::Text { fact: TextFact::Country, values: self.choices.some(&owned(&COUNTRIES), 1..=1) },
            _ => return self.combined(&mut |builder| builder.unrecognised_test()),
        };
        Predicate::Test(test)
    }

    /// Mostly a judgement that somebody has to make.
    pub fn ground(&mut self) -> Predicate {
        let judged = Test::Judged(Judgement {
            statement: self.choices.name(&GROUND_STATEMENTS),
            by: self.choices.maybe_name(3, &ROLES),
            within: self.choices.tenths(3).then(|| self.within()),
        });
        match self.choices.below(6) {
            0 => Predicate::Not(Box::new(Predicate::Test(judged))),
            1 => Predicate::And(vec![Predicate::Test(judged), Predicate::Test(self.unrecognised_test())]),
            2 => Predicate::Test(self.unrecognised_test()),
            _ => Predicate::Test(judged),
        }
    }

    fn combined(&mut self, test: &mut dyn FnMut(&mut Self) -> Test) -> Predicate {
        match self.choices.below(12) {
            0..=5 => self.simple(test),
            6..=10 => self.joined(test),
            _ => {
                let parts = vec![Predicate::Not(Box::new(self.joined(test))), self.simple(test)];
                if self.choices.tenths(5) { Predicate::And(parts) } else { Predicate::Or(parts) }
            }
        }
    }

    fn simple(&mut self, test: &mut dyn FnMut(&mut Self) -> Test) -> Predicate {
        let single = Predicate::Test(test(self));
        if self.choices.tenths(2) { Predicate::Not(Box::new(single)) } else { single }
    }

    fn joined(&mut self, test: &mut dyn FnMut(&mut Self) -> Test) -> Predicate {
        let parts = self.choices.between(2..=3);
        let parts = (0..parts).map(|_| self.simple(test)).collect();
        if self.choices.below(8) == 0 { Predicate::And(parts) } else { Predicate::Or(parts) }
    }

    fn test(&mut self) -> Test {
        let mut wanted: Vec<Construct> = OF_CREDENTIALS.into_iter().filter(|construct| self.has(*construct)).collect();
        wanted.extend((!self.rulebook.recognitions.is_empty()).then_some(Construct::Recognition));
        if wanted.is_empty() || self.choices.tenths(5) {
            return self.plain_test();
        }
        match self.choices.pick(&wanted) {
            Construct::Recognition => {
                let first = self.rulebook.recognitions.first().map(|rule| rule.name.clone());
                Test::Recognised(first.filter(|_| self.choices.tenths(4)))
            }
            construct => self.test_of(*construct),
        }
    }

    /// Recognition rules do not ask whether they have been used.
    fn unrecognised_test(&mut self) -> Test {
        match self.test() {
            Test::Recognised(_) => self.plain_test(),
            other => other,
        }
    }

    fn test_of(&mut self, construct: Construct) -> Test {
        match construct {
            Construct::Entailment => Test::Outcome(self.choices.name(&[
                OUTCOMES[0],
                OUTCOMES[1],
                OUTCOMES[2],
                OUTCOME_ALIAS,
                STRANGE_OUTCOME,
            ])),
            Construct::CoversTest => Test::Covers(self.coverage()),
            Construct::RankedGrade => {
                let order = self.choices.one_of(&ORDERS);
                let place = Place { order, grade: self.choices.name(&GRADES), scale: SCALE.to_owned() };
                Test::Ranked { fact: TextFact::Grade, place }
            }
            Construct::RankedText => {
                let order = self.choices.one_of(&ORDERS);
                let place = Place { order, grade: self.choices.name(&ASSESSMENTS[..2]), scale: INTEGRITY.to_owned() };
                Test::Ranked { fact: TextFact::Assessment, place }
            }
            Construct::Register => {
                Test::Listed { register: REGISTER.to_owned(), at: self.choices.tenths(7).then(|| self.point()) }
            }
            Construct::JudgedWithin => Test::Judged(Judgement {
                statement: self.choices.name(&STATEMENTS),
                by: self.choices.maybe_name(3, &ROLES),
                within: Some(self.within()),
            }),
            Construct::Used => Test::Used(self.choices.tenths(5).then(|| self.some_award())),
            Construct::Hours => Test::Hours {
                order: self.choices.one_of(&ORDERS),
                amount: self.choices.one_of(&tenths(&[400, 750, 1000, 1500])),
            },
            Construct::Size => {
                Test::Size { framework: self.rulebook.frameworks[0].name.clone(), band: self.choices.name(&SIZES) }
            }
            Construct::FrameworkVersions | Construct::DatedReference => self.level_test(),
            construct => self.case_test_of(construct, true),
        }
    }

    fn some_award(&mut self) -> String {
        let has_prior = self.rulebook.versions_of(PRIOR).next().is_some();
        if has_prior && self.choices.tenths(6) { PRIOR.to_owned() } else { QUALIFICATION.to_owned() }
    }

    pub fn coverage(&mut self) -> Coverage {
        // Two of the first set are the whole of it.
        let outcomes =
            if self.choices.tenths(4) { owned(&OUTCOMES[..2]) } else { self.choices.some(&owned(&OUTCOMES), 1..=3) };
        let shares = [None, None, Some(Amount::whole(50)), Some(Amount::tenths(667)), Some(Amount::whole(20))];
        let each = [None, None, Some(Amount::whole(50)), Some(Amount::whole(80))];
        Coverage { outcomes, share: self.choices.one_of(&shares), each: self.choices.one_of(&each) }
    }

    // ---------------------------------------------------------------------------------------------- of the case

    fn case_test(&mut self) -> Test {
        let wanted: Vec<Construct> = OF_THE_CASE.into_iter().filter(|construct| self.has(*construct)).collect();
        if !wanted.is_empty() && self.choices.tenths(8) {
            let construct = self.choices.one_of(&wanted);
            return self.case_test_of(construct, false);
        }
        if self.choices.tenths(5) {
            return self.holder_judged(false);
        }
        let fact = self.choices.one_of(&[DateFact::Application, DateFact::Enrolment, DateFact::Decision]);
        if self.choices.tenths(5) {
            let point = DatePoint::Day(self.choices.one_of(&DAYS));
            return Test::Date { fact, order: self.choices.one_of(&DATE_ORDERS), point };
        }
        Test::Within { fact, within: self.case_within() }
    }

    /// Of the holder, as a test of the case or of a credential, whose dates can stand in it.
    fn case_test_of(&mut self, construct: Construct, of_credential: bool) -> Test {
        match construct {
            Construct::HolderFact => self.holder_test(of_credential),
            Construct::Age => Test::HolderAge {
                order: self.choices.one_of(&ORDERS),
                years: self.choices.one_of(&tenths(&[180, 190, 200, 210])),
                at: if of_credential { self.point() } else { self.case_point() },
            },
            Construct::Holds => Test::Holds(PRIOR.to_owned()),
            _ => self.holder_judged(of_credential),
        }
    }

    fn holder_judged(&mut self, of_credential: bool) -> Test {
        Test::HolderJudged(Judgement {
            statement: self.choices.name(&HOLDER_STATEMENTS),
            by: self.choices.maybe_name(2, &ROLES),
            within: self.choices.tenths(2).then(|| if of_credential { self.within() } else { self.case_within() }),
        })
    }

    fn holder_test(&mut self, of_credential: bool) -> Test {
        let order = self.choices.one_of(&ORDERS);
        let point = if of_credential { self.point() } else { self.case_point() };
        let (fact, test) = match self.choices.below(7) {
            0 => (
                PRACTICE,
                HolderTest::Amount { order, amount: self.choices.one_of(&tenths(&[1000, 1205])), unit: Some("hours") },
            ),
            1 => (POINTS, HolderTest::Amount { order, amount: self.choices.one_of(&tenths(&[30, 45])), unit: None }),
            2 => (REGISTERED, HolderTest::Is),
            3 => (ENTRY, HolderTest::Date { order: self.choices.one_of(&DATE_ORDERS), point }),
            4 => (ENTRY, HolderTest::Within(if of_credential { self.within() } else { self.case_within() })),
            5 => (ENGLISH, HolderTest::Text(self.choices.some(&owned(&CEFR_LEVELS), 1..=2))),
            _ => {
                let place = Place { order, grade: self.choices.name(&CEFR_LEVELS), scale: CEFR.to_owned() };
                (ENGLISH, HolderTest::Ranked(place))
            }
        };
        Test::Holder { fact: fact.to_owned(), test }
    }

    // --------------------------------------------------------------------------------------- plain tests and dates

    fn plain_test(&mut self) -> Test {
        match self.choices.weighted(&[(2, 0), (4, 1), (2, 2), (2, 3), (1, 4), (6, 5), (2, 6), (3, 7), (1, 8)]) {
            0 => Test::Judged(Judgement {
                statement: self.choices.name(&STATEMENTS),
                by: self.choices.maybe_name(4, &ROLES),
                within: None,
            }),
            1 => Test::Level { order: self.choices.one_of(&ORDERS), level: self.level() },
            2 => self.level_test(),
            3 => Test::Credits { order: self.choices.one_of(&ORDERS), quantity: self.some_credits() },
            4 => Test::Unit(self.choices.some(&owned(&UNITS), 1..=3)),
            5 => self.text_test(),
            6 => Test::Date { fact: self.date_fact(), order: self.choices.one_of(&DATE_ORDERS), point: self.point() },
            7 => Test::Within { fact: self.date_fact(), within: self.within() },
            _ => Test::Flag(self.choices.one_of(&FLAGS)),
        }
    }

    fn level_test(&mut self) -> Test {
        if self.choices.tenths(5) {
            return Test::Level { order: self.choices.one_of(&ORDERS), level: self.level() };
        }
        let number = self.choices.between(1..=4);
        let levels = (0..number).map(|_| self.level());
        Test::LevelIn(levels.fold(Vec::new(), |mut distinct: Vec<Level>, level| {
            if !distinct.contains(&level) {
                distinct.push(level);
            }
            distinct
        }))
    }

    fn some_credits(&mut self) -> Quantity {
        let amount = self.choices.one_of(&tenths(&[25, 75, 100, 125, 150]));
        Quantity { amount, unit: CREDIT_UNIT.to_owned() }
    }

    fn other_credits(&mut self) -> Quantity {
        let unit = self.choices.name(&[CREDIT_UNIT, OTHER_CREDIT_UNIT]);
        Quantity { amount: self.choices.one_of(&tenths(&[25, 50, 100])), unit }
    }

    /// The source decides most often: it is the fact that real rules limit by.
    fn text_test(&mut self) -> Test {
        let kinds: [(usize, (TextFact, &[&str])); 12] = [
            (8, (TextFact::Source, &SOURCES)),
            (2, (TextFact::Setting, &SETTINGS)),
            (2, (TextFact::Status, &STATUSES)),
            (4, (TextFact::Issuer, &ISSUERS)),
            (2, (TextFact::Title, &TITLES)),
            (2, (TextFact::Grade, &GRADES)),
            (2, (TextFact::Scale, &[SCALE, OTHER_SCALE])),
            (2, (TextFact::Assessment, &ASSESSMENTS)),
            (1, (TextFact::Type, &TYPES)),
            (1, (TextFact::Field, &FIELDS)),
            (1, (TextFact::Language, &LANGUAGES)),
            (1, (TextFact::Country, &COUNTRIES)),
        ];
        let (fact, values) = self.choices.weighted(&kinds);
        let most = values.len().min(4);
        Test::Text { fact, values: self.choices.some(&owned(values), 1..=most) }
    }

    fn date_fact(&mut self) -> DateFact {
        self.choices.weighted(&[(3, DateFact::Awarded), (1, DateFact::Achieved), (1, DateFact::Expires)])
    }

    pub fn within(&mut self) -> Within {
        let point = self.point();
        self.within_of(point)
    }

    fn case_within(&mut self) -> Within {
        let point = self.case_point();
        self.within_of(point)
    }

    fn within_of(&mut self, point: DatePoint) -> Within {
        let (count, period) = self.choices.one_of(&SPANS);
        let side = self.choices.one_of(&[WithinSide::Before, WithinSide::After, WithinSide::Of]);
        Within { count, period, side, point }
    }

    fn point(&mut self) -> DatePoint {
        if self.choices.tenths(2) {
            return DatePoint::Fact(self.choices.one_of(&[DateFact::Awarded, DateFact::Achieved]));
        }
        self.case_point()
    }

    fn case_point(&mut self) -> DatePoint {
        let day = DatePoint::Day(self.choices.one_of(&DAYS));
        let of_case = |fact| DatePoint::Fact(fact);
        let points = [
            (3, day),
            (3, of_case(DateFact::Application)),
            (2, of_case(DateFact::Decision)),
            (1, of_case(DateFact::Enrolment)),
        ];
        self.choices.weighted(&points)
    }
}

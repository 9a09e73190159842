//! The constructs of the language that scenarios are made of, and which of them a scenario has.

use super::names::CREDIT_UNIT;
use crate::reference::case::Case;
use crate::reference::model::{
    Asks, Clause, Converting, DateFact, Extent, Leaf, Limit, LimitRule, Measure, Predicate, Prerequisites,
    Qualification, Recognition, Requirement, Rulebook, Side, Taking, Test, TextFact,
};

macro_rules! constructs {
    ($($construct:ident,)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Construct { $($construct,)* }

        impl Construct {
            pub const ALL: &'static [Self] = &[$(Self::$construct,)*];
        }
    };
}

constructs! {
    Entailment, CoversTest, CoverageLeaf, RankedGrade, RankedText, Register, HolderFact, Age, HolderJudged,
    JudgedWithin, Used, Holds, FrameworkVersions, DatedReference, ConversionAtRate, ConversionByHours, Rounding, Hours,
    Size, Equivalent, Lapsing, Prerequisite, PrerequisiteWhere, AnyOneLeaf, MayAlso, TakenLast, Condition, IfThen,
    IfOtherwise, Elect, TotalMost, Less, OfUnits, Window, WindowBeginning, Mean, AnyOneCeiling, AnyOneFloor,
    Recognition, GrantedUnit, Ground, RecognitionInForce, AlsoValid, Fallback, OtherEvent, Ladder,
    WaivedPrerequisites,
}

/// What there is in a scenario to look through.
struct Found<'a> {
    rulebook: &'a Rulebook,
    case: &'a Case,
    versions: Vec<&'a Qualification>,
    recognised: Vec<&'a Recognition>,
    clauses: Vec<&'a Clause>,
    limits: Vec<&'a Limit>,
    tests: Vec<&'a Test>,
}

pub fn constructs_in(rulebook: &Rulebook, name: &str, case: &Case) -> Vec<Construct> {
    let versions: Vec<&Qualification> = rulebook.versions_of(name).collect();
    let is_recognised = |rule: &&Recognition| versions.iter().any(|version| version.recognises.contains(&rule.name));
    let recognised: Vec<&Recognition> = rulebook.recognitions.iter().filter(is_recognised).collect();
    let rungs = || versions.iter().flat_map(|version| &version.ladder);
    let clauses = versions.iter().flat_map(|version| &version.clauses).chain(rungs().flat_map(|rung| &rung.clauses));
    let limits = versions.iter().flat_map(|version| &version.limits).chain(rungs().flat_map(|rung| &rung.limits));
    let of_rules = versions.iter().flat_map(|version| version.predicates());
    let of_recognised = recognised.iter().flat_map(|rule| rule.conditions.iter().chain(&rule.grounds));
    let tests = of_rules.chain(of_recognised).flat_map(Predicate::tests).collect();
    let (clauses, limits) = (clauses.flat_map(Clause::all_below).collect(), limits.collect());
    let found = Found { rulebook, case, versions, recognised, clauses, limits, tests };
    Construct::ALL.iter().copied().filter(|construct| found.has(*construct)).collect()
}

impl Found<'_> {
    fn has(&self, construct: Construct) -> bool {
        match construct {
            Construct::Entailment => self.speaks_of_outcomes() && self.some_outcome_entails(),
            Construct::CoversTest => self.tests(|test| matches!(test, Test::Covers(_))),
            Construct::CoverageLeaf => self.leaf(|leaf| matches!(leaf.asks, Asks::Coverage(_))),
            Construct::RankedGrade => self.tests(|test| matches!(test, Test::Ranked { fact: TextFact::Grade, .. })),
            Construct::RankedText => self.tests(|test| matches!(test, Test::Ranked { fact: TextFact::Assessment, .. })),
            Construct::Register => self.tests(|test| matches!(test, Test::Listed { .. })),
            Construct::HolderFact => self.tests(|test| matches!(test, Test::Holder { .. })),
            Construct::Age => self.tests(|test| matches!(test, Test::HolderAge { .. })),
            Construct::HolderJudged => self.tests(|test| matches!(test, Test::HolderJudged(_))),
            Construct::JudgedWithin => {
                self.tests(|test| matches!(test, Test::Judged(judged) if judged.within.is_some()))
            }
            Construct::Used => self.tests(|test| matches!(test, Test::Used(_))),
            Construct::Holds => self.tests(|test| matches!(test, Test::Holds(_))),
            Construct::FrameworkVersions => self.some_framework_has_versions() && self.speaks_of_levels(),
            Construct::DatedReference => self.some_reference_is_dated() && self.speaks_of_levels(),
            Construct::ConversionAtRate => self.converts(|how| matches!(how, Converting::AtRate { .. })),
            Construct::ConversionByHours => self.converts(|how| matches!(how, Converting::ByHours)),
            Construct::Rounding => self.converts(|_| true) && self.some_conversion_is_rounded(),
            Construct::Hours => self.speaks_of_hours(),
            Construct::Size => self.tests(|test| matches!(test, Test::Size { .. })),
            Construct::Equivalent => self
                .rulebook
                .units
                .iter()
                .any(|unit| unit.replaced.as_ref().is_some_and(|replaced| replaced.equivalent)),
            Construct::Lapsing => self.rulebook.units.iter().any(|unit| {
                unit.replaced.as_ref().is_some_and(|replaced| replaced.lapses.or(replaced.finish_by).is_some())
            }),
            Construct::Prerequisite => self.some_unit_requires() && self.asks_prerequisites(|_| true),
            Construct::PrerequisiteWhere => {
                self.some_unit_requires() && self.asks_prerequisites(|asked| matches!(asked, Prerequisites::Where(_)))
            }
            Construct::AnyOneLeaf => self.leaf(|leaf| leaf.any_one.is_some()),
            Construct::MayAlso => self.leaf(|leaf| leaf.may_also),
            Construct::TakenLast => self.leaf(|leaf| leaf.last),
            Construct::Condition => self.clause(|requirement| matches!(requirement, Requirement::Condition(_))),
            Construct::IfThen => {
                self.clause(|requirement| matches!(requirement, Requirement::If { otherwise: None, .. }))
            }
            Construct::IfOtherwise => {
                self.clause(|requirement| matches!(requirement, Requirement::If { otherwise: Some(_), .. }))
            }
            Construct::Elect => {
                self.clause(|requirement| matches!(requirement, Requirement::Group { taking: Taking::Elected, .. }))
            }
            Construct::TotalMost => {
                self.versions.iter().any(|version| version.total.is_some_and(|total| total.most.is_some()))
            }
            Construct::Less => self.extent(|extent| matches!(extent, Extent::OfTotal { less: Some(_), .. })),
            Construct::OfUnits => self.extent(|extent| matches!(extent, Extent::OfUnits { .. })),
            Construct::Window => self.limit(|rule| matches!(rule, LimitRule::Window { beginning: None, .. })),
            Construct::WindowBeginning => {
                self.limit(|rule| matches!(rule, LimitRule::Window { beginning: Some(_), .. }))
            }
            Construct::Mean => self.limit(|rule| matches!(rule, LimitRule::Mean { .. })),
            Construct::AnyOneCeiling => self.any_one(Side::AtMost),
            Construct::AnyOneFloor => self.any_one(Side::AtLeast),
            Construct::Recognition => !self.recognised.is_empty(),
            Construct::GrantedUnit => self.recognised.iter().any(|rule| rule.grants.unit.is_some()),
            Construct::Ground => self.recognised.iter().any(|rule| !rule.grounds.is_empty()),
            Construct::RecognitionInForce => self.recognised.iter().any(|rule| rule.valid.is_some()),
            Construct::AlsoValid => self.versions.iter().any(|version| !version.also_valid.is_empty()),
            Construct::Fallback => self.versions.iter().any(|version| version.fallback),
            Construct::OtherEvent => self.goes_by_another_event(),
            Construct::Ladder => self.versions.iter().any(|version| !version.ladder.is_empty()),
            Construct::WaivedPrerequisites => {
                self.some_unit_requires() && self.case.waivers.iter().any(|order| order.what.clause == "prerequisites")
            }
        }
    }

    fn tests(&self, is_meant: impl Fn(&Test) -> bool) -> bool {
        self.tests.iter().any(|test| is_meant(test))
    }

    fn clause(&self, is_meant: impl Fn(&Requirement) -> bool) -> bool {
        self.clauses.iter().any(|clause| is_meant(&clause.requirement))
    }

    fn leaf(&self, is_meant: impl Fn(&Leaf) -> bool) -> bool {
        self.clause(|requirement| matches!(requirement, Requirement::Leaf(leaf) if is_meant(leaf)))
    }

    fn limit(&self, is_meant: impl Fn(&LimitRule) -> bool) -> bool {
        self.limits.iter().any(|limit| is_meant(&limit.rule))
    }

    fn extent(&self, is_meant: impl Fn(&Extent) -> bool) -> bool {
        self.limit(|rule| matches!(rule, LimitRule::Amount { extent, .. } if is_meant(extent)))
    }

    fn any_one(&self, of: Side) -> bool {
        self.limit(|rule| matches!(rule, LimitRule::Amount { side, any_one: Some(_), .. } if *side == of))
    }

    fn speaks_of_outcomes(&self) -> bool {
        self.tests(|test| matches!(test, Test::Covers(_) | Test::Outcome(_)))
            || self.leaf(|leaf| matches!(leaf.asks, Asks::Coverage(_)))
    }

    fn some_outcome_entails(&self) -> bool {
        self.rulebook.outcomes().any(|outcome| !outcome.narrower_than.is_empty() || !outcome.same_as.is_empty())
    }

    fn speaks_of_levels(&self) -> bool {
        self.tests(|test| matches!(test, Test::Level { .. } | Test::LevelIn(_)))
    }

    fn some_framework_has_versions(&self) -> bool {
        self.rulebook.frameworks.iter().any(|framework| framework.name.version.is_some())
    }

    fn some_reference_is_dated(&self) -> bool {
        let mut references = self.rulebook.frameworks.iter().flat_map(|framework| &framework.references);
        references.any(|reference| reference.days.are_bounded())
    }

    fn converts(&self, is_meant: impl Fn(&Converting) -> bool) -> bool {
        let is_elected = self.versions.iter().any(|version| version.conversion.is_some());
        let is_needed = self.case.credentials.iter().any(|credential| match &credential.credits {
            crate::reference::case::Fact::Known(quantity) => quantity.unit != CREDIT_UNIT,
            _ => false,
        });
        let mut rules = self.rulebook.conversions.iter().flat_map(|conversion| &conversion.rules);
        is_elected && is_needed && rules.any(|rule| is_meant(&rule.how))
    }

    fn some_conversion_is_rounded(&self) -> bool {
        let mut rules = self.rulebook.conversions.iter().flat_map(|conversion| &conversion.rules);
        rules.any(|rule| rule.rounding.is_some())
    }

    fn speaks_of_hours(&self) -> bool {
        let is_hours = |measure: &Measure| *measure == Measure::Hours;
        self.tests(|test| matches!(test, Test::Hours { .. }))
            || self.leaf(|leaf| matches!(&leaf.asks, Asks::Amount { measure, .. } if is_hours(measure)))
            || self.extent(|extent| match extent {
                Extent::Absolute { measure, .. } | Extent::OfCounted { measure, .. } => is_hours(measure),
                Extent::OfTotal { .. } | Extent::OfUnits { .. } => false,
            })
            || self.versions.iter().any(|version| version.total.is_some_and(|total| is_hours(&total.measure)))
    }

    fn some_unit_requires(&self) -> bool {
        self.rulebook.units.iter().any(|unit| !unit.requires.is_empty())
    }

    fn asks_prerequisites(&self, is_meant: impl Fn(&Prerequisites) -> bool) -> bool {
        let asked = self.versions.iter().map(|version| &version.prerequisites);
        asked.filter(|asked| **asked != Prerequisites::NotAsked).any(is_meant)
    }

    fn goes_by_another_event(&self) -> bool {
        let mut valid = self.versions.iter().filter_map(|version| version.valid);
        valid.any(|valid| matches!(valid.at, DateFact::Enrolment | DateFact::FirstAward))
    }
}

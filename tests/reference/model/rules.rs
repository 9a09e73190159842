//! What a qualification asks.

use super::super::calendar::Period;
use super::super::number::Amount;
use super::{DateFact, Predicate, TextFact, Validity};

/// A qualification, or one version of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Qualification {
    pub name: String,
    pub version: Option<String>,
    pub valid: Option<Validity>,
    pub also_valid: Vec<AlsoValid>,
    pub fallback: bool,
    /// The one unit in which its credits are counted.
    pub credit_unit: String,
    /// The conversion that it elects.
    pub conversion: Option<String>,
    pub recognises: Vec<String>,
    pub prerequisites: Prerequisites,
    pub total: Option<Total>,
    pub accepts: Vec<Accept>,
    pub clauses: Vec<Clause>,
    pub limits: Vec<Limit>,
    pub ladder: Vec<Rung>,
    /// Of the rules of a rung: the qualification whose ladder it is on.
    pub rung_of: Option<Box<Qualification>>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct AlsoValid {
    pub name: Option<String>,
    pub predicate: Predicate,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub enum Prerequisites {
    #[default]
    Asked,
    Where(Predicate),
    NotAsked,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Total {
    pub amount: Amount,
    pub most: Option<Amount>,
    pub measure: Measure,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    Credits,
    Credentials,
    Hours,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Accept {
    pub name: Option<String>,
    pub predicate: Predicate,
}

/// What may be awarded: the qualification's rules with something else in them.
#[derive(Clone, PartialEq, Debug)]
pub struct Rung {
    pub name: String,
    /// The clauses that it keeps: all where it does not say.
    pub only: Option<Vec<String>>,
    pub total: Option<Total>,
    pub accepts: Vec<Accept>,
    pub clauses: Vec<Clause>,
    pub limits: Vec<Limit>,
}

/// A clause of the requirement tree. A bare unit is a clause that has the unit's code for its name.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    pub name: String,
    pub requirement: Requirement,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Requirement {
    Group {
        taking: Taking,
        members: Vec<Clause>,
    },
    Leaf(Leaf),
    /// One credential for the unit that the clause is named after.
    BareUnit,
    /// `requires P`.
    Condition(Predicate),
    If {
        condition: Predicate,
        then: Vec<Clause>,
        otherwise: Option<Vec<Clause>>,
    },
}

/// How many members a taken group takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taking {
    All,
    Any,
    ExactlyOne,
    AtLeast(usize),
    /// The one that the case elects.
    Elected,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Leaf {
    pub asks: Asks,
    pub units: Option<Vec<String>>,
    /// `from any one issuer`.
    pub any_one: Option<TextFact>,
    pub predicate: Option<Predicate>,
    pub may_also: bool,
    pub last: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Asks {
    Amount { need: Amount, most: Option<Amount>, measure: Measure },
    Coverage(Coverage),
}

/// `covers { … } at least P % each at least Q %`: 100 where they are not said.
#[derive(Clone, PartialEq, Debug)]
pub struct Coverage {
    pub outcomes: Vec<String>,
    pub share: Option<Amount>,
    pub each: Option<Amount>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Limit {
    pub name: String,
    pub rule: LimitRule,
    pub predicate: Option<Predicate>,
}

#[derive(Clone, PartialEq, Debug)]
pub enum LimitRule {
    Amount {
        side: Side,
        extent: Extent,
        any_one: Option<TextFact>,
    },
    /// `all within 2 years beginning 08-01 by achieved`.
    Window {
        count: u16,
        period: Period,
        beginning: Option<(u8, u8)>,
        by: DateFact,
    },
    /// `mean grade at least L on S`.
    Mean {
        least: Amount,
        scale: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    AtMost,
    AtLeast,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Extent {
    Absolute { amount: Amount, measure: Measure },
    OfTotal { share: Share, less: Option<Amount> },
    OfUnits { share: Share, units: Vec<String> },
    OfCounted { share: Share, measure: Measure, except: Option<Predicate> },
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Share {
    PerCent(Amount),
    /// `1/3`.
    Part(i128, i128),
}

impl Share {
    pub fn value(self) -> Amount {
        match self {
            Self::PerCent(per_cent) => per_cent.per_cent(),
            Self::Part(numerator, denominator) => Amount::fraction(numerator, denominator),
        }
    }
}

impl Requirement {
    /// The clauses one level below.
    pub fn members(&self) -> Vec<&Clause> {
        match self {
            Self::Group { members, .. } => members.iter().collect(),
            Self::If { then, otherwise, .. } => then.iter().chain(otherwise.iter().flatten()).collect(),
            Self::Leaf(_) | Self::BareUnit | Self::Condition(_) => Vec::new(),
        }
    }

    pub const fn is_leaf(&self) -> bool {
        matches!(self, Self::Leaf(_) | Self::BareUnit)
    }
}

impl Qualification {
    /// Every predicate that is asked of the credentials or the case, wherever it stands, but in the rungs of its ladder.
    pub fn predicates(&self) -> Vec<&Predicate> {
        let also_valid = self.also_valid.iter().map(|also| &also.predicate);
        let accepts = self.accepts.iter().map(|accept| &accept.predicate);
        let clauses = self.clauses.iter().flat_map(Clause::all_below);
        let clauses = clauses.filter_map(|clause| match &clause.requirement {
            Requirement::Leaf(leaf) => leaf.predicate.as_ref(),
            Requirement::Condition(predicate) | Requirement::If { condition: predicate, .. } => Some(predicate),
            Requirement::Group { .. } | Requirement::BareUnit => None,
        });
        let limits = self.limits.iter().flat_map(Limit::predicates);
        let prerequisites = match &self.prerequisites {
            Prerequisites::Where(predicate) => Some(predicate),
            Prerequisites::Asked | Prerequisites::NotAsked => None,
        };
        also_valid.chain(accepts).chain(clauses).chain(limits).chain(prerequisites).collect()
    }

    /// Section 4: whether the qualification counts in a measure, in what it asks or in what a rung of its ladder does.
    pub fn counts_in(&self, measure: Measure) -> bool {
        let whole = self.rung_of.as_deref().unwrap_or(self);
        counts_in(measure, whole.total, &whole.clauses, &whole.limits)
            || whole.ladder.iter().any(|rung| counts_in(measure, rung.total, &rung.clauses, &rung.limits))
    }
}

fn counts_in(wanted: Measure, total: Option<Total>, clauses: &[Clause], limits: &[Limit]) -> bool {
    let of_total = total.map(|total| total.measure);
    let clauses = clauses.iter().flat_map(Clause::all_below);
    let of_leaves = clauses.filter_map(|clause| match &clause.requirement {
        Requirement::Leaf(leaf) => match &leaf.asks {
            Asks::Amount { measure, .. } => Some(*measure),
            Asks::Coverage(_) => None,
        },
        _ => None,
    });
    let of_limits = limits.iter().filter_map(|limit| match &limit.rule {
        LimitRule::Amount { extent: Extent::Absolute { measure, .. } | Extent::OfCounted { measure, .. }, .. } => {
            Some(*measure)
        }
        LimitRule::Amount { extent: Extent::OfUnits { .. }, .. } => Some(Measure::Credits),
        _ => None,
    });
    of_total.into_iter().chain(of_leaves).chain(of_limits).any(|measure| measure == wanted)
}

impl Rung {
    /// Section 6: the rules of the qualification with what is the rung's own.
    pub fn rules(&self, qualification: &Qualification) -> Qualification {
        let rung_of = Some(Box::new(qualification.clone()));
        let mut rules = Qualification { ladder: Vec::new(), rung_of, ..qualification.clone() };
        rules.clauses.retain(|clause| self.only.as_ref().is_none_or(|kept| kept.contains(&clause.name)));
        rules.total = self.total.or(rules.total);
        rules.accepts.extend(self.accepts.clone());
        rules.clauses.extend(self.clauses.clone());
        rules.limits.extend(self.limits.clone());
        rules
    }
}

impl Limit {
    pub fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        let except = match &self.rule {
            LimitRule::Amount { extent: Extent::OfCounted { except, .. }, .. } => except.as_ref(),
            _ => None,
        };
        self.predicate.iter().chain(except)
    }
}

impl Clause {
    /// The clause itself and all below it.
    pub fn all_below(&self) -> Vec<&Self> {
        let below = self.requirement.members().into_iter().flat_map(Self::all_below);
        [self].into_iter().chain(below).collect()
    }
}

impl Leaf {
    /// A leaf that says no more than how much it needs.
    pub const fn of(need: Amount, measure: Measure) -> Self {
        let asks = Asks::Amount { need, most: None, measure };
        Self { asks, units: None, any_one: None, predicate: None, may_also: false, last: false }
    }
}

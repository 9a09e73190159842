//! Rules that ask for more or allow less in one place.

use crate::generate::names::SOURCES;
use crate::generate::shrink::{with_smaller, without_one};
use crate::reference::model::{
    Accept, Asks, Clause, Coverage, Extent, Leaf, Limit, LimitRule, Predicate, Prerequisites, Qualification,
    Requirement, Rulebook, Share, Side, Test, TextFact, Total,
};
use crate::reference::number::Amount;
use crate::reference::rule_text::QUALIFICATION;

/// By how much a need is raised.
const MORE: Amount = Amount::whole(1);

const HALF: Amount = Amount::fraction(1, 2);

const WHOLE: Amount = Amount::whole(100);

/// Every rulebook that differs in one place, where it is tighter.
pub fn tightened(rulebook: &Rulebook) -> Vec<Rulebook> {
    let decided = |version: &Qualification| version.name == QUALIFICATION;
    let tightened = |version: &Qualification| if decided(version) { tightened_versions(version) } else { Vec::new() };
    let qualifications = with_smaller(&rulebook.qualifications, tightened).into_iter();
    qualifications.map(|qualifications| Rulebook { qualifications, ..rulebook.clone() }).collect()
}

fn tightened_versions(version: &Qualification) -> Vec<Qualification> {
    let clauses = with_smaller(&version.clauses, tightened_clauses).into_iter();
    let limits = with_smaller(&version.limits, tightened_limits).into_iter();
    let recognises = without_one(&version.recognises).into_iter();
    let asking = (version.prerequisites == Prerequisites::NotAsked).then_some(Prerequisites::Asked);
    clauses
        .map(|clauses| Qualification { clauses, ..version.clone() })
        .chain(limits.map(|limits| Qualification { limits, ..version.clone() }))
        .chain(recognises.map(|recognises| Qualification { recognises, ..version.clone() }))
        .chain(asking.map(|prerequisites| Qualification { prerequisites, ..version.clone() }))
        .chain(with_raised_total(version))
        .chain([with_one_more_accept(version)])
        .collect()
}

fn with_one_more_accept(version: &Qualification) -> Qualification {
    let values = vec![SOURCES[0].to_owned(), SOURCES[1].to_owned()];
    let predicate = Predicate::Test(Test::Text { fact: TextFact::Source, values });
    let mut accepts = version.accepts.clone();
    accepts.push(Accept { name: Some("tighter".to_owned()), predicate });
    Qualification { accepts, ..version.clone() }
}

/// A higher total would loosen a ceiling that is a share of it.
fn with_raised_total(version: &Qualification) -> Option<Qualification> {
    let is_loosened = |limit: &Limit| {
        matches!(limit.rule, LimitRule::Amount { side: Side::AtMost, extent: Extent::OfTotal { .. }, .. })
    };
    let total = version.total.filter(|_| !version.limits.iter().any(is_loosened))?;
    let amount = total.amount.plus(MORE);
    let most = total.most.map(|most| most.max(amount));
    // Where more may count than before, nothing is said of the two.
    let total = Some(Total { amount, most, ..total }).filter(|_| most == total.most);
    total.map(|total| Qualification { total: Some(total), ..version.clone() })
}

fn tightened_clauses(clause: &Clause) -> Vec<Clause> {
    let requirements: Vec<Requirement> = match &clause.requirement {
        Requirement::Group { taking, members } => with_smaller(members, tightened_clauses)
            .into_iter()
            .map(|members| Requirement::Group { taking: *taking, members })
            .collect(),
        Requirement::If { condition, then, otherwise } => with_smaller(then, tightened_clauses)
            .into_iter()
            .map(|then| Requirement::If { condition: condition.clone(), then, otherwise: otherwise.clone() })
            .collect(),
        Requirement::Leaf(leaf) => tightened_leaves(leaf).into_iter().map(Requirement::Leaf).collect(),
        Requirement::BareUnit | Requirement::Condition(_) => Vec::new(),
    };
    requirements.into_iter().map(|requirement| Clause { requirement, ..clause.clone() }).collect()
}

fn tightened_leaves(leaf: &Leaf) -> Vec<Leaf> {
    let asks = match &leaf.asks {
        Asks::Amount { need, most, measure } => {
            let raised = need.plus(MORE);
            let raised = most.is_none_or(|most| raised <= most).then_some((raised, *most));
            let narrowed = most.filter(|_| *need > Amount::ZERO).map(|_| (*need, Some(*need)));
            let all = raised.into_iter().chain(narrowed);
            all.map(|(need, most)| Asks::Amount { need, most, measure: *measure }).collect()
        }
        Asks::Coverage(coverage) => tightened_coverages(coverage),
    };
    let asks = asks.into_iter().map(|asks| Leaf { asks, ..leaf.clone() });
    let units = leaf.units.iter().flat_map(|units| without_one(units)).filter(|units| !units.is_empty());
    let selective = units.map(|units| Leaf { units: Some(units), ..leaf.clone() });
    let spent = leaf.may_also.then(|| Leaf { may_also: false, ..leaf.clone() });
    let last = (!leaf.last).then(|| Leaf { last: true, ..leaf.clone() });
    let alike =
        (leaf.units.is_none() && leaf.any_one.is_none() && !leaf.may_also && matches!(leaf.asks, Asks::Amount { .. }))
            .then(|| Leaf { any_one: Some(TextFact::Issuer), ..leaf.clone() });
    asks.chain(selective).chain(spent).chain(last).chain(alike).collect()
}

/// All of the weight, and in full.
fn tightened_coverages(coverage: &Coverage) -> Vec<Asks> {
    let share = coverage.share.map(|_| Coverage { share: None, ..coverage.clone() });
    let each = coverage.each.map(|_| Coverage { each: None, ..coverage.clone() });
    share.into_iter().chain(each).map(Asks::Coverage).collect()
}

fn tightened_limits(limit: &Limit) -> Vec<Limit> {
    let rule = match limit.rule.clone() {
        LimitRule::Window { count, period, beginning, by } => {
            (count > 1).then(|| LimitRule::Window { count: count - 1, period, beginning, by })
        }
        LimitRule::Mean { least, scale } => Some(LimitRule::Mean { least: least.plus(HALF), scale }),
        LimitRule::Amount { side, extent, any_one } => {
            tightened_extent(side, extent).map(|extent| LimitRule::Amount { side, extent, any_one })
        }
    };
    rule.into_iter().map(|rule| Limit { rule, ..limit.clone() }).collect()
}

fn tightened_extent(side: Side, extent: Extent) -> Option<Extent> {
    let tighter = |amount: Amount, most: Option<Amount>| match side {
        Side::AtMost => Some(amount.times(HALF)),
        Side::AtLeast => Some(amount.plus(MORE)).filter(|&more| most.is_none_or(|most| more <= most)),
    };
    let share = |share: Share| match share {
        Share::PerCent(per_cent) => tighter(per_cent, Some(WHOLE)).map(Share::PerCent),
        Share::Part(numerator, denominator) if side == Side::AtMost => Some(Share::Part(numerator, denominator + 1)),
        Share::Part(..) => None,
    };
    match extent {
        Extent::Absolute { amount, measure } => {
            let is_whole = measure == crate::reference::model::Measure::Credentials && side == Side::AtMost;
            tighter(amount, None).filter(|_| !is_whole).map(|amount| Extent::Absolute { amount, measure })
        }
        Extent::OfTotal { share: part, less } => share(part).map(|share| Extent::OfTotal { share, less }),
        Extent::OfUnits { share: part, units } => share(part).map(|share| Extent::OfUnits { share, units }),
        Extent::OfCounted { share: part, measure, except } => {
            share(part).map(|share| Extent::OfCounted { share, measure, except })
        }
    }
}

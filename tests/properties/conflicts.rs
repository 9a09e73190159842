//! Clauses that are said not to go together: they do not, and any one less of them does. Those that are said to stand in
//! the way alone do, and no others, and asking less by what is said is enough where anything less is not.

use attain::{ClauseKind, ClauseReport, Decision, Relaxation};

use crate::generate::Scenario;
use crate::reference::case::{Order, Waiver};
use crate::reference::model::{Asks, Clause, Extent, Leaf, LimitRule, Qualification, Requirement, Side};
use crate::reference::number::Amount;
use crate::reference::rule_text::QUALIFICATION;
use crate::reference::verdict::Verdict;

/// Every clause that a waiver may lift by itself.
fn waivable(decision: &Decision) -> Vec<String> {
    let mut names = vec!["prerequisites".to_owned()];
    let mut pending: Vec<&ClauseReport> = decision.clauses.iter().collect();
    while let Some(report) = pending.pop() {
        pending.extend(&report.members);
        if !matches!(report.kind, ClauseKind::Group | ClauseKind::If | ClauseKind::Valid) {
            names.push(report.path.clone());
        }
    }
    names
}

/// The case with all lifted but these.
fn with_only(scenario: &Scenario, names: &[String], kept: &[&String]) -> Scenario {
    let mut lifted = scenario.clone();
    for clause in names.iter().filter(|name| !kept.contains(name)) {
        let what = Waiver { clause: clause.clone(), credential: None };
        lifted.case.waivers.push(Order { about: Some(QUALIFICATION.to_owned()), what });
    }
    lifted
}

/// What is wrong with the clauses that are said not to go together, by the reference.
pub fn wrong(scenario: &Scenario, decision: &Decision, reference: impl Fn(&Scenario) -> Verdict) -> Option<String> {
    let versions = scenario.rulebook.qualifications.iter().filter(|version| version.name == QUALIFICATION);
    // Where several versions may apply, what is lifted in one is no matter of another.
    if decision.conflict.is_empty() || versions.count() > 1 {
        return None;
    }
    let names = waivable(decision);
    let all: Vec<&String> = decision.conflict.iter().collect();
    if reference(&with_only(scenario, &names, &all)) != Verdict::NotMet {
        return Some(format!("{all:?} go together"));
    }
    (0..all.len()).find_map(|left_out| {
        let mut fewer = all.clone();
        let spared = fewer.remove(left_out);
        let still = reference(&with_only(scenario, &names, &fewer)) == Verdict::NotMet;
        still.then(|| format!("{fewer:?} do not go together without {spared} either"))
    })
}

/// What is wrong with the clauses that are said to stand in the way alone, by the reference; and how many figures of them
/// were tried.
pub fn wrong_relaxations(
    scenario: &Scenario,
    decision: &Decision,
    reference: impl Fn(&Scenario) -> Verdict,
) -> Result<usize, String> {
    let versions = scenario.rulebook.qualifications.iter().filter(|version| version.name == QUALIFICATION);
    if decision.conflict.is_empty() || versions.count() > 1 {
        return Ok(0);
    }
    let mut tried = 0;
    for clause in waivable(decision) {
        let mut lifted = scenario.clone();
        let what = Waiver { clause: clause.clone(), credential: None };
        lifted.case.waivers.push(Order { about: Some(QUALIFICATION.to_owned()), what });
        let stands_alone = reference(&lifted) != Verdict::NotMet;
        let relaxation = decision.relaxations.iter().find(|relaxation| relaxation.clause == clause);
        if stands_alone != relaxation.is_some() {
            return Err(format!("without {clause} alone: {:?}, but {relaxation:?}", reference(&lifted)));
        }
        let Some(Relaxation { by: Some(by), .. }) = relaxation else { continue };
        let by = amount_of(&by.amount.to_string()).ok_or_else(|| format!("{by:?} is no amount"))?;
        let asked = |by: Amount| {
            let mut scenario = scenario.clone();
            asks_less(&mut scenario, &clause, by).then(|| reference(&scenario))
        };
        let nearly = by.times(Amount::fraction(999, 1000));
        if asked(by) == Some(Verdict::NotMet) || asked(nearly).is_some_and(|verdict| verdict != Verdict::NotMet) {
            return Err(format!("{clause} by {by}: {:?}; by a little less: {:?}", asked(by), asked(nearly)));
        }
        tried += usize::from(asked(by).is_some());
    }
    Ok(tried)
}

/// An amount as a decision writes it: a decimal or a fraction.
fn amount_of(text: &str) -> Option<Amount> {
    if let Some((above, below)) = text.split_once('/') {
        return Some(Amount::fraction(above.parse().ok()?, below.parse().ok()?));
    }
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let digits: i128 = format!("{whole}{places}").parse().ok()?;
    Some(Amount::fraction(digits, 10_i128.pow(u32::try_from(places.len()).ok()?)))
}

/// Makes a clause of the qualification itself ask for less, or allow more; `false` where its figure stands elsewhere, or
/// others depend on it.
fn asks_less(scenario: &mut Scenario, clause: &str, by: Amount) -> bool {
    let own = |qualification: &&mut Qualification| qualification.name == QUALIFICATION;
    let Some(qualification) = scenario.rulebook.qualifications.iter_mut().find(own) else { return false };
    let depends = |rule: &LimitRule| matches!(rule, LimitRule::Amount { extent: Extent::OfTotal { .. }, .. });
    if clause == "total" {
        let is_safe = !qualification.limits.iter().any(|limit| depends(&limit.rule));
        return match &mut qualification.total {
            Some(total) if is_safe => {
                total.amount = total.amount.minus(by);
                true
            }
            _ => false,
        };
    }
    if let Some(limit) = qualification.limits.iter_mut().find(|limit| limit.name == clause) {
        return match &mut limit.rule {
            LimitRule::Amount { side, extent: Extent::Absolute { amount, .. }, .. } => {
                *amount = if *side == Side::AtMost { amount.plus(by) } else { amount.minus(by) };
                true
            }
            _ => false,
        };
    }
    let mut pending: Vec<(String, &mut Clause)> =
        qualification.clauses.iter_mut().map(|clause| (clause.name.clone(), clause)).collect();
    while let Some((path, found)) = pending.pop() {
        match &mut found.requirement {
            Requirement::Leaf(Leaf { asks: Asks::Amount { need, .. }, .. }) if path == clause => {
                *need = need.minus(by);
                return true;
            }
            Requirement::Group { members, .. } => {
                pending.extend(members.iter_mut().map(|member| (format!("{path}/{}", member.name), member)));
            }
            _ => {}
        }
    }
    false
}

//! What is awarded, and what a better result would take.

use super::decision::{BetterResult, Missing, ResultReport, Wanted};
use super::evaluate::Reading;
use super::explain::Explain;
use super::facts::Fact;
use super::orders::Orders;
use super::problem::Setting;
use super::question::{Allocation, Distance};
use super::version::Applies;
use super::words::{Words, called};
use super::{Options, Settled, award_text, settle};
use crate::graph::Fillers;
use crate::language::say;
use crate::rulebook::Rung;
use crate::verdict::Verdict;

/// The best result that is met, and those above it, each with what it would take.
pub(super) fn results(
    setting: &Setting<'_>,
    applies: &Applies,
    options: &Options,
) -> (Option<ResultReport>, Vec<BetterResult>) {
    let mut better = Vec::new();
    if *applies == Applies::Not {
        return (None, better);
    }
    let facts = setting.facts;
    // All rungs together have as much room as the qualification.
    let rungs = setting.qualification.ladder.len().max(1) as u64;
    let of_each = options.clone().with_work_limit(options.work_limit / rungs);
    let share = options.refining() / rungs;
    for (rung, plan) in setting.qualification.ladder.iter().zip(&setting.plan.rungs) {
        let orders = Orders::new(facts.case, &rung.rules);
        let of_rung = Setting::new(facts, plan, &orders);
        let settled = settle(&of_rung, &of_each, share);
        if settled.verdict == Verdict::Met && *applies == Applies::Holds {
            return (Some(result_report(setting, rung)), better);
        }
        let wanted = settled.to_meet.iter().flat_map(|evidence| &evidence.facts);
        better.push(BetterResult {
            result: result_report(setting, rung),
            verdict: if settled.verdict == Verdict::Met { Verdict::Undetermined } else { settled.verdict },
            missing: if settled.verdict == Verdict::NotMet { missing(&of_rung, &settled) } else { Vec::new() },
            evidence: wanted.map(|fact| of_rung.wanted(fact)).collect(),
        });
    }
    (None, better)
}

fn result_report(setting: &Setting<'_>, rung: &Rung) -> ResultReport {
    ResultReport {
        name: rung.name.clone(),
        title: rung.notes.title.clone(),
        labels: rung.notes.labels.clone(),
        award: award_text(setting.facts, rung.rules.award.as_ref()),
        body: rung.rules.body.clone(),
        cite: rung.notes.cite.clone(),
    }
}

/// What falls short of a result that is not met.
fn missing(setting: &Setting<'_>, settled: &Settled) -> Vec<Missing> {
    let Some(chosen) = &settled.chosen else { return Vec::new() };
    let fillers = setting.fillers(Reading::Optimistic);
    let explain = explained(setting, &fillers, &chosen.allocation, chosen.proven);
    explain.missing(&explain.clauses())
}

/// What explains an allocation.
pub(super) fn explained<'e>(
    setting: &'e Setting<'e>,
    fillers: &'e Fillers,
    allocation: &'e Allocation,
    proven: bool,
) -> Explain<'e> {
    Explain {
        setting,
        words: Words { rulebook: setting.facts.rulebook, qualification: setting.qualification },
        certain: setting.fillers(Reading::Pessimistic),
        graph: &setting.plan.graph,
        fillers,
        allocation,
        proven,
    }
}

impl Allocation {
    /// Every leaf taken, and nothing placed.
    pub(super) fn nothing(ranks: usize, leaves: usize) -> Allocation {
        Allocation { at: vec![None; ranks], taken: (0..leaves).collect(), distance: Distance::ANY }
    }
}

impl Setting<'_> {
    /// A fact that is wanted, in words.
    pub(super) fn wanted(&self, fact: &Fact) -> Wanted {
        let facts = self.facts;
        let holding = fact.credential.as_deref().and_then(|id| facts.credential(id));
        let text = facts.wanted(&fact.name, holding, self.qualification.credit_unit.as_deref());
        let text = match holding {
            Some(holding) => super::sources::with_reason(facts.language, text, holding.credential, &fact.name),
            None => text,
        };
        let of = holding.map(|holding| called(facts, holding));
        Wanted {
            credential: fact.credential.clone(),
            fact: fact.name.word().to_owned(),
            text: match of {
                Some(of) => say!(facts.language, "wanted-for", called = of, what = text).into(),
                None => text.into(),
            },
        }
    }
}

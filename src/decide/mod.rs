//! From a rulebook and a case to a verdict with its reasons.

mod bounds;
mod canonical;
mod check;
mod choices;
mod decision;
mod digest;
mod evaluate;
mod evidence;
mod explain;
mod facts;
mod orders;
mod problem;
mod reasons;
mod search;
mod version;
mod words;

use std::collections::BTreeSet;

pub use decision::{
    ClauseKind, ClauseReport, Counted, CreditUnitReport, Decision, Digests, Evidence, Got, Missing, NotCounted,
    OrderReport, QualificationReport, Quantity, Reason, ReasonKind, State, Verdict, Wanted,
};

use crate::case::Case;
use crate::diagnostic::{Diagnostics, nearest};
use crate::rulebook::{Measure, Qualification, Rulebook};
use canonical::Chosen;
use evaluate::Reading;
use explain::Explain;
use facts::{Fact, Facts};
use orders::Orders;
use problem::{Problem, Setting};
use search::{Answer, Work};
use version::Applies;
use words::Words;

/// How a decision is made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How many steps the search may take for the verdict, and again for the explanation. When they run out, the
    /// verdict is `undecided`, on every machine alike. The default is 5,000,000.
    pub work_limit: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options { work_limit: 5_000_000 }
    }
}

impl Options {
    /// These options with another work limit.
    #[must_use]
    pub fn with_work_limit(self, work_limit: u64) -> Options {
        Options { work_limit }
    }
}

/// Why no decision could be made.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum DecideError {
    /// The rulebook has no such qualification.
    #[error("the rules have no qualification `{name}`{}", meant.as_ref().map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default())]
    UnknownQualification {
        /// The name that was asked for.
        name: String,
        /// The one that was likely meant.
        meant: Option<String>,
    },
    /// The case speaks of what the rules or the case itself do not have.
    #[error("{0}")]
    Case(Diagnostics),
}

/// Decides whether a case meets a qualification.
///
/// Exact by the semantics in `docs/semantics.md`: `Met` and `NotMet` hold whatever the unknown facts turn out to be,
/// and nothing depends on the order of anything in the rules or the case. The time is that of an exact search, worst
/// case exponential in the number of credentials, and bounded by [`Options::work_limit`]; real cases take far less than
/// a millisecond.
///
/// ```
/// use attain::{Case, Options, Rulebook, Source, Verdict, decide};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     unit B { level nfq 5  credits 15 fet }
///     qualification Q { total 30 fet  core all of { A; B } }
/// "#)])?;
/// let case = Case::from_json(r#"{ "credentials": [ { "id": "a", "unit": "A", "status": "completed" } ] }"#)?;
/// let decision = decide(&rulebook, "Q", &case, &Options::default())?;
/// assert_eq!(decision.verdict, Verdict::NotMet);
/// assert_eq!(decision.missing[0].clause, "core/B");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where the rulebook has no such qualification, or the case speaks of what is not there.
pub fn decide(
    rulebook: &Rulebook,
    qualification: &str,
    case: &Case,
    options: &Options,
) -> Result<Decision, DecideError> {
    let versions: Vec<&Qualification> = rulebook.qualifications(qualification).collect();
    let (version, applies) = version::choose(&versions, case).ok_or_else(|| DecideError::UnknownQualification {
        name: qualification.to_owned(),
        meant: nearest(qualification, rulebook.qualification_names()).map(str::to_owned),
    })?;
    check::check(rulebook, version, case).map_err(DecideError::Case)?;
    let decided = decide_version(rulebook, version, case, options, &applies);
    if !matches!(applies, Applies::Unknown(_)) || decided.verdict != Verdict::NotMet {
        return Ok(decided);
    }
    // Any version may turn out to apply: only what all of them refuse is refused.
    let others = versions.iter().rev().filter(|other| !std::ptr::eq(**other, version));
    let possible = others
        .map(|other| decide_version(rulebook, other, case, options, &applies))
        .find(|decision| decision.verdict != Verdict::NotMet);
    Ok(possible.unwrap_or(decided))
}

/// The verdict on the clauses, and the search for what to show.
struct Settled {
    verdict: Verdict,
    chosen: Option<Chosen>,
    /// The facts read favourably in what is shown; `None` where all are.
    favoured: Option<BTreeSet<Fact>>,
    to_meet: Option<evidence::Evidence>,
    to_refuse: Option<evidence::Evidence>,
    work: u64,
}

fn decide_version(
    rulebook: &Rulebook,
    qualification: &Qualification,
    case: &Case,
    options: &Options,
    applies: &Applies,
) -> Decision {
    let facts = Facts::new(rulebook, case, qualification);
    let orders = Orders::new(case, qualification);
    let setting = Setting { facts: &facts, qualification, orders: &orders };
    let settled = settle(&setting, options);
    let reading = match &settled.favoured {
        Some(favoured) => Reading::Favouring(favoured),
        None => Reading::Optimistic,
    };
    report(&setting, &settled, applies, reading)
}

fn settle(setting: &Setting<'_>, options: &Options) -> Settled {
    let mut work = Work::new(options.work_limit);
    let unknown = setting.unknown_facts();
    let lay_out = |reading: Reading<'_>| setting.problem(&setting.graph(reading), reading);
    let pessimistic = lay_out(Reading::Pessimistic);
    let worst = pessimistic.meet(&mut work);
    let best = match &worst {
        Answer::Found(_) => None,
        Answer::None if unknown.is_empty() => Some(Answer::None),
        Answer::Unknown if unknown.is_empty() => Some(Answer::Unknown),
        _ => Some(lay_out(Reading::Optimistic).meet(&mut work)),
    };
    let mut refining = Work::new(options.work_limit);
    let mut settled =
        Settled { verdict: Verdict::Undecided, chosen: None, favoured: None, to_meet: None, to_refuse: None, work: 0 };
    match (worst, best) {
        (Answer::Found(found), _) => {
            settled.verdict = Verdict::Met;
            settled.favoured = Some(BTreeSet::new());
            settled.chosen = Some(pessimistic.canonical(found, &mut refining));
        }
        (_, Some(Answer::None)) => {
            settled.verdict = Verdict::NotMet;
            settled.chosen = closest(&lay_out(Reading::Optimistic), &mut refining);
        }
        (Answer::None, Some(Answer::Found(_))) => {
            settled.verdict = Verdict::Undetermined;
            let to_meet = setting.evidence_to_meet(&unknown, &mut refining);
            settled.to_refuse = Some(setting.evidence_to_refuse(&unknown, &mut refining));
            let favoured = to_meet.facts.clone();
            settled.to_meet = Some(to_meet);
            let problem = lay_out(Reading::Favouring(&favoured));
            settled.chosen = match problem.meet(&mut refining) {
                Answer::Found(found) => Some(problem.canonical(found, &mut refining)),
                _ => None,
            };
            settled.favoured = Some(favoured);
        }
        _ => settled.chosen = closest(&lay_out(Reading::Optimistic), &mut refining),
    }
    settled.work = work.done() + refining.done();
    settled
}

/// The canonical one of the allocations that come closest.
fn closest(problem: &Problem, work: &mut Work) -> Option<Chosen> {
    let closest = problem.closest(work)?;
    if !closest.proven {
        return Some(closest);
    }
    Some(problem.canonical(closest.allocation, work))
}

fn report(setting: &Setting<'_>, settled: &Settled, applies: &Applies, reading: Reading<'_>) -> Decision {
    let facts = setting.facts;
    let qualification = setting.qualification;
    let rulebook = facts.rulebook;
    let graph = setting.graph(reading);
    let problem = setting.problem(&graph, reading);
    let nothing = search::Allocation {
        at: vec![None; facts.holdings.len()],
        taken: (0..problem.leaves).collect(),
        distance: search::Distance::ANY,
    };
    let words = Words { rulebook, qualification };
    let explain = Explain {
        setting,
        words,
        certain: setting.graph(Reading::Pessimistic),
        graph: &graph,
        allocation: settled.chosen.as_ref().map_or(&nothing, |chosen| &chosen.allocation),
        proven: settled.chosen.as_ref().is_some_and(|chosen| chosen.proven),
    };
    let mut clauses: Vec<ClauseReport> = version::report(setting, applies).into_iter().collect();
    clauses.extend(explain.clauses());
    let mut missing = version::missing(setting, applies);
    // Where nothing is proven or found, nothing is known to be missing.
    if matches!(settled.verdict, Verdict::NotMet | Verdict::Undetermined) && settled.chosen.is_some() {
        missing.extend(explain.missing(&clauses));
    }
    let mut notes = check::notes(rulebook, facts.case);
    if settled.chosen.is_none() {
        let empty = "the work limit left no room to look for an allocation: the clauses are shown with nothing placed";
        notes.push(empty.to_owned());
    }
    let waived = setting.orders.is_waived("valid");
    let verdict = match applies {
        Applies::Not(_) if !waived => Verdict::NotMet,
        Applies::Unknown(_) if !waived && matches!(settled.verdict, Verdict::Met) => Verdict::Undetermined,
        _ => settled.verdict,
    };
    Decision {
        attain: env!("CARGO_PKG_VERSION").to_owned(),
        language: 1,
        qualification: QualificationReport {
            name: qualification.name.clone(),
            version: qualification.version.clone(),
            title: qualification.title.clone(),
            award: qualification
                .award
                .as_ref()
                .map(|award| format!("{} at {}", award.class, rulebook.level_text(award.level))),
            cite: qualification.cite.clone(),
        },
        credit_unit: qualification.credit_unit.as_ref().map(|name| CreditUnitReport {
            name: name.clone(),
            one: words.noun(Measure::Credits, true),
            several: words.noun(Measure::Credits, false),
        }),
        holder: facts.case.holder.name.clone(),
        dates: facts.case.dates,
        digests: digest::digests(rulebook, facts.case),
        verdict,
        counted: explain.counted(),
        not_counted: explain.not_counted(&problem),
        clauses,
        missing,
        evidence: evidence_report(setting, settled, applies, verdict),
        orders: order_reports(setting),
        notes,
        canonical: settled.chosen.as_ref().is_some_and(|chosen| chosen.proven),
        work: settled.work,
    }
}

fn evidence_report(setting: &Setting<'_>, settled: &Settled, applies: &Applies, verdict: Verdict) -> Option<Evidence> {
    if verdict != Verdict::Undetermined {
        return None;
    }
    let facts = setting.facts;
    let wanted = |fact: &Fact| {
        let holding = facts.holdings.iter().find(|holding| Some(holding.id()) == fact.credential.as_deref());
        let text = facts.wanted(&fact.name, holding, setting.qualification.credit_unit.as_deref());
        let of = holding.map(|holding| words::called(facts.rulebook, holding));
        Wanted {
            credential: fact.credential.clone(),
            fact: fact.name.word().to_owned(),
            text: match of {
                Some(of) => format!("for {of}: {text}"),
                None => text,
            },
        }
    };
    let list = |evidence: &Option<evidence::Evidence>| -> Vec<Wanted> {
        evidence.iter().flat_map(|evidence| &evidence.facts).map(wanted).collect()
    };
    let mut to_meet = list(&settled.to_meet);
    let mut to_refuse = list(&settled.to_refuse);
    if let Applies::Unknown(fact) = applies {
        to_meet.insert(0, wanted(fact));
        if settled.verdict == Verdict::Met {
            to_refuse = vec![wanted(fact)];
        }
    }
    let mut seen = BTreeSet::new();
    to_meet.retain(|wanted| seen.insert(wanted.text.clone()));
    let smallest = |evidence: &Option<evidence::Evidence>| evidence.as_ref().is_some_and(|evidence| evidence.smallest);
    // Where the date is not known either, what it decides was not weighed against the rest.
    let weighed = settled.verdict == Verdict::Met || !matches!(applies, Applies::Unknown(_));
    let proven = settled.verdict == Verdict::Met || smallest(&settled.to_meet) && smallest(&settled.to_refuse);
    Some(Evidence { to_meet, to_refuse, smallest: weighed && proven })
}

/// The orders that were applied, with by whom, when and why.
fn order_reports(setting: &Setting<'_>) -> Vec<OrderReport> {
    let facts = setting.facts;
    let name = |id: &str| {
        let holding = facts.holdings.iter().find(|holding| holding.id() == id);
        holding.map_or_else(|| id.to_owned(), |holding| words::called(facts.rulebook, holding))
    };
    let signed = |by: &Option<String>, date: &Option<crate::calendar::Date>, reason: &Option<String>| {
        let by = by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        let date = date.map(|date| format!(", on {date}")).unwrap_or_default();
        let reason = reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        format!("{by}{date}{reason}")
    };
    let mut reports = Vec::new();
    let mut add = |kind: &str, text: String| reports.push(OrderReport { kind: kind.to_owned(), text });
    for pin in &setting.orders.pins {
        let text = format!("{} counts at `{}` or not at all", name(&pin.credential), pin.clause);
        add("pin", text + &signed(&pin.by, &pin.date, &pin.reason));
    }
    for waiver in &setting.orders.waivers {
        let of = waiver.credential.as_ref().map(|id| format!(" for {}", name(id))).unwrap_or_default();
        let text = format!("`{}` is waived{of}", waiver.clause);
        add("waiver", text + &signed(&waiver.by, &waiver.date, &waiver.reason));
    }
    for order in facts.case.substitutions.iter().filter(|order| order.concerns(&setting.qualification.name)) {
        let called = words::called_itself(&order.credential, facts);
        let text = format!("{called} stands for {}", order.unit);
        add("substitution", text + &signed(&order.by, &order.date, &order.reason));
    }
    reports.sort_by(|a, b| (&a.kind, &a.text).cmp(&(&b.kind, &b.text)));
    reports
}

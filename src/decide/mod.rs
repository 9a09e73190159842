//! From a rulebook and a case to a verdict with its reasons.

mod admission;
mod apart;
mod background;
mod canonical;
mod check;
mod compiled;
mod conflict;
mod decision;
mod evaluate;
mod evidence;
mod explain;
mod facts;
mod held;
mod holding;
mod limits;
mod many;
mod missing;
mod orders;
mod plan;
mod problem;
mod question;
mod reasons;
mod relaxation;
mod results;
mod rows;
mod solver;
mod sources;
mod told;
mod version;
mod wanted;
mod words;

use std::cell::Cell;
use std::collections::BTreeSet;

pub use compiled::Compiled;
pub use decision::{
    BetterResult, ClauseKind, ClauseReport, Counted, CreditUnitReport, Decision, Evidence, Got, Missing, NotCounted,
    OrderReport, QualificationReport, Quantity, Reason, ReasonKind, Relaxation, ResultReport, SourceReport, State,
    Wanted,
};
pub use many::{decide_many, verdict_many};

use crate::calendar::Date;
use crate::case::Case;
use crate::certify::certify;
use crate::diagnostic::Diagnostics;
use crate::language::{Language, Phrase, say};
use crate::proof;
use crate::rulebook::{Award, Measure, Notes, Qualification, Rulebook};
use crate::truth::Truth;
use crate::verdict::Verdict;
use canonical::Chosen;
use evaluate::Reading;
pub(crate) use explain::WEIGHT;
use facts::{Fact, Facts};
pub(crate) use missing::approximate;
use plan::Plan;
use problem::{Problem, Setting};
use question::{Answer, Work};
use version::{Applies, Versions};
pub(crate) use words::Words;

/// How a decision is made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How many steps the search may take for the verdict, and, up to 5,000,000, again for the explanation. When they run
    /// out, the
    /// verdict is `undecided`, on every machine alike. The default is 100,000,000, which takes some ten seconds.
    pub work_limit: u64,
    /// Whether the decision comes with a certificate, which [`verify`](crate::verify) checks. By default it does not: finding it
    /// costs more than the decision, and takes up to some thousand steps of its own before it is given up.
    pub certificate: bool,
    /// The language of the texts that come with the decision; English by default. What the rules say themselves stays in
    /// their own words, and their labels are used where there are some in the language.
    pub language: Language,
}

impl Default for Options {
    fn default() -> Options {
        Options { work_limit: 100_000_000, certificate: false, language: Language::English }
    }
}

impl Options {
    /// These options with another work limit.
    #[must_use]
    pub fn with_work_limit(self, work_limit: u64) -> Options {
        Options { work_limit, ..self }
    }

    /// These options, asking for a certificate.
    #[must_use]
    pub fn with_certificate(self) -> Options {
        Options { certificate: true, ..self }
    }

    /// These options, with the texts in a language.
    ///
    /// ```
    /// use attain::{Case, Language, Options, Rulebook, Source, decide};
    /// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
    ///     framework nfq { levels 1..10  credit fet "FET credit" = 10 hours }
    ///     unit A { level nfq 5  credits 15 fet }
    ///     qualification Q { total 15 fet  core all of { A } }
    /// "#)])?;
    /// let case = Case::from_json(r#"{ "credentials": [] }"#)?;
    /// let decision = decide(&rulebook, "Q", &case, &Options::default().with_language(Language::French))?;
    /// assert_eq!(decision.missing[1].text, "il manque 15 crédits FET pour total");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_language(self, language: Language) -> Options {
        Options { language, ..self }
    }

    /// The steps that may be taken for what is shown beside the verdict: the verdict is worth waiting for longer.
    fn refining(&self) -> u64 {
        self.work_limit.min(5_000_000)
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
    rulebook.compile().decide(qualification, case, options)
}

fn decided(
    compiled: &Compiled<'_>,
    qualification: &str,
    case: &Case,
    options: &Options,
) -> Result<Decision, DecideError> {
    let mut decision = explained(compiled, qualification, case, options)?;
    if options.certificate {
        let at = |counted: &Counted| proof::at(&counted.clause, counted.under.as_deref());
        let counted = decision.counted.iter().map(|counted| (counted.credential.as_str(), at(counted))).collect();
        let rulebook = compiled.background().rulebook;
        let version = decision.qualification.version.as_deref();
        decision.certificate = certify(rulebook, qualification, case, decision.verdict, version, &counted);
    }
    Ok(decision)
}

fn explained(
    compiled: &Compiled<'_>,
    qualification: &str,
    case: &Case,
    options: &Options,
) -> Result<Decision, DecideError> {
    let rules = compiled.rules(qualification)?;
    let versions = rules.versions.as_slice();
    let met = held::met(compiled, &rules.asked, case, options);
    let with_case = Versions::new(compiled.background(), versions, case, &met, options.language);
    let settings = with_case.settings();
    let applies = version::apply(&settings);
    check_case(compiled, versions, &applies, case)?;
    let possible: Vec<usize> = (0..versions.len()).filter(|at| applies[*at].truth() != Truth::False).collect();
    if possible.is_empty() {
        let nearest = version::nearest(versions, case);
        let setting = &settings[nearest];
        return Ok(report(
            setting,
            &settle(setting, options, options.refining()),
            &applies[nearest],
            Verdict::NotMet,
            Vec::new(),
            options,
        ));
    }
    // Where some version certainly applies, what another could only change is whether another verdict is possible.
    let possible = possible.into_iter().rev();
    let settled: Vec<(usize, Settled)> =
        possible.map(|at| (at, settle(&settings[at], options, options.refining()))).collect();
    let verdicts: Vec<(Truth, Verdict)> = settled.iter().map(|(at, it)| (applies[*at].truth(), it.verdict)).collect();
    let verdict = version::together(&verdicts);
    let best = |truth: Truth| {
        let those = settled.iter().filter(|(at, _)| applies[*at].truth() == truth);
        // The latest of those that are equally good.
        those.min_by_key(|(_, it)| rank_of(it.verdict))
    };
    let Some((at, shown)) = best(Truth::True).or_else(|| best(Truth::Unknown)) else {
        return Ok(report(
            &settings[0],
            &settle(&settings[0], options, options.refining()),
            &applies[0],
            verdict,
            Vec::new(),
            options,
        ));
    };
    // What decides whether another version applies, where that one would be met or could be.
    let others = settled.iter().filter(|(other, it)| other != at && it.verdict != Verdict::NotMet);
    let open = others.filter_map(|(other, _)| match &applies[*other] {
        Applies::Unknown(facts) if verdict != shown.verdict => Some(facts.clone()),
        _ => None,
    });
    let open: Vec<Fact> = open.flatten().collect();
    let mut decision = report(&settings[*at], shown, &applies[*at], verdict, open, options);
    // What another version would come to, where the verdict rests on whether that one applies.
    let others = settled.iter().filter(|(other, it)| other != at && rank_of(it.verdict) < rank_of(shown.verdict));
    for (other, it) in others.filter(|(other, _)| verdict != shown.verdict && applies[*other].truth() == Truth::Unknown)
    {
        let version = versions[*other].qualification.version.as_deref().unwrap_or_default();
        let certain = it.verdict == Verdict::Met;
        decision.notes.push(say!(options.language, "note-version", version = version, certain = certain).into());
    }
    Ok(decision)
}

/// The verdict alone: whether a case meets a qualification, without the allocation, the explanation or the evidence that
/// [`decide`] gives with it. The verdict is the same.
///
/// Costs one search where the qualification is met, two where it is not and something is unknown.
///
/// # Errors
/// As [`decide`].
///
/// ```
/// use attain::{Case, Options, Rulebook, Source, Verdict, verdict};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { total 15 fet  core all of { A } }
/// "#)])?;
/// let case = Case::from_json(r#"{ "credentials": [ { "id": "a", "unit": "A", "status": "completed" } ] }"#)?;
/// assert_eq!(verdict(&rulebook, "Q", &case, &Options::default())?, Verdict::Met);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn verdict(
    rulebook: &Rulebook,
    qualification: &str,
    case: &Case,
    options: &Options,
) -> Result<Verdict, DecideError> {
    rulebook.compile().verdict(qualification, case, options)
}

fn verdict_of(
    compiled: &Compiled<'_>,
    qualification: &str,
    case: &Case,
    options: &Options,
) -> Result<Verdict, DecideError> {
    let rules = compiled.rules(qualification)?;
    let met = held::met(compiled, &rules.asked, case, options);
    let with_case = Versions::new(compiled.background(), &rules.versions, case, &met, options.language);
    let settings = with_case.settings();
    let applies = version::apply(&settings);
    check_case(compiled, &rules.versions, &applies, case)?;
    Ok(version::verdict(&settings, &applies, options))
}

/// That the case speaks of nothing that is not there, to each version that may apply, or to the nearest where none does.
fn check_case(
    compiled: &Compiled<'_>,
    versions: &[Plan<'_>],
    applies: &[Applies],
    case: &Case,
) -> Result<(), DecideError> {
    let mut possible: Vec<&Qualification> = versions
        .iter()
        .zip(applies)
        .filter(|(_, applies)| applies.truth() != Truth::False)
        .map(|(of, _)| of.qualification)
        .collect();
    if possible.is_empty() {
        possible.extend(versions.get(version::nearest(versions, case)).map(|plan| plan.qualification));
    }
    let rulebook = compiled.background().rulebook;
    possible.into_iter().rev().try_for_each(|of| check::check(rulebook, of, case).map_err(DecideError::Case))
}

fn rank_of(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Met => 0,
        Verdict::Undetermined => 1,
        Verdict::Undecided => 2,
        Verdict::NotMet => 3,
    }
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

impl Setting<'_> {
    /// The verdict alone, without anything to show.
    fn verdict(&self, options: &Options) -> Verdict {
        let mut work = Work::new(options.work_limit);
        let mut meet = |reading: Reading<'_>| self.problem(&self.fillers(reading), reading).meet(&mut work);
        let asked = Cell::new(false);
        match meet(Reading::Watching(&asked)) {
            Answer::Found(_) => Verdict::Met,
            Answer::None if !asked.get() => Verdict::NotMet,
            Answer::Unknown if !asked.get() => Verdict::Undecided,
            worst => match (meet(Reading::Optimistic), worst) {
                (Answer::None, _) => Verdict::NotMet,
                (Answer::Found(_), Answer::None) => Verdict::Undetermined,
                _ => Verdict::Undecided,
            },
        }
    }
}

/// `refining` are the steps that may be taken for what is shown beside the verdict.
fn settle(setting: &Setting<'_>, options: &Options, refining: u64) -> Settled {
    let mut work = Work::new(options.work_limit);
    let asked = Cell::new(false);
    let lay_out = |reading: Reading<'_>| setting.problem(&setting.fillers(reading), reading);
    let pessimistic = lay_out(Reading::Watching(&asked));
    let worst = pessimistic.meet(&mut work);
    let best = match &worst {
        Answer::Found(_) => None,
        Answer::None if !asked.get() => Some(Answer::None),
        Answer::Unknown if !asked.get() => Some(Answer::Unknown),
        _ => Some(lay_out(Reading::Optimistic).meet(&mut work)),
    };
    let mut refining = Work::new(refining);
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
            let unknown = setting.unknown_facts();
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

fn report(
    setting: &Setting<'_>,
    settled: &Settled,
    applies: &Applies,
    verdict: Verdict,
    open: Vec<Fact>,
    options: &Options,
) -> Decision {
    let reading = match &settled.favoured {
        Some(favoured) => Reading::Favouring(favoured),
        None => Reading::Optimistic,
    };
    let facts = setting.facts;
    let qualification = setting.qualification;
    let rulebook = facts.rulebook;
    let fillers = setting.fillers(reading);
    let problem = setting.problem(&fillers, reading);
    let nothing = question::Allocation::nothing(facts.ranks, problem.leaves);
    let words = Words { rulebook, qualification };
    let explain = match &settled.chosen {
        Some(chosen) => results::explained(setting, &fillers, &chosen.allocation, chosen.proven),
        None => results::explained(setting, &fillers, &nothing, false),
    };
    let mut clauses: Vec<ClauseReport> = version::report(setting, applies).into_iter().collect();
    clauses.extend(explain.clauses());
    let mut missing = version::missing(setting, applies);
    // Where nothing is proven or found, nothing is known to be missing.
    let shows_it = settled.verdict == verdict || *applies == Applies::Not;
    if matches!(settled.verdict, Verdict::NotMet | Verdict::Undetermined) && settled.chosen.is_some() && shows_it {
        missing.extend(explain.missing(&clauses));
    }
    let (mut conflict, mut relaxations) = (Vec::new(), Vec::new());
    if (verdict, settled.verdict) == (Verdict::NotMet, Verdict::NotMet) && *applies != Applies::Not {
        let mut work = Work::new(options.refining());
        conflict = setting.conflict(&mut work).unwrap_or_default();
        relaxations = setting.relaxations(&conflict, &mut work).unwrap_or_default();
    }
    let mut notes: Vec<Phrase> = check::notes(facts);
    if settled.chosen.is_none() {
        notes.push(say!(facts.language, "note-nothing-placed"));
    }
    notes.extend(unverified(setting));
    let (result, better) = results::results(setting, applies, options);
    let counted = explain.counted();
    Decision {
        attain: env!("CARGO_PKG_VERSION").to_owned(),
        language: 1,
        lang: facts.language,
        qualification: QualificationReport {
            name: qualification.name.clone(),
            version: qualification.version.clone(),
            title: qualification.notes.title.clone(),
            labels: qualification.notes.labels.clone(),
            award: award_text(facts, qualification.award.as_ref()),
            body: qualification.body.clone(),
            size: size_text(facts, qualification),
            cite: qualification.notes.cite.clone(),
        },
        credit_unit: qualification.credit_unit.as_ref().map(|name| CreditUnitReport {
            name: name.clone(),
            one: words.noun(Measure::Credits, true),
            several: words.noun(Measure::Credits, false),
            labels: words::credit_labels(rulebook, name).cloned().unwrap_or_default(),
        }),
        holder: facts.case.holder.name.clone(),
        dates: facts.case.dates,
        digests: proof::digests(rulebook, facts.case),
        verdict,
        result,
        better,
        sources: sources::sources(facts.case, &counted),
        counted,
        not_counted: explain.not_counted(&problem),
        clauses,
        missing,
        conflict,
        relaxations,
        evidence: evidence_report(setting, settled, applies, verdict, &open),
        orders: order_reports(setting),
        notes: notes.into_iter().map(String::from).collect(),
        canonical: settled.chosen.as_ref().is_some_and(|chosen| chosen.proven),
        work: settled.work,
        certificate: None,
    }
}

fn award_text(facts: &Facts<'_>, award: Option<&Award>) -> Option<String> {
    let level = |award: &Award| facts.rulebook.level_text(award.level);
    award.map(|award| say!(facts.language, "award", class = &award.class, level = level(award)).into())
}

/// What awards of the qualification's size are called in the framework that it is awarded in.
fn size_text(facts: &Facts<'_>, qualification: &Qualification) -> Option<String> {
    let hours = qualification.size?;
    let framework = facts.rulebook.frameworks.get(qualification.award.as_ref()?.level.framework)?;
    let band = framework.sizes.iter().find(|band| band.from <= hours && band.to.is_none_or(|most| hours <= most))?;
    let called = band.notes.called(facts.language).unwrap_or(&band.name);
    let hours = say!(facts.language, "amount-hours", amount = hours);
    Some(say!(facts.language, "size", called = called, hours = hours).into())
}

/// The figures without a source that the rules mark as such, where this qualification says them.
fn unverified(setting: &Setting<'_>) -> Vec<Phrase> {
    let qualification = setting.qualification;
    let own = [(qualification.name.as_str(), &qualification.notes), ("total", &qualification.total_notes)];
    let valid = qualification.validity.iter().map(|validity| ("valid", &validity.notes));
    let clauses = qualification.all_clauses().into_iter().map(|clause| (clause.path.as_str(), &clause.notes));
    let limits = qualification.limits.iter().map(|limit| (limit.name.as_str(), &limit.notes));
    let accepts = qualification.accept.iter().map(|accept| (accept.name.as_str(), &accept.notes));
    let all = own.into_iter().chain(valid).chain(clauses).chain(limits).chain(accepts);
    let note = |(name, notes): (&str, &Notes)| {
        let language = setting.facts.language;
        notes.unverified.as_ref().map(|why| say!(language, "note-unverified", name = name, why = why))
    };
    all.filter_map(note).collect()
}

fn evidence_report(
    setting: &Setting<'_>,
    settled: &Settled,
    applies: &Applies,
    verdict: Verdict,
    open: &[Fact],
) -> Option<Evidence> {
    if verdict != Verdict::Undetermined {
        return None;
    }
    let wanted = |fact: &Fact| setting.wanted(fact);
    let list = |evidence: &Option<evidence::Evidence>| -> Vec<Wanted> {
        evidence.iter().flat_map(|evidence| &evidence.facts).map(wanted).collect()
    };
    let mut to_meet = list(&settled.to_meet);
    let mut to_refuse = list(&settled.to_refuse);
    // Facts that decide which version applies, each of which may settle it alone.
    let deciding: &[Fact] = match applies {
        Applies::Unknown(facts) => facts,
        _ => open,
    };
    to_meet.splice(0..0, deciding.iter().map(wanted));
    if settled.verdict != Verdict::Undetermined {
        to_refuse = deciding.iter().map(wanted).collect();
    }
    let mut seen = BTreeSet::new();
    to_meet.retain(|wanted| seen.insert(wanted.text.clone()));
    let smallest = |evidence: &Option<evidence::Evidence>| evidence.as_ref().is_some_and(|evidence| evidence.smallest);
    // Where the version is not known either, what it decides was not weighed against the rest.
    let weighed = settled.verdict != Verdict::Undetermined || deciding.is_empty();
    let proven = settled.verdict != Verdict::Undetermined || smallest(&settled.to_meet) && smallest(&settled.to_refuse);
    Some(Evidence { to_meet, to_refuse, smallest: weighed && proven })
}

/// A name as it stands in a JSON pointer (RFC 6901).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The orders that were applied, with by whom, when and why.
fn order_reports(setting: &Setting<'_>) -> Vec<OrderReport> {
    let facts = setting.facts;
    let language = facts.language;
    let name = |id: &str| match facts.credential(id) {
        Some(holding) => language.text(&words::called(facts, holding)),
        None => language.text(id),
    };
    let signed = |order: Phrase, by: &Option<String>, date: Option<Date>, reason: &Option<String>| {
        let order = say!(language, "order-signed", order = order, by = by.as_ref(), date = date);
        match reason {
            Some(reason) => say!(language, "order-reason", order = order, reason = reason),
            None => order,
        }
    };
    let mut reports = Vec::new();
    let mut add = |kind: &str, text: Phrase| reports.push(OrderReport { kind: kind.to_owned(), text: text.into() });
    for pin in &setting.orders.pins {
        let text = say!(language, "order-pin", called = name(&pin.credential), clause = &pin.clause);
        add("pin", signed(text, &pin.by, pin.date, &pin.reason));
    }
    for waiver in &setting.orders.waivers {
        let of = waiver.credential.as_ref().map(|id| name(id));
        let text = say!(language, "order-waiver", clause = &waiver.clause, called = of);
        add("waiver", signed(text, &waiver.by, waiver.date, &waiver.reason));
    }
    for election in facts.case.elections.iter().filter(|order| order.concerns(&setting.qualification.name)) {
        let text = say!(language, "order-election", clause = &election.clause);
        add("election", signed(text, &election.by, election.date, &election.reason));
    }
    for order in facts.case.substitutions.iter().filter(|order| order.concerns(&setting.qualification.name)) {
        let text =
            say!(language, "order-substitution", called = facts.called_itself(&order.credential), unit = &order.unit);
        add("substitution", signed(text, &order.by, order.date, &order.reason));
    }
    reports.sort_by(|a, b| (&a.kind, &a.text).cmp(&(&b.kind, &b.text)));
    reports
}

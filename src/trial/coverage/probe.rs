//! Whether a test on a fact is true, and whether it is false, of anything in a case: asked of the engine itself, as
//! qualifications that require just that.

use super::points::Point;
use super::sights::Sights;
use crate::case::Case;
use crate::decide::{Compiled, Options};
use crate::quantity::Amount;
use crate::rulebook::{
    Accept, Clause, Leaf, Measure, Need, Notes, Predicate, Prerequisites, Qualification, Requirement, Rulebook, Status,
    Test, Vocabulary,
};
use crate::verdict::Verdict;

/// A rulebook with, for each thing that is asked of the facts, a qualification that it is true and one that it is false.
pub(super) struct Probes {
    rulebook: Rulebook,
    /// By version, the places among its points that have probes.
    asked: Vec<Vec<usize>>,
}

impl Probes {
    pub(super) fn new(rulebook: &Rulebook, versions: &[&Qualification], points: &[Vec<Point>]) -> Probes {
        let mut rulebook = rulebook.clone();
        let mut asked = Vec::with_capacity(versions.len());
        for (version, (rules, points)) in versions.iter().zip(points).enumerate() {
            let mut here = Vec::new();
            for (at, point) in points.iter().enumerate() {
                let Some(predicate) = &point.probe else { continue };
                here.push(at);
                for holds in [true, false] {
                    let probe = probe(rules, point, predicate, holds);
                    rulebook.qualifications.insert(name(version, at, holds), vec![probe]);
                }
            }
            asked.push(here);
        }
        Probes { rulebook, asked }
    }

    /// Ready to be asked.
    pub(super) fn compile(&self) -> Compiled<'_> {
        self.rulebook.compile()
    }

    /// Adds what is true, and what is false, of something in the case.
    pub(super) fn ask(
        &self,
        ready: &Compiled<'_>,
        version: usize,
        case: &Case,
        qualification: &str,
        sights: &mut Sights,
    ) {
        let case = for_all(case, qualification);
        let options = Options::default();
        for at in self.asked.get(version).into_iter().flatten() {
            for holds in [true, false] {
                if ready.verdict(&name(version, *at, holds), &case, &options).is_ok_and(|it| it == Verdict::Met) {
                    sights.add_test(*at, holds);
                }
            }
        }
    }
}

/// No name in a rule file has such a sign in it.
fn name(version: usize, at: usize, holds: bool) -> String {
    format!("\u{1}{version}.{at}.{holds}")
}

/// The rules with one clause in place of all: that something of which the predicate is so may count.
fn probe(rules: &Qualification, point: &Point, predicate: &Predicate, holds: bool) -> Qualification {
    let wanted = if holds { predicate.clone() } else { Predicate::Not(Box::new(predicate.clone())) };
    let mut of_case = true;
    predicate.each_test(&mut |test| of_case &= test.is_of_case());
    let requirement = match of_case {
        true => Requirement::Condition(wanted),
        false => Requirement::Leaf(Box::new(Leaf {
            need: Need { amount: Amount::ONE, measure: Measure::Credentials },
            most: None,
            coverage: None,
            units: None,
            any_one: None,
            predicate: Some(wanted),
            may_also: false,
            last: false,
        })),
    };
    let (name, path, notes) = ("probe".to_owned(), "probe".to_owned(), Notes::default());
    // What a recognition rule looks at is the credential as it stands.
    let recognises = if point.clause.starts_with("recognise ") { Vec::new() } else { rules.recognises.clone() };
    Qualification {
        total: None,
        total_most: None,
        size: None,
        validity: None,
        also_valid: Vec::new(),
        fallback: false,
        accept: any_status(rules),
        clauses: vec![Clause { name, path, notes, requirement, policy: None }],
        limits: Vec::new(),
        recognises,
        prerequisites: Prerequisites::NotAsked,
        ladder: Vec::new(),
        ..rules.clone()
    }
}

/// Where the rules speak of the status themselves, what is not completed is looked at too.
fn any_status(rules: &Qualification) -> Vec<Accept> {
    if !rules.accept.iter().any(|accept| accept.predicate.speaks_of_status()) {
        return Vec::new();
    }
    let predicate = Predicate::Test(Test::Status(Status::ALL.iter().copied().collect()));
    vec![Accept { name: "accept".to_owned(), notes: Notes::default(), predicate, policy: None }]
}

/// The case without its orders for clauses, which the probes do not have, and with its substitutions for all.
fn for_all(case: &Case, qualification: &str) -> Case {
    let mut case = case.clone();
    case.elections.clear();
    case.waivers.clear();
    case.pins.clear();
    case.substitutions.retain(|order| order.qualification.as_deref().is_none_or(|name| name == qualification));
    for order in &mut case.substitutions {
        order.qualification = None;
    }
    case
}

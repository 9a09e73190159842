//! What comes with a decision as its proof: that it is accepted, and that what was tampered with is not.

use attain::{Case, Options, Rulebook, VerifyError, decide, verify};
use serde_json::{Value, json};

use crate::engine;
use crate::generate::Scenario;
use crate::reference::case_json::case_json;
use crate::reference::rule_text::{QUALIFICATION, declarations, tables};

/// A decision with its certificate, and what it was made from.
pub struct Proven {
    pub rulebook: Rulebook,
    pub case: Case,
    pub decision: Value,
}

pub fn proven(scenario: &Scenario) -> Proven {
    let sources = engine::sources(&declarations(&scenario.rulebook), &tables(&scenario.rulebook));
    let rulebook = Rulebook::from_sources(sources).expect("generated rules are accepted");
    let case = Case::from_json(&case_json(&scenario.case)).expect("a generated case is accepted");
    let options = Options::default().with_certificate();
    let decision = decide(&rulebook, QUALIFICATION, &case, &options).expect("a generated case is decided");
    Proven { rulebook, case, decision: serde_json::to_value(decision).expect("a decision can be printed") }
}

impl Proven {
    pub fn check(&self, decision: &Value) -> Result<attain::Verified, VerifyError> {
        self.verify(&decision.to_string())
    }

    pub fn verify(&self, decision: &str) -> Result<attain::Verified, VerifyError> {
        verify(&self.rulebook, &self.case, decision)
    }

    /// The decision with each of the changes that must be noticed, and what was changed.
    pub fn tampered(&self) -> Vec<(String, Value)> {
        let mut all = Vec::new();
        let mut add = |what: String, change: &dyn Fn(&mut Value)| {
            let mut changed = self.decision.clone();
            change(&mut changed);
            all.push((what, changed));
        };
        for verdict in ["met", "not-met", "undetermined"].into_iter().filter(|it| self.decision["verdict"] != *it) {
            add(format!("the verdict is said to be {verdict}"), &|changed| changed["verdict"] = json!(verdict));
        }
        add("the digest of the rules is another".to_owned(), &|changed| {
            changed["digests"]["rules"] = json!("00");
        });
        add("the digest of the case is another".to_owned(), &|changed| changed["digests"]["case"] = json!("00"));
        for (place, _) in self.decision["counted"].as_array().into_iter().flatten().enumerate() {
            if self.decision["verdict"] == "met" {
                add(format!("counted/{place} is left out"), &|changed| {
                    changed["counted"].as_array_mut().expect("a list").remove(place);
                });
            }
        }
        let parts = self.decision["certificate"]["parts"].as_array().cloned().unwrap_or_default();
        for (place, part) in parts.iter().enumerate().filter(|(_, part)| part["qualification"] == QUALIFICATION) {
            add(format!("part {place} is left out"), &|changed| {
                changed["certificate"]["parts"].as_array_mut().expect("a list").remove(place);
            });
            let proof = move |changed: &mut Value| changed["certificate"]["parts"][place]["proof"].take();
            let put = move |changed: &mut Value, with: Value| changed["certificate"]["parts"][place]["proof"] = with;
            let choices = part["proof"]["allocation"].as_array().cloned().unwrap_or_default();
            for (number, choice) in choices.iter().enumerate() {
                let counts = choice["item"].as_str().is_some_and(|item| item.starts_with("credential "));
                if counts && part["reading"] == "pessimistic" {
                    add(format!("choice {number} of part {place} is left out"), &|changed| {
                        let mut of = proof(changed);
                        of["allocation"].as_array_mut().expect("a list").remove(number);
                        put(changed, of);
                    });
                }
                add(format!("choice {number} of part {place} is one that there is not"), &|changed| {
                    let mut of = proof(changed);
                    of["allocation"][number]["option"] = json!("at no clause");
                    put(changed, of);
                });
            }
            let lemmas = part["proof"]["refutation"]["lemmas"].as_array().cloned().unwrap_or_default();
            if lemmas.is_empty() {
                continue;
            }
            add(format!("the last lemma of part {place} is left out"), &|changed| {
                let mut of = proof(changed);
                of["refutation"]["lemmas"].as_array_mut().expect("a list").pop();
                put(changed, of);
            });
            let last = lemmas.len() - 1;
            // Where a row is asked for that nothing adds to, that alone refutes, whatever else is said.
            let alone = lemmas[last]["why"] == json!({ "weights": [] });
            for (number, _) in lemmas[last]["lacks"].as_array().into_iter().flatten().enumerate().filter(|_| !alone) {
                add(format!("row {number} of the last lemma of part {place} lacks more"), &|changed| {
                    let mut of = proof(changed);
                    of["refutation"]["lemmas"][last]["lacks"][number][1] = json!(1_000_000_000_000_i64);
                    put(changed, of);
                });
            }
            for (number, lemma) in lemmas.iter().enumerate() {
                if lemma["why"]["weights"].as_array().is_some_and(|weights| !weights.is_empty()) {
                    add(format!("the weights of lemma {number} of part {place} are left out"), &|changed| {
                        let mut of = proof(changed);
                        of["refutation"]["lemmas"][number]["why"]["weights"] = json!([]);
                        put(changed, of);
                    });
                }
            }
        }
        all
    }
}

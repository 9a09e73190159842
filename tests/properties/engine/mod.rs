//! The engine, end to end: rule text and case JSON in, a decision out.

use crate::reference::canonical::{Count, Counted};
use crate::reference::rule_text::QUALIFICATION;
use crate::reference::verdict::Verdict;

pub struct Engine {
    decision: attain::Decision,
}

/// The files that declarations and tables are.
pub fn sources(declarations: &[String], tables: &[(String, String)]) -> Vec<attain::Source> {
    let tables = tables.iter().map(|(name, table)| attain::Source::new(name, table));
    [attain::Source::new("rules.attain", declarations.join("\n"))].into_iter().chain(tables).collect()
}

/// Decides, and panics with what the engine says where it refuses to.
pub fn decide(declarations: &[String], tables: &[(String, String)], case: &str) -> Engine {
    let rules = declarations.join("\n");
    let replay = || format!("rules:\n{rules}\n{tables:?}\ncase:\n{case}");
    let rulebook = attain::Rulebook::from_sources(sources(declarations, tables))
        .unwrap_or_else(|refusal| panic!("the rules are refused: {refusal:?}\n{}", replay()));
    let case = attain::Case::from_json(case)
        .unwrap_or_else(|refusal| panic!("the case is refused: {refusal:?}\n{}", replay()));
    let decision = attain::decide(&rulebook, QUALIFICATION, &case, &attain::Options::default())
        .unwrap_or_else(|refusal| panic!("the decision is refused: {refusal:?}\n{}", replay()));
    Engine { decision }
}

impl Engine {
    /// `None` where the work limit ran out, which no generated case is large enough for.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.decision.verdict {
            attain::Verdict::Met => Some(Verdict::Met),
            attain::Verdict::NotMet => Some(Verdict::NotMet),
            attain::Verdict::Undetermined => Some(Verdict::Undetermined),
            attain::Verdict::Undecided => None,
        }
    }

    /// The allocation shown, in the order of the identifiers.
    pub fn counted(&self) -> Counted {
        let counted = self.decision.counted.iter().map(|counted| Count {
            credential: counted.credential.clone(),
            clause: counted.clause.clone(),
            under: counted.under.clone(),
        });
        let mut counted: Counted = counted.collect();
        counted.sort();
        counted
    }

    pub fn decision(&self) -> &attain::Decision {
        &self.decision
    }

    /// The rung of the ladder that is awarded.
    pub fn result(&self) -> Option<String> {
        self.decision.result.as_ref().map(|result| result.name.clone())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::to_value(&self.decision).expect("a decision can be printed")
    }

    /// The decision apart from the digests of its inputs, which name their bytes.
    pub fn json_without_digests(&self) -> serde_json::Value {
        without_digests(self.json())
    }
}

fn without_digests(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(name, _)| !name.contains("digest"));
            kept.map(|(name, value)| (name, without_digests(value))).collect()
        }
        serde_json::Value::Array(items) => items.into_iter().map(without_digests).collect(),
        other => other,
    }
}

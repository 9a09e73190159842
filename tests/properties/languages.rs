//! Every decision can be told in every language, and is the same in all of them.

use attain::{Case, Decision, Language, Options, Picture, Rulebook, Source, TextOptions};
use serde_json::Value;

use crate::generate::Scenario;
use crate::reference::case_json::case_json;
use crate::reference::rule_text::{QUALIFICATION, declarations, tables};

/// What is wrong with the telling of a scenario in some language.
pub fn untold(scenario: &Scenario) -> Option<String> {
    let rules = Source::new("rules.attain", declarations(&scenario.rulebook).join("\n"));
    let tables = tables(&scenario.rulebook);
    let tables = tables.iter().map(|(name, table)| Source::new(name, table));
    let rulebook = Rulebook::from_sources([rules].into_iter().chain(tables)).ok()?;
    let case = Case::from_json(&case_json(&scenario.case)).ok()?;
    let decided = |language: Language| {
        let options = Options::default().with_language(language);
        attain::decide(&rulebook, QUALIFICATION, &case, &options).ok()
    };
    let english = facts(&decided(Language::English)?);
    for language in Language::ALL {
        let decision = decided(*language)?;
        let found = match () {
            () if facts(&decision) != english => "decides something else",
            () if texts(&decision).iter().any(|text| text.contains("{ $")) => "has a gap",
            () if texts(&decision).iter().any(|text| !is_balanced(text)) => "has an isolate without its other end",
            () => continue,
        };
        return Some(format!("{language} {found}\n{}", scenario.text()));
    }
    None
}

fn texts(decision: &Decision) -> Vec<String> {
    let mut texts =
        vec![decision.to_text(TextOptions::default().with_width(60)), Picture::of_decision(decision).to_dot()];
    #[cfg(feature = "html")]
    texts.push(decision.to_html());
    texts.push(serde_json::to_string(decision).unwrap_or_default());
    texts
}

fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for sign in text.chars() {
        match sign {
            '\u{2068}' => open += 1,
            '\u{2069}' if open == 0 => return false,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// What is decided, without what is told of it: reasons by their kinds, since what is told decides in which order equal ones
/// stand.
fn facts(decision: &Decision) -> Value {
    let mut facts = serde_json::to_value(decision).unwrap_or_default();
    let mut pending = vec![&mut facts];
    while let Some(value) = pending.pop() {
        match value {
            Value::Object(members) => {
                for told in ["text", "notes", "orders", "lang", "called", "award", "size", "reasons"] {
                    members.remove(told);
                }
                pending.extend(members.values_mut());
            }
            Value::Array(values) => pending.extend(values.iter_mut()),
            _ => {}
        }
    }
    facts
}

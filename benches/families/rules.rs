//! An instance as Attain reads it: rules, and the case of one holder.

use serde_json::{Value, json};

use super::{Credential, From, Group, Instance, Leaf, Need, Only, id, unit};

/// What the qualification is called.
pub const QUALIFICATION: &str = "Q";

impl Instance {
    /// The rules, in the language.
    pub fn rules(&self) -> String {
        let mut text = String::from("language 1\n\nframework f { levels 1..8  credit c = 10 hours }\n\n");
        if self.outcomes > 0 {
            let all: Vec<String> = (0..self.outcomes).map(|at| format!("  outcome o{at}\n")).collect();
            text.push_str(&format!("outcomes taught {{\n{}}}\n\n", all.concat()));
        }
        if self.has_units() {
            for (at, credential) in self.credentials.iter().enumerate() {
                let level = credential.level.map(|level| format!("level f {level}  ")).unwrap_or_default();
                let credits = self.amount(credential.credits);
                text.push_str(&format!("unit {} {{ {level}credits {credits} c }}\n", unit(at)));
            }
        }
        for (at, pool) in self.pools.iter().enumerate() {
            text.push_str(&format!("pool p{at} {{ {} }}\n", units(pool)));
        }
        text.push_str(&format!("\nqualification {QUALIFICATION} {{\n"));
        if let Some(total) = self.total {
            text.push_str(&format!("  total {} c\n", self.amount(total)));
        }
        for group in &self.groups {
            text.push_str(&self.group(group));
        }
        for limit in &self.limits {
            let way = if limit.at_most { "at most" } else { "at least" };
            let amount = self.amount(limit.amount);
            text.push_str(&format!(
                "  limit {} {way} {amount} {}{}\n",
                limit.name,
                self.credits(),
                condition(&limit.only)
            ));
        }
        text.push_str("}\n");
        text
    }

    /// What the holder brings, as JSON.
    pub fn case(&self) -> String {
        let held = self.credentials.iter().enumerate().filter(|(_, credential)| credential.held);
        let credentials: Vec<Value> = held.map(|(at, credential)| self.credential(at, credential)).collect();
        json!({ "dates": { "decision": "2026-06-30" }, "credentials": credentials }).to_string()
    }

    fn credential(&self, at: usize, credential: &Credential) -> Value {
        let mut value = json!({
            "id": id(at),
            "status": "completed",
            "awarded": "2025-06-30",
            "unit": if self.has_units() { unit(at) } else { "none".to_owned() },
            "credits": { "amount": self.amount(credential.credits), "unit": "c" },
        });
        if let Some(level) = credential.level {
            value["level"] = json!({ "framework": "f", "level": level.to_string() });
        }
        if let Some(source) = credential.source {
            value["source"] = json!(source);
        }
        if self.outcomes > 0 {
            let achieved = credential
                .outcomes
                .iter()
                .map(|(at, per_cent)| json!({ "outcome": format!("o{at}"), "percent": per_cent }));
            value["outcomes"] = achieved.collect();
        }
        value
    }

    fn group(&self, group: &Group) -> String {
        let how = group.at_least.map_or_else(|| "all of".to_owned(), |least| format!("at least {least} of"));
        let leaves: Vec<String> = group.leaves.iter().map(|leaf| format!("    {}", self.leaf(leaf))).collect();
        format!("  {} {how} {{\n{}\n  }}\n", group.name, leaves.join(";\n"))
    }

    fn leaf(&self, leaf: &Leaf) -> String {
        let need = match &leaf.need {
            Need::Credits { least, most: None } => format!("{} {}", self.amount(*least), self.credits()),
            Need::Credits { least, most: Some(most) } => {
                format!("{} to {} {}", self.amount(*least), self.amount(*most), self.credits())
            }
            Need::Credentials { least: 1 } => "1 credential".to_owned(),
            Need::Credentials { least } => format!("{least} credentials"),
            Need::Covers { outcomes, share, each } => {
                let names: Vec<String> = outcomes.iter().map(|at| format!("o{at}")).collect();
                format!("covers {{ {} }} at least {share} % each at least {each} %", names.join(", "))
            }
        };
        let from = match &leaf.from {
            None => String::new(),
            Some(From::Credentials(those)) => format!(" from {{ {} }}", units(those)),
            Some(From::Pools(pools)) => {
                let names: Vec<String> = pools.iter().map(|at| format!("p{at}")).collect();
                format!(" from {{ {} }}", names.join(", "))
            }
        };
        let also = if leaf.also { " may also count" } else { "" };
        format!("{} {need}{from}{}{also}", leaf.name, condition(&leaf.only))
    }

    /// Where there is a total, credits are those of the total; else it is said which are meant.
    fn credits(&self) -> &'static str {
        if self.total.is_some() { "credits" } else { "c" }
    }

    /// An amount as a decimal.
    fn amount(&self, parts: i64) -> String {
        let (whole, part) = (parts / self.scale, parts % self.scale);
        match self.scale {
            _ if part == 0 => whole.to_string(),
            10 => format!("{whole}.{part}"),
            _ => format!("{whole}.{part:02}"),
        }
    }
}

fn units(of: &[usize]) -> String {
    let names: Vec<String> = of.iter().map(|at| unit(*at)).collect();
    names.join(", ")
}

fn condition(only: &Only) -> String {
    let mut tests = Vec::new();
    if !only.levels.is_empty() {
        let levels: Vec<String> = only.levels.iter().map(|level| format!("f {level}")).collect();
        tests.push(format!("level in {{ {} }}", levels.join(", ")));
    }
    if let Some(source) = only.source {
        tests.push(format!("source = {source}"));
    }
    if tests.is_empty() { String::new() } else { format!(" where {}", tests.join(" and ")) }
}

//! What can be read off the rules and is not written where it is of use: a level's counterpart, the hours behind credits.

use std::collections::BTreeMap;

use super::Workspace;
use super::names::Named;
use super::token::TokenClass;
use crate::diagnostic::{Kind, Span};
use crate::graph::ReferenceGraph;
use crate::quantity::Amount;
use crate::rulebook::{LevelId, Rulebook};

/// The framework whose levels every reader knows: the European Qualifications Framework.
const COMMON: &str = "eqf";

/// Something that is shown behind a piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it is about.
    pub span: Span,
    /// What is shown behind it, such as `EQF 4` or `150 hours`.
    pub text: String,
    /// Why, in a sentence.
    pub because: String,
}

impl Workspace {
    /// The hints of a file, in order: for each level of another framework that is named, the levels of `eqf` that it
    /// corresponds to by the references last in force; for each amount of credits, the hours of learning behind it.
    #[must_use]
    pub fn hints(&self, file: u32) -> Vec<Hint> {
        let common = self.common_levels();
        let mut hints = Vec::new();
        for occurrence in self.in_file(file).iter().filter(|occurrence| !occurrence.declares) {
            if occurrence.named.kind == Kind::Level
                && let Some(text) = common.get(&(occurrence.named.scope.as_str(), occurrence.named.name.as_str()))
            {
                let because = format!(
                    "{} {} corresponds to {text} by the references that were last in force.",
                    occurrence.named.scope, occurrence.named.name
                );
                hints.push(Hint { span: occurrence.span, text: text.clone(), because });
            }
        }
        hints.extend(self.hours(file));
        hints.sort_by_key(|hint| hint.span);
        hints
    }

    /// For each level, by framework and name, the levels of the common framework.
    fn common_levels(&self) -> BTreeMap<(&str, &str), String> {
        let rulebook = &self.rulebook;
        let mut levels = BTreeMap::new();
        let Some(eqf) = rulebook.framework_ids(COMMON).last() else { return levels };
        let Some(day) = ReferenceGraph::runs(rulebook).pop() else { return levels };
        let graph = ReferenceGraph::new(rulebook, day);
        for (framework, of) in rulebook.frameworks.iter().enumerate().filter(|(_, of)| of.name != COMMON) {
            for (rank, level) in of.levels.iter().enumerate() {
                let text = counterparts(rulebook, &graph, LevelId { framework, rank }, eqf);
                if let (Some(text), None) = (text, &of.version) {
                    levels.insert((of.name.as_str(), level.name.as_str()), text);
                }
            }
        }
        levels
    }

    /// The hours behind the amounts of credits in a file.
    fn hours(&self, file: u32) -> Vec<Hint> {
        let declared = self.in_file(file).iter().filter(|occurrence| occurrence.declares);
        let mut qualifications = declared.filter(|name| name.named.kind == Kind::Qualification).peekable();
        let mut counts_in: Option<&str> = None;
        let mut hints = Vec::new();
        let tokens = self.tokens(file);
        let texts: Vec<_> = tokens.iter().filter(|token| token.class != TokenClass::Comment).collect();
        for pair in texts.windows(2) {
            let [number, unit] = pair else { continue };
            while let Some(next) = qualifications.next_if(|name| name.span.start <= number.span.start) {
                let versions = self.rulebook.qualifications(&next.named.name);
                counts_in = versions.filter_map(|version| version.credit_unit.as_deref()).next();
            }
            let word = self.text(unit.span);
            let credit_unit = match unit.class {
                TokenClass::Name(Kind::CreditUnit) if !unit.declares => Some(word.trim_matches('\'')),
                TokenClass::Word if matches!(word, "credits" | "credit") => counts_in,
                _ => None,
            };
            let amount = self.text(number.span).parse::<Amount>().ok().filter(|_| number.class == TokenClass::Number);
            let (Some(credit_unit), Some(amount)) = (credit_unit, amount) else { continue };
            let Some((least, most)) = self.hours_of(credit_unit) else { continue };
            let span = Span { end: unit.span.end, ..number.span };
            let because = format!("One {credit_unit} is {}.", span_of_hours(least, most));
            hints.push(Hint { span, text: span_of_hours(amount.times(least), amount.times(most)), because });
        }
        hints
    }

    /// The hours of learning behind one credit of this unit: from, to; where any framework gives them.
    pub(super) fn hours_of(&self, credit_unit: &str) -> Option<(Amount, Amount)> {
        let units = self.rulebook.frameworks.iter().flat_map(|framework| &framework.credit_units);
        units.filter(|unit| unit.name == credit_unit).find_map(|unit| unit.hours)
    }

    /// The levels of the common framework that a level corresponds to, as text.
    pub(super) fn counterpart(&self, level: &Named) -> Option<String> {
        self.common_levels().get(&(level.scope.as_str(), level.name.as_str())).cloned()
    }
}

fn counterparts(rulebook: &Rulebook, graph: &ReferenceGraph, level: LevelId, eqf: usize) -> Option<String> {
    let ranks = graph.translations(level).into_iter().nth(eqf)?;
    let levels = &rulebook.frameworks.get(eqf)?.levels;
    let names: Vec<&str> = ranks.iter().filter_map(|rank| Some(levels.get(*rank)?.name.as_str())).collect();
    (!names.is_empty()).then(|| format!("EQF {}", names.join(" or ")))
}

pub(super) fn span_of_hours(least: Amount, most: Amount) -> String {
    if least == most { format!("{least} hours") } else { format!("{least} to {most} hours") }
}

//! What falls short, in the reader's language.

use super::decision::{ClauseKind, ClauseReport, Missing, Quantity, State};
use super::explain::{Explain, WEIGHT};
use crate::language::{Language, Phrase, say};
use crate::quantity::Amount;
use crate::rulebook::{Coverage, Measure, Requirement};

impl<'a> Explain<'a> {
    /// What falls short, from the reports of the clauses.
    pub(super) fn missing(&self, clauses: &[ClauseReport]) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut pending: Vec<&ClauseReport> = clauses.iter().rev().collect();
        while let Some(report) = pending.pop() {
            pending.extend(report.members.iter().rev());
            let wanting = match report.kind {
                ClauseKind::Leaf | ClauseKind::Condition | ClauseKind::Total | ClauseKind::Floor | ClauseKind::Mean => {
                    true
                }
                // A group of which nothing is taken has no member that could say so.
                ClauseKind::Group | ClauseKind::If => {
                    report.members.iter().all(|member| member.state == State::NotReached)
                }
                ClauseKind::Valid | ClauseKind::Accept | ClauseKind::Ceiling | ClauseKind::Window => false,
            };
            if report.state != State::NotMet || !wanting {
                continue;
            }
            let short = report.needs.as_ref().zip(report.got.as_ref()).and_then(|(needs, got)| {
                let lack = needs.amount - got.most?;
                // A share of what counts grows with what is added: the lack of today is no measure of it.
                let is_share = report.kind == ClauseKind::Floor && report.asks.contains("% of counted");
                (lack > Amount::ZERO && !is_share).then(|| Quantity { amount: lack, of: needs.of.clone() })
            });
            missing.push(Missing {
                clause: report.path.clone(),
                text: self.missing_text(report, short.as_ref()).into(),
                short,
            });
        }
        missing
    }

    fn missing_text(&self, report: &ClauseReport, short: Option<&Quantity>) -> Phrase {
        let facts = self.setting.facts;
        let language = facts.language;
        let title = language.label(&report.labels).or(report.title.as_deref());
        let name = language.explained(&report.path, title);
        let asks = report.asks.as_str();
        if let (ClauseKind::Mean, Some(got)) = (report.kind, &report.got) {
            return say!(language, "missing-mean", clause = name, asks = asks, mean = approximate(language, got.least));
        }
        if let Some(coverage) = self.coverage_of(report) {
            let covered = |outcome: &&String| self.is_covered(report, outcome, coverage.each);
            let lacking = coverage.outcomes.keys().filter(|outcome| !covered(outcome));
            let lacking: Vec<Phrase> = lacking.map(|outcome| facts.outcome(outcome)).collect();
            let how = match short {
                Some(short) if short.of == WEIGHT => say!(language, "short-weight", weight = short.amount),
                Some(short) => {
                    let amount = say!(language, "amount-outcomes", amount = short.amount);
                    say!(language, "short-outcomes", short = amount)
                }
                None => say!(language, "short-somehow", asks = asks),
            };
            let (count, lacking) = (lacking.len(), language.and(&lacking));
            return say!(language, "missing-outcomes", clause = name, how = how, count = count, lacking = lacking);
        }
        let Some(short) = short.filter(|_| report.kind != ClauseKind::Group) else {
            return match self.why_condition(report) {
                Some(why) => say!(language, "missing-condition", clause = name, why = why),
                None => say!(language, "missing-all", clause = name, asks = asks),
            };
        };
        let measure = match short.of.as_str() {
            "credentials" => Measure::Credentials,
            "hours" => Measure::Hours,
            "outcomes" => Measure::Outcomes,
            _ => Measure::Credits,
        };
        match report.kind {
            ClauseKind::Leaf if report.asks.starts_with("1 credential from {") && report.title.is_some() => {
                say!(language, "missing-credential", clause = name)
            }
            _ => {
                let amount = facts.amount(short.amount, measure, self.setting.qualification);
                say!(language, "missing-amount", clause = name, short = amount)
            }
        }
    }

    fn coverage_of(&self, report: &ClauseReport) -> Option<&'a Coverage> {
        let clauses = self.setting.qualification.all_clauses();
        clauses.into_iter().find(|clause| clause.path == report.path)?.leaf()?.coverage.as_ref()
    }

    /// Whether one of the credentials that count at a clause covers an outcome.
    fn is_covered(&self, report: &ClauseReport, outcome: &str, each: Amount) -> bool {
        let placed =
            self.placed().into_iter().filter(|placed| report.credentials.iter().any(|id| id == placed.holding.id()));
        placed.into_iter().any(|placed| placed.holding.achieved(outcome).is_some_and(|percent| percent >= each))
    }

    /// Why a clause about the holder and the case does not hold.
    fn why_condition(&self, report: &ClauseReport) -> Option<Phrase> {
        let facts = self.setting.facts;
        let clauses = self.setting.qualification.all_clauses();
        let clause = clauses.into_iter().find(|clause| clause.path == report.path)?;
        match &clause.requirement {
            Requirement::Condition(predicate) => Some(facts.language.and(&facts.why(&facts.nobody, predicate))),
            _ => None,
        }
    }
}

/// An amount, and what it is about where it is no short decimal.
pub(crate) fn approximate(language: Language, amount: Amount) -> Phrase {
    if amount.is_decimal() {
        return language.number(amount);
    }
    say!(language, "about", amount = amount, rounded = language.decimal(&amount.hundredths()))
}

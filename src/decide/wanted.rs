//! What is asked for when a fact is wanted, in the reader's language.

use std::collections::BTreeSet;

use super::evaluate::text;
use super::facts::{FactName, Facts};
use super::holding::{Holding, PossibleLevel};
use crate::case::Stated;
use crate::language::{Phrase, Word, say};
use crate::rulebook::{DateFact, Flag, Judgement, LevelId, TextFact};

impl Facts<'_> {
    /// What would settle which of several levels it has.
    fn wanted_level(&self, holding: &Holding<'_>) -> Phrase {
        let language = self.language;
        let level = match &holding.credential.level {
            Some(Stated::Is(level)) => level,
            _ => return say!(language, "wanted-which-level", how = Word("several"), is = self.level_words(holding)),
        };
        let ids = holding.levels.iter().filter_map(|level| match level {
            PossibleLevel::At(id, _) => Some(*id),
            _ => None,
        });
        let ids: BTreeSet<LevelId> = ids.collect();
        let is_named_so = |id: &LevelId| {
            self.rulebook.frameworks.get(id.framework).is_some_and(|framework| framework.name == level.framework)
        };
        if ids.len() == 1 {
            return say!(language, "wanted-day-for-level", level = format!("{} {}", level.framework, level.level));
        }
        let versions: BTreeSet<usize> = ids.iter().map(|id| id.framework).collect();
        if level.version.is_none() && versions.len() == ids.len() && ids.iter().all(is_named_so) {
            let (framework, level) = (&level.framework, &level.level);
            let day = holding.credential.awarded;
            return say!(language, "wanted-framework-version", framework = framework, level = level, day = day);
        }
        say!(language, "wanted-which-level", how = Word("two"), is = self.level_words(holding))
    }

    /// What would settle how many credits it has, in the credits that are counted.
    fn wanted_credits(&self, holding: &Holding<'_>, unit: Option<&str>) -> Phrase {
        let language = self.language;
        let range = holding.credits(unit);
        let Some(unit) = unit else { return say!(language, "wanted-credits") };
        match (holding.stated_credits.as_slice(), range.most) {
            ([(amount, Some(of))], Some(_)) if *of != unit => {
                let by = holding.conversion.map(|conversion| conversion.name.as_str());
                let (stated, credits) = (self.credits(*amount, of), self.credits(range, unit));
                say!(language, "wanted-conversion", stated = stated, credits = credits, conversion = by)
            }
            ([(amount, Some(of))], None) if *of != unit => {
                let (stated, credits) = (self.credits(*amount, of), self.credits_alone(unit));
                say!(language, "wanted-conversion-at-all", stated = stated, credits = credits)
            }
            (_, Some(_)) => say!(language, "wanted-which-credits", credits = self.credits(range, unit)),
            (_, None) => say!(language, "wanted-credits-of", credits = self.credits_alone(unit)),
        }
    }

    fn wanted_judgement(&self, holding: Option<&Holding<'_>>, judgement: &Judgement) -> Phrase {
        let heard = self.is_heard(holding.unwrap_or(&self.nobody), holding.map(Holding::id), judgement);
        let open = match (heard, &judgement.within) {
            (false, _) => "no",
            (true, None) => "contradicted",
            (true, Some(_)) => "contradicted-or-undated",
        };
        let within = judgement.within.as_ref();
        let within = within.map(|(period, direction, point)| format!("within {period} {} {point}", direction.word()));
        let of = say!(
            self.language,
            "wanted-judgement-of",
            who = Word(if holding.is_some() { "credential" } else { "holder" }),
            role = judgement.by.as_ref()
        );
        let statement = &judgement.statement;
        say!(
            self.language,
            "wanted-judgement",
            judgement = of,
            statement = statement,
            within = within,
            open = Word(open)
        )
    }

    fn wanted_text(&self, fact: TextFact, holding: &Holding<'_>) -> Phrase {
        let language = self.language;
        match (fact, text(holding, fact), text(holding, TextFact::Grade)) {
            (TextFact::Scale, None, Some(Stated::Is(grade))) => {
                say!(language, "wanted-scale", grade = grade.as_str())
            }
            (TextFact::Grade, Some(Stated::Is(grade)), _) => {
                let scale = match text(holding, TextFact::Scale) {
                    Some(Stated::Is(scale)) => Some(scale.as_str()).filter(|scale| !scale.is_empty()),
                    _ => None,
                };
                let declared = scale.and_then(|scale| self.rulebook.scales.get(scale));
                if declared.is_some_and(|scale| scale.grades.iter().all(|step| step.grade != *grade)) {
                    return say!(language, "wanted-grade-on-scale", grade = grade.as_str(), scale = scale);
                }
                say!(language, "wanted-grade-elsewhere", grade = grade.as_str(), scale = scale)
            }
            (fact, Some(Stated::Is(value)), _) => {
                say!(language, "wanted-place-on-scale", its = self.its(fact.word()), value = value.as_str())
            }
            (fact, ..) => self.its(fact.word()),
        }
    }

    /// What is asked for when a fact is wanted.
    pub(crate) fn wanted(&self, fact: &FactName, holding: Option<&Holding<'_>>, unit: Option<&str>) -> Phrase {
        let language = self.language;
        match (fact, holding) {
            (FactName::Judged(judgement), _) => self.wanted_judgement(holding, judgement),
            (FactName::Holder(name), _) => {
                let title = self.rulebook.facts.get(name).and_then(|fact| fact.notes.called(language));
                say!(language, "wanted-holder-fact", name = name, title = title)
            }
            (FactName::Born, _) => say!(language, "wanted-born"),
            (FactName::Holds(name), _) => say!(language, "wanted-holds", name = name),
            (FactName::Awards, _) => say!(language, "wanted-awards"),
            (FactName::Election(path), _) => say!(language, "wanted-election", path = path),
            (FactName::Hours, _) => say!(language, "wanted-hours"),
            (FactName::Level, Some(holding)) if holding.levels.len() > 1 => self.wanted_level(holding),
            (FactName::Level, Some(holding)) if !holding.levels.is_empty() => {
                say!(language, "wanted-level-here", is = self.level_words(holding))
            }
            (FactName::Level, _) => say!(language, "wanted-level"),
            (FactName::Unit, _) => say!(language, "wanted-unit"),
            (FactName::Credits, Some(holding)) => self.wanted_credits(holding, unit),
            (FactName::Credits, None) => say!(language, "wanted-credits"),
            (FactName::Outcomes, _) => say!(language, "wanted-outcomes"),
            (FactName::Date(date), _) => self.wanted_day(*date),
            (FactName::Text(fact), Some(holding)) => self.wanted_text(*fact, holding),
            (FactName::Text(fact), None) => self.its(fact.word()),
            (FactName::Source, _) => say!(language, "wanted-source"),
            (FactName::Setting, _) => say!(language, "wanted-setting"),
            (FactName::Status, _) => say!(language, "wanted-status"),
            (FactName::Flag(Flag::Supervised), _) => say!(language, "wanted-supervised"),
            (FactName::Flag(Flag::Identified), _) => say!(language, "wanted-identified"),
            (FactName::Flag(Flag::Authentic), _) => say!(language, "wanted-authentic"),
            (FactName::Flag(Flag::StatusClear), _) => say!(language, "wanted-status-clear"),
            (FactName::Flag(Flag::KeyAnchored), _) => say!(language, "wanted-key-anchored"),
        }
    }

    fn wanted_day(&self, date: DateFact) -> Phrase {
        say!(self.language, "wanted-day", fact = Word(date.word()))
    }
}

//! What is so of a credential, of the holder and of the case, in the reader's language.

use std::collections::BTreeSet;

use super::evaluate::{flag_of, text};
use super::facts::Facts;
use super::holding::{Holding, PossibleLevel};
use crate::case::{Expiry, FactValue, Stated};
use crate::language::{Argument, Phrase, Word, say};
use crate::rulebook::{
    DateFact, DatePoint, FactKind, FactUnit, Flag, HolderTest, Judgement, Predicate, Test, TextFact,
};
use crate::truth::Truth;

impl Facts<'_> {
    /// Why the predicate does not hold, or is not known to: the tests that decide it, each with what the fact is.
    pub(crate) fn why(&self, holding: &Holding<'_>, predicate: &Predicate) -> Vec<Phrase> {
        let mut found = Vec::new();
        self.explain(holding, predicate, true, &mut found);
        found.dedup();
        found
    }

    fn explain(&self, holding: &Holding<'_>, predicate: &Predicate, wanted: bool, found: &mut Vec<Phrase>) {
        let truth = self.truth(holding, predicate);
        if truth == wanted.into() {
            return;
        }
        let is_choice = match predicate {
            Predicate::Any(parts) => wanted && parts.len() > 1,
            Predicate::All(parts) => !wanted && parts.len() > 1,
            _ => false,
        };
        match predicate {
            // Where any of several would do, all that they look at is told, and then what was asked.
            Predicate::All(_) | Predicate::Any(_) if is_choice => {
                let mut are = Vec::new();
                predicate.each_test(&mut |test| are.push(self.what_is(holding, test)));
                let mut told = BTreeSet::new();
                are.retain(|is| told.insert(is.clone()));
                let asked = predicate.text(self.rulebook);
                let asked = if wanted { asked } else { format!("not ({asked})") };
                found.push(self.asked_of(&self.language.and(&are), &asked, truth));
            }
            Predicate::All(parts) | Predicate::Any(parts) => {
                // A part that is plainly against it decides alone; else all that are open do.
                let against: Truth = (!wanted).into();
                let decided = truth == against;
                for part in parts {
                    if !decided || self.truth(holding, part) == against {
                        self.explain(holding, part, wanted, found);
                    }
                }
            }
            Predicate::Not(part) => self.explain(holding, part, !wanted, found),
            Predicate::Test(test) => found.push(self.why_test(holding, test, wanted, truth)),
        }
    }

    fn why_test(&self, holding: &Holding<'_>, test: &Test, wanted: bool, truth: Truth) -> Phrase {
        let asked = test.text(self.rulebook);
        let asked = if wanted { asked } else { format!("not {asked}") };
        self.asked_of(&self.what_is(holding, test), &asked, truth)
    }

    /// What is, and what was asked of it.
    fn asked_of(&self, is: &Phrase, asked: &str, truth: Truth) -> Phrase {
        match truth {
            Truth::Unknown => say!(self.language, "asked-and-not-known", is = is, asked = asked),
            _ => say!(self.language, "asked", is = is, asked = asked),
        }
    }

    /// What the fact behind a test is, in words.
    pub(super) fn what_is(&self, holding: &Holding<'_>, test: &Test) -> Phrase {
        let language = self.language;
        let credential = holding.credential;
        let word = |fact: &str, value: Option<String>| say!(language, "fact-word", its = self.its(fact), word = value);
        match test {
            Test::Judged(judgement) => self.judgement_words(holding, Some(holding.id()), judgement),
            Test::HolderJudged(judgement) => self.judgement_words(holding, None, judgement),
            Test::Holder(name, test) => self.holder_words(name, test),
            Test::Holds(name) => say!(language, "holds", truth = truth_word(self.holds(name)), name = name),
            Test::Hours(..) | Test::Size(..) => {
                let hours = holding.hours.most.map(|_| holding.hours);
                let hours = hours.map(|hours| say!(language, "amount-hours", amount = hours));
                say!(language, "fact-hours", hours = hours)
            }
            Test::Listed(register, _) => {
                let truth = truth_word(self.test(holding, test).truth);
                let day = self.first_day_asked(holding, test);
                say!(language, "listed", truth = truth, register = register, day = day)
            }
            Test::Recognised(_) => {
                say!(language, "recognised", rule = holding.under.map(|rule| rule.name.as_str()))
            }
            Test::Used(_) => {
                let used = self.used(&credential.id, None);
                say!(language, "used", truth = truth_word(used.map_or(Truth::Unknown, Truth::from)))
            }
            Test::Level(..) => self.level_words(holding),
            Test::Credits(_, _, unit) => {
                say!(language, "fact-credits", amount = holding.credits(Some(unit)), unit = unit)
            }
            Test::Unit(_) => match &holding.unit {
                Some(Stated::Is(code)) => say!(language, "fact-unit", unit = *code),
                Some(Stated::None) => say!(language, "fact-unit", unit = None::<&str>),
                None => say!(language, "fact-unit-not-stated"),
            },
            Test::Ranked(TextFact::Grade, ..) => match text(holding, TextFact::Grade) {
                Some(Stated::None) => say!(language, "ungraded"),
                Some(Stated::Is(grade)) => {
                    let scale = match text(holding, TextFact::Scale) {
                        Some(Stated::Is(scale)) => scale.as_str().into(),
                        Some(Stated::None) => Argument::None,
                        None => Word("not-stated").into(),
                    };
                    say!(language, "grade", grade = grade.as_str(), scale = scale)
                }
                None => say!(language, "fact-text", its = self.its("grade"), value = None::<&str>),
            },
            Test::Text(fact, _) | Test::Ranked(fact, ..) => {
                let its = self.its(fact.word());
                match text(holding, *fact) {
                    Some(Stated::None) => say!(language, "ungraded"),
                    Some(Stated::Is(text)) => say!(language, "fact-text", its = its, value = text.as_str()),
                    None => say!(language, "fact-text", its = its, value = None::<&str>),
                }
            }
            Test::Source(_) => word("source", holding.source.map(|word| word.to_string())),
            Test::Setting(_) => word("setting", credential.setting.map(|word| word.to_string())),
            Test::Status(_) => word("status", credential.status.map(|word| word.to_string())),
            Test::Outcome(outcome) => match holding.achieved(outcome) {
                None => say!(language, "outcomes-not-stated"),
                Some(percent) => say!(language, "achieves", outcome = self.outcome(outcome), percent = percent),
            },
            Test::Covers(coverage) => match super::evaluate::covered(holding, coverage) {
                Some(covered) => {
                    let lacking = |name: &&String| holding.achieved(name).is_none_or(|percent| percent < coverage.each);
                    let lacking: Vec<Phrase> =
                        coverage.outcomes.keys().filter(lacking).map(|name| self.outcome(name)).collect();
                    let lacking = (!lacking.is_empty()).then(|| language.and(&lacking));
                    let all = coverage.weight();
                    let all = match coverage.is_weighted() {
                        true => say!(language, "covered-weight", covered = covered, all = all),
                        false => say!(language, "covered-outcomes", covered = covered, all = all),
                    };
                    say!(language, "covers", covered = all, lacking = lacking)
                }
                None => say!(language, "outcomes-not-stated"),
            },
            Test::Flag(flag) => {
                let truth = truth_word(flag_of(holding, *flag).map_or(Truth::Unknown, Truth::from));
                match flag {
                    Flag::Supervised => say!(language, "supervised", truth = truth),
                    Flag::Identified => say!(language, "identified", truth = truth),
                    Flag::Authentic => say!(language, "authentic", truth = truth),
                    Flag::StatusClear => say!(language, "status-clear", truth = truth),
                    Flag::KeyAnchored => say!(language, "key-anchored", truth = truth),
                }
            }
            Test::Date(fact, _, point) | Test::Within { fact, of: point, .. } => {
                let first = self.date_words(holding, *fact);
                match point {
                    DatePoint::Fact(other) => language.and(&[first, self.date_words(holding, *other)]),
                    DatePoint::Day(_) => first,
                }
            }
        }
    }

    /// `its grade`.
    pub(super) fn its(&self, fact: &str) -> Phrase {
        say!(self.language, "its", fact = Word(fact))
    }

    fn judgement_words(&self, holding: &Holding<'_>, of: Option<&str>, judgement: &Judgement) -> Phrase {
        let state = match self.judged(holding, of, judgement) {
            Some(true) => "attested",
            Some(false) => "denied",
            None if self.is_heard(holding, of, judgement) => "open",
            None => "unsaid",
        };
        let who = say!(self.language, "judged-of", who = Word(if of.is_some() { "credential" } else { "holder" }));
        let statement = &judgement.statement;
        let role = judgement.by.as_ref();
        say!(self.language, "judged", state = Word(state), who = who, statement = statement, role = role)
    }

    fn holder_words(&self, name: &str, test: &HolderTest) -> Phrase {
        let language = self.language;
        if let HolderTest::Age(_, _, at) = test {
            let born = say!(language, "born", day = self.case.holder.born);
            return match at {
                DatePoint::Fact(fact) => language.and(&[born, self.date_words(&self.nobody, *fact)]),
                DatePoint::Day(_) => born,
            };
        }
        let declared = self.rulebook.facts.get(name);
        let title = declared.and_then(|fact| fact.notes.called(language)).filter(|title| *title != name);
        let Some(value) = self.case.holder.facts.get(name) else {
            return say!(language, "holder-fact-not-stated", name = name, title = title);
        };
        let value = match (value, declared.map(|fact| fact.kind)) {
            (FactValue::YesOrNo(is), _) => say!(language, "yes-or-no", is = *is),
            (FactValue::Amount(amount), Some(FactKind::Amount(Some(unit)))) => match unit {
                FactUnit::Years => say!(language, "amount-years", amount = *amount),
                FactUnit::Months => say!(language, "amount-months", amount = *amount),
                FactUnit::Weeks => say!(language, "amount-weeks", amount = *amount),
                FactUnit::Days => say!(language, "amount-days", amount = *amount),
                FactUnit::Hours => say!(language, "amount-hours", amount = *amount),
            },
            (FactValue::Amount(amount), _) => language.number(*amount),
            (FactValue::Text(day), _) if value.day().is_some() => language.text(day),
            (FactValue::Text(text), _) => say!(language, "quoted", text = text),
        };
        let is = say!(language, "holder-fact", name = name, title = title, value = value);
        match test {
            HolderTest::Date(_, DatePoint::Fact(fact)) | HolderTest::Within(_, _, DatePoint::Fact(fact)) => {
                language.and(&[is, self.date_words(&self.nobody, *fact)])
            }
            _ => is,
        }
    }

    /// The day about which a register is asked, where it is asked about one.
    fn first_day_asked(&self, holding: &Holding<'_>, test: &Test) -> Option<crate::calendar::Date> {
        match test {
            Test::Listed(_, Some(point)) => match self.point(holding, point) {
                Some(Expiry::On(day)) => Some(day),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn date_words(&self, holding: &Holding<'_>, fact: DateFact) -> Phrase {
        let day = match self.date(holding, fact) {
            Some(Expiry::On(day)) => day.into(),
            Some(Expiry::Never) => Word("never").into(),
            None => Argument::None,
        };
        say!(self.language, "date", fact = Word(fact.word()), day = day)
    }

    pub(super) fn level_words(&self, holding: &Holding<'_>) -> Phrase {
        let language = self.language;
        let name = |level: &PossibleLevel<'_>| match level {
            PossibleLevel::None => say!(language, "level-none"),
            PossibleLevel::At(id, _) => language.text(&self.rulebook.level_text(*id)),
            PossibleLevel::Foreign => {
                let level = match &holding.credential.level {
                    Some(Stated::Is(level)) => Some(format!("{} {}", level.framework, level.level)),
                    _ => None,
                };
                say!(language, "level-foreign", level = level)
            }
        };
        match holding.levels.as_slice() {
            [] => say!(language, "level-not-stated"),
            [PossibleLevel::None] => say!(language, "level-without"),
            [one] => say!(language, "level", level = name(one)),
            several => {
                let mut names: Vec<Phrase> = several.iter().map(name).collect();
                names.dedup();
                if let [one] = names.as_slice() {
                    return say!(language, "level-by-reference", level = one);
                }
                say!(language, "level-either", levels = language.either(&names))
            }
        }
    }

    /// A learning outcome by its name and title.
    pub(super) fn outcome(&self, name: &str) -> Phrase {
        let title = self.rulebook.outcomes.get(name).and_then(|outcome| outcome.notes.called(self.language));
        self.language.explained(name, title)
    }
}

pub(super) fn truth_word(truth: Truth) -> Word<'static> {
    Word(match truth {
        Truth::True => "yes",
        Truth::False => "no",
        Truth::Unknown => "unknown",
    })
}

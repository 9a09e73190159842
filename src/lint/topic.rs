//! What predicates can tell apart, fact by fact: the values that they mention, what lies between them, and one other.

use std::collections::BTreeSet;

use super::levels::Levels;
use crate::quantity::Amount;
use crate::rulebook::{
    Comparison, CreditSource, DateFact, DateOrder, DatePoint, Flag, HolderTest, LevelId, Rulebook, Setting, Status,
    Test, TextFact, Vocabulary,
};
use crate::truth::Truth;

/// A fact that tests are about. Tests on one fact hold or fail together; those on different facts are taken to be free
/// of each other, which can only make more possible than is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Level,
    /// Credits of this credit unit.
    Credits(String),
    Hours,
    Text(TextFact),
    Ranked(TextFact, String),
    Source,
    Setting,
    Status,
    Flag(Flag),
    Day(DateFact),
    Holder(String),
    HolderRanked(String, String),
    Age(DatePoint),
    /// A test of its own, that may hold or not.
    Alone(usize),
}

/// The least amount, and the most where there is one.
pub(super) type Amounts = (Amount, Option<Amount>);

/// What may hold together of one fact: how each test on it comes out, and the amounts that this leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Signature {
    /// Tests by number, each with its truth.
    pub truths: Vec<(usize, Truth)>,
    /// Of credits or hours.
    pub amounts: Option<Amounts>,
}

/// The facts that a unit or a recognition rule gives to what counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Given {
    pub level: Option<LevelId>,
    pub credits: Option<(Amount, String)>,
    pub source: Option<CreditSource>,
    pub ungraded: bool,
}

/// The fact that a test is about; none where what kind of credential it is decides by itself.
pub(super) fn topic(number: usize, test: &Test) -> Option<Topic> {
    Some(match test {
        Test::Unit(_) | Test::Recognised(_) => return None,
        Test::Level(..) => Topic::Level,
        Test::Credits(_, _, unit) => Topic::Credits(unit.clone()),
        Test::Hours(..) | Test::Size(..) => Topic::Hours,
        Test::Text(fact, _) => Topic::Text(*fact),
        Test::Ranked(fact, _, scale, _) => Topic::Ranked(*fact, scale.clone()),
        Test::Source(_) => Topic::Source,
        Test::Setting(_) => Topic::Setting,
        Test::Status(_) => Topic::Status,
        Test::Flag(flag) => Topic::Flag(*flag),
        Test::Date(fact, _, DatePoint::Day(_)) => Topic::Day(*fact),
        Test::Holder(name, test) => match test {
            HolderTest::Age(_, _, at) => Topic::Age(*at),
            HolderTest::Ranked(_, scale, _) => Topic::HolderRanked(name.clone(), scale.clone()),
            HolderTest::Within(..) | HolderTest::Date(_, DatePoint::Fact(_)) => Topic::Alone(number),
            HolderTest::Is | HolderTest::Amount(..) | HolderTest::Text(_) | HolderTest::Date(_, DatePoint::Day(_)) => {
                Topic::Holder(name.clone())
            }
        },
        _ => Topic::Alone(number),
    })
}

/// Tests by number.
pub(super) type Numbered<'t> = [(usize, &'t Test)];

/// All that may hold together of a fact, each once.
pub(super) fn signatures(
    topic: &Topic,
    tests: &Numbered<'_>,
    given: &Given,
    rulebook: &Rulebook,
    levels: &Levels,
) -> BTreeSet<Signature> {
    match topic {
        Topic::Level => {
            levels.possible(given.level).map(|level| with(tests, |test| levels.truth(level, test))).collect()
        }
        Topic::Credits(unit) => match &given.credits {
            Some((amount, of)) if of == unit => cells(tests, rulebook, Some(*amount)),
            _ => cells(tests, rulebook, None),
        },
        Topic::Hours | Topic::Age(_) => cells(tests, rulebook, None),
        Topic::Text(TextFact::Grade | TextFact::Scale) | Topic::Ranked(TextFact::Grade | TextFact::Scale, _)
            if given.ungraded =>
        {
            BTreeSet::from([with(tests, |_| Truth::False)])
        }
        Topic::Text(_) => texts(tests),
        Topic::Ranked(_, scale) | Topic::HolderRanked(_, scale) => ranks(tests, scale, rulebook),
        Topic::Source => words(
            tests,
            given.source,
            |test, word: CreditSource| matches!(test, Test::Source(words) if words.contains(&word)),
        ),
        Topic::Setting => {
            words(tests, None, |test, word: Setting| matches!(test, Test::Setting(words) if words.contains(&word)))
        }
        Topic::Status => {
            words(tests, None, |test, word: Status| matches!(test, Test::Status(words) if words.contains(&word)))
        }
        Topic::Day(_) => days(tests),
        Topic::Holder(_) => holder(tests, rulebook),
        Topic::Flag(_) | Topic::Alone(_) => either(tests),
    }
}

fn with(tests: &Numbered<'_>, truth: impl Fn(&Test) -> Truth) -> Signature {
    Signature { truths: tests.iter().map(|(number, test)| (*number, truth(test))).collect(), amounts: None }
}

/// All of them hold, or none does.
fn either(tests: &Numbered<'_>) -> BTreeSet<Signature> {
    [Truth::True, Truth::False].map(|truth| with(tests, |_| truth)).into()
}

fn words<W: Vocabulary + PartialEq>(
    tests: &Numbered<'_>,
    given: Option<W>,
    holds: impl Fn(&Test, W) -> bool,
) -> BTreeSet<Signature> {
    let words = W::ALL.iter().filter(|word| given.is_none_or(|given| given == **word));
    words.map(|word| with(tests, |test| holds(test, *word).into())).collect()
}

/// Each text that is mentioned, and one that is not.
fn texts(tests: &Numbered<'_>) -> BTreeSet<Signature> {
    let named = |test: &Test| match test {
        Test::Text(_, texts) | Test::Holder(_, HolderTest::Text(texts)) => texts.clone(),
        _ => BTreeSet::new(),
    };
    let mentioned: BTreeSet<String> = tests.iter().flat_map(|(_, test)| named(test)).collect();
    let each = mentioned.iter().map(|text| with(tests, |test| named(test).contains(text).into()));
    each.chain([with(tests, |_| Truth::False)]).collect()
}

/// Each place on a scale, none, and what is not on the scale. What may be one of several places is no better placed than
/// each of them.
fn ranks(tests: &Numbered<'_>, scale: &str, rulebook: &Rulebook) -> BTreeSet<Signature> {
    let places = rulebook.scales.get(scale).map_or(0, |scale| scale.grades.len());
    let at = |place: usize| {
        with(tests, |test| match test {
            // The smaller the place, the better.
            Test::Ranked(_, comparison, _, rank) | Test::Holder(_, HolderTest::Ranked(comparison, _, rank)) => {
                comparison.holds(*rank, place).into()
            }
            _ => Truth::Unknown,
        })
    };
    let off = [Truth::False, Truth::Unknown].map(|truth| with(tests, |_| truth));
    (0..places).map(at).chain(off).collect()
}

fn holder(tests: &Numbered<'_>, rulebook: &Rulebook) -> BTreeSet<Signature> {
    match tests.first() {
        Some((_, Test::Holder(_, HolderTest::Amount(..)))) => cells(tests, rulebook, None),
        Some((_, Test::Holder(_, HolderTest::Text(_)))) => texts(tests),
        Some((_, Test::Holder(_, HolderTest::Date(..)))) => days(tests),
        _ => either(tests),
    }
}

/// A test on an amount, as comparisons of which all must hold.
fn comparisons(test: &Test, rulebook: &Rulebook) -> Vec<(Comparison, Amount)> {
    match test {
        Test::Credits(comparison, amount, _)
        | Test::Hours(comparison, amount)
        | Test::Holder(_, HolderTest::Amount(comparison, amount, _) | HolderTest::Age(comparison, amount, _)) => {
            vec![(*comparison, *amount)]
        }
        Test::Size(framework, band) => {
            let framework = rulebook.frameworks.get(*framework);
            let band = framework.into_iter().flat_map(|framework| &framework.sizes).find(|size| size.name == *band);
            let from = band.map(|band| (Comparison::AtLeast, band.from));
            let to = band.and_then(|band| band.to).map(|to| (Comparison::AtMost, to));
            from.into_iter().chain(to).collect()
        }
        _ => Vec::new(),
    }
}

/// Each amount that is mentioned, and the stretches before, between and after them; or where a given amount lies.
///
/// An amount and a stretch are numbered along the line: stretches have the even numbers, amounts the odd ones.
fn cells(tests: &Numbered<'_>, rulebook: &Rulebook, given: Option<Amount>) -> BTreeSet<Signature> {
    let all = tests.iter().flat_map(|(_, test)| comparisons(test, rulebook));
    let mentioned: BTreeSet<Amount> = all.map(|(_, amount)| amount).collect();
    let mentioned: Vec<Amount> = mentioned.into_iter().collect();
    let place = |amount: Amount| match mentioned.binary_search(&amount) {
        Ok(index) => 2 * index + 1,
        Err(index) => 2 * index,
    };
    let at = |cell: usize| {
        let truth = |test: &Test| {
            let comparisons = comparisons(test, rulebook);
            comparisons.iter().all(|(comparison, amount)| comparison.holds(cell, place(*amount))).into()
        };
        let after = |index: usize| mentioned.get(index).copied();
        let amounts = match cell % 2 {
            1 => (after(cell / 2).unwrap_or(Amount::ZERO), after(cell / 2)),
            _ => (cell.checked_sub(1).and_then(|before| after(before / 2)).unwrap_or(Amount::ZERO), after(cell / 2)),
        };
        Signature { amounts: Some(amounts), ..with(tests, truth) }
    };
    if let Some(given) = given {
        return BTreeSet::from([Signature { amounts: Some((given, Some(given))), ..at(place(given)) }]);
    }
    // Nothing is less than nothing.
    let first = usize::from(mentioned.first().is_some_and(|amount| amount.is_zero()));
    (first..=2 * mentioned.len()).map(at).collect()
}

/// Each day that is mentioned, and the stretches before, between and after them; `never` comes after all.
fn days(tests: &Numbered<'_>) -> BTreeSet<Signature> {
    let order = |test: &Test| match test {
        Test::Date(_, order, DatePoint::Day(day)) | Test::Holder(_, HolderTest::Date(order, DatePoint::Day(day))) => {
            Some((*order, *day))
        }
        _ => None,
    };
    let mentioned: BTreeSet<_> = tests.iter().filter_map(|(_, test)| order(test)).map(|(_, day)| day).collect();
    let mentioned: Vec<_> = mentioned.into_iter().collect();
    let holds = |test: &Test, cell: usize| {
        order(test).map_or(Truth::Unknown, |(order, day): (DateOrder, _)| {
            let place = mentioned.binary_search(&day).map_or(0, |index| 2 * index + 1);
            order.holds(cell, place).into()
        })
    };
    (0..=2 * mentioned.len()).map(|cell| with(tests, |test| holds(test, cell))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::diagnostic::Source;

    fn rulebook() -> Rulebook {
        let text = "framework eqf { levels 1..8 }
             framework nfq { levels 1..10  refers to eqf { 7, 8 -> 6; 9 -> 7 } }
             scale s { grades \"A\", \"B\", \"C\" }";
        Rulebook::from_sources([Source::new("f", text)]).unwrap()
    }

    /// What may hold together of these tests, as letters, with the amounts that are left.
    fn possible(tests: &[Test], given: &Given) -> Vec<String> {
        let rulebook = rulebook();
        let numbered: Vec<(usize, &Test)> = tests.iter().enumerate().collect();
        let topic = topic(0, &tests[0]).unwrap();
        let found = signatures(&topic, &numbered, given, &rulebook, &Levels::new(&rulebook));
        let letter = |truth: &Truth| match truth {
            Truth::True => 'T',
            Truth::False => 'F',
            Truth::Unknown => '?',
        };
        let text = |signature: &Signature| {
            let truths: String = signature.truths.iter().map(|(_, truth)| letter(truth)).collect();
            match signature.amounts {
                None => truths,
                Some((least, None)) => format!("{truths} {least} or more"),
                Some((least, Some(most))) => format!("{truths} {least} to {most}"),
            }
        };
        let mut texts: Vec<String> = found.iter().map(text).collect();
        texts.sort();
        texts
    }

    fn credits(comparison: Comparison, amount: u32) -> Test {
        Test::Credits(comparison, Amount::from(amount), "fet".to_owned())
    }

    #[test]
    fn amounts_that_are_mentioned_and_those_between_them() {
        let tests = [credits(Comparison::AtLeast, 5), credits(Comparison::Below, 10)];
        let free = possible(&tests, &Given::default());
        assert_eq!(free, ["FT 0 to 5", "TF 10 or more", "TF 10 to 10", "TT 5 to 10", "TT 5 to 5"]);
        let given = |unit: &str| Given { credits: Some((Amount::from(7), unit.to_owned())), ..Given::default() };
        assert_eq!(possible(&tests, &given("fet")), ["TT 7 to 7"]);
        assert_eq!(possible(&tests, &given("ects")), free);
        // Nothing is below nothing.
        assert_eq!(possible(&[credits(Comparison::AtMost, 0)], &Given::default()), ["F 0 or more", "T 0 to 0"]);
    }

    #[test]
    fn days_and_texts_and_grades() {
        let day = |order, day| Test::Date(DateFact::Awarded, order, DatePoint::Day(day));
        let tests = [day(DateOrder::Before, date(2020, 1, 1)), day(DateOrder::OnOrAfter, date(2021, 1, 1))];
        assert_eq!(possible(&tests, &Given::default()), ["FF", "FT", "TF"]);
        let text = |text: &str| Test::Text(TextFact::Issuer, BTreeSet::from([text.to_owned()]));
        assert_eq!(possible(&[text("A"), text("B")], &Given::default()), ["FF", "FT", "TF"]);
        let grade = |comparison, place| Test::Ranked(TextFact::Grade, comparison, "s".to_owned(), place);
        let tests = [grade(Comparison::AtLeast, 1), grade(Comparison::Above, 1)];
        assert_eq!(possible(&tests, &Given::default()), ["??", "FF", "TF", "TT"]);
        assert_eq!(possible(&tests, &Given { ungraded: true, ..Given::default() }), ["FF"]);
    }

    #[test]
    fn levels_are_those_of_every_framework() {
        let rulebook = rulebook();
        let nfq = rulebook.framework_ids("nfq").next().unwrap();
        let level = |name: usize| LevelId { framework: nfq, rank: name - 1 };
        let test = |comparison, name| Test::Level(comparison, vec![level(name)]);
        // Level 6 of the EQF may be 7 or 8.
        let tests = [test(Comparison::AtLeast, 8), test(Comparison::AtMost, 8)];
        assert_eq!(possible(&tests, &Given::default()), ["??", "?T", "FF", "FT", "TF", "TT"]);
        assert_eq!(possible(&tests, &Given { level: Some(level(8)), ..Given::default() }), ["TT"]);
    }
}

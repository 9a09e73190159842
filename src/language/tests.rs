use std::borrow::Cow;
use std::collections::BTreeSet;

use super::catalogue::{Catalogue, Part, Pattern};
use super::plural::Category;
use super::{Argument, Credit, Language, Word, say, width};
use crate::quantity::{Amount, Range};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// The variables of a message; those that only choose among variants in capitals.
fn variables(pattern: &Pattern, found: &mut BTreeSet<&'static str>) {
    for part in pattern {
        match part {
            Part::Text(_) => {}
            Part::Variable(name) => {
                found.insert(name);
            }
            Part::Choice(name, choices) => {
                found.insert(name);
                for (_, chosen) in choices {
                    variables(chosen, found);
                }
            }
        }
    }
}

/// English letters in twice their width, so that what does not come from the catalogue is seen.
pub(super) fn widen(pattern: &mut Pattern) {
    for part in pattern {
        match part {
            Part::Text(text) => *text = Cow::Owned(widened(text)),
            Part::Variable(_) => {}
            Part::Choice(_, choices) => choices.iter_mut().for_each(|(_, chosen)| widen(chosen)),
        }
    }
}

pub(crate) fn widened(text: &str) -> String {
    let wide = |sign: char| char::from_u32(u32::from(sign) - 0x21 + 0xff01);
    text.chars().map(|sign| if sign.is_ascii_alphabetic() { wide(sign).unwrap() } else { sign }).collect()
}

/// Variables that languages may use or not: the two ways to call a credit, and what chooses by number alone.
const FREE: [&str; 4] = ["one", "noun", "of", "count"];

#[test]
fn every_catalogue_has_the_messages_of_english_with_the_same_variables() {
    for language in Language::ALL {
        let (english, other) = (Catalogue::of(Language::English), Catalogue::of(*language));
        assert!(other.unread.is_empty(), "{language}: {:?}", other.unread);
        let names = |catalogue: &Catalogue| catalogue.messages().iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(names(other), names(english), "{language}");
        for ((name, pattern), (_, of_english)) in other.messages().iter().zip(english.messages()) {
            let (mut found, mut wanted) = (BTreeSet::new(), BTreeSet::new());
            variables(pattern, &mut found);
            variables(of_english, &mut wanted);
            for free in FREE {
                found.remove(free);
                wanted.remove(free);
            }
            assert_eq!(found, wanted, "{language}: {name}");
        }
    }
}

/// Every variant that English has by a word is in each language, so that nothing falls to the default by oversight.
#[test]
fn every_catalogue_has_the_variants_of_english() {
    fn words(pattern: &Pattern, found: &mut BTreeSet<(&'static str, &'static str)>) {
        const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
        for part in pattern {
            if let Part::Choice(name, choices) = part {
                for (key, chosen) in choices {
                    if !CATEGORIES.contains(key) && !key.starts_with(|sign: char| sign.is_ascii_digit()) {
                        found.insert((name, key));
                    }
                    words(chosen, found);
                }
            }
        }
    }
    for language in Language::ALL {
        let both = Catalogue::of(*language).messages().iter().zip(Catalogue::of(Language::English).messages());
        for ((name, pattern), (_, of_english)) in both {
            let (mut found, mut wanted) = (BTreeSet::new(), BTreeSet::new());
            words(pattern, &mut found);
            words(of_english, &mut wanted);
            for words in [&mut found, &mut wanted] {
                words.retain(|(variable, _)| !FREE.contains(variable));
            }
            assert_eq!(found, wanted, "{language}: {name}");
        }
    }
}

/// The plurals that a message chooses among by an amount are all that the language has.
#[test]
fn every_plural_of_a_language_is_there() {
    fn check(language: Language, name: &str, pattern: &Pattern) {
        let all: &[&str] = match language {
            Language::French => &["one", "other"],
            Language::Ukrainian => &["one", "few", "many", "other"],
            Language::Georgian => &["other"],
            Language::Arabic => &["zero", "one", "two", "few", "many", "other"],
            _ => &["one", "other"],
        };
        for part in pattern {
            if let Part::Choice(_, choices) = part {
                let keys: BTreeSet<&str> = choices.iter().map(|(key, _)| *key).collect();
                let is_plural = ["zero", "one", "two", "few", "many"].iter().any(|key| keys.contains(key));
                let missing: Vec<&&str> = all.iter().filter(|key| !keys.contains(*key)).collect();
                // What has no number in it may leave out the numbers that never come to it.
                let is_said = choices.iter().any(|(_, chosen)| {
                    let mut found = BTreeSet::new();
                    variables(chosen, &mut found);
                    found.contains("amount")
                });
                assert!(!is_plural || !is_said || missing.is_empty(), "{language}: {name} lacks {missing:?}");
                choices.iter().for_each(|(_, chosen)| check(language, name, chosen));
            }
        }
    }
    for language in Language::ALL {
        for (name, pattern) in Catalogue::of(*language).messages() {
            check(*language, name, pattern);
        }
    }
}

fn sources(folder: &std::path::Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("language/tests.rs") {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_message_is_used_and_every_message_that_is_used_is_there() {
    let mut text = String::new();
    sources(FOLDER.as_ref(), &mut text);
    let mut used = BTreeSet::new();
    for call in text.split("say!(").skip(1) {
        let Some((_, rest)) = call.split_once('"') else { continue };
        let Some((name, rest)) = rest.split_once('"') else { continue };
        used.insert(name);
        // What is given is what the message asks for.
        let Some((_, pattern)) = Catalogue::of(Language::English).messages().iter().find(|(known, _)| *known == name)
        else {
            continue;
        };
        let mut wanted = BTreeSet::new();
        variables(pattern, &mut wanted);
        let end = rest.char_indices().scan(1, |depth, (at, sign)| {
            *depth += i32::from(sign == '(') - i32::from(sign == ')');
            Some((at, *depth))
        });
        let end = end.into_iter().find(|(_, depth)| *depth == 0).map_or(rest.len(), |(at, _)| at);
        let given = &rest[..end];
        for variable in wanted {
            assert!(given.contains(&format!("{variable} =")), "{name}: {variable} is not given");
        }
    }
    let there: BTreeSet<&str> = Catalogue::of(Language::English).messages().iter().map(|(name, _)| *name).collect();
    used.retain(|name| !name.contains(' ') && *name != "name-of-a-message");
    assert_eq!(used, there);
}

#[test]
fn languages_are_found_by_their_tags() {
    for (tag, language) in [
        ("en", Language::English),
        ("FR", Language::French),
        ("fr-CA", Language::French),
        ("uk_UA", Language::Ukrainian),
        ("ar-EG", Language::Arabic),
        ("ka-Geor-GE", Language::Georgian),
    ] {
        assert_eq!(tag.parse(), Ok(language), "{tag}");
    }
    for tag in ["", "xx", "french", "fr CA", "fr-", "-fr", "fra", "en\u{0}"] {
        let error = tag.parse::<Language>().unwrap_err().to_string();
        assert!(error.ends_with("uk (Ukrainian), ka (Georgian), ar (Arabic)"), "{error}");
    }
}

#[test]
fn labels_are_found_by_their_language() {
    let labels = [("fr-CA", "un"), ("ka", "ერთი")].map(|(tag, label)| (tag.to_owned(), label.to_owned())).into();
    assert_eq!(Language::French.label::<std::collections::BTreeMap<_, _>>(&labels), Some("un"));
    assert_eq!(Language::Georgian.label(&labels), Some("ერთი"));
    assert_eq!(Language::Arabic.label(&labels), None);
}

fn categories(language: Language) -> Vec<&'static str> {
    let amounts = ["0", "1", "2", "3", "5", "11", "21", "100", "1.5", "1000000"];
    amounts.iter().map(|amount| language.category(amount.parse().unwrap()).word()).collect()
}

/// As the tables of CLDR have it.
#[test]
fn plurals_are_those_of_each_language() {
    let one = ["other", "one", "other", "other", "other", "other", "other", "other", "other", "other"];
    assert_eq!(categories(Language::English), one);
    assert_eq!(categories(Language::Georgian), one);
    let french = ["one", "one", "other", "other", "other", "other", "other", "other", "one", "many"];
    assert_eq!(categories(Language::French), french);
    let ukrainian = ["many", "one", "few", "few", "many", "many", "one", "many", "other", "many"];
    assert_eq!(categories(Language::Ukrainian), ukrainian);
    let arabic = ["zero", "one", "two", "few", "few", "many", "many", "other", "other", "other"];
    assert_eq!(categories(Language::Arabic), arabic);
    let third = Amount::of_fraction(1, 3);
    assert_eq!(
        [Language::English, Language::Ukrainian, Language::Arabic].map(|l| l.category(third)),
        [Category::Other; 3]
    );
}

#[test]
fn amounts_read_as_each_language_has_them() {
    let amounts = ["0", "1", "2", "3", "5", "11", "21", "100", "1.5"];
    let of = |language: Language| -> Vec<String> {
        let credit = Credit { one: "FET credit", label: None };
        let said = amounts.iter().map(|amount| amount.parse::<Amount>().unwrap());
        said.map(|amount| language.credits(amount, credit).to_string().replace(['\u{2068}', '\u{2069}'], "")).collect()
    };
    for (language, expected) in AMOUNTS {
        assert_eq!(of(*language), *expected, "{language}");
    }
}

const AMOUNTS: &[(Language, [&str; 9])] = &[
    (
        Language::English,
        [
            "0 FET credits",
            "1 FET credit",
            "2 FET credits",
            "3 FET credits",
            "5 FET credits",
            "11 FET credits",
            "21 FET credits",
            "100 FET credits",
            "1.5 FET credits",
        ],
    ),
    (
        Language::French,
        [
            "0 crédit FET",
            "1 crédit FET",
            "2 crédits FET",
            "3 crédits FET",
            "5 crédits FET",
            "11 crédits FET",
            "21 crédits FET",
            "100 crédits FET",
            "1,5 crédit FET",
        ],
    ),
    (
        Language::Ukrainian,
        [
            "0 кредитів FET",
            "1 кредит FET",
            "2 кредити FET",
            "3 кредити FET",
            "5 кредитів FET",
            "11 кредитів FET",
            "21 кредит FET",
            "100 кредитів FET",
            "1,5 кредиту FET",
        ],
    ),
    (
        Language::Georgian,
        [
            "0 FET კრედიტი",
            "1 FET კრედიტი",
            "2 FET კრედიტი",
            "3 FET კრედიტი",
            "5 FET კრედიტი",
            "11 FET კრედიტი",
            "21 FET კრედიტი",
            "100 FET კრედიტი",
            "1,5 FET კრედიტი",
        ],
    ),
    (
        Language::Arabic,
        [
            "0 نقطة معتمدة FET",
            "نقطة معتمدة FET واحدة",
            "نقطتان معتمدتان FET",
            "3 نقاط معتمدة FET",
            "5 نقاط معتمدة FET",
            "11 نقطة معتمدة FET",
            "21 نقطة معتمدة FET",
            "100 نقطة معتمدة FET",
            "1.5 نقطة معتمدة FET",
        ],
    ),
];

#[test]
fn credits_are_called_by_their_labels_where_there_are_any() {
    let three = Amount::from(3);
    let english = Language::English;
    assert_eq!(
        english.credits(three, Credit { one: "Leistungspunkt", label: Some("credit LP") }).as_str(),
        "3 credit LPs"
    );
    assert_eq!(Language::French.credits(three, Credit { one: "point", label: None }).as_str(), "3 points");
    let labelled = Credit { one: "FET credit", label: Some("crédit FEP") };
    assert_eq!(Language::French.credits(three, labelled).as_str(), "3 crédits FEP");
    let other = Credit { one: "FET credit", label: Some("UV") };
    assert_eq!(Language::French.credits(three, other).as_str(), "3 UV");
}

#[test]
fn ranges_take_the_plural_of_their_end() {
    let range = |least: u32, most: Option<u32>| Range { least: least.into(), most: most.map(Amount::from) };
    let hours = |language: Language, range: Range| say!(language, "amount-hours", amount = range).to_string();
    assert_eq!(hours(Language::English, range(1, Some(2))), "1 to 2 hours");
    assert_eq!(hours(Language::English, range(1, None)), "1 or more hours");
    assert_eq!(hours(Language::English, range(1, Some(1))), "1 hour");
    assert_eq!(hours(Language::French, range(0, Some(1))), "0 à 1 heure");
    assert_eq!(hours(Language::French, range(15, None)), "au moins 15 heures");
    assert_eq!(hours(Language::Ukrainian, range(1, Some(3))), "від 1 до 3 годин");
    assert_eq!(hours(Language::Ukrainian, range(0, Some(21))), "від 0 до 21 години");
    assert_eq!(hours(Language::Ukrainian, range(3, None)), "щонайменше 3 години");
    assert_eq!(hours(Language::Arabic, range(1, Some(2))), "من 1 إلى 2 ساعة");
    assert_eq!(hours(Language::Arabic, range(2, None)), "ما لا يقل عن 2 ساعة");
}

/// What runs the other way is set apart, and what would undo that is shown.
#[test]
fn texts_do_not_reorder_each_other() {
    let name = "with-title";
    let said = |language: Language, title: &str| {
        language.say(name, &[("name", Argument::from("5M2009")), ("title", Argument::from(title))]).to_string()
    };
    assert_eq!(said(Language::English, "Care"), "5M2009 Care");
    assert_eq!(said(Language::English, "رعاية"), "5M2009 \u{2068}رعاية\u{2069}");
    assert_eq!(said(Language::French, "a\u{2069}b שלום"), "5M2009 \u{2068}a\u{fffd}b שלום\u{2069}");
    assert_eq!(said(Language::Arabic, "رعاية"), "\u{2068}5M2009\u{2069} رعاية");
    assert_eq!(width("\u{2068}5M2009\u{2069} رعاية"), 12);
    assert_eq!(width("يُبتّ"), 3);
    // What runs one way together is set apart together.
    assert_eq!(Language::Arabic.with_title("5M2009", "Care").as_str(), "\u{2068}5M2009 Care\u{2069}");
    assert_eq!(Language::Arabic.explained("core", Some("النواة")).as_str(), "\u{2068}core\u{2069} (النواة)");
}

/// A text that says what a variant is called chooses nothing.
#[test]
fn texts_choose_no_variant() {
    let grade =
        |scale: Argument<'_>| Language::English.say("grade", &[("grade", "A".into()), ("scale", scale)]).to_string();
    assert_eq!(grade("none".into()), "its grade is \"A\" on none");
    assert_eq!(grade(None::<&str>.into()), "its grade is \"A\"");
    assert_eq!(grade(Word("not-stated").into()), "its grade is \"A\" on a scale that is not stated");
}

#[test]
fn lists_are_joined_as_each_language_does() {
    let parts = ["a", "b", "c"].map(|part| Language::English.text(part));
    assert_eq!(Language::English.and(&parts).as_str(), "a, b and c");
    assert_eq!(Language::French.and(&parts).as_str(), "a, b et c");
    assert_eq!(Language::Arabic.and(&parts).as_str(), "a، b وc");
    assert_eq!(Language::English.and(&[]).as_str(), "");
}

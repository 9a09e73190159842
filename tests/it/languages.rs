//! Decisions in the reader's language: what is printed, and that all that is decided stays the same.

use std::process::Command as Plain;

use attain::{Case, Decision, Language, Options, Picture, Rulebook, TextOptions, decide, load};
use snapbox::cmd::{Command, cargo_bin};

use crate::{assert_is, names_in, path, read};

fn attain(arguments: &[&str]) -> Command {
    Command::new(cargo_bin!("attain"))
        .args(arguments)
        .current_dir(path(""))
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
        // Only what is asked for says in which language.
        .env("LANG", "fr_FR.UTF-8")
        .env("LC_ALL", "ar_EG.UTF-8")
}

fn printed(arguments: &[&str]) -> String {
    String::from_utf8(attain(arguments).output().unwrap().stdout).unwrap()
}

fn rules(folder: &str) -> Rulebook {
    Rulebook::from_sources(load::rules(path(folder)).unwrap()).unwrap()
}

fn decided(rules: &Rulebook, qualification: &str, case: &str, language: Language) -> Decision {
    let case = Case::from_json(&read(case)).unwrap();
    decide(rules, qualification, &case, &Options::default().with_language(language)).unwrap()
}

/// Shipped holders as each language tells them.
#[test]
fn the_examples_in_each_language() {
    for example in ["judgement-missing", "met-by-assignment", "over-the-ceiling"] {
        for language in Language::ALL.iter().filter(|language| **language != Language::English) {
            let case = format!("examples/{example}.json");
            let text = printed(&["decide", "5M2009", "--case", &case, "--lang", language.tag()]);
            assert_is(text, format!("tests/snapshots/languages/{example}.{language}.txt"));
        }
    }
}

/// A page that is read from right to left.
#[test]
fn a_page_in_arabic() {
    let arguments =
        ["decide", "5M2009", "--case", "examples/over-the-ceiling.json", "--format", "html", "--lang", "ar"];
    let page = printed(&arguments);
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains("--lang ar --format json"));
    assert_is(page.replace("><", ">\n<"), "tests/snapshots/languages/over-the-ceiling.ar.html");
    let english = printed(&arguments[..6]);
    assert!(english.contains("<html lang=\"en\">") && !english.contains("--lang"));
}

#[test]
fn data_says_its_language_and_is_the_same_otherwise() {
    let decide = ["decide", "5M2009", "--case", "examples/over-the-ceiling.json", "--format", "json"];
    let json = |arguments: &[&str]| -> serde_json::Value { serde_json::from_str(&printed(arguments)).unwrap() };
    let (english, french) = (json(&decide), json(&[&decide[..], &["--lang", "fr"]].concat()));
    assert_eq!(english.get("lang"), None);
    assert_eq!(french["lang"], "fr");
    assert_eq!(french["missing"][1]["text"], "il manque 5 crédits FET pour total");
    for same in ["verdict", "clauses", "counted", "conflict", "digests", "certificate", "canonical", "work"] {
        assert_eq!(english[same], french[same], "{same}");
    }
    // A decision in another language is checked like any other.
    let file = std::env::temp_dir().join(format!("attain-{}-fr.json", std::process::id()));
    std::fs::write(&file, french.to_string()).unwrap();
    let status = Plain::new(cargo_bin!("attain"))
        .args(["verify", file.to_str().unwrap(), "--case", "examples/over-the-ceiling.json"])
        .current_dir(path(""))
        .output()
        .unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(status.status.code(), Some(0), "{}", String::from_utf8_lossy(&status.stderr));
}

#[test]
fn a_language_that_is_not_there_is_unusable_input() {
    for command in [&["decide", "5M2009", "--case", "examples/met.json"][..], &["graph", "5M2009"]] {
        attain(&[command, &["--lang", "de"]].concat())
            .assert()
            .code(2)
            .stdout_eq("")
            .stderr_eq(snapbox::Data::read_from(&path("tests/snapshots/languages/unknown.txt"), None).raw());
    }
}

#[test]
fn a_region_is_not_looked_at() {
    let decide = ["decide", "5M2009", "--case", "examples/met.json", "--lang"];
    let french = printed(&[&decide[..], &["fr"]].concat());
    assert!(french.starts_with("SATISFAITE\n"));
    assert_eq!(printed(&[&decide[..], &["fr-CA"]].concat()), french);
    assert_eq!(printed(&[&decide[..], &["en-GB"]].concat()), printed(&decide[..4]));
}

/// The rules' labels stand for titles in their language, and the title is told beside.
#[test]
fn labels_of_the_rules_are_used() {
    let rules = rules("tests/languages");
    for (language, case) in [(Language::Ukrainian, "uk"), (Language::Georgian, "ka"), (Language::English, "en")] {
        let decision = decided(&rules, "pathway", "tests/languages/case.json", language);
        let text = decision.to_text(TextOptions::default());
        assert_is(text, format!("tests/snapshots/languages/labels.{case}.txt"));
    }
    let qualification = rules.qualifications("pathway").last().unwrap();
    let picture = Picture::of_rules_in(&rules, qualification, Language::Ukrainian).to_mermaid();
    assert!(picture.contains("Навчання") && picture.contains("пункти"), "{picture}");
}

/// A picture in Arabic begins at the right.
#[test]
fn pictures_in_each_language() {
    let picture =
        |language: &str| printed(&["graph", "5M2009", "--case", "examples/over-the-ceiling.json", "--lang", language]);
    let (arabic, ukrainian, english) = (picture("ar"), picture("uk"), picture("en"));
    let first = |svg: &str| -> usize {
        let rect = svg.split("<rect class=\"box\"").nth(1).unwrap();
        rect.split(" x=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    assert_eq!((first(&ukrainian), first(&english)), (0, 0));
    assert!(first(&arabic) > 500);
    assert!(arabic.contains("direction=\"rtl\"") && !ukrainian.contains("direction"));
    assert!(ukrainian.contains("сертифікат"));
    assert_eq!(picture("en"), printed(&["graph", "5M2009", "--case", "examples/over-the-ceiling.json"]));
}

/// Each language of the guide is one that there is, and the other way round.
#[test]
fn the_guide_lists_the_languages() {
    let guide = read("docs/guide/languages.md");
    for language in Language::ALL {
        assert!(guide.contains(&format!("| `{language}` | {} |", language.name())), "{language}");
    }
    let names = names_in("src/language/catalogues");
    assert_eq!(names.len(), Language::ALL.len());
}

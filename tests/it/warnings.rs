//! What people read about rules that can be read, and hardly mean what they say.

use std::collections::BTreeSet;

use attain::{Diagnostics, Drawing, Rulebook, Severity, Source};
use snapbox::cmd::{Command, cargo_bin};

use crate::{assert_is, names_in, path, read};

fn warnings(name: &str) -> Diagnostics {
    let source = Source::new(name, read(format!("tests/warnings/{name}")));
    let rulebook = Rulebook::from_sources([source]).unwrap_or_else(|wrong| panic!("{name} has errors:\n{wrong}"));
    rulebook.warnings()
}

fn rule_files() -> impl Iterator<Item = String> {
    names_in("tests/warnings").into_iter().filter(|name| name.ends_with(".attain"))
}

fn is_near_miss(name: &str) -> bool {
    name.ends_with("-near-misses.attain")
}

/// Each rule file in `tests/warnings` against what is said of it.
#[test]
fn rule_files_with_warnings() {
    for name in rule_files().filter(|name| !is_near_miss(name)) {
        assert_is(
            warnings(&name).render(Drawing::Plain),
            format!("tests/warnings/{}", name.replace(".attain", ".txt")),
        );
    }
}

/// A file shows the warnings that it is named after, and no others.
#[test]
fn every_warning_has_a_file_that_shows_it_and_one_that_nearly_does() {
    let codes = |name: &str| -> BTreeSet<String> {
        let parts = name.split(['-', '.']).map(str::to_uppercase);
        parts.take_while(|part| part.len() == 5 && part.starts_with("W0")).collect()
    };
    let (mut shown, mut nearly) = (BTreeSet::new(), BTreeSet::new());
    for name in rule_files() {
        let found = warnings(&name);
        let found: BTreeSet<String> = found.list().iter().map(|finding| finding.problem.code().to_owned()).collect();
        if is_near_miss(&name) {
            assert!(found.is_empty(), "{name} warns of {found:?}");
            nearly.append(&mut codes(&name));
        } else {
            assert_eq!(found, codes(&name), "{name}");
            shown.append(&mut codes(&name));
        }
    }
    let all: BTreeSet<String> = (501..=512).map(|number| format!("W0{number}")).collect();
    assert_eq!(shown, all);
    assert_eq!(nearly, all);
}

#[test]
fn every_finding_about_rules_that_can_be_read_is_a_warning_with_help() {
    for name in rule_files() {
        let found = warnings(&name);
        for finding in found.list() {
            assert_eq!(finding.severity(), Severity::Warning);
            assert!(finding.problem.code().starts_with('W') && finding.help.is_some(), "{name}: {finding:?}");
        }
        assert!(found.to_string().lines().all(|line| line.contains(": warning[W05")), "{name}");
    }
}

#[test]
fn figures_that_are_marked_as_unverified_are_listed() {
    let name = "w0508-near-misses.attain";
    let source = Source::new(name, read(format!("tests/warnings/{name}")));
    let rulebook = Rulebook::from_sources([source]).unwrap();
    let listed: Vec<(String, &str)> =
        rulebook.unverified().into_iter().map(|figure| (figure.what, figure.why)).collect();
    let expected = [
        ("the size `Certificate` of the framework `nfq`", "The brochure rounds it"),
        ("the unit `A`", "Copied from an old prospectus"),
        ("the limit `half` of the qualification `parts`", "Nobody knows"),
    ];
    assert_eq!(listed, expected.map(|(what, why)| (what.to_owned(), why)));
}

/// What is said of the rules does not depend on the order in which they come.
#[test]
fn warnings_do_not_depend_on_the_order_of_files() {
    for name in rule_files() {
        let text = read(format!("tests/warnings/{name}"));
        let comment = Source::new("zz.attain", "fact spare yes or no");
        let one = Rulebook::from_sources([Source::new(name.as_str(), text.as_str()), comment.clone()]).unwrap();
        let other = Rulebook::from_sources([comment, Source::new(name.as_str(), text)]).unwrap();
        assert_eq!(one.warnings().to_string(), other.warnings().to_string());
    }
}

/// The rules that are shipped hardly mean anything else than they say.
#[test]
fn the_shipped_rules_are_clean() {
    let rulebook = Rulebook::from_sources(attain::load::rules(path("rules")).unwrap()).unwrap();
    let found = rulebook.warnings();
    assert!(found.list().is_empty(), "{found}");
}

fn check(arguments: &[&str]) -> (Option<i32>, String) {
    let output =
        Command::new(cargo_bin!("attain")).arg("check").args(arguments).current_dir(path("")).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_command_counts_warnings_and_figures_without_a_source() {
    let (status, text) = check(&["tests/warnings/w0507-unused.attain"]);
    assert_eq!(status, Some(1));
    assert!(text.contains("\n0 errors, 10 warnings in 1 file\n"), "{text}");
    let (status, text) = check(&["tests/warnings/w0508-near-misses.attain"]);
    assert_eq!(status, Some(0));
    let expected =
        "Nothing is wrong: 1 file, 1 framework, 2 units, 3 qualifications.\n3 figures are marked as unverified.\n";
    assert_eq!(text, expected);
}

#[test]
fn warnings_as_data() {
    let (status, text) = check(&["tests/warnings/w0506-gaps.attain", "--format", "json"]);
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((status, &data["unverified"]), (Some(1), &serde_json::json!(0)));
    let findings = data["findings"].as_array().unwrap();
    let is_warning = |finding: &serde_json::Value| finding["severity"] == "warning" && finding["code"] == "W0506";
    assert!(findings.len() == 3 && findings.iter().all(is_warning), "{text}");
}

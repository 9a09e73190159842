//! Tests in rule files: what `attain test` prints, and how it ends.

use std::process::Command;

use attain::trial::{self, Aspect, Trial};
use attain::{Rulebook, Source, load};

use crate::{assert_is, path, read};

/// What the command prints, to both streams, and its exit status.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .arg("test")
        .args(arguments)
        .current_dir(path("tests/trial"))
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn printed(arguments: &[&str], status: i32, snapshot: &str) {
    let (code, out, err) = run(arguments);
    assert_eq!(code, Some(status), "{out}{err}");
    assert_is(out + &err, format!("tests/snapshots/{snapshot}"));
}

#[test]
fn tests_that_pass() {
    printed(&["passing.attain"], 0, "test-passing.txt");
}

#[test]
fn tests_that_fail_say_what_was_expected_and_what_came() {
    printed(&["failing.attain"], 1, "test-failing.txt");
}

#[test]
fn the_failures_as_data() {
    printed(&["failing.attain", "--format", "json"], 1, "test-failing.json");
    let (_, out, _) = run(&["failing.attain", "--format", "json"]);
    let trial: Trial = serde_json::from_str(&out).unwrap();
    assert_eq!(trial, trial::run(&rulebook("failing.attain"), None));
}

#[test]
fn a_filter_leaves_tests_out() {
    printed(&["failing.attain", "--filter", "PASSES"], 0, "test-filter.txt");
    printed(&["failing.attain", "--filter", "nowhere"], 2, "test-filter-nothing.txt");
}

#[test]
fn rules_without_tests_have_not_passed() {
    printed(&["none.attain"], 2, "test-none.txt");
}

#[test]
fn broken_rules_are_not_tested() {
    printed(&["broken.attain"], 2, "test-broken.txt");
}

#[test]
fn colours_only_where_asked_for() {
    assert!(!run(&["passing.attain"]).1.contains('\u{1b}'));
    assert!(run(&["passing.attain", "--color", "always"]).1.contains('\u{1b}'));
}

fn rulebook(file: &str) -> Rulebook {
    Rulebook::from_sources([Source::new(file, read(format!("tests/trial/{file}")))]).unwrap()
}

/// A clause by its state, a ceiling and an `accept` by what they leave out; what is waived is seen as neither.
#[test]
fn what_the_tests_have_seen() {
    let rules = "
        framework nfq { levels 1..10  credit fet = 10 hours }
        unit A { level nfq 5  credits 15 fet }
        unit B { level nfq 4  credits 15 fet }
        unit C { level nfq 3  credits 15 fet }
        qualification Q {
          total 30 fet
          accept where level at least nfq 4
          limit low at most 15 fet where level below nfq 5
          first 15 fet from { A, B }
          other 15 to 15 fet from { A, B, C }
        }
        unit W { level nfq 5  credits 15 fet }
        qualification R { core all of { W } }
    ";
    let seen = |tests: &str| {
        let rulebook = Rulebook::from_sources([Source::new("q.attain", format!("{rules}{tests}"))]).unwrap();
        let clauses = trial::coverage(&rulebook, None).points.into_iter().filter(|seen| seen.aspect != Aspect::Test);
        clauses.map(|seen| ((seen.clause, seen.aspect), (seen.met, seen.not_met))).collect()
    };
    let none: std::collections::BTreeMap<(String, Aspect), (bool, bool)> = seen("");
    assert!(none.values().all(|seen| *seen == (false, false)));
    let names: Vec<(&str, Aspect)> = none.keys().map(|(clause, aspect)| (clause.as_str(), *aspect)).collect();
    let (requirement, ceiling) = (Aspect::Requirement, Aspect::Ceiling);
    assert_eq!(
        names,
        [
            ("accept", Aspect::Accept),
            ("core", requirement),
            ("core/W", requirement),
            ("first", requirement),
            ("low", ceiling),
            ("other", requirement),
            ("other", ceiling),
            ("total", requirement),
        ]
    );
    let some = seen(
        r#"
        test "met" { holder { A; B; C }  expect Q met }
        test "nothing" { holder { }  expect Q not met }
        test "two low ones" { holder { B; B as again { credits 16 fet } }  expect Q not met }
        test "waived" { holder { }  waives core  expect R met }
    "#,
    );
    let of = |clause: &str, aspect| some[&(clause.to_owned(), aspect)];
    assert_eq!(of("accept", Aspect::Accept), (true, true));
    assert_eq!(of("first", requirement), (true, true));
    assert_eq!(of("total", requirement), (true, true));
    assert_eq!(of("low", ceiling), (true, true));
    assert_eq!(of("core", requirement), (false, false));
}

/// The tests of the shipped rules pass.
#[test]
fn the_shipped_tests_pass() {
    let rulebook = Rulebook::from_sources(load::rules(path("rules")).unwrap()).unwrap();
    let trial = trial::run(&rulebook, None);
    assert_eq!(trial.failed, 0, "{}", trial.to_text(attain::TextOptions::default()));
}

/// A clause that no test has seen refuse anyone may not be the clause that its author meant.
#[test]
fn the_shipped_tests_see_every_clause_met_and_not_met() {
    let rulebook = Rulebook::from_sources(load::rules(path("rules")).unwrap()).unwrap();
    let unseen: Vec<String> = trial::coverage(&rulebook, None)
        .points
        .iter()
        .filter(|seen| !matches!(seen.aspect, Aspect::Test) && seen.gap().is_some())
        .map(|seen| format!("  {seen}\n"))
        .collect();
    assert!(unseen.is_empty(), "{} are missing:\n{}", unseen.len(), unseen.concat());
}

//! What `attain test` does besides running the tests: coverage, mutants, blessing, files for other tools, watching.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use attain::trial::{self, Trial};
use attain::{Rulebook, Source, load};

use crate::{assert_is, path, read};

/// A folder of its own, with copies of these files of `tests/trial`.
fn folder(name: &str, files: &[&str]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("trial").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in files {
        fs::copy(path(format!("tests/trial/{file}")), folder.join(file)).unwrap();
    }
    folder
}

fn command(folder: &PathBuf, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attain"));
    command.arg("test").args(arguments).current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}

/// What the command prints, to both streams, and its exit status.
fn run(folder: &PathBuf, arguments: &[&str]) -> (Option<i32>, String) {
    let output = command(folder, arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
}

fn rulebook(file: &str) -> Rulebook {
    Rulebook::from_sources([Source::new(file, read(format!("tests/trial/{file}")))]).unwrap()
}

#[test]
fn coverage_names_what_was_not_seen() {
    let folder = folder("coverage", &["coverage.attain"]);
    let (code, text) = run(&folder, &["coverage.attain", "--coverage"]);
    assert_eq!(code, Some(0));
    assert_is(text, "tests/snapshots/test-coverage.txt");
}

#[test]
fn coverage_has_a_threshold() {
    let folder = folder("threshold", &["coverage.attain"]);
    assert_eq!(run(&folder, &["coverage.attain", "--coverage-min", "71"]).0, Some(0));
    let (code, text) = run(&folder, &["coverage.attain", "--coverage-min", "71.1"]);
    assert_eq!(code, Some(1));
    assert!(text.ends_with("71.0 % of 38 outcomes seen\nLess than 71.1 % was seen.\n"), "{text}");
    let (code, text) = run(&folder, &["coverage.attain", "--coverage-min", "101"]);
    assert_eq!(code, Some(2), "{text}");
}

#[test]
fn coverage_as_data_for_programs_and_for_lcov() {
    let folder = folder("lcov", &["coverage.attain"]);
    let (code, json) = run(&folder, &["coverage.attain", "--coverage", "--format", "json", "--lcov", "seen.info"]);
    assert_eq!(code, Some(0), "{json}");
    let trial: Trial = serde_json::from_str(&json).unwrap();
    assert_eq!(trial.coverage, Some(trial::coverage(&rulebook("coverage.attain"), None)));
    crate::schemas::validator(&attain::schema::test())(&serde_json::from_str(&json).unwrap()).unwrap();
    assert_is(fs::read_to_string(folder.join("seen.info")).unwrap(), "tests/snapshots/test-coverage.info");
}

/// The names of what is seen do not hang on how the file is laid out.
#[test]
fn coverage_is_the_same_however_the_file_is_laid_out() {
    let text = read("tests/trial/coverage.attain");
    let other = text.replace('\n', "\n\n").replace("  ", "\n      ");
    let of = |text: &str| {
        let rulebook = Rulebook::from_sources([Source::new("q.attain", text)]).unwrap();
        let points = trial::coverage(&rulebook, None).points;
        points.into_iter().map(|seen| (seen.id(), seen.met, seen.not_met)).collect::<Vec<_>>()
    };
    assert_eq!(of(&text), of(&other));
    let mut names: Vec<String> = of(&text).into_iter().map(|(name, ..)| name).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "each has a name of its own");
}

/// A branch of each kind of choice, taken and passed over; a test of each kind, true and false.
#[test]
fn branches_and_tests_are_seen_both_ways() {
    let rules = "
        framework nfq { levels 1..10  credit fet = 10 hours }
        unit A { level nfq 5  credits 15 fet }
        unit B { level nfq 4  credits 15 fet }
        fact member yes or no
        fact years number
        qualification Q {
          way elect one of { a all of { A }; b all of { B } }
          both at least 1 of { x 1 credential where unit = A may also count; y 1 credential where unit = B may also count }
          old if holder years at least 3 then { m requires holder member } otherwise { n requires not holder member }
        }
    ";
    let seen = |tests: &str| {
        let rulebook = Rulebook::from_sources([Source::new("q.attain", format!("{rules}{tests}"))]).unwrap();
        let gaps: Vec<String> = trial::coverage(&rulebook, None)
            .points
            .iter()
            .filter_map(|seen| seen.gap().map(|gap| format!("{} {gap}", seen.id())))
            .collect();
        gaps
    };
    let one = r#"test "a" { fact years 4  fact member yes  holder { A }  elects way/a  expect Q met }"#;
    let two = r#"test "b" { fact years 1  fact member yes  holder { B }  elects way/b  expect Q not met }"#;
    assert_eq!(
        seen(one),
        [
            "Q: `both` never seen not met",
            "Q: `both/x` never seen not met",
            "Q: `both/x` (the branch) never seen passed over",
            "Q: `both/x` (test 1: unit = A) never seen false",
            "Q: `both/y` never seen",
            "Q: `both/y` (the branch) never seen taken",
            "Q: `both/y` (test 1: unit = B) never seen true",
            "Q: `old` never seen not met",
            "Q: `old` (the branch) never seen passed over",
            "Q: `old` (test 1: holder years at least 3) never seen false",
            "Q: `old/m` never seen not met",
            "Q: `old/m` (test 1: holder member) never seen false",
            "Q: `old/n` never seen",
            "Q: `old/n` (test 1: holder member) never seen false",
            "Q: `way` never seen not met",
            "Q: `way/a` never seen not met",
            "Q: `way/a` (the branch) never seen passed over",
            "Q: `way/a/A` never seen not met",
            "Q: `way/b` never seen",
            "Q: `way/b` (the branch) never seen taken",
            "Q: `way/b/B` never seen",
        ]
    );
    let gaps = seen(&format!("{one}{two}"));
    let branches: Vec<&String> = gaps.iter().filter(|gap| gap.contains("branch") || gap.contains("unit =")).collect();
    assert!(branches.is_empty(), "{branches:?}");
}

/// How much of the shipped rules their tests see.
#[test]
fn the_shipped_rules_are_seen() {
    let rulebook = Rulebook::from_sources(load::rules(path("rules")).unwrap()).unwrap();
    let coverage = trial::coverage(&rulebook, None);
    assert!(coverage.reaches(attain::Amount::from(95)), "{} %", coverage.percent());
}

#[test]
fn mutants_that_no_test_notices_are_named() {
    let folder = folder("mutants", &["weak.attain"]);
    let (code, text) = run(&folder, &["weak.attain", "--mutate"]);
    assert_eq!(code, Some(1));
    assert_is(text, "tests/snapshots/test-mutants.txt");
}

/// Each thing that can be weakened in these rules is, once, and a test that is a step from the line notices it.
#[test]
fn what_a_test_pins_down_is_noticed() {
    let of = |tests: &str| {
        let rules = format!(
            "framework nfq {{ levels 1..10  credit fet = 10 hours }}
             unit A {{ level nfq 5  credits 10 fet }}
             unit A2 {{ level nfq 5  credits 10 fet }}
             unit B {{ level nfq 4  credits 10 fet }}
             qualification Q {{ rest 20 fet where level at least nfq 5 }}
             {tests}"
        );
        let rulebook = Rulebook::from_sources([Source::new("q.attain", rules)]).unwrap();
        let mutants = trial::mutate(&rulebook, None).mutants;
        mutants.into_iter().map(|mutant| (mutant.change, mutant.noticed_by)).collect::<Vec<_>>()
    };
    let both = of(r#"test "two" { holder { A; A2 }  expect Q met }
                     test "one" { holder { A; B }  expect Q not met }"#);
    let noticed = |change: &str| (change.to_owned(), Some("one".to_owned()));
    assert_eq!(
        both,
        [
            noticed("10 fet credits, in place of 20"),
            noticed("`level at least nfq 4` in place of `level at least nfq 5`"),
            noticed("asks for nothing"),
            noticed("without `level at least nfq 5`"),
        ]
    );
    assert!(of(r#"test "two" { holder { A; A2 }  expect Q met }"#).iter().all(|(_, by)| by.is_none()));
    assert!(of("").iter().all(|(_, by)| by.is_none()));
}

#[test]
fn nothing_is_weakened_where_a_test_fails() {
    let folder = folder("untried", &["failing.attain"]);
    let (code, text) = run(&folder, &["failing.attain", "--mutate"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("None was tried: a test fails on the rules as they are."), "{text}");
}

#[test]
fn blessing_changes_the_expectations_and_nothing_else() {
    let folder = folder("bless", &["unblessed.attain"]);
    let (code, text) = run(&folder, &["unblessed.attain", "--bless"]);
    assert_eq!(code, Some(1), "some are left alone");
    assert_is(text, "tests/snapshots/test-bless.txt");
    let blessed = fs::read_to_string(folder.join("unblessed.attain")).unwrap();
    assert_is(blessed.clone(), "tests/snapshots/test-blessed.attain");
    // A second time changes nothing more.
    let (_, text) = run(&folder, &["unblessed.attain", "--bless"]);
    assert!(text.ends_with("\n0 expectations changed in 0 files, 2 left alone\n"), "{text}");
    assert_eq!(fs::read_to_string(folder.join("unblessed.attain")).unwrap(), blessed);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn what_cannot_be_read_is_not_blessed() {
    let folder = folder("unread", &["broken.attain"]);
    let before = fs::read_to_string(folder.join("broken.attain")).unwrap();
    assert_eq!(run(&folder, &["broken.attain", "--bless"]).0, Some(2));
    assert_eq!(fs::read_to_string(folder.join("broken.attain")).unwrap(), before);
}

/// Where no decision was made, there is nothing to bless; what passes is not touched.
#[test]
fn a_test_without_a_decision_is_left_alone() {
    let blessing = trial::bless(&rulebook("failing.attain"), Some("orders of two kinds"));
    assert!(blessing.files.is_empty() && blessing.changes.is_empty());
    assert_eq!(blessing.left[0].why, "no decision was made: see what is wrong with the test first");
    assert!(trial::bless(&rulebook("passing.attain"), None).left.is_empty());
}

#[cfg(unix)]
#[test]
fn a_file_that_must_not_be_written_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("readonly", &["unblessed.attain"]);
    let file = folder.join("unblessed.attain");
    let before = fs::read_to_string(&file).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let (code, text) = run(&folder, &["unblessed.attain", "--bless"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("error: unblessed.attain cannot be written"), "{text}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn junit_for_continuous_integration() {
    let folder = folder("junit", &["failing.attain"]);
    assert_eq!(run(&folder, &["failing.attain", "--junit", "report.xml"]).0, Some(1));
    assert_is(fs::read_to_string(folder.join("report.xml")).unwrap(), "tests/snapshots/test-junit.xml");
    let (code, text) = run(&folder, &["failing.attain", "--junit", "no/such/folder.xml"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("error: no/such/folder.xml cannot be written"), "{text}");
}

/// A command that watches, and what it prints.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &PathBuf, arguments: &[&str]) -> Watching {
        let mut child = command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let stdout = child.stdout.take().unwrap();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            BufReader::new(stdout).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Watching { child, lines }
    }

    /// What is printed until it waits for the next change.
    fn until_it_waits(&self) -> String {
        let mut text = String::new();
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(30)).expect("it goes on printing");
            if line.starts_with("Watching for changes") {
                return text;
            }
            text += &(line + "\n");
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watching_runs_again_on_every_save() {
    let folder = folder("watch", &["passing.attain"]);
    let file = folder.join("passing.attain");
    let text = fs::read_to_string(&file).unwrap();
    let watching = Watching::start(&folder, &["passing.attain", "--watch"]);
    assert!(watching.until_it_waits().ends_with("6 passed, 0 failed\n\n"));
    fs::write(&file, text.replace("expect Childcare counts { C }", "expect Childcare counts not { C }")).unwrap();
    assert!(watching.until_it_waits().contains("5 passed, 1 failed"));
    // What cannot be read is told, and watching goes on.
    fs::write(&file, "qualification {").unwrap();
    assert!(!watching.until_it_waits().contains("passed"));
    // An editor may put a new file in the place of the old one.
    fs::write(folder.join("new"), text).unwrap();
    fs::rename(folder.join("new"), &file).unwrap();
    assert!(watching.until_it_waits().contains("6 passed, 0 failed"));
}

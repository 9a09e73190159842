//! The built command: what it prints and how it ends.

use snapbox::cmd::{Command, cargo_bin};

use crate::{names_in, path};

fn attain(arguments: &[&str]) -> Command {
    Command::new(cargo_bin!("attain"))
        .args(arguments)
        .current_dir(path(""))
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
}

fn snapshot(name: &str) -> snapbox::Data {
    snapbox::Data::read_from(&path(format!("tests/snapshots/{name}")), None).raw()
}

/// What each shipped holder is told, and the exit status.
#[test]
fn the_examples_are_decided() {
    let expected = [
        ("counted-elsewhere", "5M2009", 0),
        ("five-credits-short", "5M2009", 1),
        ("judgement-missing", "5M2009", 3),
        ("level-missing", "5M2009", 3),
        ("met", "5M2009", 0),
        ("met-at-level-4", "4M2014", 0),
        ("met-by-assignment", "5M2009", 0),
        ("met-under-the-earlier-version", "5M2009", 0),
        ("over-the-ceiling", "5M2009", 1),
    ];
    let shipped: Vec<String> = names_in("examples").into_iter().filter(|name| name.ends_with(".json")).collect();
    let named: Vec<String> = expected.iter().map(|(name, ..)| format!("{name}.json")).collect();
    assert_eq!(shipped, named, "each shipped case is decided here");
    for (name, qualification, code) in expected {
        attain(&["decide", qualification, "--case", &format!("examples/{name}.json")])
            .assert()
            .code(code)
            .stdout_eq(snapshot(&format!("{name}.txt")))
            .stderr_eq("");
    }
}

/// A badge, a European credential and a transcript, read and decided on at once: the decision names each source.
#[test]
fn digital_credentials_are_decided_on() {
    let credentials = ["badge.json", "certificate.json", "transcript.xml"];
    let mut arguments = vec!["decide".to_owned(), "5M2009".to_owned()];
    arguments.extend(["--case", "examples/wallet/holder.json"].map(str::to_owned));
    arguments.extend(credentials.iter().map(|name| format!("--credential=examples/wallet/{name}")));
    arguments.extend(["--profile", "examples/wallet/irish-colleges.toml"].map(str::to_owned));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    attain(&arguments).assert().code(0).stdout_eq(snapshot("wallet.txt")).stderr_eq(snapshot("wallet-read.txt"));
    // Without what the colleges mean by their documents, it is asked for, and the documents say why.
    attain(&arguments[..arguments.len() - 2]).assert().code(3).stdout_eq(snapshot("wallet-without-profile.txt"));
    // The same from a case that was imported.
    let case = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("wallet.json").to_string_lossy().into_owned();
    let import = ["import", "-o", case.as_str(), "--profile", "examples/wallet/irish-colleges.toml"];
    let files = credentials.map(|name| format!("examples/wallet/{name}"));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    attain(&[&import[..], &files[..]].concat()).assert().code(0).stdout_eq("").stderr_eq(snapshot("wallet-read.txt"));
    let decided = attain(&["decide", "5M2009", "--case", &case]).output().unwrap();
    assert!(String::from_utf8(decided.stdout).unwrap().contains("certificate.json, European Digital"));
}

#[test]
fn credentials_that_cannot_be_read_are_unusable_input() {
    let badge = "tests/import/documents/badge.json";
    attain(&["import", badge, "tests/import/documents/transcript.xml"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(snapshot("import-two-holders.txt"));
    attain(&["import", "tests/import/documents/nothing.json"])
        .assert()
        .code(2)
        .stderr_eq(snapshot("import-nothing.txt"));
    attain(&["import", badge, "--profile", badge]).assert().code(2).stderr_eq(snapshot("import-profile.txt"));
    attain(&["import", "-"]).stdin(vec![b'x'; 10_000_001]).assert().code(2).stderr_eq(snapshot("import-too-large.txt"));
    // A case of one and a badge of another.
    attain(&[
        "decide",
        "5M2009",
        "--case",
        "examples/met.json",
        "--credential",
        "tests/import/documents/transcript.xml",
    ])
    .assert()
    .code(2)
    .stdout_eq("")
    .stderr_eq(snapshot("import-other-holder.txt"));
    let draft = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("draft.attain").to_string_lossy().into_owned();
    attain(&["import", "tests/import/documents/published.json", "--as", "units", "-o", &draft]).assert().code(0);
    let checked = attain(&["check", &draft]).output().unwrap();
    assert!(!String::from_utf8(checked.stdout).unwrap().contains("error["));
}

#[test]
fn a_decision_as_data() {
    attain(&["decide", "5M2009", "--case", "examples/over-the-ceiling.json", "--format", "json"])
        .assert()
        .code(1)
        .stdout_eq(snapshot("over-the-ceiling.json"))
        .stderr_eq("");
}

#[test]
fn a_case_from_standard_input() {
    attain(&["decide", "5M2009", "--case", "-"])
        .stdin(snapbox::Data::read_from(&path("examples/met.json"), None).raw())
        .assert()
        .code(0)
        .stdout_eq(snapshot("met.txt"));
}

#[test]
fn narrow_terminals_get_narrow_lines() {
    let output = attain(&["decide", "5M2009", "--case", "examples/met.json"]).env("COLUMNS", "50").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().all(|line| line.chars().count() <= 50), "{text}");
}

#[test]
fn colour_only_where_asked_for() {
    let coloured = |arguments: &[&str]| {
        let output = attain(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    let decide = ["decide", "5M2009", "--case", "examples/met.json"];
    assert!(!coloured(&decide));
    assert!(coloured(&[&decide[..], &["--color", "always"]].concat()));
    assert!(!coloured(&[&decide[..], &["--color", "never"]].concat()));
}

#[test]
fn help_teaches() {
    for (arguments, name) in [
        (&["--help"][..], "help.txt"),
        (&["decide", "--help"], "help-decide.txt"),
        (&["check", "--help"], "help-check.txt"),
        (&["test", "--help"], "help-test.txt"),
        (&["new", "--help"], "help-new.txt"),
        (&["doc", "--help"], "help-doc.txt"),
        (&["graph", "--help"], "help-graph.txt"),
        (&["import", "--help"], "help-import.txt"),
        (&["completions", "--help"], "help-completions.txt"),
        (&["man", "--help"], "help-man.txt"),
    ] {
        attain(arguments).assert().code(0).stdout_eq(snapshot(name));
    }
}

#[test]
fn clean_rules() {
    attain(&["check", "rules"]).assert().code(0).stdout_eq(snapshot("check-clean.txt")).stderr_eq("");
}

#[test]
fn an_unknown_qualification_is_unusable_input() {
    attain(&["decide", "5M209", "--case", "examples/met.json"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(snapshot("unknown-qualification.txt"));
}

#[test]
fn work_that_runs_out_is_undecided() {
    attain(&["decide", "5M2009", "--case", "examples/met.json", "--work-limit", "1"])
        .assert()
        .code(3)
        .stdout_eq(snapshot("undecided.txt"));
}

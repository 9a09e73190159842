//! `attain check`: its forms, what is left out, what is allowed, and what it mends.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use attain::{Diagnostics, Rulebook, Source, mend};
use serde_json::Value;

use crate::schemas::validator;
use crate::{assert_is, names_in, path, read};

fn findings(name: &str, text: &str) -> Diagnostics {
    match Rulebook::from_sources([Source::new(name, text)]) {
        Ok(rulebook) => rulebook.warnings(),
        Err(wrong) => wrong,
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    findings("a", text).list().iter().map(|finding| finding.problem.code()).collect()
}

/// Status, standard output and standard error.
fn run(folder: PathBuf, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn scratch(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

// ------------------------------------------------------------------------------------------------------------ forms

#[test]
fn findings_as_data() {
    let (status, out, _) = run(path("tests/mistakes"), &["five.attain", "--format", "json"]);
    assert_eq!(status, Some(1));
    assert_is(out, "tests/snapshots/check-five.json");
}

#[test]
fn findings_as_sarif() {
    let (status, out, _) = run(path("tests/mistakes"), &["five.attain", "--format", "sarif"]);
    assert_eq!(status, Some(1));
    assert_is(out, "tests/snapshots/check-five.sarif");
}

/// Whatever is found, and where nothing is.
#[test]
fn sarif_is_valid_by_its_published_schema() {
    let is_valid = validator(&read("tests/sarif/sarif-schema-2.1.0.json"));
    let mut seen = 0;
    for folder in ["tests/mistakes", "tests/warnings"] {
        for name in names_in(folder).into_iter().filter(|name| name.ends_with(".attain")) {
            let found = findings(&name, &read(format!("{folder}/{name}")));
            is_valid(&found.to_sarif()).unwrap_or_else(|error| panic!("{name}: {error}"));
            seen += found.list().len();
        }
    }
    assert!(seen > 200);
    // The schema is no empty one.
    assert!(is_valid(&serde_json::json!({ "version": "2.1.0" })).is_err());
    let mut wrong = findings("a", "unit A { levl f 1 }").to_sarif();
    wrong["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    assert!(is_valid(&wrong).is_err());
    // Errors of case files too.
    let case = attain::Case::from_json("{ \"credentials\": [ { \"id\": 1 } ] }").unwrap_err();
    is_valid(&case.to_sarif()).unwrap();
}

#[test]
fn sarif_names_files_by_references_and_columns_by_characters() {
    let found = findings("règles/an award.attain", "unit 'é' { cite \"é\" } unit A { levl f 1 }").to_sarif();
    let place = &found["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "r%C3%A8gles/an%20award.attain");
    assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&Value::from(32), &Value::from(36)));
    assert_eq!(found["runs"][0]["columnKind"], "unicodeCodePoints");
}

/// A conflict has two ends, and both are underlined: the codes that speak of another place, wherever it stands.
#[test]
fn both_ends_of_a_conflict_are_shown() {
    let two_ends = [
        "E0202", "E0205", "E0210", "E0212", "E0301", "E0308", "E0311", "E0314", "E0315", "E0316", "E0320", "E0322",
        "E0332", "E0333", "E0334", "E0335", "E0336", "E0337", "E0340", "E0341", "E0342", "E0405", "E0408", "W0501",
        "W0503", "W0504", "W0506", "W0510",
    ];
    for page in attain::Page::all().iter().filter(|page| two_ends.contains(&page.code)) {
        let wrong = page.text.split("## Right").next().unwrap();
        let blocks = crate::documents::blocks(wrong);
        let found = match blocks.iter().find(|block| block.language == "json") {
            Some(case) if blocks.len() == 1 => attain::Case::from_json(&case.text).unwrap_err(),
            Some(case) => {
                let rulebook = Rulebook::from_sources([Source::new("a", blocks[0].text.as_str())]).unwrap();
                let case = attain::Case::from_json(&case.text).unwrap();
                match attain::decide(&rulebook, "Q", &case, &attain::Options::default()) {
                    Err(attain::DecideError::Case(wrong)) => wrong,
                    other => panic!("{}: {other:?}", page.code),
                }
            }
            None => findings("a", &blocks[0].text),
        };
        let related = found.list().iter().any(|finding| !finding.related.is_empty());
        assert!(related, "{}: {found}", page.code);
    }
}

// -------------------------------------------------------------------------------------------------------- selection

#[test]
fn codes_are_chosen_and_left_out() {
    let five = |arguments: &[&str]| {
        let (status, out, _) = run(path("tests/mistakes"), &[&["five.attain", "--format", "json"], arguments].concat());
        let data: Value = serde_json::from_str(&out).unwrap();
        let codes: Vec<String> =
            data["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect();
        (status, codes.join(" "), data["left_out"].as_u64().unwrap())
    };
    assert_eq!(five(&[]), (Some(1), "E0203 E0101 E0201 E0108 E0101".into(), 0));
    assert_eq!(five(&["--only", "E02"]), (Some(1), "E0203 E0201".into(), 3));
    assert_eq!(five(&["--only", "e0101,E0108"]), (Some(1), "E0101 E0108 E0101".into(), 2));
    assert_eq!(five(&["--ignore", "E01"]), (Some(1), "E0203 E0201".into(), 3));
    assert_eq!(five(&["--only", "E01", "--ignore", "E0108"]), (Some(1), "E0101 E0101".into(), 3));
    // A mistake that is left out is one all the same.
    assert_eq!(five(&["--ignore", "E"]), (Some(1), String::new(), 5));
}

#[test]
fn warnings_that_are_left_out_are_no_matter() {
    let folder =
        scratch("left-out", &[("a.attain", "unit A { }\nunit B { }\nqualification Q { core all of { A } }\n")]);
    assert_eq!(run(folder.clone(), &["a.attain"]).0, Some(1));
    let (status, out, _) = run(folder, &["a.attain", "--ignore", "W0507"]);
    assert_eq!((status, out.as_str()), (Some(0), "0 errors, 0 warnings in 1 file; 1 left out, as asked for\n"));
}

#[test]
fn a_code_that_no_finding_can_have() {
    let (status, out, err) = run(path("tests/mistakes"), &["five.attain", "--only", "E0210X"]);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert_eq!(
        err,
        "error: no code is `E0210X` or begins so\nhelp: did you mean `E0210`? `attain explain` lists every code\n"
    );
}

// ---------------------------------------------------------------------------------------------------------- allowing

const FRAMEWORK: &str = "framework nfq { levels 1..10  credit fet = 10 hours  cite \"qqi.ie\" }
unit A { level nfq 5  credits 15 fet  cite \"Register\" }
unit B { level nfq 5  credits 15 fet  cite \"Register\" }
";

fn with_clause(clause: &str) -> String {
    format!("{FRAMEWORK}qualification Q {{ cite \"Specification\"\n{clause}\n}}")
}

#[test]
fn a_warning_is_allowed_where_it_is() {
    assert_eq!(codes(&with_clause("core 20 fet from { A, B }")), ["W0505"]);
    assert_eq!(codes(&with_clause("core allow W0505 \"So the register says\" 20 fet from { A, B }")), [""; 0]);
    // In the declaration it holds for all of it.
    assert_eq!(codes(&with_clause("allow W0505 \"So the register says\"\ncore 20 fet from { A, B }")), [""; 0]);
    // In one clause it does not hold for another.
    let two = "core allow W0505 \"So\" 20 fet from { A, B }\nmore 25 fet from { A, B }";
    assert!(codes(&with_clause(two)).contains(&"W0505"));
    // Nor does one code for another.
    assert!(codes(&with_clause("core allow W0507 \"So\" 20 fet from { A, B }")).contains(&"W0505"));
}

#[test]
fn declarations_of_every_kind_allow() {
    let unused = "unit C { allow W0507 \"Next year\" }
pool spare { A, B  allow W0507 \"Next year\" }
fact age-at-entry in years allow W0507 \"Next year\"
scale letters { grades \"A\", \"B\"  allow W0507 \"Next year\" }
outcomes skills { allow W0507 \"Next year\"  outcome o \"O\" }
conversion c { convert fet to fet2 by hours  cite \"Us\"  allow W0507 \"Next year\" }
framework other { levels 1..3  credit fet2 = 20 hours  cite \"Us\" }
";
    let rules = unused.to_owned() + &with_clause("core all of { A; B }");
    let found = findings("a", &rules);
    assert!(found.list().is_empty(), "{found}");
    assert!(codes(&rules.replace("allow W0507 \"Next year\"", "")).contains(&"W0507"));
}

#[test]
fn what_is_allowed_in_vain_is_told() {
    assert_eq!(codes(&with_clause("core allow W0505 \"So\" 15 fet from { A, B }")), ["W0513"]);
    let text = with_clause("core allow W0505 \"So\" 15 fet from { A, B }");
    let found = findings("a", &text);
    assert_eq!(found.text(found.list()[0].span), "allow W0505 \"So\"");
}

#[test]
fn a_reason_is_needed_and_a_warning() {
    assert_eq!(codes(&with_clause("core allow W0505 \" \" 20 fet from { A, B }")), ["E0346"]);
    assert_eq!(codes(&with_clause("core allow W0505 20 fet from { A, B }")), ["E0101"]);
    assert_eq!(codes(&with_clause("core allow E0201 \"So\" 20 fet from { A, B }")), ["E0345"]);
    let found = findings("a", &with_clause("core allow w0505 \"So\" 20 fet from { A, B }"));
    assert_eq!(found.list()[0].help.as_deref(), Some("did you mean `W0505`?"));
}

// ----------------------------------------------------------------------------------------------------------- mending

fn mended(text: &str, all: bool) -> String {
    let mended = mend(vec![Source::new("a.attain", text)], |_, fix| fix.safe || all);
    mended.sources[0].text().to_owned()
}

#[test]
fn what_has_one_mending_is_mended() {
    for (wrong, right) in [
        ("framework f { levls 1..3 }", "framework f { levels 1..3 }"),
        ("qualfication Q { a 1 credential }", "qualification Q { a 1 credential }"),
        (
            "framework f { levels 1..9 } qualification Q { a 1 credential where level >= f 5 }",
            "framework f { levels 1..9 } qualification Q { a 1 credential where level at least f 5 }",
        ),
        (
            "qualification Q { a 1 credential where hours < 40 }",
            "qualification Q { a 1 credential where hours below 40 }",
        ),
        (
            "qualification Q { a 1 credential where issuer == \"X\" }",
            "qualification Q { a 1 credential where issuer = \"X\" }",
        ),
        (
            "unit A {} unit B {} qualification Q { a all of { A, B } }",
            "unit A {} unit B {} qualification Q { a all of { A; B } }",
        ),
        (
            "unit A {} unit B {} qualification Q { a 1 credential from { A; B } }",
            "unit A {} unit B {} qualification Q { a 1 credential from { A, B } }",
        ),
        (
            "qualification Q { valid until 31/12/2023  a 1 credential }",
            "qualification Q { valid until 2023-12-31  a 1 credential }",
        ),
        (
            "qualification Q { valid until 2023/1/5  a 1 credential }",
            "qualification Q { valid until 2023-01-05  a 1 credential }",
        ),
        (
            "pool options { A } unit A {} qualification Q { a 1 credential from optoins }",
            "pool options { A } unit A {} qualification Q { a 1 credential from options }",
        ),
        (
            "pool 'my options' { A } unit A {} qualification Q { a 1 credential from 'my optoins' }",
            "pool 'my options' { A } unit A {} qualification Q { a 1 credential from 'my options' }",
        ),
        (
            "framework f version 1 { levels 1..3  valid from 2020-01-01 at decision }",
            "framework f version 1 { levels 1..3  valid from 2020-01-01 }",
        ),
        (
            "unit A \"a\u{202e}b\" {} qualification Q { a all of { A } }",
            "unit A \"ab\" {} qualification Q { a all of { A } }",
        ),
        (
            "unit A {\n  allow W0505 \"So\"\n}\nqualification Q { a all of { A } }",
            "unit A {\n}\nqualification Q { a all of { A } }",
        ),
        // One after the other.
        (
            "framework f { levls 1..3 } unit A { levl f 2 } qualification Q { a all of { A } }",
            "framework f { levels 1..3 } unit A { level f 2 } qualification Q { a all of { A } }",
        ),
    ] {
        assert_eq!(mended(wrong, false), right);
    }
}

/// Which of two codes is meant, or of two words, only people know; and some signs can mean two things.
#[test]
fn what_is_only_likely_is_left_to_people() {
    for (wrong, likely) in [
        (
            "unit 5N1764 {} qualification Q { a all of { 5N1746 } }",
            Some("unit 5N1764 {} qualification Q { a all of { 5N1764 } }"),
        ),
        (
            "pool core { A } pool code { A } unit A {} qualification Q { a 1 credential from cote }",
            Some("pool core { A } pool code { A } unit A {} qualification Q { a 1 credential from code }"),
        ),
        ("qualification Q { a 1 credential where awarded > application }", None),
        ("qualification Q { valid until 05/06/2023  a 1 credential }", None),
        ("unit A {} unit A {}", None),
    ] {
        assert_eq!(mended(wrong, false), wrong);
        assert_eq!(mended(wrong, true), likely.unwrap_or(wrong));
    }
}

/// What was mended has no more mistakes than before, and is mended once and for all; all of it is still text in the layout's
/// sense where it was before.
#[test]
fn mending_makes_nothing_worse() {
    let mut changed = 0;
    for folder in ["tests/mistakes", "tests/warnings"] {
        for name in names_in(folder).into_iter().filter(|name| name.ends_with(".attain")) {
            let text = read(format!("{folder}/{name}"));
            for all in [false, true] {
                let before = findings(&name, &text).list().len();
                let once = mend(vec![Source::new(name.as_str(), text.as_str())], |_, fix| fix.safe || all);
                let severe = |found: &Diagnostics| {
                    found.list().iter().filter(|f| f.severity() == attain::Severity::Error).count()
                };
                assert!(severe(&once.findings) <= severe(&findings(&name, &text)), "{name}: {before}");
                let twice = mend(once.sources.clone(), |_, fix| fix.safe || all);
                assert!(twice.done.is_empty(), "{name}: {:?}", twice.done);
                changed += once.done.len();
            }
        }
    }
    assert!(changed > 40, "only {changed} were made");
}

const SLIPS: &str =
    "framework f { levls 1..3 }\nunit 5N1764 { level f 2 }\nqualification Q { core all of { 5N1746 } }\n";

#[test]
fn the_command_mends() {
    let folder = scratch("mends", &[("a.attain", SLIPS)]);
    let text = || fs::read_to_string(folder.join("a.attain")).unwrap();
    let (status, out, _) = run(folder.clone(), &["a.attain", "--fix", "--diff"]);
    assert_eq!(status, Some(1));
    let expected = "--- a.attain\n+++ a.attain\n@@ -1,3 +1,3 @@\n-framework f { levls 1..3 }\n+framework f { levels 1..3 }\n unit \
                    5N1764 { level f 2 }\n qualification Q { core all of { 5N1746 } }\n";
    assert_eq!((out.as_str(), text().as_str()), (expected, SLIPS));

    let (status, out, _) = run(folder.clone(), &["a.attain", "--fix"]);
    assert_eq!(status, Some(1));
    assert!(out.starts_with("Mended: a.attain: E0101: replace by `levels`\n\nerror[E0201]"), "{out}");
    assert!(out.contains("\n1 can perhaps be mended with --fix --unsafe-fixes: see --diff first.\n"), "{out}");
    assert_eq!(text(), SLIPS.replace("levls", "levels"));

    let (_, out, _) =
        run(folder.clone(), &["a.attain", "--fix", "--unsafe-fixes", "--format", "json", "--ignore", "W"]);
    let data: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(data["mended"][0]["fix"], "replace by `5N1764`");
    assert_eq!(text(), SLIPS.replace("levls", "levels").replace("5N1746", "5N1764"));
    // Nothing is left to mend.
    let (status, out, _) = run(folder.clone(), &["a.attain", "--fix", "--diff"]);
    assert_eq!((status, out.as_str()), (Some(0), ""));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn what_is_not_wanted_is_not_mended() {
    let folder = scratch("unwanted", &[("a.attain", SLIPS)]);
    run(folder.clone(), &["a.attain", "--fix", "--ignore", "E0101"]);
    assert_eq!(fs::read_to_string(folder.join("a.attain")).unwrap(), SLIPS);
    assert_eq!(run(folder, &["a.attain", "--diff"]).0, Some(2));
}

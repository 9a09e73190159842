//! What people read who made a mistake: in rules, in cases, in what they gave the command.

use std::fs;
use std::path::PathBuf;

use attain::{Case, Drawing, Rulebook, Source};
use snapbox::cmd::{Command, cargo_bin};

use crate::{assert_is, names_in, path, read};

/// Each rule file in `tests/mistakes` against what is said of it; a file of five mistakes has five errors.
#[test]
fn rule_files_with_mistakes() {
    for name in names_in("tests/mistakes").into_iter().filter(|name| name.ends_with(".attain")) {
        let wrong = Rulebook::from_sources(with_tables(&name)).expect_err(&name);
        assert_is(wrong.render(Drawing::Plain), format!("tests/mistakes/{}", name.replace(".attain", ".txt")));
    }
}

/// The rule file, and the tables in the folder of its name.
fn with_tables(name: &str) -> Vec<Source> {
    let mut sources = vec![Source::new(name, read(format!("tests/mistakes/{name}")))];
    let folder = name.trim_end_matches(".attain");
    let tables = fs::read_dir(path(format!("tests/mistakes/{folder}"))).into_iter().flatten();
    sources.extend(tables.map(|table| {
        let table = table.unwrap();
        let name = format!("{folder}/{}", table.file_name().to_str().unwrap());
        Source::from_bytes(name, fs::read(table.path()).unwrap())
    }));
    sources
}

#[test]
fn five_mistakes_are_five_errors_that_underline_the_right_text() {
    let wrong = Rulebook::from_sources([Source::new("five", read("tests/mistakes/five.attain"))]).unwrap_err();
    let found: Vec<(&str, &str)> = wrong.list().iter().map(|d| (d.problem.code(), wrong.text(d.span))).collect();
    let expected = [("E0203", "15"), ("E0101", "totl"), ("E0201", "5N1746"), ("E0108", ">="), ("E0101", "form")];
    assert_eq!(found, expected);
}

/// Each case in `tests/mistakes` likewise.
#[test]
fn cases_with_mistakes() {
    for name in names_in("tests/mistakes").into_iter().filter(|name| name.ends_with(".json")) {
        let text = read(format!("tests/mistakes/{name}"));
        let said = match Case::from_source(Source::new(name.as_str(), text)) {
            Err(wrong) => wrong.render(Drawing::Plain),
            // What only the rules can tell.
            Ok(case) => {
                let rulebook = Rulebook::from_sources(attain::load::rules(path("rules")).unwrap()).unwrap();
                match attain::decide(&rulebook, "5M2009", &case, &attain::Options::default()).expect_err(&name) {
                    attain::DecideError::Case(wrong) => wrong.render(Drawing::Plain),
                    other => panic!("{name}: {other}"),
                }
            }
        };
        assert_is(said, format!("tests/mistakes/{}", name.replace(".json", ".txt")));
    }
}

#[test]
fn every_file_is_read_even_where_another_fails() {
    let good = "framework f { levels 1..3 }";
    let sources = [
        Source::from_bytes("a.attain", b"unit A \"caf\xe9\" {}".to_vec()),
        Source::new("b.attain", "unit B { levl f 2 }"),
        Source::new("c.attain", good),
        Source::new("d.attain", "unit D { level f 9 }"),
    ];
    let wrong = Rulebook::from_sources(sources).unwrap_err();
    let files: Vec<&str> = wrong.list().iter().map(|d| wrong.place(d.span).file).collect();
    assert_eq!(files, ["a.attain", "b.attain", "d.attain"]);
}

#[test]
fn a_name_defined_twice_points_at_both() {
    let sources = [Source::new("a.attain", "unit A {}"), Source::new("b.attain", "unit A {}")];
    let wrong = Rulebook::from_sources(sources).unwrap_err();
    let [finding] = wrong.list() else { panic!("{wrong}") };
    assert_eq!(wrong.place(finding.span).file, "b.attain");
    assert_eq!(wrong.place(finding.related[0].0).file, "a.attain");
}

/// A folder of its own for one test, gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Scratch(folder)
    }

    /// Checks a file with these bytes: status and output.
    fn check(&self, name: &str, bytes: &[u8]) -> (Option<i32>, String) {
        fs::write(self.0.join(name), bytes).unwrap();
        self.run(&["check", name])
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = Command::new(cargo_bin!("attain")).args(arguments).current_dir(&self.0).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code(), text)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn hostile_files_get_a_clear_error() {
    let scratch = Scratch::new("hostile");
    let deep =
        format!("qualification Q {{ a 1 credential where {}level = f 1{} }}", "(".repeat(100_000), ")".repeat(100_000));
    let open = "qualification Q { a all of ".to_owned() + &"{ b all of ".repeat(100_000);
    let large = vec![b'#'; 50_000_000];
    let cases: [(&str, &[u8], &str); 7] = [
        ("empty.attain", b"", "E0106"),
        ("comment.attain", b"# nothing else\n", "E0106"),
        ("latin.attain", b"unit A \"caf\xe9\" {}", "E0109"),
        ("nul.attain", b"\x00\x01\x02", "E0101"),
        ("deep.attain", deep.as_bytes(), "E0105"),
        ("open.attain", open.as_bytes(), "E0105"),
        ("large.attain", &large, "E0110"),
    ];
    for (name, bytes, code) in cases {
        let (status, text) = scratch.check(name, bytes);
        let unusable = if code == "E0101" { 1 } else { 2 };
        assert_eq!(status, Some(unusable), "{name}: {text}");
        assert!(text.starts_with(&format!("error[{code}]")), "{name}: {text}");
        assert!(text.contains(name), "{name}: {text}");
    }
}

#[test]
fn missing_files_get_a_clear_error() {
    let scratch = Scratch::new("missing");
    fs::create_dir(scratch.0.join("rules")).unwrap();
    let (status, text) = scratch.run(&["check", "rules"]);
    assert_eq!((status, text.contains("no rule file (`*.attain`) is in rules")), (Some(2), true), "{text}");
    let (status, text) = scratch.run(&["check", "nowhere"]);
    assert_eq!((status, text.contains("nowhere cannot be read")), (Some(2), true), "{text}");
    fs::write(scratch.0.join("rules/q.attain"), "unit A {}  qualification Q { core all of { A } }").unwrap();
    let (status, text) = scratch.run(&["decide", "Q", "--case", "nowhere.json"]);
    assert_eq!((status, text.contains("nowhere.json")), (Some(2), true), "{text}");
}

/// Whatever the bytes, there is a rulebook or there are findings, and no panic: prefixes and single-byte changes of a
/// shipped file, and of one that says all that a qualification can.
#[test]
fn damaged_rules_are_findings_and_never_a_panic() {
    damage(&read("rules/ie/5M2009.attain"));
    damage(&read("tests/it/qualifications.attain"));
}

fn damage(text: &str) {
    for at in (0..text.len()).step_by(7) {
        let _ = Rulebook::from_sources([Source::from_bytes("cut", text.as_bytes()[..at].to_vec())]);
        for sign in [b'{', b'}', b'"', b'(', b'\'', b'#', b'\n', 0xff] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = sign;
            let _ = Rulebook::from_sources([Source::from_bytes("changed", bytes)]);
        }
    }
}

/// Likewise tables, and the declarations that name them.
#[test]
fn damaged_tables_are_findings_and_never_a_panic() {
    let sources = attain::load::rules(path("tests/declarations")).unwrap();
    let files: Vec<(String, Vec<u8>)> =
        sources.iter().map(|source| (source.name().to_owned(), fs::read(source.name()).unwrap())).collect();
    for damaged in 0..files.len() {
        for at in (0..files[damaged].1.len()).step_by(3) {
            for sign in [&b"\""[..], b",", b"\n", b"{", b"'", b";", b"\xff", b""] {
                let changed = files.iter().enumerate().map(|(file, (name, bytes))| {
                    let mut bytes = bytes.clone();
                    if file == damaged {
                        bytes.splice(at..=at, sign.iter().copied());
                    }
                    Source::from_bytes(name.as_str(), bytes)
                });
                if let Err(wrong) = Rulebook::from_sources(changed) {
                    assert!(wrong.list().iter().all(|finding| wrong.place(finding.span).line > 0));
                }
            }
        }
    }
}

#[test]
fn damaged_cases_are_findings_and_never_a_panic() {
    let text = read("examples/counted-elsewhere.json");
    for at in (0..text.len()).step_by(11) {
        let _ = Case::from_source(Source::from_bytes("cut", text.as_bytes()[..at].to_vec()));
        for sign in [b'{', b'"', b'9', b',', 0xff] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = sign;
            if let Err(wrong) = Case::from_source(Source::from_bytes("changed", bytes)) {
                assert!(!wrong.render(Drawing::Plain).is_empty());
            }
        }
    }
}

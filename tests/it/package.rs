//! `attain new`: what it lays out checks clean, and its tests pass.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::assert_is;

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("new").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn attain(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_is_laid_out_checks_clean_and_passes_its_tests() {
    let folder = folder("fresh");
    let (code, out, err) = attain(&folder, &["new", "hill-farming"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_is(out, "tests/snapshots/new.txt");
    let package = folder.join("hill-farming");
    let (code, out, _) = attain(&package, &["check"]);
    assert_eq!((code, out.as_str()), (Some(0), "Nothing is wrong: 3 files, 1 framework, 6 units, 1 qualification.\n"));
    let (code, out, err) = attain(&package, &["fmt", "--check", "rules"]);
    assert_eq!(code, Some(0), "{out}{err}");
    let (code, out, err) = attain(&package, &["test", "--coverage", "--coverage-min", "100"]);
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.ends_with("outcomes seen, 100 %\n"), "{out}");
    let (code, out, _) = attain(&package, &["decide", "first-award", "--case", "examples/holder.json"]);
    assert_eq!(code, Some(1), "{out}");
    assert!(out.contains("options (What suits the holder) is 5 credit points short"), "{out}");
    // What the README and the workflow tell to run can be run.
    let readme = fs::read_to_string(package.join("README.md")).unwrap();
    let workflow = fs::read_to_string(package.join(".github/workflows/rules.yml")).unwrap();
    for command in ["attain check rules", "attain test rules --coverage --coverage-min 90 --junit test-results.xml"] {
        assert!(workflow.contains(command));
        let arguments: Vec<&str> = command.split(' ').skip(1).collect();
        assert_eq!(attain(&package, &arguments).0, Some(0), "{command}");
    }
    assert!(!readme.contains("{name}") && readme.starts_with("# hill-farming\n"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn nothing_is_overwritten() {
    let folder = folder("taken");
    fs::create_dir_all(folder.join("ours")).unwrap();
    assert_eq!(attain(&folder, &["new", "ours"]).0, Some(0), "an empty folder is filled");
    fs::write(folder.join("ours/README.md"), "ours").unwrap();
    let (code, _, err) = attain(&folder, &["new", "ours"]);
    assert_eq!(code, Some(2));
    assert_is(err, "tests/snapshots/new-taken.txt");
    assert_eq!(fs::read_to_string(folder.join("ours/README.md")).unwrap(), "ours");
    fs::write(folder.join("file"), "text").unwrap();
    let (code, _, err) = attain(&folder, &["new", "file"]);
    assert_eq!(code, Some(2));
    assert!(err.starts_with("error: file exists, and is no folder\n"), "{err}");
    assert_eq!(fs::read_to_string(folder.join("file")).unwrap(), "text");
}

#[test]
fn a_name_that_no_framework_can_have_is_refused() {
    let folder = folder("names");
    for (name, said) in [
        ("our awards", "`our awards` is no name"),
        ("9to5", "`9to5` is no name"),
        ("unit", "`unit` is a word that the rule language keeps for itself"),
        ("..", "`` is no name"),
    ] {
        let (code, _, err) = attain(&folder, &["new", name]);
        assert_eq!(code, Some(2));
        assert!(err.starts_with(&format!("error: {said}")), "{err}");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

//! Shell completions and manual pages, made from the same definition as the command line.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::{assert_is, path};

fn attain(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_attain")).args(arguments).current_dir(path("")).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = attain(&["--help"]).1;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap().to_owned();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_shell_completes_every_command() {
    assert!(commands().len() >= 8, "{:?}", commands());
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, script, err) = attain(&["completions", shell]);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        for command in commands() {
            assert!(script.contains(&command), "{shell} completes no `{command}`");
        }
        assert!(script.contains("coverage-min"), "{shell} completes options");
    }
    let (code, _, err) = attain(&["completions", "tcsh"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("bash, elvish, fish, powershell, zsh"), "{err}");
}

/// What bash would offer after the beginning of a command line.
#[cfg(unix)]
#[test]
fn bash_offers_what_can_follow() {
    let script = attain(&["completions", "bash"]).1;
    let ask = "\nCOMP_WORDS=(attain te); COMP_CWORD=1; _attain attain te attain; echo \"${COMPREPLY[*]}\"\
               \nCOMP_WORDS=(attain test --cov); COMP_CWORD=2; _attain attain --cov test; echo \"${COMPREPLY[*]}\"\n";
    let Ok(output) = Command::new("bash").arg("-c").arg(script + ask).output() else { return };
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "test\n--coverage --coverage-min\n");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("man");
    let _ = fs::remove_dir_all(&folder);
    let (code, out, err) = attain(&["man", "-o", folder.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let mut expected: Vec<String> = commands().iter().map(|name| format!("attain-{name}.1")).collect();
    expected.push("attain.1".to_owned());
    expected.sort();
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, expected);
    assert!(out.starts_with(&format!("{} pages in ", expected.len())), "{out}");
    assert_is(fs::read_to_string(folder.join("attain-new.1")).unwrap(), "tests/snapshots/man-new.1");
    let (code, _, err) = attain(&["man", "-o", "Cargo.toml"]);
    assert_eq!(code, Some(2));
    assert!(err.starts_with("error: Cargo.toml cannot be made"), "{err}");
}

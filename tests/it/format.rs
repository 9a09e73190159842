//! The one layout: what it looks like, what holds to it, and how `attain fmt` writes it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use attain::{FormatError, Rulebook, Source, format};

use crate::documents::blocks;
use crate::guide::with_blocks;
use crate::{assert_is, names_in, path, read};

fn formatted(name: &str, text: &str) -> Option<String> {
    match format(&Source::new(name, text)) {
        Ok(formatted) => Some(formatted),
        Err(FormatError::Unread(_)) => None,
        Err(changed) => panic!("{name}: {changed}"),
    }
}

/// Each file in `tests/format` against what it is laid out as.
#[test]
fn the_layout() {
    for name in names_in("tests/format").into_iter().filter(|name| name.ends_with(".attain")) {
        let laid_out = formatted(&name, &read(format!("tests/format/{name}"))).expect(&name);
        assert_is(laid_out, format!("tests/format/{}", name.replace(".attain", ".txt")));
    }
}

/// Every rule file of the repository, in whatever folder.
fn rule_files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "attain") {
                found.push(entry);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_shipped_rules_hold_to_it() {
    let files = rule_files("rules");
    assert!(files.len() > 30);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(formatted(&file.to_string_lossy(), &text), Some(text), "`attain fmt rules` was not run");
    }
}

/// Where asked to, writes the documents with their rules laid out.
#[test]
fn the_rules_in_the_documents_hold_to_it() {
    let pages = names_in("docs/guide").into_iter().map(|name| format!("docs/guide/{name}"));
    let explained = names_in("docs/diagnostics").into_iter().map(|name| format!("docs/diagnostics/{name}"));
    let pages = pages.chain(explained).chain([
        "README.md".to_owned(),
        "docs/semantics.md".to_owned(),
        "rules/README.md".to_owned(),
    ]);
    let mut wrong = Vec::new();
    for page in pages.filter(|page| page.ends_with(".md")) {
        let text = read(&page);
        let anew: std::collections::BTreeMap<usize, String> = blocks(&text)
            .into_iter()
            .filter(|block| ["attain", "attain-wrong", "attain-fragment"].contains(&block.language.as_str()))
            .filter(|block| block.name != "untidy")
            .filter_map(|block| Some((block.line, formatted(&page, &block.text).filter(|text| *text != block.text)?)))
            .collect();
        if std::env::var_os("SNAPSHOTS").is_some_and(|word| word == "overwrite") && !anew.is_empty() {
            fs::write(path(&page), with_blocks(&text, &anew)).unwrap();
        } else {
            wrong.extend(anew.iter().map(|(line, text)| format!("{page}, line {line}:\n{text}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The page on the layout shows a file and what it becomes.
#[test]
fn the_guide_shows_the_layout() {
    let shown = blocks(&read("docs/guide/formatting.md"));
    let [untidy, tidy] = ["untidy", "tidy"].map(|name| &shown.iter().find(|block| block.name == name).unwrap().text);
    assert_eq!(formatted("untidy", untidy).as_ref(), Some(tidy));
}

/// What is said, without white space and what separates: no word and no comment is lost, or moved past another word.
fn said(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, ';' | ',')).collect()
}

#[test]
fn every_rule_file_that_can_be_read_is_laid_out_once_and_for_all() {
    let mut laid_out = 0;
    for file in rule_files("tests").into_iter().chain(rule_files("rules")) {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.to_string_lossy();
        if let Some(once) = formatted(&name, &text) {
            assert_eq!(said(&text), said(&once), "{name}");
            assert_eq!(formatted(&name, &once), Some(once), "{name}");
            laid_out += 1;
        }
    }
    assert!(laid_out > 150, "only {laid_out} were");
}

#[test]
fn no_line_is_wider_than_it_need_be() {
    for file in rule_files("rules") {
        let text = fs::read_to_string(&file).unwrap();
        let wide = text.lines().find(|line| line.chars().count() > 120);
        assert_eq!(wide, None, "{}", file.display());
    }
}

#[test]
fn lines_end_as_the_first_one_does() {
    let unix = formatted("a", "unit A{}\r\nunit B{}").unwrap();
    assert_eq!(unix, "unit A { }\r\nunit B { }\r\n");
    assert_eq!(formatted("a", &unix), Some(unix.clone()));
    assert_eq!(formatted("a", "unit A{}\nunit B{}\r\n").unwrap(), "unit A { }\nunit B { }\n");
    assert_eq!(formatted("a", "\u{feff}unit A{}").unwrap(), "unit A { }\n");
}

#[test]
fn what_declares_nothing_is_laid_out_too() {
    assert_eq!(formatted("a", "").unwrap(), "");
    assert_eq!(formatted("a", "\n\n  # only this \n\n\n# and this").unwrap(), "# only this\n\n# and this\n");
}

#[test]
fn tables_are_left_alone() {
    assert_eq!(format(&Source::new("t.csv", "a,b\n\n1 ,2")).unwrap(), "a,b\n\n1 ,2");
}

#[test]
fn what_cannot_be_read_is_told() {
    let Err(FormatError::Unread(findings)) = format(&Source::new("a.attain", "unit A { levl nfq 5 }")) else {
        panic!("it was read");
    };
    assert_eq!(findings.list()[0].problem.code(), "E0101");
    assert_eq!(findings.place(findings.list()[0].span).file, "a.attain");
}

/// Names that no rules have are no matter of the layout.
#[test]
fn rules_need_not_mean_anything() {
    let text = "unit A { level nowhere 5 }\n";
    assert!(Rulebook::from_sources([Source::new("a", text)]).is_err());
    assert_eq!(formatted("a", text).as_deref(), Some(text));
}

// ------------------------------------------------------------------------------------------------------ the command

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fmt").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Status, standard output and standard error.
    fn run(&self, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_attain"))
            .arg("fmt")
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may end without reading it.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }
}

const UNTIDY: &str = "unit A{level nfq 5}\n";
const TIDY: &str = "unit A { level nfq 5 }\n";
const BROKEN: &str = "unit A { level nfq\n";

#[test]
fn files_are_written_in_it() {
    let folder = Folder::new("written");
    folder.write("tidy.attain", TIDY);
    folder.write("untidy.attain", UNTIDY);
    folder.write("table.csv", "a,b\n");
    let (status, out, err) = folder.run(&["."], "");
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert_eq!(out, "Formatted: ./untidy.attain\n1 file formatted, 1 file in the layout already.\n");
    assert_eq!(folder.read("untidy.attain"), TIDY);
    assert_eq!(folder.run(&["."], ""), (Some(0), "2 files in the layout already.\n".into(), String::new()));
    // Nothing is left beside them.
    assert_eq!(folder.names(), ["table.csv", "tidy.attain", "untidy.attain"]);
}

#[test]
fn check_and_diff_write_nothing() {
    let folder = Folder::new("looked");
    folder.write("untidy.attain", "# One.\n\nunit A{level nfq 5}\n");
    let before = folder.read("untidy.attain");
    let (status, out, _) = folder.run(&["untidy.attain", "--check"], "");
    assert_eq!((status, out.as_str()), (Some(1), "Would format: untidy.attain\n1 file would be formatted.\n"));
    let (status, out, _) = folder.run(&["untidy.attain", "--diff"], "");
    assert_eq!(status, Some(1));
    assert_eq!(
        out,
        "--- untidy.attain\n+++ untidy.attain\n@@ -1,3 +1,3 @@\n # One.\n \n-unit A{level nfq 5}\n+unit A { level nfq 5 }\n"
    );
    assert_eq!(folder.read("untidy.attain"), before);
    folder.write("untidy.attain", TIDY);
    assert_eq!(folder.run(&["untidy.attain", "--diff"], ""), (Some(0), String::new(), String::new()));
    assert_eq!(folder.run(&["untidy.attain", "--check"], "").0, Some(0));
}

#[test]
fn standard_input_is_printed() {
    let folder = Folder::new("input");
    assert_eq!(folder.run(&["-"], UNTIDY), (Some(0), TIDY.into(), String::new()));
    assert_eq!(folder.run(&["-"], TIDY), (Some(0), TIDY.into(), String::new()));
    assert_eq!(folder.run(&["-", "--check"], UNTIDY).0, Some(1));
    assert_eq!(folder.run(&["-", "--check"], TIDY).0, Some(0));
    let (status, out, _) = folder.run(&["-", "--diff"], UNTIDY);
    assert_eq!((status, out.lines().next()), (Some(1), Some("--- standard input")));
    let (status, out, err) = folder.run(&["-"], BROKEN);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(err.contains("standard input:1:"), "{err}");
    assert_eq!(folder.run(&["-", "."], UNTIDY).0, Some(2));
}

#[test]
fn what_cannot_be_read_stays_and_the_rest_is_written() {
    let folder = Folder::new("broken");
    folder.write("broken.attain", BROKEN);
    folder.write("untidy.attain", UNTIDY);
    let (status, out, err) = folder.run(&["."], "");
    assert_eq!((status, folder.read("broken.attain").as_str()), (Some(2), BROKEN));
    assert_eq!(folder.read("untidy.attain"), TIDY);
    assert_eq!(out, "Formatted: ./untidy.attain\n1 file formatted, 1 file left as found.\n");
    assert!(err.starts_with("error[E0102]"), "{err}");
    // Findings come before what would change: the status says that a file could not be read.
    assert_eq!(folder.run(&[".", "--check"], "").0, Some(2));
    assert_eq!(folder.run(&["nowhere"], "").0, Some(2));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("links");
    folder.write("real.attain", UNTIDY);
    let real = folder.0.join("real.attain");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.attain", folder.0.join("link.attain")).unwrap();
    // The same file by two names is one file.
    let (status, out, _) = folder.run(&["link.attain", "real.attain"], "");
    assert_eq!((status, out.as_str()), (Some(0), "Formatted: link.attain\n1 file formatted.\n"));
    assert_eq!(folder.read("real.attain"), TIDY);
    assert!(fs::symlink_metadata(folder.0.join("link.attain")).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("read-only");
    folder.write("a.attain", UNTIDY);
    fs::set_permissions(folder.0.join("a.attain"), fs::Permissions::from_mode(0o440)).unwrap();
    let (status, _, err) = folder.run(&["a.attain"], "");
    assert_eq!((status, folder.read("a.attain").as_str()), (Some(2), UNTIDY));
    assert_eq!(
        err,
        "error: a.attain cannot be written: it is marked as read-only\nhelp: the file is as it was; check that it and \
         its folder may be written\n"
    );
}

#[test]
fn help_teaches() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_attain")).args(["fmt", "--help"]).env("COLUMNS", "100").output().unwrap();
    assert_is(output.stdout, "tests/snapshots/help-fmt.txt");
}

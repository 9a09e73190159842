//! The pages about the codes: each code has one, and what it shows is so.

use std::collections::BTreeSet;
use std::process::Command;

use attain::{Case, Diagnostics, Options, Page, Rulebook, Source};

use crate::documents::{Block, blocks};
use crate::{assert_is, names_in, path, read};

/// The codes that the sources give, each in one place.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in ["src/diagnostic/problem.rs", "src/diagnostic/warning.rs"] {
        for line in read(file).lines() {
            let Some((_, code)) = line.split_once("=> \"") else { continue };
            let code: String = code.chars().take_while(|sign| *sign != '"').collect();
            let digits = code.strip_prefix(['E', 'W']).unwrap_or("");
            if digits.len() == 4 && digits.chars().all(|digit| digit.is_ascii_digit()) {
                assert!(codes.insert(code.clone()), "two problems have the code {code}");
            }
        }
    }
    codes
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes = codes();
    assert!(codes.len() > 80);
    let files: BTreeSet<String> =
        names_in("docs/diagnostics").iter().map(|name| name.trim_end_matches(".md").to_owned()).collect();
    assert_eq!(files, codes);
    let pages: Vec<&str> = Page::all().iter().map(|page| page.code).collect();
    assert_eq!(pages, codes.iter().map(String::as_str).collect::<Vec<_>>());
    for page in Page::all() {
        assert!(page.text.starts_with(&format!("# {}: {}\n\n", page.code, page.title())), "{}", page.code);
        let headings: Vec<&str> = page.text.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, ["## Wrong", "## Right", "## How to mend it"], "{}", page.code);
        let prose = page.text.split("```").step_by(2);
        assert!(prose.flat_map(str::lines).all(|line| line.chars().count() <= 100), "{}", page.code);
    }
}

/// The blocks between two headings.
fn section(page: &Page, heading: &str) -> Vec<Block> {
    let after = page.text.split(&format!("\n## {heading}\n")).nth(1).unwrap();
    blocks(after.split("\n## ").next().unwrap())
}

/// What is said of the rules and the case in the blocks: the codes found.
fn found(shown: &[Block]) -> Vec<&'static str> {
    let mut sources = Vec::new();
    let mut case = None;
    for (number, block) in shown.iter().enumerate() {
        let name = format!("rules-{number}.attain");
        match block.language.as_str() {
            "attain" | "attain-wrong" => sources.push(Source::new(name, block.text.as_str())),
            "csv" => sources.push(Source::new(block.name.as_str(), block.text.as_str())),
            "json" => case = Some(block.text.as_str()),
            // Every letter is one byte.
            "attain-latin1" => {
                let bytes = block.text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
                sources.push(Source::from_bytes(name, bytes));
            }
            // The first line again and again.
            "attain-repeated" => {
                let (first, rest) = block.text.split_once('\n').unwrap();
                sources.push(Source::new(name, format!("{}{rest}", format!("{first}\n").repeat(150_000))));
            }
            // The group inside itself.
            "attain-nested" => {
                let text =
                    block.text.replace("{ A }", &format!("{}A{}", "{ a all of ".repeat(150) + "{ ", " }".repeat(151)));
                sources.push(Source::new(name, text));
            }
            // So many of each line, and all units in the pool.
            "attain-copied" => {
                let lines = block.text.lines().flat_map(|line| (1..=2100).map(move |number| (line, number)));
                let all: Vec<String> = (1..=2100).map(|number| format!("U{number}")).collect();
                let text: Vec<String> = lines
                    .filter(|(line, number)| *number == 1 || !line.starts_with("pool"))
                    .map(|(line, number)| match line.starts_with("pool") {
                        true => line.replace("U1", &all.join(", ")),
                        false => line.replace("U1", &format!("U{number}")).replace("Q1", &format!("Q{number}")),
                    })
                    .collect();
                sources.push(Source::new(name, text.join("\n")));
            }
            "document" => {
                let bytes = block.text.clone().into_bytes();
                return match attain::formats::read(&block.name, bytes, &attain::formats::Options::default()) {
                    Err(wrong) => wrong.list().iter().map(|finding| finding.problem.code()).collect(),
                    Ok(_) => Vec::new(),
                };
            }
            "profile" => {
                let source = Source::new(block.name.as_str(), block.text.as_str());
                return match attain::formats::Profile::from_toml(source) {
                    Err(wrong) => wrong.list().iter().map(|finding| finding.problem.code()).collect(),
                    Ok(_) => Vec::new(),
                };
            }
            "path" => sources.push(attain::load::source(block.text.trim())),
            other => panic!("a block of `{other}` is not known here"),
        }
    }
    let codes = |findings: &Diagnostics| findings.list().iter().map(|finding| finding.problem.code()).collect();
    let rulebook = match (sources.is_empty(), Rulebook::from_sources(sources)) {
        (true, _) => None,
        (false, Err(wrong)) => return codes(&wrong),
        (false, Ok(rulebook)) => Some(rulebook),
    };
    match (case.map(Case::from_json), rulebook) {
        (Some(Err(wrong)), _) => codes(&wrong),
        (Some(Ok(case)), Some(rulebook)) => match attain::decide(&rulebook, "Q", &case, &Options::default()) {
            Err(attain::DecideError::Case(wrong)) => codes(&wrong),
            Err(other) => panic!("{other}"),
            Ok(_) => Vec::new(),
        },
        (Some(Ok(_)), None) => Vec::new(),
        (None, Some(rulebook)) => codes(&rulebook.warnings()),
        (None, None) => panic!("there is nothing to look at"),
    }
}

#[test]
fn the_wrong_example_of_a_page_has_its_code_and_no_other() {
    let mut untrue = Vec::new();
    for page in Page::all() {
        let mut codes = found(&section(page, "Wrong"));
        codes.dedup();
        // What is only doubtful is looked for where nothing is wrong.
        if codes != [page.code] {
            untrue.push(format!("{}: {codes:?}", page.code));
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

#[test]
fn the_right_example_of_a_page_is_clean() {
    let mut untrue = Vec::new();
    for page in Page::all() {
        let codes = found(&section(page, "Right"));
        if !codes.is_empty() {
            untrue.push(format!("{}: {codes:?}", page.code));
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .args(arguments)
        .current_dir(path(""))
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_page_is_printed() {
    let (status, out, err) = run(&["explain", "E0201"]);
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert_is(out.clone(), "tests/snapshots/explain.txt");
    assert_eq!(run(&["explain", "e0201"]).1, out);
    assert!(run(&["explain", "E0201", "--color", "always"]).1.starts_with("\u{1b}[1mE0201: "));
    // A page with a table names it.
    assert!(run(&["explain", "E0114"]).1.contains("\n    units.csv:\n    Code,Credits\n"));
}

#[test]
fn without_a_code_all_are_listed() {
    let (status, out, _) = run(&["explain"]);
    assert_eq!(status, Some(0));
    for code in codes() {
        assert!(out.contains(&format!("\n  {code}  ")), "{code}");
    }
    assert_is(out, "tests/snapshots/explain-all.txt");
}

#[test]
fn a_code_that_does_not_exist() {
    let (status, out, err) = run(&["explain", "E0210X"]);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert_eq!(
        err,
        "error: there is no code `E0210X`\nhelp: did you mean `E0210`? `attain explain` lists every code\n"
    );
    assert_eq!(
        run(&["explain", "nothing"]).2,
        "error: there is no code `nothing`\nhelp: `attain explain` lists every code\n"
    );
}

#[test]
fn help_teaches() {
    assert_is(run(&["explain", "--help"]).1, "tests/snapshots/help-explain.txt");
}

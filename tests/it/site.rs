//! `attain doc`: the pages of the shipped rules and of rules with everything in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use attain::site::{self, Page};
use attain::{Rulebook, Source, load};

use crate::{assert_is, path, read};

fn demo() -> Rulebook {
    Rulebook::from_sources([Source::new("demo.attain", read("tests/site/demo.attain"))]).unwrap()
}

fn shipped() -> Rulebook {
    Rulebook::from_sources(load::rules(path("rules")).unwrap()).unwrap()
}

fn page<'p>(pages: &'p [Page], path: &str) -> &'p str {
    let found = pages.iter().find(|page| page.path == path);
    &found.unwrap_or_else(|| panic!("there is no {path}")).text
}

/// The values of an attribute in a page.
fn values<'t>(text: &'t str, attribute: &str) -> Vec<&'t str> {
    text.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What a page says: its text without marks, a line for each block.
fn said(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split_once('>')).unwrap().1;
    let main = main.split("</main>").next().unwrap();
    let mut text = String::new();
    for part in main.split('<') {
        let (mark, words) = part.split_once('>').unwrap_or(("", part));
        let ends =
            ["/li", "/p", "/h1", "/h2", "/h3", "/h4", "/tr", "/dt", "/dd", "/summary", "/title", "/text", "desc"];
        if ends.iter().any(|end| mark == *end || mark.starts_with("desc ")) {
            text.push('\n');
        } else if ["/td", "/th"].contains(&mark) {
            text.push_str(" |");
        }
        text.push_str(words);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line.replace("&amp;", "&") + "\n").collect()
}

/// What the pages say, as a reviewer reads it.
#[test]
fn the_pages_say_what_the_rules_say() {
    let pages = site::pages(&demo(), "Our awards");
    for name in ["qualifications/Q.html", "frameworks/nfq.html", "recognition.html", "index.html"] {
        let file = name.replace('/', "-").replace(".html", ".txt");
        assert_is(said(page(&pages, name)), format!("tests/snapshots/doc-{file}"));
    }
}

/// One page as it is, marks and all.
#[test]
fn a_page_as_it_is_written() {
    let rules = r#"
        framework nfq { levels 1..10  credit fet = 10 hours }
        unit A "Child Development" { level nfq 5  credits 15 fet }
        qualification Q "A demonstration" { label ga "Taispeántas"  total 15 fet  core all of { A } }
    "#;
    let rulebook = Rulebook::from_sources([Source::new("demo.attain", rules)]).unwrap();
    let pages = site::pages(&rulebook, "Our awards");
    assert_is(page(&pages, "qualifications/Q.html").replace("><", ">\n<"), "tests/snapshots/doc-page.html");
}

#[test]
fn the_same_rules_give_the_same_pages() {
    assert_eq!(site::pages(&shipped(), "t"), site::pages(&shipped(), "t"));
}

/// Nothing in the rules can become a mark or a script.
#[test]
fn what_comes_from_the_rules_is_escaped() {
    let rules = read("tests/site/demo.attain");
    assert!(rules.contains("<script>") && rules.contains("<Other>"));
    for page in site::pages(&demo(), "<title> & \"quotes\"") {
        for mark in
            ["<script>", "<b>", "<i>", "<Other>", "<different>", "<practice>", "<Board>", "<title> &", "<awards>"]
        {
            let is_index = page.path.ends_with(".js");
            assert!(is_index || !page.text.contains(mark), "{} has {mark}", page.path);
        }
    }
}

/// Every link leads to a page and a place that is there, and no name is given twice on a page.
#[test]
fn links_lead_somewhere_and_names_are_given_once() {
    for pages in [site::pages(&shipped(), "t"), site::pages(&demo(), "t")] {
        let names: BTreeMap<&str, BTreeSet<&str>> =
            pages.iter().map(|page| (page.path.as_str(), values(&page.text, "id").into_iter().collect())).collect();
        for page in pages.iter().filter(|page| page.path.ends_with(".html")) {
            assert_eq!(values(&page.text, "id").len(), names[page.path.as_str()].len(), "{} names twice", page.path);
            for link in values(&page.text, "href").into_iter().chain(values(&page.text, "src")) {
                let (file, place) = link.split_once('#').unwrap_or((link, ""));
                let target = match file {
                    "" => page.path.clone(),
                    _ => resolved(&page.path, file),
                };
                let there = names.get(target.as_str()).unwrap_or_else(|| panic!("{}: {link}", page.path));
                assert!(place.is_empty() || there.contains(place), "{}: {link}", page.path);
            }
            for named in ["aria-labelledby", "aria-controls"] {
                for name in values(&page.text, named).into_iter().flat_map(str::split_whitespace) {
                    assert!(names[page.path.as_str()].contains(name), "{}: {named} {name}", page.path);
                }
            }
        }
        let index = page(&pages, "search-index.js");
        let json = index.strip_prefix("window.attainIndex = ").and_then(|rest| rest.strip_suffix(";\n")).unwrap();
        let entries: serde_json::Value = serde_json::from_str(json).unwrap();
        for entry in entries.as_array().unwrap() {
            let href = entry["href"].as_str().unwrap();
            let (file, place) = href.split_once('#').unwrap_or((href, ""));
            assert!(place.is_empty() && names.contains_key(file) || names[file].contains(place), "{href}");
        }
    }
}

fn resolved(page: &str, link: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(folders.pop()),
            other => folders.push(other),
        }
    }
    folders.join("/")
}

/// Headings go down one step at a time, each page has one of the first, and nothing is loaded from elsewhere.
#[test]
fn pages_are_laid_out_to_be_read_aloud_and_alone() {
    for page in site::pages(&shipped(), "t").iter().filter(|page| page.path.ends_with(".html")) {
        let levels: Vec<u32> = page
            .text
            .split("<h")
            .skip(1)
            .filter_map(|rest| rest.chars().next().and_then(|sign| sign.to_digit(10)))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{}", page.path);
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{}: {levels:?}", page.path);
        for link in values(&page.text, "href").into_iter().chain(values(&page.text, "src")) {
            assert!(!link.contains("//") && !link.starts_with("data:"), "{}: {link}", page.path);
        }
        assert_eq!(page.text.matches("<table").count(), page.text.matches("<thead").count(), "{}", page.path);
        assert!(page.text.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{}", page.path);
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("site").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn doc(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .arg("doc")
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout) + &text(output.stderr))
}

#[test]
fn the_command_writes_the_pages_and_replaces_only_a_site() {
    let folder = folder("written");
    let rules = path("rules");
    let rules = rules.to_str().unwrap();
    let (code, text) = doc(&folder, &[rules, "-o", "site", "--title", "Our awards"]);
    assert_eq!(code, Some(0), "{text}");
    let pages = site::pages(&Rulebook::from_sources(load::rules(rules).unwrap()).unwrap(), "Our awards");
    assert_eq!(text, format!("{} files in site; open site/index.html\n", pages.len()));
    for page in &pages {
        assert_eq!(fs::read_to_string(folder.join("site").join(&page.path)).unwrap(), page.text, "{}", page.path);
    }
    // A second time, what is no longer there goes.
    fs::write(folder.join("site/old.html"), "old").unwrap();
    assert_eq!(doc(&folder, &[rules, "-o", "site"]).0, Some(0));
    assert!(!folder.join("site/old.html").exists());
    fs::create_dir(folder.join("ours")).unwrap();
    fs::write(folder.join("ours/thesis.txt"), "mine").unwrap();
    let (code, text) = doc(&folder, &[rules, "-o", "ours"]);
    assert_eq!(code, Some(2));
    assert_eq!(
        text,
        "error: ours holds something else than a site\nhelp: name a folder that is not there yet, or is empty\n"
    );
    assert_eq!(fs::read_to_string(folder.join("ours/thesis.txt")).unwrap(), "mine");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left behind");
}

#[test]
fn rules_that_cannot_be_read_make_no_site() {
    let folder = folder("unread");
    fs::write(folder.join("q.attain"), "qualification {").unwrap();
    let (code, text) = doc(&folder, &["q.attain", "-o", "site"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(!folder.join("site").exists());
}

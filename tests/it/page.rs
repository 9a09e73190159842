//! Decisions as pages: what they say, that it is all that the data says, and that nothing in it is read as markup.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use attain::{Case, Decision, Options, Rulebook, Source, State, decide, load};
use serde_json::Value;

use crate::{assert_is, names_in, path, read};

fn decided(rules: &Rulebook, qualification: &str, case: &str) -> Decision {
    let case = Case::from_json(&read(case)).unwrap();
    decide(rules, qualification, &case, &Options::default().with_certificate()).unwrap()
}

fn rules(folder: &str) -> Rulebook {
    Rulebook::from_sources(load::rules(path(folder)).unwrap()).unwrap()
}

fn hostile() -> Decision {
    decided(&rules("tests/page"), "Q", "tests/page/hostile.json")
}

/// The decisions on the shipped examples, by their names.
fn examples() -> Vec<(String, Decision)> {
    let rules = rules("rules");
    let names = names_in("examples").into_iter().filter(|name| name.ends_with(".json"));
    let decided = names.map(|name| {
        let qualification = if name == "met-at-level-4.json" { "4M2014" } else { "5M2009" };
        let decision = decided(&rules, qualification, &format!("examples/{name}"));
        (name, decision)
    });
    decided.collect()
}

/// The conformance cases, decided.
fn conformance() -> Vec<(String, Decision)> {
    let mut found = Vec::new();
    for name in names_in("tests/conformance") {
        let folder = format!("tests/conformance/{name}");
        if !path(&folder).is_dir() {
            continue;
        }
        let expect: Value = serde_json::from_str(&read(format!("{folder}/expect.json"))).unwrap();
        let sources = load::rules(path(&folder)).unwrap();
        let rules = Rulebook::from_sources(sources).unwrap();
        let case = Case::from_json(&read(format!("{folder}/case.json"))).unwrap();
        let qualification = expect["qualification"].as_str().unwrap();
        found.push((name, decide(&rules, qualification, &case, &Options::default()).unwrap()));
    }
    assert!(found.len() > 400);
    found
}

/// What a page says: its text without marks, in one line.
fn said(page: &str) -> String {
    let main = page.split_once("<main").unwrap().1.split_once('>').unwrap().1.split_once("</main>").unwrap().0;
    let mut text = String::new();
    for part in main.split('<') {
        let (mark, words) = part.split_once('>').unwrap_or(("", part));
        // What stands within a sentence does not part it.
        if !["code", "/code", "a", "/a"].contains(&mark.split(' ').next().unwrap()) {
            text.push(' ');
        }
        text.push_str(words);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    plain(&text)
}

/// A text without what a page shows in another way: backticks, line breaks, and signs that hide or reorder.
fn plain(text: &str) -> String {
    let text = text.replace('`', "").replace(['\u{7}', '\u{202e}'], "\u{fffd}");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All texts and amounts of a decision's data that a reader is to be told, each with where it stands.
fn told(decision: &Decision) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut pending = vec![(String::new(), serde_json::to_value(decision).unwrap())];
    while let Some((at, value)) = pending.pop() {
        match value {
            Value::Object(members) => {
                let kind = members.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
                let asks = members.get("asks").and_then(Value::as_str).unwrap_or_default();
                // What its name and what it got say already.
                let is_said = ["group", "total"].contains(&kind.as_str()) || asks.starts_with("1 credential from { ");
                let has_title = members.contains_key("title");
                let is_reached = members.get("state").is_none_or(|state| state != "not-reached");
                for (key, value) in members {
                    let skipped = match key.as_str() {
                        // Words for programs, the proof itself, and what the words of a text or a link say.
                        "certificate" | "kind" | "state" | "verdict" | "of" | "one" | "fact" | "canonical" => true,
                        "waived" | "certain" | "smallest" | "short" => true,
                        "asks" => is_said,
                        "credential" => at.contains("evidence"),
                        "name" => has_title && (at.contains("result") || at.contains("better")),
                        "needs" | "got" => !is_reached || kind == "if",
                        // A result above may have clauses of its own, which its text names.
                        "clause" => at.contains("better"),
                        _ => false,
                    };
                    if !skipped {
                        pending.push((format!("{at}/{key}"), value));
                    }
                }
            }
            Value::Array(values) => {
                pending.extend(values.into_iter().enumerate().map(|(number, value)| (format!("{at}/{number}"), value)));
            }
            Value::String(text) => found.push((at, text)),
            Value::Number(number) => found.push((at, number.to_string())),
            Value::Bool(_) | Value::Null => {}
        }
    }
    found
}

/// What of the decision's data does not stand on its page.
fn not_said(name: &str, decision: &Decision) -> Vec<String> {
    let page = said(&decision.to_html()).to_lowercase();
    let mut missing = Vec::new();
    for (at, text) in told(decision) {
        // A title that is the name of its clause but for capital letters is not said twice.
        if !page.contains(&plain(&text).to_lowercase()) {
            missing.push(format!("{name}: {at}: {text}"));
        }
    }
    if !page.contains(&plain(&decision.sentence()).to_lowercase()) {
        missing.push(format!("{name}: {}", decision.sentence()));
    }
    missing
}

#[test]
fn a_page_as_it_is_written() {
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .args(["decide", "5M2009", "--case", "examples/over-the-ceiling.json", "--format", "html"])
        .current_dir(path(""))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty());
    let page = String::from_utf8(output.stdout).unwrap();
    let decision = examples().into_iter().find(|(name, _)| name == "over-the-ceiling.json").unwrap().1;
    assert_eq!(page, decision.to_html());
    assert_is(page.replace("><", ">\n<"), "tests/snapshots/over-the-ceiling.html");
}

#[test]
fn a_page_says_all_that_the_data_says() {
    let mut decisions = examples();
    decisions.push(("hostile".to_owned(), hostile()));
    decisions.extend(conformance());
    let missing: Vec<String> = decisions.iter().flat_map(|(name, decision)| not_said(name, decision)).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// How each clause stands is said in words, as often as it is so.
#[test]
fn how_each_clause_stands_is_said_in_words() {
    for (name, decision) in examples() {
        let page = decision.to_html();
        let mut states: BTreeMap<&str, usize> = BTreeMap::new();
        let mut pending: Vec<_> = decision.clauses.iter().collect();
        while let Some(clause) = pending.pop() {
            let word = match clause.state {
                _ if clause.waived => "✓ waived",
                _ if clause.kind == attain::ClauseKind::Accept => "condition",
                State::Met => "✓ met",
                State::NotMet => "✗ not met",
                State::Undetermined => "? open",
                State::NotReached => "– not taken",
            };
            *states.entry(word).or_default() += 1;
            pending.extend(&clause.members);
        }
        let (_, tree) = page.split_once("id=\"clauses\"").unwrap();
        for (word, count) in states {
            assert_eq!(tree.matches(&format!(">{word}</span>")).count(), count, "{name}: {word}");
        }
    }
}

#[test]
fn nothing_in_a_case_or_a_rule_is_read_as_markup() {
    let page = hostile().to_html();
    // Only what the page itself is made of.
    let known: BTreeSet<&str> = [
        "a",
        "bdi",
        "body",
        "br",
        "caption",
        "code",
        "dd",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "g",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "li",
        "main",
        "meta",
        "nav",
        "p",
        "path",
        "pre",
        "rect",
        "section",
        "span",
        "strong",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "!DOCTYPE",
    ]
    .into();
    let (mut opened, mut styles) = (BTreeMap::<&str, usize>::new(), 0);
    for part in page.split('<').skip(1) {
        let name =
            part.split(|sign: char| sign.is_whitespace() || sign == '>' || sign == '/' && !part.starts_with('/'));
        let name = name.into_iter().next().unwrap();
        if let Some(closed) = name.strip_prefix('/') {
            *opened.get_mut(closed).unwrap_or_else(|| panic!("</{closed}>")) -= 1;
            continue;
        }
        assert!(known.contains(name), "<{name}>");
        let mark = part.split('>').next().unwrap();
        let is_alone = ["!DOCTYPE", "meta", "br"].contains(&name) || mark.ends_with('/');
        if !is_alone {
            *opened.entry(name).or_default() += 1;
        }
        styles += usize::from(name == "style");
        // Attributes hold no handler and no address but of a place on the page.
        assert!(!mark.contains(" on"), "<{mark}>");
        let addresses = mark.split("href=\"").skip(1).chain(mark.split("src=\"").skip(1));
        assert!(addresses.into_iter().all(|address| address.starts_with('#')), "<{mark}>");
    }
    assert!(opened.values().all(|left| *left == 0), "{opened:?}");
    assert_eq!(styles, 1);
    assert!(page.contains("&lt;script&gt;alert('holder')&lt;/script&gt; \u{fffd}evil\u{fffd}"));
    let hides = |sign: char| sign.is_control() && sign != '\n' || ('\u{202a}'..='\u{202e}').contains(&sign);
    assert!(!page.contains(hides));
}

/// The values of an attribute in a page.
fn values<'t>(text: &'t str, attribute: &str) -> Vec<&'t str> {
    text.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn pages_are_laid_out_to_be_read_aloud_and_alone() {
    let mut pages = examples();
    pages.push(("hostile".to_owned(), hostile()));
    pages.extend(conformance());
    for (name, decision) in pages {
        let page = decision.to_html();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{name}");
        let levels = page.split("<h").skip(1).filter_map(|rest| rest.chars().next().and_then(|sign| sign.to_digit(10)));
        let levels: Vec<u32> = levels.collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}");
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{name}: {levels:?}");
        let tables = page.matches("<table").count();
        assert_eq!(page.matches("<caption").count(), tables, "{name}");
        assert_eq!(page.matches("<thead").count(), tables, "{name}");
        let names = values(&page, "id");
        let apart: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), apart.len(), "{name} names twice");
        for link in values(&page, "href") {
            assert!(apart.contains(link.strip_prefix('#').unwrap()), "{name}: {link}");
        }
        for named in values(&page, "aria-labelledby").into_iter().flat_map(str::split_whitespace) {
            assert!(apart.contains(named), "{name}: {named}");
        }
        assert_eq!(page.matches("<main").count(), 1, "{name}");
        // The name of a namespace is no address.
        assert!(!page.replace("http://www.w3.org/2000/svg", "").contains("=\"http"), "{name}");
    }
}

/// What the page says of the proof is so.
#[test]
fn the_digest_is_that_of_the_certificate() {
    use sha2::{Digest, Sha256};
    let (_, decision) = examples().remove(0);
    let json = serde_json::to_value(&decision).unwrap();
    let certificate = decision.certificate.as_ref().unwrap();
    let text = serde_json::to_string(certificate).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json["certificate"]);
    let digest: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(decision.to_html().contains(&format!("<dt>Digest of the proof</dt><dd><code>{digest}</code>")));
    let mut without = decision;
    without.certificate = None;
    let page = without.to_html();
    assert!(page.contains("without a proof") && !page.contains("Digest of the proof"));
}

#[test]
fn the_same_decision_gives_the_same_page() {
    assert_eq!(hostile().to_html(), hostile().to_html());
}

/// A case that nobody has thought of: nothing known, and an award of a hundred clauses with a name of one word.
#[test]
fn bare_and_large_decisions_have_pages() {
    let mut rules = String::from("framework f { levels 1..2  credit c = 10 hours }\n");
    let clauses: Vec<String> = (0..100).map(|at| format!("k{at} all of {{ U{at} }}")).collect();
    rules.extend((0..100).map(|at| format!("unit U{at} {{ level f 1  credits 5 c }}\n")));
    rules.push_str(&format!("qualification Q {{\n{}\n}}", clauses.join("\n")));
    let rulebook = Rulebook::from_sources([Source::new("large.attain", rules)]).unwrap();
    let case = Case::from_json("{}").unwrap();
    let page = decide(&rulebook, "Q", &case, &Options::default()).unwrap().to_html();
    assert!(page.contains("The holder does not meet Q") && page.contains("0 credentials count."));
    assert_eq!(page.matches("class=\"badge not-met\"").count(), 200);
}

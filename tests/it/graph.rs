//! `attain graph`: what a qualification requires, and what filled it, as SVG, for Graphviz and for Mermaid.

use std::fs;
use std::path::PathBuf;

use attain::{Case, Options, Picture, Rulebook, decide, load};
use snapbox::cmd::{Command, cargo_bin};

use crate::{assert_is, path, read};

fn graph(arguments: &[&str]) -> Command {
    Command::new(cargo_bin!("attain")).arg("graph").args(arguments).current_dir(path("")).env_remove("NO_COLOR")
}

fn printed(arguments: &[&str]) -> String {
    let output = graph(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const HOSTILE: [&str; 3] = ["Q", "--rules", "tests/page"];
const HOSTILE_CASE: [&str; 5] = ["Q", "--rules", "tests/page", "--case", "tests/page/hostile.json"];

#[test]
fn what_is_required_and_what_filled_it_in_every_language() {
    for (language, ending) in [("svg", "svg"), ("dot", "dot"), ("mermaid", "mmd")] {
        let rules = printed(&[&HOSTILE[..], &["--format", language]].concat());
        assert_is(rules.replace("><", ">\n<"), format!("tests/snapshots/graph-rules.{ending}"));
        let case = printed(&[&HOSTILE_CASE[..], &["--format", language]].concat());
        assert_is(case.replace("><", ">\n<"), format!("tests/snapshots/graph-case.{ending}"));
    }
}

#[test]
fn the_command_prints_what_the_library_gives() {
    let rulebook = Rulebook::from_sources(load::rules(path("rules")).unwrap()).unwrap();
    let rules: Vec<_> = rulebook.qualifications("5M2009").collect();
    assert!(rules.len() > 1);
    let latest = Picture::of_rules(&rulebook, rules[rules.len() - 1]);
    assert_eq!(printed(&["5M2009"]), latest.to_svg());
    let first = rules[0];
    let version = first.version.as_deref().unwrap();
    let earlier = printed(&["5M2009", "--rules-version", version, "--format", "dot"]);
    assert_eq!(earlier, Picture::of_rules(&rulebook, first).to_dot());
    assert_ne!(earlier, latest.to_dot());
    let case = Case::from_json(&read("examples/level-missing.json")).unwrap();
    let decision = decide(&rulebook, "5M2009", &case, &Options::default()).unwrap();
    let of_case = printed(&["5M2009", "--case", "examples/level-missing.json", "--format", "mermaid"]);
    assert_eq!(of_case, Picture::of_decision(&decision).to_mermaid());
}

/// The numbers that follow an attribute.
fn numbers(text: &str, attribute: &str) -> Vec<usize> {
    let begins = format!(" {attribute}=\"");
    let after = text.split(&begins).skip(1);
    after.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
}

/// No box lies over another, and all lie within the picture.
#[test]
fn boxes_do_not_overlap() {
    let rulebook = Rulebook::from_sources(load::rules(path("rules")).unwrap()).unwrap();
    let mut pictures: Vec<String> = Vec::new();
    for name in rulebook.qualification_names() {
        pictures.extend(rulebook.qualifications(name).map(|rules| Picture::of_rules(&rulebook, rules).to_svg()));
    }
    assert!(pictures.len() > 8);
    pictures.push(printed(&HOSTILE_CASE));
    for svg in pictures {
        let width = numbers(svg.split("font-family").next().unwrap(), "width")[0];
        let height = numbers(svg.split("font-family").next().unwrap(), "height")[0];
        let rects = svg.split("<rect class=\"box\"").skip(1).map(|rect| rect.split("/>").next().unwrap());
        let boxes: Vec<[usize; 4]> =
            rects.map(|rect| ["x", "y", "width", "height"].map(|name| numbers(rect, name)[0])).collect();
        assert!(boxes.len() > 3);
        for (at, [x, y, wide, high]) in boxes.iter().enumerate() {
            assert!(x + wide <= width && y + high <= height, "{svg}");
            for [other_x, other_y, other_wide, other_high] in &boxes[at + 1..] {
                let beside = x + wide <= *other_x || other_x + other_wide <= *x;
                let under = y + high <= *other_y || other_y + other_high <= *y;
                assert!(beside || under, "{svg}");
            }
        }
    }
}

/// A hostile case leaves no markup: what is opened is what a picture is made of.
#[test]
fn nothing_in_a_case_or_a_rule_is_read_as_language() {
    let svg = printed(&HOSTILE_CASE);
    for part in svg.split('<').skip(1) {
        let name = part.split([' ', '>']).next().unwrap().trim_start_matches('/');
        assert!(["svg", "title", "desc", "rect", "path", "g", "text"].contains(&name), "<{name}>");
    }
    let mermaid = printed(&[&HOSTILE_CASE[..], &["--format", "mermaid"]].concat());
    for line in mermaid.lines().filter(|line| line.trim_start().starts_with('n')) {
        assert!(line.matches('"').count() <= 2, "{line}");
        assert!(!line.replace("<br>", "").contains(['<', '>', '`']), "{line}");
    }
    let dot = printed(&[&HOSTILE_CASE[..], &["--format", "dot"]].concat());
    for line in dot.lines().filter(|line| line.contains("[label=")) {
        assert_eq!(line.replace("\\\\", "").replace("\\\"", "").matches('"').count() % 2, 0, "{line}");
    }
}

#[test]
fn a_picture_goes_into_a_file_whole() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("graph");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("picture.svg");
    fs::write(&file, "what was there").unwrap();
    graph(&["5M2009", "-o", file.to_str().unwrap()]).assert().code(0).stdout_eq("").stderr_eq("");
    assert_eq!(fs::read_to_string(&file).unwrap(), printed(&["5M2009"]));
    graph(&["5M209", "-o", file.to_str().unwrap()]).assert().code(2);
    assert_eq!(fs::read_to_string(&file).unwrap(), printed(&["5M2009"]), "what cannot be drawn replaces nothing");
    graph(&["5M2009", "-o", folder.join("none/picture.svg").to_str().unwrap()]).assert().code(2).stdout_eq("");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let unknown = "error: the rules have no qualification `5M209`; did you mean `5M2009`?\nhelp: the rules have ";
    for arguments in [&["5M209"][..], &["5M209", "--case", "examples/met.json"]] {
        let output = graph(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr).unwrap().starts_with(unknown));
        assert!(output.stdout.is_empty());
    }
    graph(&["5M2009", "--rules-version", "1999"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: the rules have no version `1999` of `5M2009`\nhelp: there are [..]\n");
    graph(&["Q", "--rules", "tests/page", "--rules-version", "1999"]).assert().code(2).stdout_eq("").stderr_eq(
        "error: the rules have no version `1999` of `Q`\nhelp: its rules are stored in one version, which has no name\n",
    );
    graph(&["5M2009", "--case", "examples/none.json"]).assert().code(2).stdout_eq("");
}

//! The guide is true: its rules load, their tests pass, what it says is printed is printed.
//!
//! | block | what it must be |
//! | --- | --- |
//! | `attain` | rules that load by themselves, with the tables above them, and whose tests all pass |
//! | `attain NAME` | the same, with the files that have names above it: those of a folder that grows |
//! | `attain-wrong`, `attain-wrong NAME` | rules that do not load, or that have a test that fails |
//! | `attain-fragment` | a piece of a file, not loaded |
//! | `csv NAME`, `json NAME`, `toml NAME` | another file of the folder |
//! | `sh` | commands, run in the folder; with `> FILE`, what one prints goes there |
//! | `text` | what the last command prints |

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use attain::{Drawing, Rulebook, Source, trial};

use crate::documents::{Block, blocks};
use crate::{names_in, path, read};

/// What a page has shown so far: a folder of files, and what the last command printed.
struct Page {
    name: String,
    files: BTreeMap<String, String>,
    folder: PathBuf,
    printed: Option<String>,
    /// What is printed in place of what the page says, by the line of the block.
    anew: BTreeMap<usize, String>,
    /// How many tests in rule files passed.
    passed: usize,
    wrong: Vec<String>,
}

impl Page {
    fn new(name: &str) -> Page {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("guide").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Page {
            name: name.into(),
            files: BTreeMap::new(),
            folder,
            printed: None,
            anew: BTreeMap::new(),
            passed: 0,
            wrong: Vec::new(),
        }
    }

    fn take(&mut self, block: &Block) {
        match block.language.as_str() {
            "attain" => self.rules(block, true),
            "attain-wrong" => self.rules(block, false),
            "csv" | "json" | "toml" if !block.name.is_empty() => self.keep(block),
            "sh" => self.run(&block.text),
            "text" => self.compare(block),
            _ => {}
        }
    }

    fn keep(&mut self, block: &Block) {
        fs::write(self.folder.join(&block.name), &block.text).unwrap();
        self.files.insert(block.name.clone(), block.text.clone());
    }

    fn rules(&mut self, block: &Block, right: bool) {
        if !block.name.is_empty() {
            self.keep(block);
        }
        let besides = |name: &str| name.ends_with(".csv") || (!block.name.is_empty() && name.ends_with(".attain"));
        let mut sources: Vec<Source> = self
            .files
            .iter()
            .filter(|(name, _)| **name != block.name && besides(name))
            .map(|(name, text)| Source::new(name.as_str(), text.as_str()))
            .collect();
        sources.push(Source::new(format!("{}, line {}", self.name, block.line), block.text.as_str()));
        let found = match Rulebook::from_sources(sources) {
            Err(findings) => Some(findings.render(Drawing::Plain)),
            Ok(rulebook) => {
                let trial = trial::run(&rulebook, None);
                self.passed += trial.passed;
                (trial.failed > 0).then(|| trial.to_text(attain::TextOptions::default()))
            }
        };
        // What is wrong stays in the folder for commands, and out of the rules that others are loaded with.
        if !right {
            self.files.remove(&block.name);
        }
        match found {
            Some(found) if right => self.wrong.push(found),
            None if !right => self.wrong.push(format!("{}, line {}: nothing is wrong with it", self.name, block.line)),
            _ => {}
        }
    }

    fn run(&mut self, commands: &str) {
        for command in commands.lines() {
            let (command, file) = command.split_once(" > ").map_or((command, None), |(it, file)| (it, Some(file)));
            let mut words = command.split_whitespace();
            if words.next() != Some("attain") {
                continue;
            }
            let output = Command::new(env!("CARGO_BIN_EXE_attain"))
                .args(words)
                .current_dir(&self.folder)
                .env("COLUMNS", "100")
                .output()
                .unwrap();
            let (said, complained) =
                (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
            if let Some(file) = file {
                fs::write(self.folder.join(file), said).unwrap();
                assert_eq!(complained, "", "{}: {command}", self.name);
                continue;
            }
            self.printed = Some(said + &complained);
        }
    }

    fn compare(&mut self, block: &Block) {
        if let Some(printed) = self.printed.take()
            && printed != block.text
        {
            self.anew.insert(block.line, printed);
        }
    }

    /// Where asked to, writes the page with what is printed; else reports it.
    fn close(&mut self) {
        if std::env::var_os("SNAPSHOTS").is_some_and(|word| word == "overwrite") && !self.anew.is_empty() {
            let file = path(format!("docs/guide/{}", self.name));
            fs::write(&file, with_blocks(&fs::read_to_string(&file).unwrap(), &self.anew)).unwrap();
            return;
        }
        for (line, printed) in &self.anew {
            self.wrong.push(format!("{}, line {line}: this is printed:\n{printed}", self.name));
        }
    }
}

/// The text with other contents in the blocks whose fences stand on these lines.
pub(crate) fn with_blocks(text: &str, anew: &BTreeMap<usize, String>) -> String {
    let mut written = String::new();
    let mut replaced = false;
    for (line, content) in (1..).zip(text.lines()) {
        replaced &= !content.starts_with("```");
        if !replaced {
            written.push_str(&format!("{content}\n"));
        }
        if let Some(printed) = anew.get(&line) {
            written.push_str(printed);
            replaced = true;
        }
    }
    written
}

#[test]
fn the_guide_is_true() {
    let mut wrong = Vec::new();
    let mut passed = 0;
    for name in names_in("docs/guide").into_iter().filter(|name| name.ends_with(".md")) {
        let mut page = Page::new(&name);
        for block in blocks(&read(format!("docs/guide/{name}"))) {
            page.take(&block);
        }
        page.close();
        passed += page.passed;
        wrong.append(&mut page.wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(passed >= 100, "only {passed} tests were found");
}

/// The page of words has a row for each word of the grammar, and says which of them no name can be.
#[test]
fn the_guide_lists_every_word() {
    let grammar = read("grammar/attain.pest");
    let rules: String = grammar.lines().map(|line| line.split("//").next().unwrap_or("").to_owned() + "\n").collect();
    let rules = rules.replace("\\\\", "").replace("\\\"", "");
    let reserved = rules.split("reserved = @{").nth(1).and_then(|rest| rest.split('}').next()).unwrap();
    let expected: BTreeMap<&str, bool> =
        words(&rules).map(|word| (word, words(reserved).any(|kept| kept == word))).collect();
    let page = read("docs/guide/words.md");
    let table = page.split("\n## ").next().unwrap_or("");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let listed: BTreeMap<&str, bool> = rows
        .filter(|(word, _)| expected.contains_key(word))
        .map(|(word, rest)| (word, rest.starts_with("kept")))
        .collect();
    assert_eq!(listed, expected);
}

/// The words between quotation marks in a grammar.
fn words(grammar: &str) -> impl Iterator<Item = &str> {
    let quoted = grammar.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.len() > 1 && text.chars().all(|sign| sign.is_ascii_lowercase()))
}

/// Every link to a file leads to one, and to a heading that it has.
#[test]
fn the_links_of_the_guide_lead_somewhere() {
    let mut wrong = Vec::new();
    for name in names_in("docs/guide").into_iter().filter(|name| name.ends_with(".md")) {
        let text = read(format!("docs/guide/{name}"));
        for link in links(&text) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { name.as_str() } else { file };
            let target = path("docs/guide").join(file);
            if !target.exists() {
                wrong.push(format!("{name}: {link}"));
            } else if !heading.is_empty() && !headings(&fs::read_to_string(target).unwrap()).contains(&heading.into()) {
                wrong.push(format!("{name}: {link}: no such heading"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://"))
}

/// The headings as links name them: in small letters, with hyphens for spaces, without other signs.
fn headings(text: &str) -> Vec<String> {
    let titles = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |sign: &char| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_');
    titles.map(|title| title.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

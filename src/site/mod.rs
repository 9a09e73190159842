//! A rulebook as a static site for the public: no program is needed to read it, and nothing is loaded from elsewhere.

mod clauses;
mod example;
mod framework;
mod index;
mod layout;
mod notes;
mod qualification;
mod recognition;

use std::collections::BTreeMap;

use maud::html;

use crate::decide::Compiled;
use crate::rulebook::{Framework, RuleTest, Rulebook};
use layout::Shell;

/// A file of the site: its path in the folder of the site, with `/`, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// Its path in the folder of the site.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The pages of a rulebook: an index that can be searched, a page for each framework, one for each qualification with what
/// it requires in plain sentences, its requirements as a picture, its sources, and its tests as worked examples, and one for
/// recognition rules and policies.
///
/// The pages are the same for the same rules. All that comes from the rules is escaped. Takes as long as running the tests.
///
/// ```
/// use attain::{Rulebook, Source, site};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A "Child Development" { level nfq 5  credits 15 fet }
///     qualification Q "A demonstration" { total 15 fet  core all of { A } }
/// "#)])?;
/// let pages = site::pages(&rulebook, "Our awards");
/// let page = pages.iter().find(|page| page.path == "qualifications/Q.html").ok_or("no page")?;
/// assert!(page.text.contains("At least 1 credential for A Child Development."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn pages(rulebook: &Rulebook, title: &str) -> Vec<Page> {
    let site = Site::new(rulebook, title);
    let mut pages = vec![site.index()];
    pages.extend(rulebook.frameworks().map(|framework| site.framework(framework)));
    pages.extend(rulebook.qualification_names().map(|name| site.qualification(name)));
    pages.extend(site.recognition());
    pages.push(Page { path: "search-index.js".to_owned(), text: site.search_index() });
    pages.push(Page { path: "search.js".to_owned(), text: include_str!("search.js").to_owned() });
    pages.push(Page { path: "style.css".to_owned(), text: include_str!("style.css").to_owned() });
    pages
}

/// What all pages are made from.
struct Site<'r> {
    rulebook: &'r Rulebook,
    compiled: Compiled<'r>,
    title: &'r str,
    /// By name: the file names of the pages of qualifications, and of frameworks with their versions.
    qualifications: BTreeMap<String, String>,
    frameworks: BTreeMap<String, String>,
    /// The tests that decide each qualification.
    tests: BTreeMap<&'r str, Vec<&'r RuleTest>>,
}

impl<'r> Site<'r> {
    fn new(rulebook: &'r Rulebook, title: &'r str) -> Site<'r> {
        let mut tests: BTreeMap<&str, Vec<&RuleTest>> = BTreeMap::new();
        for test in rulebook.tests() {
            for name in test.qualifications() {
                tests.entry(name).or_default().push(test);
            }
        }
        Site {
            rulebook,
            compiled: rulebook.compile(),
            title,
            qualifications: file_names(rulebook.qualification_names().map(str::to_owned)),
            frameworks: file_names(rulebook.frameworks().map(Framework::called)),
            tests,
        }
    }

    fn shell(&self, up: &'static str) -> Shell<'_> {
        Shell { site: self.title, up, recognition: self.has_recognition() }
    }

    /// A link to the page of a qualification, from a page that lies `up` folders down.
    fn qualification_link(&self, name: &str, up: &str) -> maud::Markup {
        let title = self.rulebook.qualifications(name).find_map(|rules| rules.notes.title.as_deref());
        let text = title.map_or_else(|| name.to_owned(), |title| format!("{name} {title}"));
        match self.qualifications.get(name) {
            Some(file) => html! { a href=(format!("{up}qualifications/{file}.html")) { (text) } },
            None => html! { (text) },
        }
    }

    fn framework_link(&self, framework: &Framework, up: &str) -> maud::Markup {
        let called = framework.called();
        match self.frameworks.get(&called) {
            Some(file) => html! { a href=(format!("{up}frameworks/{file}.html")) { (called) } },
            None => html! { (called) },
        }
    }
}

/// A file name for each name: its letters and digits as they are, other signs by number, and no two that differ in case
/// alone.
fn file_names(names: impl Iterator<Item = String>) -> BTreeMap<String, String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut files = BTreeMap::new();
    for name in names {
        let mut file = String::new();
        for sign in name.chars() {
            match sign {
                sign if sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_') => file.push(sign),
                '.' if !file.is_empty() => file.push('.'),
                ' ' => file.push('-'),
                other => file.push_str(&format!("~{:x}", u32::from(other))),
            }
        }
        let count = taken.entry(file.to_lowercase()).or_default();
        *count += 1;
        if *count > 1 {
            file.push_str(&format!("~{count}"));
        }
        files.insert(name, file);
    }
    files
}

#[cfg(test)]
mod tests {
    use super::file_names;

    #[test]
    fn file_names_are_plain_and_apart() {
        let names = ["5M2009", "a", "A", "H1J8 34", "../x", "Їжак"].map(str::to_owned);
        let files = file_names(names.clone().into_iter());
        let files: Vec<&str> = names.iter().map(|name| files[name].as_str()).collect();
        assert_eq!(files, ["5M2009", "a", "A~2", "H1J8-34", "~2e.~2fx", "~407~436~430~43a"]);
    }
}

//! What can be written at a place: words of the language, and names of what may be named there.

use std::collections::BTreeSet;

use super::names::{self, Named};
use super::token::is_part_of_word;
use super::words::explained;
use super::{Workspace, symbol};
use crate::diagnostic::{Kind, Source, Span};
use crate::rulebook::{CreditSource, DateFact, Qualification, Setting, Status, Vocabulary, known_facts};
use crate::syntax::{self, as_written, next_words, unfinished};

/// Something that can be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it is called in the list.
    pub label: String,
    /// What it is.
    pub suggested: Suggested,
    /// What is written.
    pub text: String,
    /// What it takes the place of.
    pub span: Span,
    /// Its title.
    pub detail: Option<String>,
    /// What it means, in Markdown.
    pub means: Option<String>,
}

/// What is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Suggested {
    /// A word of the language.
    Word,
    /// The name of something.
    Name(Kind),
}

/// A name that nothing has.
const NOBODY: &str = "nobody-has-this-name";

/// What may follow a name, so that the statement with it can be read.
const TAILS: [&str; 15] = [
    "",
    " met",
    " at x 1",
    " to x",
    " for x",
    " x 1",
    " 1",
    " { 1 -> 1 }",
    " 1 -> 1 }",
    " equivalent",
    " = x 1 y",
    " to x by hours",
    " by hours",
    " of holder",
    " { }",
];

impl Workspace {
    /// What can be written at this place of a rule file, the part of a word before it included: words of the language in
    /// their order, then names in theirs.
    #[must_use]
    pub fn completions(&self, file: u32, at: usize) -> Vec<Completion> {
        let Some(source) = self.sources.files().get(file as usize).filter(|source| !source.is_table()) else {
            return Vec::new();
        };
        let Some((before, _)) = source.text.split_at_checked(at) else { return Vec::new() };
        if in_comment_or_text(before) {
            return Vec::new();
        }
        let start = begun(before);
        let before = before.get(..start).unwrap_or("");
        let span = Span { file, start: start as u32, end: at as u32 };
        let mut found: Vec<Completion> = Vec::new();
        for label in next_words(before) {
            let means = explained(label.split(' ').next().unwrap_or(&label)).map(|word| word.means.to_owned());
            let text = label.clone();
            found.push(Completion { label, suggested: Suggested::Word, text, span, detail: None, means });
        }
        if let Some(named) = self.wanted(&source.name, before) {
            // A path is completed as a whole.
            let path = if named.kind == Kind::Clause { path_begun(before) } else { start };
            let span = Span { start: path as u32, ..span };
            found.extend(self.names_for(&named, &source.name, before, span));
        }
        found
    }

    /// What a name would be the name of that stood at the end of the text; none where only a new one can stand there.
    fn wanted(&self, file: &str, before: &str) -> Option<Named> {
        TAILS.iter().find_map(|tail| self.named_by(NOBODY, file, before, tail))
    }

    /// What `name` is the name of, at the end of the text and before `tail`.
    fn named_by(&self, name: &str, file: &str, before: &str, tail: &str) -> Option<Named> {
        let part = unfinished(before)?;
        let own = before.get(part.start..)?;
        let source = Source::new(file, format!("{own}{name}{tail}{}", part.closers));
        let items = syntax::parse(0, &source).items;
        let found = names::written_in(&items.iter().collect::<Vec<_>>(), &self.rulebook, &source);
        let at = own.len() as u32;
        let here = found.into_iter().find(|occurrence| occurrence.span.start == at && !occurrence.declares);
        here.map(|occurrence| occurrence.named)
    }

    fn names_for(&self, wanted: &Named, file: &str, before: &str, span: Span) -> Vec<Completion> {
        let mut found = Vec::new();
        let mut offer = |named: Named| found.extend(self.offered(&named, span));
        for kind in self.kinds_for(wanted, file, before) {
            match kind {
                Kind::Fact => known_facts().for_each(|fact| offer(Named::new(kind, "", fact))),
                Kind::CaseDate => {
                    DateFact::ALL.iter().for_each(|date| offer(Named::new(kind, "", date.word())));
                }
                Kind::CreditSource => words_of::<CreditSource>().for_each(|word| offer(Named::new(kind, "", word))),
                Kind::Setting => words_of::<Setting>().for_each(|word| offer(Named::new(kind, "", word))),
                Kind::Status => words_of::<Status>().for_each(|word| offer(Named::new(kind, "", word))),
                kind => {
                    if kind == Kind::HolderFact {
                        offer(Named::new(kind, "", "age"));
                    }
                    self.declared_as(kind, &wanted.scope)
                        .into_iter()
                        .for_each(|name| offer(Named::new(kind, &wanted.scope, name)));
                }
            }
        }
        found
    }

    /// The names of this kind that are known within `scope`, in order.
    fn declared_as(&self, kind: Kind, scope: &str) -> BTreeSet<&str> {
        let from = Named::new(kind, scope, "");
        let known =
            self.names().index.range(from..).take_while(|(named, _)| named.kind == kind && named.scope == scope);
        let declares = |named: &Named| self.occurrences_of(named).any(|occurrence| occurrence.declares);
        let mut names: BTreeSet<&str> =
            known.filter(|(named, _)| declares(named)).map(|(named, _)| named.name.as_str()).collect();
        if kind == Kind::Clause {
            // A unit in a group, and what a policy lays down, are clauses too.
            let versions = self.rulebook.qualifications(scope);
            names.extend(versions.flat_map(Qualification::all_clauses).map(|clause| clause.path.as_str()));
        }
        names
    }

    /// The kinds of things that may be named where `wanted` is.
    fn kinds_for(&self, wanted: &Named, file: &str, before: &str) -> Vec<Kind> {
        match wanted.kind {
            Kind::Unit => {
                let pool = self.rulebook.pools.keys().find_map(|pool| as_written(pool));
                let named =
                    pool.and_then(|pool| TAILS.iter().find_map(|tail| self.named_by(&pool, file, before, tail)));
                if named.is_some_and(|named| named.kind == Kind::Pool) {
                    vec![Kind::Pool, Kind::Unit]
                } else {
                    vec![Kind::Unit]
                }
            }
            Kind::OutcomeSet => vec![Kind::OutcomeSet, Kind::Outcome],
            kind => vec![kind],
        }
    }

    fn offered(&self, named: &Named, span: Span) -> Option<Completion> {
        let label = match named.kind {
            Kind::Clause => named.name.clone(),
            kind => symbol::last_step(&named.name, kind),
        };
        let text = match named.kind {
            // The name of a level may be a number, and words of the language stand as they are.
            Kind::Level | Kind::Fact | Kind::CaseDate | Kind::CreditSource | Kind::Setting | Kind::Status => {
                label.clone()
            }
            Kind::Clause => label.split('/').map(written_step).collect::<Option<Vec<_>>>()?.join("/"),
            _ => as_written(&label)?,
        };
        let detail = self.title(named);
        Some(Completion { label, suggested: Suggested::Name(named.kind), text, span, detail, means: self.told(named) })
    }
}

fn written_step(step: &str) -> Option<String> {
    as_written(&step.replace("~1", "/").replace("~0", "~"))
}

fn words_of<V: Vocabulary + std::fmt::Display>() -> impl Iterator<Item = String> {
    V::ALL.iter().map(ToString::to_string)
}

/// Where the word begins that the text ends in the middle of.
fn begun(before: &str) -> usize {
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let written = &before[line..];
    // A code that is not closed yet.
    if written.matches('\'').count() % 2 == 1 {
        return line + written.rfind('\'').unwrap_or(0);
    }
    let mut start = before.len();
    for (at, sign) in before.char_indices().rev() {
        let joins = matches!(sign, '-' | '.') && start < before.len();
        if !is_part_of_word(sign) && !joins {
            break;
        }
        start = at;
    }
    // A word that begins with a sign begins behind it.
    let rest = &before[start..];
    start + rest.len() - rest.trim_start_matches(['-', '.']).len()
}

/// Where the path begins that the text ends in the middle of.
fn path_begun(before: &str) -> usize {
    let mut start = before.len();
    while before[..start].ends_with('/') {
        let step = begun(&before[..start - 1]);
        if step == start - 1 {
            break;
        }
        start = step;
    }
    start
}

fn in_comment_or_text(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    let mut open = false;
    let mut escaped = false;
    for sign in line.chars() {
        match sign {
            '"' if !escaped => open = !open,
            '#' if !open => return true,
            _ => {}
        }
        escaped = sign == '\\' && !escaped && open;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(rules: &str) -> String {
        let at = rules.find('|').unwrap_or(rules.len());
        let text = rules.replacen('|', "", 1);
        let workspace = Workspace::new([Source::new("a.attain", text)]);
        let found = workspace.completions(0, at);
        found.iter().map(|found| found.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    const DECLARED: &str = "framework nfq { levels 4..6 credit fet = 10 hours }
unit A { level nfq 5 }
unit '12' {}
pool P { A }
scale S { grades \"A\" }
fact practice in years
conversion C { convert fet to fet by hours }
";

    #[track_caller]
    fn offers(rules: &str, expected: &str) {
        assert_eq!(complete(&format!("{DECLARED}{rules}")), expected, "{rules}");
    }

    #[test]
    fn names_are_offered_by_what_can_be_named() {
        offers("unit B { level nfq |", "version 4 5 6");
        offers("unit B { level n|", "nfq");
        offers("unit B { requires |", "any of '12' A B");
        offers("qualification Q { core all of { | } }", "'12' A");
        offers("qualification Q { core 15 credits from | }", "any one P '12' A");
        offers("qualification Q { core 15 credits from { A, | } }", "P '12' A");
        offers("qualification Q { core 15 credits where unit in { | } }", "P '12' A");
        offers("qualification Q { convert by |", "C");
        offers("qualification Q { accept where holder |", "judged age practice");
    }

    #[test]
    fn words_are_offered_where_they_may_stand() {
        offers("qualification Q { award major | }", "at");
        offers("unit B { replaced |", "by");
        offers("qualification Q { total 15 fet\n core \"x\" elect |", "one of");
    }

    #[test]
    fn nothing_is_offered_in_comments_and_texts() {
        offers("unit B { cite \"|", "");
        offers("unit B { # |", "");
    }
}

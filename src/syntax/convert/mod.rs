//! Pest's pairs to the tree. A node that cannot be read leaves a finding and is left out; the rest goes on.

mod allow;
mod declarations;
mod framework;
mod ladder;
mod limit;
mod parts;
mod predicate;
mod qualification;
mod requirement;
mod test;

use std::collections::BTreeSet;

use pest::Parser;
use pest::iterators::{Pair, Pairs};

pub(crate) use parts::written;

use super::expect;
use super::grammar::{Grammar, Rule, is_body};
use super::split::{Part, split};
use super::tree::*;
use crate::diagnostic::{Diagnostic, Lines, Problem, Source, Span};
use crate::parallel::each;

/// What was read of one file.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// The declarations that could be read.
    pub items: Vec<Item>,
    /// The warnings that they allow.
    pub allowed: Vec<Allowance>,
    /// Everything that is wrong with how the file is written.
    pub findings: Vec<Diagnostic>,
}

/// The declarations of one file that could be read, and everything that is wrong with how it is written.
pub(crate) fn parse(file: u32, source: &Source) -> Parsed {
    let whole = Span { file, start: 0, end: 0 };
    // Tables are read where rules name them.
    if source.is_table() {
        return Parsed::default();
    }
    if let Some(fault) = &source.fault {
        return Parsed { findings: vec![Diagnostic::new(fault.clone(), whole)], ..Parsed::default() };
    }
    let text = &source.text;
    let (parts, mut findings) = split(file, text);
    if parts.is_empty() && findings.is_empty() {
        findings.push(Diagnostic::new(Problem::Empty, whole));
    }
    // Where brackets or quotation marks are broken, what the grammar then expects says nothing more.
    let lines = Lines::new(text);
    let broken: BTreeSet<usize> = findings.iter().map(|finding| lines.of(finding.span.start)).collect();
    let mut items = Vec::new();
    let mut allowed = Vec::new();
    let mut written = Vec::new();
    let read = each(&parts, |part| {
        let mut reader = Reader { file, start: part.start, end: part.end, findings: Vec::new(), allowed: Vec::new() };
        (reader.part(text, part), reader)
    });
    for (item, mut reader) in read {
        items.extend(item);
        written.append(&mut reader.findings);
        allowed.append(&mut reader.allowed);
    }
    written.retain(|finding| {
        !matches!(finding.problem, Problem::Syntax { .. }) || !broken.contains(&lines.of(finding.span.start))
    });
    findings.append(&mut written);
    Parsed { items, allowed, findings }
}

struct Reader {
    file: u32,
    /// Where the declaration begins in its file.
    start: usize,
    /// Where it ends.
    end: usize,
    findings: Vec<Diagnostic>,
    allowed: Vec<Allowance>,
}

impl Reader {
    fn part(&mut self, text: &str, part: &Part) -> Option<Item> {
        let mut own = text.get(part.start..part.end)?.to_owned();
        own.push_str(&part.closers);
        match Grammar::parse(Rule::item_text, &own) {
            Ok(mut pairs) => {
                let declaration = pairs.next()?.into_inner().find(|pair| pair.as_rule() == Rule::item)?;
                self.allowances(&declaration);
                self.item(declaration.into_inner().next()?)
            }
            Err(error) => {
                self.findings.push(expect::declaration(&error, &own, |range| self.within(range)));
                self.name_alone(&own)
            }
        }
    }

    /// A declaration of which only the name could be read, so that what refers to it is not reported too.
    fn name_alone(&self, own: &str) -> Option<Item> {
        let mut words = own.split_whitespace();
        let keyword = words.next()?;
        let named = Grammar::parse(Rule::name, words.next()?).ok()?.next()?;
        let name = Name { value: self.name(named).value, span: self.within(0..keyword.len()) };
        let header = Header { name, version: None, notes: Notes::default() };
        Some(match keyword {
            "framework" => Item::Framework(Framework { header, statements: Vec::new() }),
            "unit" => Item::Unit(Unit { header, statements: Vec::new() }),
            "pool" => Item::Pool(Pool { header, members: Vec::new() }),
            "outcomes" => Item::Outcomes(OutcomeSet { header, outcomes: Vec::new(), table: None }),
            "scale" => Item::Scale(Scale { header, statements: Vec::new() }),
            "conversion" => Item::Conversion(Conversion { header, rules: Vec::new() }),
            "fact" => Item::Fact(Fact { header, kind: None }),
            "register" => Item::Register(Register { header, file: None, statements: Vec::new() }),
            "recognise" => Item::Recognition(Recognition { header, statements: Vec::new() }),
            _ => return None,
        })
    }

    fn within(&self, range: std::ops::Range<usize>) -> Span {
        // What was appended to close the brackets has no place in the file.
        let place = |at: usize| (self.start + at).min(self.end) as u32;
        Span { file: self.file, start: place(range.start), end: place(range.end) }
    }

    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        // White space before an optional part that is not there is no part of what is.
        let span = pair.as_span();
        self.within(span.start()..span.start() + span.as_str().trim_end().len())
    }

    fn report(&mut self, problem: Problem, span: Span) {
        self.findings.push(Diagnostic::new(problem, span));
    }

    fn item(&mut self, pair: Pair<'_, Rule>) -> Option<Item> {
        let rule = pair.as_rule();
        if rule == Rule::language {
            self.language(pair);
            return None;
        }
        let Parts { name, version, mut notes, file, kind, scope, body, span } = self.parts_of(pair);
        let inside = body.map(Pair::into_inner);
        // A declaration without a readable name still has its statements read, for their mistakes.
        let name = name.unwrap_or(Name { value: String::new(), span });
        let header = |notes| Header { name: name.clone(), version, notes };
        Some(match rule {
            Rule::framework => {
                let strict = Rule::framework_statement_text;
                let statements = self.statements(inside, strict, &mut notes, Self::framework_statement);
                Item::Framework(Framework { header: header(notes), statements })
            }
            Rule::unit => {
                let strict = Rule::unit_statement_text;
                let statements = self.statements(inside, strict, &mut notes, Self::unit_statement);
                Item::Unit(Unit { header: header(notes), statements })
            }
            Rule::unit_table => {
                let columns = self.statements(inside, Rule::table_statement_text, &mut notes, Self::table_column);
                Item::UnitTable(UnitTable { table: Table { file: file?, columns }, notes })
            }
            Rule::pool => {
                let members = self.pool_members(inside, &mut notes);
                Item::Pool(Pool { header: header(notes), members })
            }
            Rule::outcome_set => self.outcome_set(inside, notes, file, header),
            Rule::scale => {
                let strict = Rule::scale_statement_text;
                let statements = self.statements(inside, strict, &mut notes, Self::scale_statement);
                Item::Scale(Scale { header: header(notes), statements })
            }
            Rule::conversion => {
                let rules = self.statements(inside, Rule::conversion_statement_text, &mut notes, Self::convert);
                Item::Conversion(Conversion { header: header(notes), rules })
            }
            Rule::fact_declaration => Item::Fact(Fact { header: header(notes), kind }),
            Rule::register => {
                let strict = Rule::register_statement_text;
                let statements = self.statements(inside, strict, &mut notes, Self::register_statement);
                Item::Register(Register { header: header(notes), file, statements })
            }
            Rule::recognition => {
                let strict = Rule::recognition_statement_text;
                let statements = self.statements(inside, strict, &mut notes, Self::recognition_statement);
                Item::Recognition(Recognition { header: header(notes), statements })
            }
            Rule::policy => {
                let strict = Rule::policy_statement_text;
                let statements = self.statements(inside, strict, &mut notes, Self::policy_statement);
                Item::Policy(Policy { header: header(notes), scope, statements })
            }
            Rule::qualification => {
                let strict = Rule::qualification_statement_text;
                let statements = self.statements(inside, strict, &mut notes, Self::qualification_statement);
                Item::Qualification(Qualification { header: header(notes), statements })
            }
            Rule::test_case => {
                let statements = self.statements(inside, Rule::test_statement_text, &mut notes, Self::test_statement);
                Item::Test(RuleTest { name, statements, span })
            }
            _ => return None,
        })
    }

    fn language(&mut self, pair: Pair<'_, Rule>) {
        if let Some(edition) = child(pair, Rule::number).filter(|edition| edition.as_str() != "1") {
            let span = self.span(&edition);
            self.report(Problem::Language(edition.as_str().to_owned()), span);
        }
    }

    /// What is wrong with a clause that asks for an amount of anything, and is called almost like a statement that does.
    fn misspelt(&self, pair: &Pair<'_, Rule>, strict: Rule) -> Option<Diagnostic> {
        let mut inner = pair.clone().into_inner();
        let (name, notes, requirement) = (inner.next()?, inner.next()?, inner.next()?);
        let bare = |leaf: Pair<'_, Rule>| {
            let parts = [Rule::number, Rule::measure];
            leaf.as_rule() == Rule::leaf && leaf.into_inner().all(|part| parts.contains(&part.as_rule()))
        };
        if pair.as_rule() != Rule::clause || !notes.as_str().trim().is_empty() || !requirement.into_inner().all(bare) {
            return None;
        }
        let name = name.into_inner().find(|inner| inner.as_rule() == Rule::ident)?;
        expect::misspelt(name.as_str(), strict, self.span(&name))
    }

    /// Reports a clause that begins with its requirement: it lacks only its name.
    fn unnamed(&mut self, pair: &Pair<'_, Rule>) {
        let words = pair.as_str().find('{').unwrap_or(pair.as_str().len());
        let start = pair.as_span().start();
        let end = start + pair.as_str()[..words].trim_end().len();
        let span = self.within(start..end);
        self.report(Problem::Unnamed, span);
    }

    /// What precedes the statements of a declaration, and the statements as they stand.
    fn parts_of<'p>(&mut self, pair: Pair<'p, Rule>) -> Parts<'p> {
        let rule = pair.as_rule();
        let mut parts = Parts { span: self.span(&pair), ..Parts::default() };
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::bad_header => {
                    let strict = strict_header(rule, inner.as_str());
                    self.unread(&inner, strict, None);
                }
                Rule::header
                | Rule::unit_header
                | Rule::plain_header
                | Rule::table_header
                | Rule::outcome_table_header
                | Rule::fact_header
                | Rule::register_header
                | Rule::policy_header
                | Rule::test_header => self.header(inner, &mut parts),
                body if is_body(body) => parts.body = Some(inner),
                _ => {}
            }
        }
        parts
    }

    fn header(&mut self, pair: Pair<'_, Rule>, parts: &mut Parts<'_>) {
        let titled = pair.as_rule() != Rule::test_header;
        let mut of_file = false;
        for inner in pair.into_inner() {
            let span = self.span(&inner);
            match inner.as_rule() {
                Rule::name => parts.name = Some(self.name(inner)),
                Rule::name_or_number => parts.version = inner.into_inner().next().map(|inner| self.name(inner)),
                Rule::k_from => of_file = true,
                Rule::string if of_file => parts.file = Some(self.text(&inner)),
                Rule::string if titled => parts.notes.title = Some(text_of(inner.as_str())),
                Rule::string => parts.name = Some(self.text(&inner)),
                Rule::fact_type => {
                    let words = inner.as_str().trim_start_matches("in").trim();
                    parts.kind = Some(Name { value: words.split_whitespace().collect::<Vec<_>>().join(" "), span });
                }
                Rule::note => self.note(inner, &mut parts.notes),
                Rule::policy_scope => parts.scope = self.policy_scope(inner),
                _ => {}
            }
        }
    }

    /// The statements of a declaration; what it says about itself goes to `notes`.
    fn statements<T>(
        &mut self,
        body: Option<Pairs<'_, Rule>>,
        strict: Rule,
        notes: &mut Notes,
        read: fn(&mut Self, Pair<'_, Rule>) -> Option<T>,
    ) -> Vec<T> {
        let mut statements = Vec::new();
        // Where the statement before begins, and whether it could be read.
        let mut last: Option<(Pair<'_, Rule>, bool)> = None;
        for pair in body.into_iter().flatten() {
            let bad = pair.as_rule() == Rule::bad_statement;
            let before = last.replace((pair.clone(), !bad)).filter(|(before, _)| goes_on(before, &pair));
            if bad {
                match before {
                    // It only goes on with what was just reported.
                    Some((before, false)) => last = Some((before, false)),
                    before => self.unread(&pair, strict, before.map(|(before, _)| before)),
                }
            } else if let Some(inner) = pair.into_inner().next() {
                if inner.as_rule() == Rule::note {
                    self.note(inner, notes);
                } else if let Some(finding) = self.misspelt(&inner, strict) {
                    self.findings.push(finding);
                } else {
                    let found = self.findings.len();
                    let statement = read(self, inner);
                    debug_assert!(
                        statement.is_some() || self.findings.len() > found,
                        "what cannot be read is reported"
                    );
                    statements.extend(statement);
                }
            }
        }
        statements
    }

    /// Reports what could not be read as `strict`; it may have been meant to go on with the statement `before`.
    fn unread(&mut self, pair: &Pair<'_, Rule>, strict: Rule, before: Option<Pair<'_, Rule>>) {
        let text = pair.as_str();
        let span = pair.as_span();
        let clauses = [Rule::qualification_statement_text, Rule::policy_statement_text, Rule::rung_statement_text];
        if clauses.contains(&strict) && Grammar::parse(Rule::requirement_text, text).is_ok() {
            self.unnamed(pair);
            return;
        }
        match Grammar::parse(strict, text) {
            Err(error) => {
                let start = before.map_or(span.start(), |before| before.as_span().start());
                let whole = &pair.get_input()[start..span.end()];
                let within = |range: std::ops::Range<usize>| self.within(start + range.start..start + range.end);
                let finding = expect::statement(&error, whole, span.start() - start, strict, within);
                self.findings.push(finding);
            }
            // It reads well alone; what precedes or follows it does not.
            Ok(_) => {
                let problem = Problem::Syntax { expected: "`;` or `}`".to_owned(), found: expect::quoted(text) };
                let span = self.span(pair);
                self.report(problem, span);
            }
        }
    }
}

/// Whether a statement goes on, by its place, with the one before it: on the same line, or further in.
fn goes_on(before: &Pair<'_, Rule>, pair: &Pair<'_, Rule>) -> bool {
    pair.line_col().1 > before.line_col().1
}

/// What a declaration is made of.
#[derive(Default)]
struct Parts<'p> {
    name: Option<Name>,
    version: Option<Name>,
    notes: Notes,
    /// The table that it is read from.
    file: Option<Name>,
    /// The kind of a fact.
    kind: Option<Name>,
    /// What a policy applies to.
    scope: Option<PolicyScope>,
    body: Option<Pair<'p, Rule>>,
    span: Span,
}

/// The rule that tells what was expected where the header of a declaration could not be read.
fn strict_header(declaration: Rule, text: &str) -> Rule {
    match declaration {
        Rule::framework | Rule::qualification => Rule::header_text,
        Rule::unit_table => Rule::table_header_text,
        Rule::fact_declaration => Rule::fact_header_text,
        Rule::register => Rule::register_header_text,
        Rule::outcome_set if text.split_whitespace().any(|word| word == "from") => Rule::register_header_text,
        Rule::policy => Rule::policy_header_text,
        Rule::test_case => Rule::test_header_text,
        _ => Rule::unit_header_text,
    }
}

fn child(pair: Pair<'_, Rule>, rule: Rule) -> Option<Pair<'_, Rule>> {
    pair.into_inner().find(|inner| inner.as_rule() == rule)
}

/// The text that a quoted string stands for.
fn text_of(quoted: &str) -> String {
    let bare = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(quoted);
    let mut text = String::with_capacity(bare.len());
    let mut characters = bare.chars();
    while let Some(character) = characters.next() {
        text.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    text
}

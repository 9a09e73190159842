//! Pest's pairs to the tree. A node that cannot be read leaves a finding and is left out; the rest goes on.

mod framework;
mod predicate;
mod qualification;

use pest::Parser;
use pest::iterators::{Pair, Pairs};

use super::expect;
use super::grammar::{Grammar, Rule};
use super::split::{Part, split};
use super::tree::*;
use crate::calendar::Date;
use crate::diagnostic::{Diagnostic, Problem, Source, Span};
use crate::quantity::{Amount, AmountError};

/// The declarations of one file that could be read, and everything that is wrong with how it is written.
pub(crate) fn parse(file: u32, source: &Source) -> (Vec<Item>, Vec<Diagnostic>) {
    let whole = Span { file, start: 0, end: 0 };
    if let Some(fault) = &source.fault {
        return (Vec::new(), vec![Diagnostic::new(fault.clone(), whole)]);
    }
    let text = &source.text;
    let (parts, mut findings) = split(file, text);
    if parts.is_empty() && findings.is_empty() {
        findings.push(Diagnostic::new(Problem::Empty, whole));
    }
    let broken: Vec<usize> = findings.iter().map(|finding| line_of(text, finding.span.start)).collect();
    let mut items = Vec::new();
    let mut written = Vec::new();
    for part in &parts {
        let mut reader = Reader { file, start: part.start, end: part.end, findings: Vec::new() };
        items.extend(reader.part(text, part));
        written.append(&mut reader.findings);
    }
    // Where brackets or quotation marks are broken, what the grammar then expects says nothing more.
    written.retain(|finding| {
        !matches!(finding.problem, Problem::Syntax { .. }) || !broken.contains(&line_of(text, finding.span.start))
    });
    findings.append(&mut written);
    (items, findings)
}

fn line_of(text: &str, at: u32) -> usize {
    text.as_bytes().iter().take(at as usize).filter(|byte| **byte == b'\n').count()
}

struct Reader {
    file: u32,
    /// Where the declaration begins in its file.
    start: usize,
    /// Where it ends.
    end: usize,
    findings: Vec<Diagnostic>,
}

impl Reader {
    fn part(&mut self, text: &str, part: &Part) -> Option<Item> {
        let mut own = text.get(part.start..part.end)?.to_owned();
        own.push_str(&part.closers);
        match Grammar::parse(Rule::item_text, &own) {
            Ok(mut pairs) => {
                let declaration = pairs.next()?.into_inner().find(|pair| pair.as_rule() == Rule::item)?;
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
        let header = Header { name, version: None, title: None };
        match keyword {
            "framework" => Some(Item::Framework(Framework { header, statements: Vec::new() })),
            "unit" => Some(Item::Unit(Unit { header, statements: Vec::new() })),
            _ => None,
        }
    }

    fn within(&self, range: std::ops::Range<usize>) -> Span {
        // What was appended to close the brackets has no place in the file.
        let place = |at: usize| (self.start + at).min(self.end) as u32;
        Span { file: self.file, start: place(range.start), end: place(range.end) }
    }

    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        self.within(span.start()..span.end())
    }

    fn report(&mut self, problem: Problem, span: Span) {
        self.findings.push(Diagnostic::new(problem, span));
    }

    fn item(&mut self, pair: Pair<'_, Rule>) -> Option<Item> {
        let rule = pair.as_rule();
        let mut header = None;
        let mut body = None;
        let mut last_bad = None;
        let span = self.span(&pair);
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::header | Rule::unit_header => header = self.header(inner),
                Rule::bad_header => {
                    let versioned = rule == Rule::qualification;
                    let strict = if versioned { Rule::header_text } else { Rule::unit_header_text };
                    self.unread(&inner, strict, &mut last_bad);
                }
                Rule::framework_body | Rule::unit_body | Rule::qualification_body => body = Some(inner),
                Rule::number if inner.as_str() != "1" => {
                    let at = self.span(&inner);
                    self.report(Problem::Language(inner.as_str().to_owned()), at);
                }
                _ => {}
            }
        }
        // A declaration without a readable name still has its statements read, for their mistakes.
        let header = header.or_else(|| {
            let name = Name { value: String::new(), span };
            (rule != Rule::language).then_some(Header { name, version: None, title: None })
        })?;
        let body = body.map(Pair::into_inner);
        let item = match rule {
            Rule::framework => Item::Framework(Framework {
                statements: self.statements(body, Rule::framework_statement_text, Self::framework_statement),
                header,
            }),
            Rule::unit => Item::Unit(Unit {
                statements: self.statements(body, Rule::unit_statement_text, Self::unit_statement),
                header,
            }),
            Rule::qualification => Item::Qualification(Qualification {
                statements: self.statements(body, Rule::qualification_statement_text, Self::qualification_statement),
                header,
            }),
            _ => return None,
        };
        Some(item)
    }

    fn statements<T>(
        &mut self,
        body: Option<Pairs<'_, Rule>>,
        strict: Rule,
        read: fn(&mut Self, Pair<'_, Rule>) -> Option<T>,
    ) -> Vec<T> {
        let mut statements = Vec::new();
        let mut last_bad = None;
        for pair in body.into_iter().flatten() {
            if pair.as_rule() == Rule::bad_statement {
                self.unread(&pair, strict, &mut last_bad);
            } else if let Some(inner) = pair.into_inner().next() {
                last_bad = None;
                statements.extend(read(self, inner));
            }
        }
        statements
    }

    /// Reports what could not be read as `strict`, unless it only continues, further in, what was just reported.
    fn unread(&mut self, pair: &Pair<'_, Rule>, strict: Rule, last_bad: &mut Option<usize>) {
        let column = pair.line_col().1;
        if last_bad.is_some_and(|last| column > last) {
            return;
        }
        *last_bad = Some(column);
        let text = pair.as_str();
        let start = pair.as_span().start();
        match Grammar::parse(strict, text) {
            Err(error) => {
                let within = |range: std::ops::Range<usize>| self.within(start + range.start..start + range.end);
                let finding = expect::statement(&error, text, strict, within);
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

    fn header(&mut self, pair: Pair<'_, Rule>) -> Option<Header> {
        let mut name = None;
        let mut version = None;
        let mut title = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::name_or_number => version = inner.into_inner().next().map(|inner| self.name(inner)),
                Rule::string => title = Some(text_of(inner.as_str())),
                _ => {}
            }
        }
        Some(Header { name: name?, version, title })
    }

    fn name(&self, pair: Pair<'_, Rule>) -> Name {
        let text = pair.as_str().trim();
        let bare = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).unwrap_or(text);
        Name { value: bare.to_owned(), span: self.span(&pair) }
    }

    fn names(&self, pair: Pair<'_, Rule>) -> Vec<Name> {
        let tokens = [Rule::name, Rule::level_name];
        pair.into_inner().filter(|inner| tokens.contains(&inner.as_rule())).map(|inner| self.name(inner)).collect()
    }

    fn cite(&self, pair: Pair<'_, Rule>) -> Option<Spanned<String>> {
        let span = self.span(&pair);
        let value = text_of(child(pair, Rule::string)?.as_str());
        Some(Spanned { value, span })
    }

    fn amount(&mut self, pair: &Pair<'_, Rule>) -> Option<Spanned<Amount>> {
        let span = self.span(pair);
        match pair.as_str().parse() {
            Ok(value) => Some(Spanned { value, span }),
            Err(AmountError::NotDecimal | AmountError::OutOfRange) => {
                self.report(Problem::Amount(pair.as_str().to_owned()), span);
                None
            }
        }
    }

    fn date(&mut self, pair: &Pair<'_, Rule>) -> Option<Spanned<Date>> {
        let span = self.span(pair);
        match pair.as_str().parse() {
            Ok(value) => Some(Spanned { value, span }),
            Err(_) => {
                self.report(Problem::Date(pair.as_str().to_owned()), span);
                None
            }
        }
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

//! Where lines may end, and how far in they stand: learnt from what the grammar makes of the text.

use pest::Parser;
use pest::iterators::Pair;

use super::super::grammar::{Grammar, Rule, is_body};
use super::super::split::split;
use super::Shape;
use super::print::{Breaks, End, Op, print};
use super::tokens::{Comment, Gap, Token, tokens};

/// The text in the one layout, and what the grammar made of it; `None` if it cannot be read.
pub(super) fn formatted(text: &str) -> Option<(String, Shape)> {
    let (tokens, end) = tokens(text);
    let mut layout = Layout { places: tokens.iter().map(|_| Place::default()).collect(), tokens, offset: 0 };
    let (parts, findings) = split(0, text);
    if !findings.is_empty() {
        return None;
    }
    let mut shape = Shape::default();
    for part in &parts {
        let pairs = Grammar::parse(Rule::item_text, text.get(part.start..part.end)?).ok()?;
        shape.add(&pairs);
        layout.offset = part.start;
        for item in pairs.flat_map(Pair::into_inner).filter(|pair| pair.as_rule() == Rule::item) {
            layout.item(item.into_inner().next()?);
        }
    }
    Some((print(&layout.steps(&end)), shape))
}

/// What is printed around a token.
#[derive(Default)]
struct Place<'a> {
    /// Between the token before and this one.
    between: Option<Between>,
    /// Directly before the token.
    before: Vec<Op<'a>>,
    /// Directly after it.
    after: Vec<Op<'a>>,
    /// After it and a comment at the end of its line, before comments on lines of their own.
    inside: Vec<Op<'a>>,
    /// Before it, but after comments on lines of their own.
    outside: Vec<Op<'a>>,
    /// It separates nothing, and is left out.
    idle: bool,
}

#[derive(Clone, Copy)]
enum Between {
    Spaces(usize),
    /// A line may end.
    Line {
        flat: usize,
        breaks: Breaks,
        kept: Kept,
    },
    Declaration {
        apart: bool,
    },
}

/// Where a blank line is kept among the comments between two tokens: before what comes first there, and before the token.
#[derive(Clone, Copy)]
struct Kept {
    first: bool,
    last: bool,
}

const NONE: Kept = Kept { first: false, last: false };
const ALL: Kept = Kept { first: true, last: true };

/// A space, or the end of a line in a group that does not fit.
const LINE: Between = Between::Line { flat: 1, breaks: Breaks::Always, kept: NONE };
/// Likewise after an opening bracket, and before a closing one.
const OPENED: Between = Between::Line { flat: 1, breaks: Breaks::Always, kept: Kept { first: false, last: true } };
const CLOSED: Between = Between::Line { flat: 1, breaks: Breaks::Always, kept: Kept { first: true, last: false } };
/// Likewise between clauses.
const CLAUSE: Between = Between::Line { flat: 1, breaks: Breaks::Always, kept: ALL };
/// Likewise between statements, which nothing else keeps apart on one line.
const STATEMENT: Between = Between::Line { flat: 2, breaks: Breaks::Always, kept: ALL };
/// Between members of a list, as many on a line as fit.
const FILL: Between = Between::Line { flat: 1, breaks: Breaks::IfFull, kept: ALL };

struct Layout<'a> {
    tokens: Vec<Token<'a>>,
    places: Vec<Place<'a>>,
    /// Where the declaration begins that is being laid out.
    offset: usize,
}

/// The first and the last token of something.
#[derive(Clone, Copy)]
struct Ends {
    first: usize,
    last: usize,
}

impl<'a> Layout<'a> {
    /// The tokens of a pair; none if it is empty.
    fn ends(&self, pair: &Pair<'_, Rule>) -> Option<Ends> {
        let span = pair.as_span();
        let (start, end) = (self.offset + span.start(), self.offset + span.end());
        let first = self.tokens.partition_point(|token| token.start < start);
        let behind = self.tokens.partition_point(|token| token.start < end);
        (first < behind).then(|| Ends { first, last: behind - 1 })
    }

    fn item(&mut self, declaration: Pair<'_, Rule>) {
        let Some(ends) = self.ends(&declaration) else { return };
        let apart = declaration.as_rule() == Rule::language;
        self.inside(declaration);
        self.places[ends.first].between = Some(Between::Declaration { apart });
    }

    /// What a pair is, and what stands in it.
    fn inside(&mut self, pair: Pair<'_, Rule>) {
        let rule = pair.as_rule();
        match rule {
            Rule::predicate => self.predicate(&pair),
            Rule::refers | Rule::rung => self.head(&pair),
            Rule::if_then => self.alternatives(&pair),
            Rule::leaf | Rule::coverage | Rule::amount_limit | Rule::window | Rule::mean => self.lines(&pair, None),
            Rule::policy_header => self.lines(&pair, Some(2)),
            Rule::fact_header => self.lines(&pair, Some(1)),
            rule if is_statement(rule) => {
                for statement in pair.clone().into_inner().filter(|inner| inner.as_rule() != Rule::refers) {
                    self.lines(&statement, Some(1));
                }
            }
            _ => {}
        }
        if pair.clone().into_inner().any(|inner| inner.as_rule() == Rule::opening) {
            self.brackets(&pair);
        }
        for inner in pair.into_inner() {
            self.inside(inner);
        }
    }

    fn group(&mut self, ends: Ends, further_in: impl IntoIterator<Item = Op<'a>>) {
        let mut steps = 0;
        for step in further_in {
            self.places[ends.first].before.push(step);
            steps += 1;
        }
        self.places[ends.first].before.push(Op::Open);
        self.places[ends.last].after.splice(0..0, std::iter::once(Op::Close).chain((0..steps).map(|_| Op::Out)));
    }

    fn between(&mut self, pair: &Pair<'_, Rule>, between: Between) {
        if let Some(ends) = self.ends(pair) {
            self.places[ends.first].between = Some(between);
        }
    }

    /// A group whose notes, conditions and what follows its notes stand on lines of their own where it does not fit.
    fn lines(&mut self, pair: &Pair<'_, Rule>, further_in: Option<usize>) {
        let Some(ends) = self.ends(pair) else { return };
        self.group(ends, (0..further_in.unwrap_or(0)).map(|_| Op::InFromHere));
        self.notes_apart(pair);
    }

    fn notes_apart(&mut self, pair: &Pair<'_, Rule>) {
        let parts = parts_of(pair);
        let noted = parts.iter().any(|part| part.rule() == Rule::note);
        // Texts in several languages stand below each other.
        let is_label = |part: &Part<'_>| part.rule() == Rule::note && part.pair.as_str().starts_with("label");
        if parts.iter().skip(1).any(is_label)
            && let Some(ends) = self.ends(pair)
        {
            self.places[ends.first].before.push(Op::Force);
        }
        for (before, part) in parts.iter().zip(parts.iter().skip(1)) {
            let apart = match part.rule() {
                // What has no name has its first note beside it.
                Rule::note => !before.is_keyword,
                Rule::where_clause | Rule::leaf_flag | Rule::narrower | Rule::same_as | Rule::policy_scope => true,
                Rule::k_by | Rule::k_on => pair.as_rule() == Rule::test_judged,
                Rule::hours if before.is_title || before.rule() == Rule::note => {
                    // Before its `=`.
                    if let Some(ends) = self.ends(&part.pair) {
                        self.places[ends.first - 1].between = Some(LINE);
                    }
                    false
                }
                _ if before.rule() == Rule::note => true,
                Rule::predicate => before.rule() == Rule::string,
                // The members of a group go on below, within their brackets.
                Rule::requirement => before.is_title && (noted || !is_group(&part.pair)),
                _ => before.is_title && part.rule() != Rule::rung_body,
            };
            if apart {
                self.between(&part.pair, LINE);
            }
        }
    }

    /// What stands before brackets; if that does not fit, the brackets begin on a line of their own.
    fn head(&mut self, pair: &Pair<'_, Rule>) {
        let Some(ends) = self.ends(pair) else { return };
        let opening = pair.clone().into_inner().find_map(|inner| match inner.as_rule() {
            Rule::opening => Some(inner),
            Rule::rung_body => inner.into_inner().next(),
            _ => None,
        });
        let Some(open) = opening.as_ref().and_then(|opening| self.ends(opening)) else {
            self.lines(pair, Some(1));
            return;
        };
        self.places[ends.first].before.extend([Op::InFromHere, Op::Open]);
        self.notes_apart(pair);
        self.places[open.first - 1].after.insert(0, Op::Out);
        self.places[open.first].before.insert(0, Op::Close);
        if parts_of(pair).iter().any(|part| part.rule() == Rule::note) {
            self.places[open.first].between = Some(LINE);
        }
    }

    fn alternatives(&mut self, pair: &Pair<'_, Rule>) {
        let Some(ends) = self.ends(pair) else { return };
        self.group(ends, [Op::InFromLine]);
        for inner in pair.clone().into_inner() {
            match inner.as_rule() {
                Rule::k_then => self.between(&inner, LINE),
                Rule::k_otherwise => {
                    self.between(&inner, LINE);
                    self.places[ends.first].before.push(Op::Force);
                }
                _ => {}
            }
        }
    }

    fn predicate(&mut self, pair: &Pair<'_, Rule>) {
        let joined = |pair: &Pair<'_, Rule>, by: Rule| pair.clone().into_inner().any(|inner| inner.as_rule() == by);
        let several = joined(pair, Rule::k_or);
        if several && let Some(ends) = self.ends(pair) {
            self.group(ends, [Op::InFromLine]);
        }
        for inner in pair.clone().into_inner() {
            if inner.as_rule() == Rule::k_or {
                self.between(&inner, LINE);
            } else if joined(&inner, Rule::k_and)
                && let Some(ends) = self.ends(&inner)
            {
                self.group(ends, [if several { Op::InFromHere } else { Op::InFromLine }]);
                for and in inner.into_inner().filter(|inner| inner.as_rule() == Rule::k_and) {
                    self.between(&and, LINE);
                }
            }
        }
    }

    fn brackets(&mut self, pair: &Pair<'_, Rule>) {
        let inner: Vec<Pair<'_, Rule>> = pair.clone().into_inner().collect();
        let find = |rule: Rule| inner.iter().position(|inner| inner.as_rule() == rule);
        let (Some(opening), Some(closing)) = (find(Rule::opening), find(Rule::closing)) else { return };
        let (Some(open), Some(close)) = (self.ends(&inner[opening]), self.ends(&inner[closing])) else { return };
        let (open, close) = (open.first, close.first);
        let separates = |pair: &Pair<'_, Rule>| matches!(pair.as_rule(), Rule::comma | Rule::semicolon);
        let members: Vec<&Pair<'_, Rule>> =
            inner[opening + 1..closing].iter().filter(|inner| !separates(inner)).collect();

        self.places[open].inside.extend([Op::AtLine, Op::InFromLine, Op::Open]);
        if is_broken(pair.as_rule(), &members) {
            self.places[open].inside.push(Op::Force);
        }
        for (before, member) in members.iter().zip(members.iter().skip(1)) {
            self.between(member, between_members(pair.as_rule(), before, member));
        }
        if let Some(first) = members.first() {
            self.between(first, OPENED);
        }
        // A separator before what is no member says nothing.
        for (separator, next) in inner.iter().zip(inner.iter().skip(1)) {
            if separates(separator)
                && matches!(next.as_rule(), Rule::closing | Rule::note)
                && let Some(ends) = self.ends(separator)
            {
                self.places[ends.first].idle = true;
            }
        }
        self.places[close].between = Some(CLOSED);
        self.places[close].outside.push(Op::Out);
        self.places[close].after.splice(0..0, [Op::Close, Op::Out]);
        if matches!(pair.as_rule(), Rule::refers | Rule::scale_from) {
            self.align(&members);
        }
    }

    /// The arrows of a table below each other.
    fn align(&mut self, rows: &[&Pair<'_, Rule>]) {
        let mut arrows = Vec::new();
        for row in rows {
            let arrow = (*row).clone().into_inner().find(|inner| inner.as_rule() == Rule::arrow);
            let (Some(row), Some(arrow)) = (self.ends(row), arrow.and_then(|arrow| self.ends(&arrow))) else { return };
            let before = &self.tokens[row.first..arrow.first];
            if self.tokens[row.first + 1..=arrow.first].iter().any(|token| !token.before.comments.is_empty()) {
                return;
            }
            let width: usize =
                before.iter().map(|token| token.text.chars().count() + usize::from(token.separates())).sum();
            arrows.push((arrow.first, width));
        }
        let widest = arrows.iter().map(|(_, width)| *width).max().unwrap_or(0);
        for (arrow, width) in arrows {
            self.places[arrow].between = Some(Between::Spaces(1 + widest - width));
        }
    }

    /// What stands before a token of which the grammar says no more.
    fn usual(&self, before: usize, token: usize) -> Between {
        let (before, text) = (self.tokens[before].text, self.tokens[token].text);
        match (before, text) {
            (_, ";" | "," | ")" | ".." | "/") | ("(" | ".." | "/", _) => Between::Spaces(0),
            ("," | ";", _) => Between::Line { flat: 1, breaks: Breaks::IfFull, kept: NONE },
            _ => Between::Spaces(1),
        }
    }

    /// The steps that print the tokens, and the comments behind the last.
    fn steps(mut self, end: &Gap<'a>) -> Vec<Op<'a>> {
        let mut steps = Vec::new();
        let mut before: Option<usize> = None;
        // Comments move behind what separates, and never past anything else.
        let mut comments: Vec<Comment<'a>> = Vec::new();
        for index in 0..self.tokens.len() {
            let token = &self.tokens[index];
            let place = std::mem::take(&mut self.places[index]);
            comments.extend(&token.before.comments);
            if place.idle {
                continue;
            }
            let between = place.between.unwrap_or_else(|| match before {
                Some(before) => self.usual(before, index),
                None => Between::Declaration { apart: false },
            });
            let here = if token.separates() { Vec::new() } else { std::mem::take(&mut comments) };
            let comments = Comments::new(here, token.before.blank);
            let (after, inside) =
                before.map(|before| &mut self.places[before]).map_or_else(Default::default, |place| {
                    (std::mem::take(&mut place.after), std::mem::take(&mut place.inside))
                });
            steps.extend(after);
            steps.extend(comments.trailing.map(Op::Trailing));
            steps.extend(inside);
            comments.print(between, place.outside, &mut steps);
            steps.extend(place.before);
            steps.push(Op::Text(token.text));
            self.places[index].after = place.after;
            self.places[index].inside = place.inside;
            before = Some(index);
        }
        if let Some(last) = before {
            steps.append(&mut self.places[last].after);
        }
        comments.extend(&end.comments);
        let comments = Comments::new(comments, end.blank);
        steps.extend(comments.trailing.map(Op::Trailing));
        if !comments.own.is_empty() {
            comments.print(Between::Declaration { apart: false }, Vec::new(), &mut steps);
        }
        steps
    }
}

/// The comments between two tokens, as they are printed.
struct Comments<'a> {
    /// The one that ends the line of the token before.
    trailing: Option<&'a str>,
    /// Those on lines of their own, and whether a blank line precedes each.
    own: Vec<(&'a str, bool)>,
    /// Whether a blank line precedes the token.
    blank: bool,
}

impl<'a> Comments<'a> {
    fn new(comments: Vec<Comment<'a>>, blank: bool) -> Comments<'a> {
        let trailing = comments.first().filter(|comment| comment.trails).map(|comment| comment.text);
        let own = comments.into_iter().skip(usize::from(trailing.is_some()));
        Comments { trailing, own: own.map(|comment| (comment.text, comment.blank)).collect(), blank }
    }

    /// What stands between two tokens, but for a comment on the line of the first.
    fn print(self, between: Between, outside: Vec<Op<'a>>, steps: &mut Vec<Op<'a>>) {
        let first_blank = self.own.first().map_or(self.blank, |(_, blank)| *blank);
        let alone = self.own.is_empty();
        let kept = match between {
            Between::Line { kept, .. } => kept,
            Between::Declaration { .. } => ALL,
            Between::Spaces(_) => NONE,
        };
        let first_kept = first_blank && kept.first && (kept.last || !alone);
        if alone {
            steps.extend(outside);
            steps.push(match between {
                Between::Spaces(_) if self.trailing.is_some() => Op::Hard { blank: false },
                Between::Spaces(count) => Op::Spaces(count),
                Between::Line { flat, breaks, .. } => Op::Line { flat, breaks, end: self.end(first_kept) },
                Between::Declaration { apart } => Op::Declaration { blank: first_blank, apart },
            });
            return;
        }
        steps.push(match between {
            Between::Spaces(_) => Op::Hard { blank: false },
            Between::Line { flat, breaks, .. } => Op::Line { flat, breaks, end: must_end(first_kept) },
            Between::Declaration { apart } => Op::Declaration { blank: first_blank, apart },
        });
        for (index, (text, blank)) in self.own.into_iter().enumerate() {
            if index > 0 {
                steps.push(Op::Hard { blank: blank && (kept.first || kept.last) });
            }
            steps.push(Op::Text(text));
        }
        steps.extend(outside);
        steps.push(Op::Hard { blank: self.blank && kept.last });
    }

    fn end(&self, blank: bool) -> End {
        if blank || self.trailing.is_some() { must_end(blank) } else { End::May }
    }
}

fn must_end(blank: bool) -> End {
    if blank { End::Blank } else { End::Must }
}

/// A part of a statement.
struct Part<'p> {
    pair: Pair<'p, Rule>,
    /// Whether it is the text for people, and no other text.
    is_title: bool,
    /// Whether it is the word that the statement begins with.
    is_keyword: bool,
}

impl Part<'_> {
    fn rule(&self) -> Rule {
        self.pair.as_rule()
    }
}

/// The parts of a statement that are there, with those of its notes.
fn parts_of<'p>(pair: &Pair<'p, Rule>) -> Vec<Part<'p>> {
    let mut parts = Vec::new();
    for inner in pair.clone().into_inner() {
        if inner.as_rule() == Rule::notes {
            parts.extend(inner.into_inner().map(|pair| {
                let is_title = pair.as_rule() == Rule::string;
                Part { pair, is_title, is_keyword: false }
            }));
        } else if !inner.as_str().is_empty() {
            let is_keyword = parts.is_empty() && inner.as_rule() != Rule::name;
            parts.push(Part { pair: inner, is_title: false, is_keyword });
        }
    }
    parts
}

/// Whether a requirement is a group, whose members stand in brackets.
fn is_group(requirement: &Pair<'_, Rule>) -> bool {
    let groups = [Rule::all_of, Rule::any_of, Rule::exactly_one_of, Rule::elect_one_of, Rule::at_least_of];
    requirement.clone().into_inner().any(|inner| groups.contains(&inner.as_rule()))
}

/// Whether the members never stand on the line of their brackets.
fn is_broken(rule: Rule, members: &[&Pair<'_, Rule>]) -> bool {
    let several = members.len() > 1;
    match rule {
        Rule::refers | Rule::scale_from | Rule::ladder => true,
        Rule::members => several && !members.iter().all(|member| is_bare(member)),
        Rule::unit_body | Rule::pool_body => false,
        rule => several && is_body(rule),
    }
}

fn between_members(rule: Rule, before: &Pair<'_, Rule>, member: &Pair<'_, Rule>) -> Between {
    match rule {
        Rule::refers | Rule::scale_from | Rule::ladder => CLAUSE,
        Rule::pool_body if member.as_rule() == Rule::name => FILL,
        rule if is_body(rule) => STATEMENT,
        Rule::members | Rule::test_holder if !(is_bare(before) && is_bare(member)) => CLAUSE,
        _ => FILL,
    }
}

/// Whether a member is a name and nothing more.
fn is_bare(member: &Pair<'_, Rule>) -> bool {
    member.clone().into_inner().all(|inner| matches!(inner.as_rule(), Rule::name | Rule::k_as))
}

/// What is laid out as a statement.
fn is_statement(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::framework_statement
            | Rule::unit_statement
            | Rule::table_statement
            | Rule::outcome_statement
            | Rule::scale_statement
            | Rule::conversion_statement
            | Rule::register_statement
            | Rule::recognition_statement
            | Rule::policy_statement
            | Rule::qualification_statement
            | Rule::rung_statement
            | Rule::test_statement
            | Rule::member
    )
}

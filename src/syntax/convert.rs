//! Pest's pairs to the tree. A node that cannot be read leaves a finding and is left out; the rest goes on.

use pest::Parser;
use pest::iterators::{Pair, Pairs};

use super::expect;
use super::grammar::{Grammar, Rule};
use super::split::{Part, split};
use super::tree::*;
use crate::calendar::{Date, Period, PeriodUnit};
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

    fn framework_statement(&mut self, pair: Pair<'_, Rule>) -> Option<FrameworkStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::jurisdiction => {
                let words = pair.into_inner().filter(|inner| inner.as_rule() == Rule::word);
                let value = words.map(|word| word.as_str().to_owned()).collect();
                FrameworkStatement::Jurisdiction(Spanned { value, span })
            }
            Rule::levels => {
                let declarations = pair.into_inner().filter(|inner| inner.as_rule() == Rule::level_declaration);
                let value = declarations.filter_map(|inner| self.level_declaration(inner)).collect();
                FrameworkStatement::Levels(Spanned { value, span })
            }
            Rule::credit_unit => {
                let mut name = None;
                let mut title = None;
                let mut hours = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::name => name = Some(self.name(inner)),
                        Rule::string => title = Some(text_of(inner.as_str())),
                        Rule::hours => {
                            let mut numbers = inner.into_inner().filter(|inner| inner.as_rule() == Rule::number);
                            let first = numbers.next().and_then(|number| self.amount(&number));
                            let last = numbers.next().and_then(|number| self.amount(&number));
                            hours = first.map(|first| (first, last));
                        }
                        _ => {}
                    }
                }
                FrameworkStatement::CreditUnit { name: name?, title, hours }
            }
            Rule::refers => {
                let mut to = None;
                let mut mappings = Vec::new();
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::name => to = Some(self.name(inner)),
                        Rule::mapping => {
                            let mut lists = inner
                                .into_inner()
                                .filter(|inner| inner.as_rule() == Rule::level_list)
                                .map(|list| self.names(list));
                            let from = lists.next().unwrap_or_default();
                            mappings.push(Mapping { from, to: lists.next().unwrap_or_default() });
                        }
                        _ => {}
                    }
                }
                FrameworkStatement::Refers { to: to?, mappings }
            }
            _ => FrameworkStatement::Cite(self.cite(pair)?),
        })
    }

    fn level_declaration(&mut self, pair: Pair<'_, Rule>) -> Option<LevelDeclaration> {
        let mut levels = Vec::new();
        let mut title = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::level_name => levels.push(self.name(inner)),
                Rule::string => title = Some(text_of(inner.as_str())),
                _ => {}
            }
        }
        let mut levels = levels.into_iter();
        Some(LevelDeclaration { first: levels.next()?, last: levels.next(), title })
    }

    fn unit_statement(&mut self, pair: Pair<'_, Rule>) -> Option<UnitStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::unit_level => {
                let value = self.level_reference(child(pair, Rule::level_reference)?)?;
                UnitStatement::Level(Spanned { value, span })
            }
            Rule::unit_credits => {
                let value = self.quantity(child(pair, Rule::quantity)?)?;
                UnitStatement::Credits(Spanned { value, span })
            }
            Rule::repeatable => UnitStatement::Repeatable(span),
            _ => UnitStatement::Cite(self.cite(pair)?),
        })
    }

    fn level_reference(&self, pair: Pair<'_, Rule>) -> Option<LevelReference> {
        let mut names = self.names(pair).into_iter();
        Some(LevelReference { framework: names.next()?, level: names.next()? })
    }

    fn quantity(&mut self, pair: Pair<'_, Rule>) -> Option<Quantity> {
        let mut inner = pair.into_inner();
        let amount = self.amount(&inner.next()?)?.value;
        Some(Quantity { amount, unit: self.name(inner.next()?) })
    }

    fn qualification_statement(&mut self, pair: Pair<'_, Rule>) -> Option<QualificationStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::award => {
                let mut class = None;
                let mut level = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::name => class = Some(self.name(inner)),
                        Rule::level_reference => level = self.level_reference(inner),
                        _ => {}
                    }
                }
                QualificationStatement::Award(Spanned { value: Award { class: class?, level: level? }, span })
            }
            Rule::total => {
                let mut amount = None;
                let mut measure = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::number => amount = self.amount(&inner),
                        Rule::measure => measure = self.measure(inner),
                        _ => {}
                    }
                }
                QualificationStatement::Total(Spanned { value: Total { amount: amount?, measure: measure? }, span })
            }
            Rule::valid => {
                let mut valid = Valid { from: None, until: None, at: None };
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::valid_from => valid.from = child(inner, Rule::date).and_then(|date| self.date(&date)),
                        Rule::valid_until => valid.until = child(inner, Rule::date).and_then(|date| self.date(&date)),
                        Rule::name => valid.at = Some(self.name(inner)),
                        _ => {}
                    }
                }
                QualificationStatement::Valid(Spanned { value: valid, span })
            }
            Rule::accept => {
                let mut name = Name { value: "accept".to_owned(), span };
                let mut notes = Notes::default();
                let mut predicate = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::name => name = self.name(inner),
                        Rule::notes => notes = self.notes(inner),
                        Rule::where_clause => predicate = self.where_clause(inner),
                        Rule::k_accept => name.span = self.span(&inner),
                        _ => {}
                    }
                }
                QualificationStatement::Accept(Box::new(Accept { name, notes, predicate: predicate? }))
            }
            Rule::limit => QualificationStatement::Limit(Box::new(self.limit(pair)?)),
            Rule::cite => QualificationStatement::Cite(self.cite(pair)?),
            _ => QualificationStatement::Clause(Box::new(self.clause(pair)?)),
        })
    }

    fn measure(&mut self, pair: Pair<'_, Rule>) -> Option<Measure> {
        let inner = pair.into_inner().next()?;
        Some(match inner.as_rule() {
            Rule::k_credits => Measure::Credits(self.span(&inner)),
            Rule::k_credentials => Measure::Credentials,
            _ => Measure::Named(self.name(inner)),
        })
    }

    fn notes(&self, pair: Pair<'_, Rule>) -> Notes {
        let mut notes = Notes::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::string => notes.title = Some(text_of(inner.as_str())),
                Rule::cite => notes.cite = self.cite(inner).map(|cite| cite.value),
                _ => {}
            }
        }
        notes
    }

    fn limit(&mut self, pair: Pair<'_, Rule>) -> Option<Limit> {
        let mut name = None;
        let mut notes = Notes::default();
        let mut ceiling = true;
        let mut amount = None;
        let mut measure = None;
        let mut share = None;
        let mut predicate = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::notes => notes = self.notes(inner),
                Rule::k_at_least => ceiling = false,
                Rule::number => amount = Some(self.amount(&inner)?.value),
                Rule::measure => measure = self.measure(inner),
                Rule::share => share = Some(self.share(inner)?),
                Rule::where_clause => predicate = Some(self.where_clause(inner)?),
                _ => {}
            }
        }
        let bound = match share {
            Some(share) => share,
            None => Bound::Amount { amount: amount?, measure: measure? },
        };
        Some(Limit { name: name?, notes, ceiling, bound, predicate })
    }

    fn share(&mut self, pair: Pair<'_, Rule>) -> Option<Bound> {
        let mut percent = None;
        let mut base = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => percent = Some(self.amount(&inner)?),
                Rule::base => base = Some(self.base(inner)?),
                _ => {}
            }
        }
        Some(Bound::Share { percent: percent?, base: base? })
    }

    fn base(&mut self, pair: Pair<'_, Rule>) -> Option<Base> {
        let mut measure = None;
        let mut except = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_total => return Some(Base::Total(self.span(&inner))),
                Rule::measure => measure = self.measure(inner),
                Rule::predicate => except = Some(self.predicate(inner)?),
                _ => {}
            }
        }
        Some(Base::Counted { measure: measure?, except })
    }

    fn clause(&mut self, pair: Pair<'_, Rule>) -> Option<Clause> {
        let mut name = None;
        let mut notes = Notes::default();
        let mut requirement = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::notes => notes = self.notes(inner),
                Rule::requirement => requirement = Some(self.requirement(inner.into_inner().next()?)?),
                _ => {}
            }
        }
        Some(Clause { name: name?, notes, requirement: requirement? })
    }

    fn requirement(&mut self, pair: Pair<'_, Rule>) -> Option<Requirement> {
        let rule = pair.as_rule();
        if rule == Rule::leaf {
            return self.leaf(pair).map(|leaf| Requirement::Leaf(Box::new(leaf)));
        }
        let mut count = None;
        let mut members = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => count = Some(self.amount(&inner)?),
                Rule::members => members = self.members(inner),
                _ => {}
            }
        }
        Some(match rule {
            Rule::all_of => Requirement::AllOf(members),
            Rule::any_of => Requirement::AnyOf(members),
            Rule::exactly_one_of => Requirement::ExactlyOneOf(members),
            _ => Requirement::AtLeastOf(count?, members),
        })
    }

    fn members(&mut self, pair: Pair<'_, Rule>) -> Vec<Member> {
        let mut members = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::member => {
                    let Some(inner) = inner.into_inner().next() else {
                        continue;
                    };
                    if inner.as_rule() == Rule::clause {
                        members.extend(self.clause(inner).map(|clause| Member::Clause(Box::new(clause))));
                    } else {
                        members.push(Member::Unit(self.name(inner)));
                    }
                }
                Rule::bad_member => self.bad_member(&inner, &mut members),
                _ => {}
            }
        }
        members
    }

    fn bad_member(&mut self, pair: &Pair<'_, Rule>, members: &mut Vec<Member>) {
        // Units with commas between them are meant as members: read on with them.
        let units: Vec<&str> = pair.as_str().split(',').collect();
        if units.len() > 1 && units.iter().all(|unit| Grammar::parse(Rule::name_text, unit).is_ok()) {
            let start = pair.as_span().start();
            let comma = start + units[0].len();
            let problem = Problem::Syntax { expected: "`;`".to_owned(), found: "`,`".to_owned() };
            let finding = Diagnostic::new(problem, self.within(comma..comma + 1));
            self.findings.push(finding.with_help("write `;` between members, each of which must be met"));
            let span = self.span(pair);
            members.extend(units.into_iter().map(|unit| Member::Unit(Name { value: unit.trim().to_owned(), span })));
            return;
        }
        // A clause that begins with its requirement lacks only its name.
        if Grammar::parse(Rule::requirement_text, pair.as_str()).is_ok() {
            let words = pair.as_str().find('{').unwrap_or(pair.as_str().len());
            let start = pair.as_span().start();
            let end = start + pair.as_str()[..words].trim_end().len();
            let span = self.within(start..end);
            self.report(Problem::Unnamed, span);
        } else {
            self.unread(pair, Rule::member_text, &mut None);
        }
    }

    fn leaf(&mut self, pair: Pair<'_, Rule>) -> Option<Leaf> {
        let mut amounts = Vec::new();
        let mut measure = None;
        let mut units = None;
        let mut predicate = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => amounts.push(self.amount(&inner)?),
                Rule::measure => measure = self.measure(inner),
                Rule::unit_set => units = Some(self.names(inner)),
                Rule::where_clause => predicate = Some(self.where_clause(inner)?),
                _ => {}
            }
        }
        let mut amounts = amounts.into_iter();
        Some(Leaf { need: amounts.next()?, most: amounts.next(), measure: measure?, units, predicate })
    }

    fn where_clause(&mut self, pair: Pair<'_, Rule>) -> Option<Predicate> {
        let inner = child(pair, Rule::predicate)?;
        self.predicate(inner)
    }

    fn predicate(&mut self, pair: Pair<'_, Rule>) -> Option<Predicate> {
        let any = self.parts(pair, Rule::conjunction, |reader, conjunction| {
            let all = reader.parts(conjunction, Rule::negation, Self::negation)?;
            Some(single_or(all, Predicate::All))
        })?;
        Some(single_or(any, Predicate::Any))
    }

    /// Reads all parts of one rule, so that each has its mistakes reported; nothing where any has one.
    fn parts(
        &mut self,
        pair: Pair<'_, Rule>,
        rule: Rule,
        read: impl Fn(&mut Self, Pair<'_, Rule>) -> Option<Predicate>,
    ) -> Option<Vec<Predicate>> {
        let pairs = pair.into_inner().filter(|inner| inner.as_rule() == rule);
        let parts: Vec<Option<Predicate>> = pairs.map(|inner| read(self, inner)).collect();
        parts.into_iter().collect()
    }

    fn negation(&mut self, pair: Pair<'_, Rule>) -> Option<Predicate> {
        let mut negated = false;
        let mut predicate = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_not => negated = !negated,
                Rule::predicate => predicate = self.predicate(inner),
                Rule::test => {
                    let span = self.span(&inner);
                    let value = self.test(inner.into_inner().next()?)?;
                    predicate = Some(Predicate::Test(Spanned { value, span }));
                }
                _ => {}
            }
        }
        let predicate = predicate?;
        Some(if negated { Predicate::Not(Box::new(predicate)) } else { predicate })
    }

    fn test(&mut self, pair: Pair<'_, Rule>) -> Option<Test> {
        let rule = pair.as_rule();
        let mut fact = None;
        let mut order = None;
        let mut texts = Vec::new();
        let mut levels = Vec::new();
        let mut quantity = None;
        let mut values = Vec::new();
        for inner in pair.into_inner() {
            let span = self.span(&inner);
            match inner.as_rule() {
                Rule::fact => fact = Some(Name { value: inner.as_str().to_owned(), span }),
                Rule::k_in => order = Some(Spanned { value: Order::In, span }),
                Rule::order => order = Some(Spanned { value: self.order(inner.into_inner().next()?)?, span }),
                Rule::string => texts.push(text_of(inner.as_str())),
                Rule::level_reference => levels.push(self.level_reference(inner)?),
                Rule::quantity => quantity = Some(self.quantity(inner)?),
                Rule::value => values.push(self.value(inner.into_inner().next()?)?),
                Rule::within => return self.within_test(fact?, inner),
                _ => {}
            }
        }
        let mut texts = texts.into_iter();
        Some(match (rule, order) {
            (Rule::judged, _) => Test::Judged { statement: texts.next()?, by: texts.next() },
            (Rule::level_test, Some(order)) => Test::Level { order, levels },
            (Rule::credits_test, Some(order)) => Test::Credits { order, quantity: quantity? },
            (_, Some(order)) => Test::Compared { fact: fact?, order, values },
            (_, None) => Test::Stands { fact: fact? },
        })
    }

    fn within_test(&mut self, fact: Name, pair: Pair<'_, Rule>) -> Option<Test> {
        let mut count = None;
        let mut unit = None;
        let mut direction = Direction::Of;
        let mut of = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => {
                    let span = self.span(&inner);
                    count = inner.as_str().parse::<u16>().ok();
                    if count.is_none() {
                        self.report(Problem::Count(inner.as_str().to_owned()), span);
                    }
                }
                Rule::period => unit = Some(period_unit(inner.as_str())),
                Rule::k_before => direction = Direction::Before,
                Rule::k_after => direction = Direction::After,
                Rule::date_point => of = self.value(inner.into_inner().next()?),
                _ => {}
            }
        }
        let period = Period { count: count?, unit: unit? };
        Some(Test::Within { fact, period, direction, of: of? })
    }

    fn value(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<Value>> {
        let span = self.span(&pair);
        let value = match pair.as_rule() {
            Rule::date => Value::Date(self.date(&pair)?.value),
            Rule::string => Value::Text(text_of(pair.as_str())),
            Rule::number => Value::Number(pair.as_str().to_owned()),
            _ => Value::Name(self.name(pair).value),
        };
        Some(Spanned { value, span })
    }

    fn order(&mut self, pair: Pair<'_, Rule>) -> Option<Order> {
        Some(match pair.as_rule() {
            Rule::equal => Order::Equal,
            Rule::at_least => Order::AtLeast,
            Rule::at_most => Order::AtMost,
            Rule::above => Order::Above,
            Rule::below => Order::Below,
            Rule::before => Order::Before,
            Rule::after => Order::After,
            Rule::on => Order::On,
            Rule::on_or_before => Order::OnOrBefore,
            Rule::on_or_after => Order::OnOrAfter,
            Rule::includes => Order::Include,
            _ => {
                let sign = pair.as_str();
                let finding = Diagnostic::new(Problem::Sign(sign.to_owned()), self.span(&pair));
                self.findings.push(finding.with_help(words_for(sign)));
                return None;
            }
        })
    }
}

fn child(pair: Pair<'_, Rule>, rule: Rule) -> Option<Pair<'_, Rule>> {
    pair.into_inner().find(|inner| inner.as_rule() == rule)
}

fn single_or(mut parts: Vec<Predicate>, several: fn(Vec<Predicate>) -> Predicate) -> Predicate {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            several(parts)
        }
    }
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

fn period_unit(word: &str) -> PeriodUnit {
    match word.trim_end_matches('s') {
        "year" => PeriodUnit::Years,
        "month" => PeriodUnit::Months,
        "week" => PeriodUnit::Weeks,
        _ => PeriodUnit::Days,
    }
}

fn words_for(sign: &str) -> &'static str {
    match sign {
        ">=" | "=>" | "≥" => "write `at least` (for a date, `on or after`)",
        "<=" | "=<" | "≤" => "write `at most` (for a date, `on or before`)",
        ">" => "write `above` (for a date, `after`)",
        "<" => "write `below` (for a date, `before`)",
        "==" => "write `=`",
        _ => "write `not` before the test, such as `not level = nfq 5`",
    }
}

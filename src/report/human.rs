use std::collections::BTreeMap;

use super::wrap::wrap;
use crate::decide::{
    ClauseKind, ClauseReport, Counted, Decision, Got, ResultReport, SourceReport, State, WEIGHT, Wanted, approximate,
};
use crate::language::{self, Credit, Language, Phrase, Word, say};
use crate::quantity::Range;
use crate::verdict::Verdict;

/// How a decision is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextOptions {
    /// The most characters on a line.
    pub width: usize,
    /// Whether states are coloured, by ANSI escapes.
    pub colour: bool,
}

impl Default for TextOptions {
    fn default() -> TextOptions {
        TextOptions { width: 100, colour: false }
    }
}

impl TextOptions {
    /// Lines of at most `width` characters (40 at least).
    #[must_use]
    pub fn with_width(self, width: usize) -> TextOptions {
        TextOptions { width: width.max(40), ..self }
    }

    /// With or without colours.
    #[must_use]
    pub fn with_colour(self, colour: bool) -> TextOptions {
        TextOptions { colour, ..self }
    }
}

impl Decision {
    /// The verdict in one sentence, in the language of the decision.
    #[must_use]
    pub fn sentence(&self) -> String {
        let language = self.lang;
        let holder = match &self.holder {
            Some(name) => language.text(name),
            None => say!(language, "the-holder", at = Word("begin")),
        };
        let within = match &self.holder {
            Some(name) => language.text(name),
            None => say!(language, "the-holder", at = Word("within")),
        };
        let name = self.qualification_name();
        let sentence = match self.verdict {
            Verdict::Met => say!(language, "sentence-met", holder = holder, name = name),
            Verdict::NotMet => {
                let text = |at: usize| self.missing.get(at).map(|missing| Phrase::said(&missing.text));
                say!(
                    language,
                    "sentence-not-met",
                    holder = holder,
                    name = name,
                    count = self.missing.len(),
                    first = text(0),
                    second = text(1),
                    more = self.missing.len().saturating_sub(1)
                )
            }
            Verdict::Undetermined => say!(language, "sentence-undetermined", holder = within, name = name),
            Verdict::Undecided => {
                say!(language, "sentence-undecided", holder = within, name = name, steps = self.work)
            }
        };
        sentence.into()
    }

    /// The name of the qualification, with its title.
    pub(super) fn qualification_name(&self) -> Phrase {
        let title = title(self.lang, &self.qualification.labels, self.qualification.title.as_deref());
        match title {
            Some(title) => self.lang.with_title(&self.qualification.name, title),
            None => self.lang.text(&self.qualification.name),
        }
    }

    /// The whole decision as text for people: the verdict, every clause with what it asked and got, what does not
    /// count and why, what is missing, and what would settle it; in the language of the decision.
    ///
    /// In a language that is written from right to left, each line begins with a mark that says so, and what runs the
    /// other way in it is set apart by the signs of Unicode for that.
    #[must_use]
    pub fn to_text(&self, options: TextOptions) -> String {
        let mut writer = Writer::new(self, options);
        writer.write();
        writer.text
    }
}

/// What people read of something in a language: the label in it, else the title.
pub(super) fn title<'a>(
    language: Language,
    labels: &'a BTreeMap<String, String>,
    title: Option<&'a str>,
) -> Option<&'a str> {
    language.label(labels).or(title)
}

/// The labels in other languages than the one that is read, each with its tag; and the title, where a label stands for it.
pub(super) fn other_labels<'a>(
    language: Language,
    labels: &'a BTreeMap<String, String>,
    title: Option<&'a str>,
) -> Vec<(Option<&'a str>, &'a str)> {
    let used = language.label(labels);
    let others = labels.iter().filter(|(_, label)| used != Some(label.as_str()));
    let others = others.map(|(tag, label)| (Some(tag.as_str()), label.as_str()));
    title.filter(|_| used.is_some()).map(|title| (None, title)).into_iter().chain(others).collect()
}

pub(super) struct Writer<'a> {
    decision: &'a Decision,
    options: TextOptions,
    language: Language,
    text: String,
}

/// What is told of a decision under a name.
pub(super) struct Told {
    pub name: Phrase,
    pub value: Phrase,
    /// Whether it is the result.
    #[cfg(feature = "html")]
    pub is_result: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(decision: &'a Decision, options: TextOptions) -> Writer<'a> {
        Writer { decision, options, language: decision.lang, text: String::new() }
    }

    fn write(&mut self) {
        let decision = self.decision;
        let state = match decision.verdict {
            Verdict::Met => State::Met,
            Verdict::NotMet => State::NotMet,
            Verdict::Undetermined | Verdict::Undecided => State::Undetermined,
        };
        let verdict = say!(self.language, "verdict-in-text", verdict = Word(decision.verdict.word()));
        let painted = self.paint(verdict.as_str(), state);
        self.push(&format!("{painted}\n"));
        self.line(&decision.sentence(), "", "");
        self.push("\n");
        let facts = self.facts();
        let width = facts.iter().map(|told| language::width(told.name.as_str()) + 2).fold(9, usize::max);
        for told in facts {
            let padding = " ".repeat(width - language::width(told.name.as_str()));
            self.line(told.value.as_str(), &format!("{}{padding}", told.name), &" ".repeat(width));
        }
        self.heading(&say!(self.language, "heading-clauses"));
        let width = self.state_width();
        for clause in &decision.clauses {
            self.clause(clause, 0, width);
        }
        self.not_counted();
        self.missing();
        self.evidence();
        self.better();
        self.list(&say!(self.language, "heading-orders"), self.orders());
        self.list(&say!(self.language, "heading-documents"), self.sources());
        self.list(&say!(self.language, "heading-notes"), self.notes());
        self.push("\n");
        let digests = &decision.digests;
        let short = |digest: &str| digest.get(..12).unwrap_or(digest).to_owned();
        let (rules, case) = (short(&digests.rules), short(&digests.case));
        let footer = say!(self.language, "footer", version = &decision.attain, rules = rules, case = case);
        self.line(footer.as_str(), "", "");
    }

    fn orders(&self) -> Vec<Phrase> {
        let orders = self.decision.orders.iter().map(|order| {
            let kind = self.order_kind(&order.kind);
            say!(self.language, "order-line", kind = kind, order = Phrase::said(&order.text))
        });
        orders.collect()
    }

    /// Which document each credential that counts was read from.
    fn sources(&self) -> Vec<Phrase> {
        let sources = self.decision.sources.iter().map(|source| {
            let (id, called) = (&source.credential, &source.called);
            let title = Some(called).filter(|called| *called != id);
            let credential = say!(self.language, "credential-itself", title = title, id = id);
            say!(self.language, "document-line", credential = credential, document = self.source(source))
        });
        sources.collect()
    }

    /// The document, and what supplied facts that it does not say itself.
    pub(super) fn source(&self, source: &SourceReport) -> Phrase {
        let format = source.format.as_ref().map(|format| format!(", {format}")).unwrap_or_default();
        let document = Phrase::said(&format!("{}{format}", source.document));
        source.supplied.iter().fold(document, |said, (by, facts)| {
            say!(self.language, "document-supplied", said = said, facts = facts.join(", "), by = by)
        })
    }

    /// `waiver`.
    pub(super) fn order_kind(&self, kind: &str) -> Phrase {
        say!(self.language, "order-kind", kind = Word(kind))
    }

    /// What a reader should know besides.
    pub(super) fn notes(&self) -> Vec<Phrase> {
        let decision = self.decision;
        let mut notes: Vec<Phrase> = decision.notes.iter().map(|note| Phrase::said(note)).collect();
        if decision.verdict == Verdict::Undecided {
            notes.push(say!(self.language, "note-best-found"));
        } else if !decision.canonical {
            notes.push(say!(self.language, "note-not-canonical"));
        }
        notes
    }

    /// Lines, each beginning with a mark of its direction where it is written from right to left.
    fn push(&mut self, lines: &str) {
        for line in lines.split_inclusive('\n') {
            if self.language.is_rtl() && line != "\n" {
                self.text.push('\u{200f}');
            }
            self.text.push_str(line);
        }
    }

    fn line(&mut self, text: &str, first: &str, rest: &str) {
        let wrapped = wrap(text, first, rest, self.options.width);
        self.push(&wrapped);
    }

    fn heading(&mut self, text: &Phrase) {
        let bold = if self.options.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_string() };
        self.push(&format!("\n{bold}\n"));
    }

    fn paint(&self, text: &str, state: State) -> String {
        if !self.options.colour {
            return text.to_owned();
        }
        let code = match state {
            State::Met => "1;32",
            State::NotMet => "1;31",
            State::Undetermined => "1;33",
            State::NotReached => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// What was decided on, and on which dates.
    pub(super) fn facts(&self) -> Vec<Told> {
        let decision = self.decision;
        let language = self.language;
        let qualification = &decision.qualification;
        let mut facts = Vec::new();
        let mut tell = |what: &str, value: Phrase| {
            let name = say!(language, "told", what = Word(what));
            facts.push(Told {
                name,
                value,
                #[cfg(feature = "html")]
                is_result: what == "result",
            });
        };
        if let Some(version) = &qualification.version {
            tell("version", language.text(version));
        }
        if let Some(award) = &qualification.award {
            let (size, body) = (qualification.size.as_deref().map(Phrase::said), qualification.body.as_ref());
            tell("award", say!(language, "told-award", award = Phrase::said(award), size = size, body = body));
        }
        if let Some(cite) = &qualification.cite {
            tell("source", language.text(cite));
        }
        let day = |date: Option<crate::calendar::Date>| say!(language, "day-or-none", day = date);
        let dates = &decision.dates;
        let (application, decided) = (day(dates.application), day(dates.decision));
        let enrolment = dates.enrolment;
        tell(
            "dates",
            say!(language, "told-dates", application = application, decision = decided, enrolment = enrolment),
        );
        match &decision.result {
            Some(result) => tell("result", self.result_text(result)),
            None if !decision.better.is_empty() => tell("result", say!(language, "no-result")),
            None => {}
        }
        for better in decision.better.iter().filter(|better| better.verdict != Verdict::NotMet) {
            let result = self.result_text(&better.result);
            tell("perhaps", say!(language, "told-perhaps", result = result));
        }
        facts
    }

    /// How much room the states take.
    fn state_width(&self) -> usize {
        let words = Mark::ALL.iter().map(|mark| language::width(self.state_in_text(*mark).as_str()));
        words.map(|width| width + 2).fold(14, usize::max)
    }

    fn state_in_text(&self, mark: Mark) -> Phrase {
        say!(self.language, "state-in-text", state = Word(mark.key()))
    }

    /// One clause and, indented under it, its members; the states take so much room.
    fn clause(&mut self, clause: &ClauseReport, depth: usize, width: usize) {
        let indent = "  ".repeat(depth.min(12));
        let state = self.state_in_text(Mark::of(clause));
        let is_unit = is_unit(clause);
        let margin = format!("{}{indent}", " ".repeat(width));
        let heading = format!("{}{}", self.called(clause), self.got_behind(clause).unwrap_or_default());
        let wrapped = wrap(&heading, &margin, &format!("{margin}  "), self.options.width);
        // The state is painted after wrapping, so that its escapes take no room.
        let rest = wrapped.get(width..).unwrap_or("");
        let padding = " ".repeat(width - language::width(state.as_str()));
        let painted = self.paint(state.as_str(), clause.state);
        self.push(&format!("{painted}{padding}{rest}"));
        let inner = format!("{margin}  ");
        let under = format!("{inner}  ");
        if !is_told(clause) {
            self.line(self.language.text(&clause.asks).as_str(), &inner, &under);
        }
        for (tag, label) in other_labels(self.language, &clause.labels, clause.title.as_deref()) {
            let tag = tag.map(|tag| format!("{tag}: ")).unwrap_or_default();
            self.line(self.language.text(label).as_str(), &format!("{inner}{tag}"), &under);
        }
        if let Some(policy) = &clause.policy {
            self.line(say!(self.language, "by-policy", policy = policy).as_str(), &inner, &under);
        }
        if let Some(cite) = &clause.cite {
            self.line(say!(self.language, "source-of", source = cite).as_str(), &inner, &under);
        }
        for id in &clause.credentials {
            if let Some(counted) = self.decision.counted.iter().find(|counted| counted.credential == *id) {
                let text = self.counted(counted, is_unit);
                self.line(text.as_str(), &format!("{inner}- "), &under);
            }
        }
        for member in &clause.members {
            self.clause(member, depth + 1, width);
        }
    }

    /// A clause by its name, and its title where that says something else.
    pub(super) fn called(&self, clause: &ClauseReport) -> Phrase {
        let name = clause_name(&clause.path);
        match title(self.language, &clause.labels, clause.title.as_deref()) {
            Some(title) if is_unit(clause) => self.language.with_title(&name, title),
            Some(title) if !title.eq_ignore_ascii_case(&name) => self.language.explained(&name, Some(title)),
            _ => self.language.text(&name),
        }
    }

    /// What a clause got, as it stands behind its name: `: 10 of 15 FET credits`.
    pub(super) fn got_behind(&self, clause: &ClauseReport) -> Option<Phrase> {
        Some(say!(self.language, "got-behind", got = self.got(clause)?))
    }

    /// What a clause got: `10 of 15 FET credits`.
    pub(super) fn got(&self, clause: &ClauseReport) -> Option<Phrase> {
        let language = self.language;
        let got = range_of(clause.got.as_ref()?);
        if clause.kind == ClauseKind::Group {
            let group = group(language, &clause.asks, clause.members.len());
            let is_reached = clause.state != State::NotReached;
            return Some(if is_reached { say!(language, "got-group", group = group, met = got) } else { group });
        }
        if clause.state == State::NotReached {
            return None;
        }
        let Some(needs) = &clause.needs else { return Some(language.range(got)) };
        Some(match clause.kind {
            ClauseKind::Mean => {
                say!(language, "got-mean", got = approximate(language, got.least), needs = needs.amount)
            }
            _ if needs.of == WEIGHT => say!(language, "got-weight", got = got, needs = needs.amount),
            ClauseKind::Ceiling => {
                say!(language, "got-ceiling", got = got, needs = self.amount(Range::exactly(needs.amount), &needs.of))
            }
            // More than is needed, or perhaps more, is no part of what is needed.
            _ if got.most.is_none_or(|most| most > needs.amount) => {
                say!(language, "got-more", got = self.amount(got, &needs.of), needs = needs.amount)
            }
            _ => say!(language, "got-of", got = got, needs = self.amount(Range::exactly(needs.amount), &needs.of)),
        })
    }

    /// So much of a measure: `15 FET credits`.
    fn amount(&self, amount: Range, of: &str) -> Phrase {
        let language = self.language;
        match (&self.decision.credit_unit, of) {
            (Some(unit), of) if unit.name == of => {
                language.credits(amount, Credit::new(language, &unit.one, &unit.labels))
            }
            (_, "credentials") => say!(language, "amount-credentials", amount = amount),
            (_, "hours") => say!(language, "amount-hours", amount = amount),
            (_, "outcomes") => say!(language, "amount-outcomes", amount = amount),
            (_, "clauses") => say!(language, "amount-clauses", amount = amount),
            (_, of) => language.credits(amount, Credit { one: of.strip_suffix('s').unwrap_or(of), label: None }),
        }
    }

    /// What the credits of the qualification are called.
    #[cfg(feature = "html")]
    pub(super) fn credits_alone(&self) -> Option<Phrase> {
        let unit = self.decision.credit_unit.as_ref()?;
        Some(self.language.credits_alone(Credit::new(self.language, &unit.one, &unit.labels)))
    }

    /// Where a credential counts, with how much: `5N1364 Sociology, credential sociology, 15 FET credits`.
    pub(super) fn counted(&self, counted: &Counted, briefly: bool) -> Phrase {
        let language = self.language;
        let is_nameless = briefly || counted.called == counted.credential;
        let called = (!is_nameless).then(|| language.text(&counted.called));
        let id = say!(language, "credential-itself", title = None::<&str>, id = &counted.credential);
        let under = counted.under.as_ref().map(|rule| say!(language, "recognised-under", rule = rule));
        let open = (!counted.certain).then(|| say!(language, "if-borne-out"));
        let parts = [called, Some(id), self.credits(counted), self.hours(counted), under, open];
        language.listed(&parts.into_iter().flatten().collect::<Vec<_>>())
    }

    /// `15 FET credits`.
    pub(super) fn credits(&self, counted: &Counted) -> Option<Phrase> {
        let (credits, unit) = (counted.credits.as_ref()?, self.decision.credit_unit.as_ref()?);
        Some(self.amount(range_of(credits), &unit.name))
    }

    /// `150 hours`.
    pub(super) fn hours(&self, counted: &Counted) -> Option<Phrase> {
        counted.hours.as_ref().map(|hours| self.amount(range_of(hours), "hours"))
    }

    fn not_counted(&mut self) {
        let decision = self.decision;
        let language = self.language;
        let lines = decision.not_counted.iter().map(|left_out| {
            let reasons: Vec<Phrase> = left_out.reasons.iter().map(|reason| Phrase::said(&reason.text)).collect();
            let (id, called) = (&left_out.credential, &left_out.called);
            let title = Some(called).filter(|called| *called != id);
            let credential = say!(language, "credential-itself", title = title, id = id);
            say!(language, "left-out", credential = credential, reasons = language.then(&reasons))
        });
        let lines = lines.collect();
        self.list(&say!(language, "heading-left-out"), lines);
    }

    fn missing(&mut self) {
        let decision = self.decision;
        let lines = decision.missing.iter().map(|missing| Phrase::said(&missing.text)).collect();
        self.list(&say!(self.language, "heading-missing"), lines);
        if let Some(text) = self.conflict_text() {
            self.line(text.as_str(), "  ", "  ");
        }
        for relaxation in &decision.relaxations {
            self.line(Phrase::said(&relaxation.text).as_str(), "  ", "  ");
        }
    }

    /// The clauses that stand against each other, where it is not one clause alone.
    pub(super) fn conflict_text(&self) -> Option<Phrase> {
        let conflict: Vec<Phrase> = self.decision.conflict.iter().map(|path| self.language.code(path)).collect();
        if conflict.len() < 2 {
            return None;
        }
        let (count, clauses) = (conflict.len(), self.language.and(&conflict));
        Some(say!(self.language, "conflict", count = count, clauses = clauses))
    }

    fn evidence(&mut self) {
        let Some(evidence) = &self.decision.evidence else { return };
        let language = self.language;
        let lines = |wanted: &[Wanted]| wanted.iter().map(|wanted| Phrase::said(&wanted.text)).collect();
        if evidence.to_meet == evidence.to_refuse {
            self.list(&say!(language, "heading-settle", how = Word("either")), lines(&evidence.to_meet));
        } else {
            self.list(&say!(language, "heading-settle", how = Word("met")), lines(&evidence.to_meet));
            self.list(&say!(language, "heading-settle", how = Word("not-met")), lines(&evidence.to_refuse));
        }
        if !evidence.smallest {
            self.line(say!(language, "not-smallest").as_str(), "  ", "  ");
        }
    }

    /// What each result above the one that is met would take.
    fn better(&mut self) {
        let (heading, lines) = self.better_results();
        self.list(&heading, lines);
    }

    /// A heading, and for each result above the one that is met, what it would take.
    pub(super) fn better_results(&self) -> (Phrase, Vec<Phrase>) {
        let language = self.language;
        let lines = self.decision.better.iter().map(|better| {
            let result = language.text(self.result_title(&better.result));
            let missing = better.missing.iter().map(|missing| Phrase::said(&missing.text));
            let wanted = better.evidence.iter().map(|wanted| Phrase::said(&wanted.text));
            let takes: Vec<Phrase> = missing.chain(wanted).collect();
            if takes.is_empty() {
                return result;
            }
            say!(language, "result-takes", result = result, takes = language.then(&takes))
        });
        (say!(language, "heading-better", has_result = self.decision.result.is_some()), lines.collect())
    }

    fn result_title<'r>(&self, result: &'r ResultReport) -> &'r str {
        title(self.language, &result.labels, result.title.as_deref()).unwrap_or(&result.name)
    }

    /// A result with its award and its body.
    pub(super) fn result_text(&self, result: &ResultReport) -> Phrase {
        let award = result.award.as_deref().map(Phrase::said);
        let (title, body) = (self.result_title(result), result.body.as_ref());
        say!(self.language, "result", title = title, award = award, body = body)
    }

    fn list(&mut self, heading: &Phrase, lines: Vec<Phrase>) {
        if lines.is_empty() {
            return;
        }
        self.heading(heading);
        for line in lines {
            self.line(line.as_str(), "  - ", "    ");
        }
    }
}

/// `all of 4 clauses`: what a group asks, and how many members it has.
pub(super) fn group(language: Language, asks: &str, members: usize) -> Phrase {
    let quantifier = asks.split(" {").next().unwrap_or("");
    let fewest = quantifier.strip_prefix("at least ").and_then(|rest| rest.strip_suffix(" of"));
    let fewest = fewest.and_then(|fewest| fewest.parse::<u64>().ok());
    let how = match quantifier {
        "all of" => "all",
        "any of" => "any",
        "exactly one of" => "exactly-one",
        "elect one of" => "elect",
        _ => "at-least",
    };
    let clauses = say!(language, "amount-clauses", amount = members);
    say!(language, "group", how = Word(how), fewest = fewest, clauses = clauses)
}

/// How a clause stands, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Met,
    NotMet,
    Open,
    NotTaken,
    Waived,
    /// It says what a credential must be, and is neither met nor not.
    Condition,
}

impl Mark {
    const ALL: [Mark; 6] = [Mark::Met, Mark::NotMet, Mark::Open, Mark::NotTaken, Mark::Waived, Mark::Condition];

    pub(crate) fn of(clause: &ClauseReport) -> Mark {
        match (clause.kind, clause.state) {
            _ if clause.waived => Mark::Waived,
            (ClauseKind::Accept, _) => Mark::Condition,
            (_, State::Met) => Mark::Met,
            (_, State::NotMet) => Mark::NotMet,
            (_, State::Undetermined) => Mark::Open,
            (_, State::NotReached) => Mark::NotTaken,
        }
    }

    /// Which variant of a message is about it.
    fn key(self) -> &'static str {
        match self {
            Mark::Met => "met",
            Mark::NotMet => "not-met",
            Mark::Open => "open",
            Mark::NotTaken => "not-taken",
            Mark::Waived => "waived",
            Mark::Condition => "condition",
        }
    }

    /// A word for it.
    pub(crate) fn word(self, language: Language) -> Phrase {
        say!(language, "state", state = Word(self.key()))
    }
}

/// The name of a clause: the last part of its path.
pub(crate) fn clause_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).replace("~1", "/").replace("~0", "~")
}

/// Whether a clause asks for one unit and is called like it.
pub(crate) fn is_unit(clause: &ClauseReport) -> bool {
    clause.kind == ClauseKind::Leaf && clause.asks == format!("1 credential from {{ {} }}", clause_name(&clause.path))
}

/// Whether the name of a clause and what it got tell all that it asks.
pub(crate) fn is_told(clause: &ClauseReport) -> bool {
    let is_open_ended = clause.kind == ClauseKind::Total && !clause.asks.contains(" to ");
    is_unit(clause) || clause.kind == ClauseKind::Group || is_open_ended
}

fn range_of(got: &Got) -> Range {
    Range { least: got.least, most: got.most }
}

/// `15`, `15 to 30`, `15 or more`.
pub(crate) fn range(language: Language, got: &Got) -> Phrase {
    language.range(range_of(got))
}

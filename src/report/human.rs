use super::wrap::wrap;
use crate::decide::{ClauseKind, ClauseReport, Counted, Decision, Got, ResultReport, State, WEIGHT, and, approximate};
use crate::quantity::Amount;
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
    /// The verdict in one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let holder = self.holder.as_deref().unwrap_or("The holder");
        let named = self.holder.as_deref().unwrap_or("the holder");
        let name = self.qualification_name();
        match self.verdict {
            Verdict::Met => format!("{holder} meets {name}."),
            Verdict::NotMet => match self.missing.as_slice() {
                [] => format!("{holder} does not meet {name}."),
                [one] => format!("{holder} does not meet {name}: {}.", one.text),
                [one, two] => format!("{holder} does not meet {name}: {}, and {}.", one.text, two.text),
                [first, rest @ ..] => {
                    format!(
                        "{holder} does not meet {name}: {}, and {} more clauses fall short.",
                        first.text,
                        rest.len()
                    )
                }
            },
            Verdict::Undetermined => {
                format!("Whether {named} meets {name} cannot be said yet: it depends on evidence that is missing.")
            }
            Verdict::Undecided => {
                format!(
                    "Whether {named} meets {name} was not decided: the work limit ran out after {} steps.",
                    self.work
                )
            }
        }
    }

    pub(super) fn qualification_name(&self) -> String {
        let title = self.qualification.title.as_ref().map(|title| format!(" {title}")).unwrap_or_default();
        format!("{}{title}", self.qualification.name)
    }

    /// The whole decision as text for people: the verdict, every clause with what it asked and got, what does not
    /// count and why, what is missing, and what would settle it.
    #[must_use]
    pub fn to_text(&self, options: TextOptions) -> String {
        let mut writer = Writer::new(self, options);
        writer.write();
        writer.text
    }
}

pub(super) struct Writer<'a> {
    decision: &'a Decision,
    options: TextOptions,
    text: String,
}

/// As wide as the longest state.
const STATE: usize = 14;

impl<'a> Writer<'a> {
    pub(super) fn new(decision: &'a Decision, options: TextOptions) -> Writer<'a> {
        Writer { decision, options, text: String::new() }
    }

    fn write(&mut self) {
        let decision = self.decision;
        let verdict = match decision.verdict {
            Verdict::Met => ("MET", State::Met),
            Verdict::NotMet => ("NOT MET", State::NotMet),
            Verdict::Undetermined => ("UNDETERMINED", State::Undetermined),
            Verdict::Undecided => ("UNDECIDED", State::Undetermined),
        };
        let painted = self.paint(verdict.0, verdict.1);
        self.text.push_str(&format!("{painted}\n"));
        self.line(&decision.sentence(), "", "");
        self.text.push('\n');
        for (name, value) in self.facts() {
            self.line(&value, &format!("{name:<9}"), &" ".repeat(9));
        }
        self.heading("Clauses");
        for clause in &decision.clauses {
            self.clause(clause, 0);
        }
        self.not_counted();
        self.missing();
        self.evidence();
        self.better();
        self.list(
            "Orders of this case",
            decision.orders.iter().map(|order| format!("{}: {}", order.kind, order.text)).collect(),
        );
        self.list("Notes", self.notes());
        self.text.push('\n');
        let digests = &decision.digests;
        let short = |digest: &str| digest.get(..12).unwrap_or(digest).to_owned();
        let footer =
            format!("Attain {}, rules {}, case {}", decision.attain, short(&digests.rules), short(&digests.case));
        self.line(&footer, "", "");
    }

    /// What a reader should know besides.
    pub(super) fn notes(&self) -> Vec<String> {
        let decision = self.decision;
        let mut notes = decision.notes.clone();
        if decision.verdict == Verdict::Undecided {
            notes.push("what is shown is the best that was found before the work limit ran out".to_owned());
        } else if !decision.canonical {
            notes.push(
                "the verdict is proven, but the work limit ran out before the allocation shown was proven to be the canonical one"
                    .to_owned(),
            );
        }
        notes
    }

    fn line(&mut self, text: &str, first: &str, rest: &str) {
        let wrapped = wrap(text, first, rest, self.options.width);
        self.text.push_str(&wrapped);
    }

    fn heading(&mut self, text: &str) {
        let bold = if self.options.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
        self.text.push_str(&format!("\n{bold}\n"));
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
    pub(super) fn facts(&self) -> Vec<(&'static str, String)> {
        let decision = self.decision;
        let qualification = &decision.qualification;
        let mut facts = Vec::new();
        if let Some(version) = &qualification.version {
            facts.push(("Version", version.clone()));
        }
        if let Some(award) = &qualification.award {
            let body = qualification.body.as_ref().map(|body| format!(", awarded by {body}")).unwrap_or_default();
            let size = qualification.size.as_ref().map(|size| format!(", {size}")).unwrap_or_default();
            facts.push(("Award", format!("{award}{size}{body}")));
        }
        if let Some(cite) = &qualification.cite {
            facts.push(("Source", cite.clone()));
        }
        let day =
            |date: Option<crate::calendar::Date>| date.map_or_else(|| "not stated".to_owned(), |date| date.to_string());
        let dates = &decision.dates;
        let enrolled = dates.enrolment.map(|day| format!(", first enrolment {day}")).unwrap_or_default();
        let days = format!("application {}, decision {}{enrolled}", day(dates.application), day(dates.decision));
        facts.push(("Dates", days));
        match &decision.result {
            Some(result) => facts.push(("Result", result_text(result))),
            None if !decision.better.is_empty() => facts.push(("Result", "none".to_owned())),
            None => {}
        }
        for better in decision.better.iter().filter(|better| better.verdict != Verdict::NotMet) {
            facts.push(("Perhaps", format!("{}, if the evidence bears it out", result_text(&better.result))));
        }
        facts
    }

    /// One clause and, indented under it, its members.
    fn clause(&mut self, clause: &ClauseReport, depth: usize) {
        let indent = "  ".repeat(depth.min(12));
        let state = match Mark::of(clause) {
            Mark::NotMet => "NOT MET",
            mark => mark.word(),
        };
        let is_unit = is_unit(clause);
        let margin = format!("{}{indent}", " ".repeat(STATE));
        let got = self.got(clause).map(|got| format!(": {got}")).unwrap_or_default();
        let heading = format!("{}{got}", called(clause));
        let wrapped = wrap(&heading, &margin, &format!("{margin}  "), self.options.width);
        // The state is painted after wrapping, so that its escapes take no room.
        let rest = wrapped.get(STATE..).unwrap_or("");
        let padding = " ".repeat(STATE - state.len());
        let painted = self.paint(state, clause.state);
        self.text.push_str(&format!("{painted}{padding}{rest}"));
        let inner = format!("{margin}  ");
        if !is_told(clause) {
            self.line(&clause.asks, &inner, &format!("{inner}  "));
        }
        for (language, label) in &clause.labels {
            self.line(label, &format!("{inner}{language}: "), &format!("{inner}  "));
        }
        if let Some(policy) = &clause.policy {
            self.line(&format!("laid down by the policy `{policy}`"), &inner, &format!("{inner}  "));
        }
        if let Some(cite) = &clause.cite {
            self.line(&format!("source: {cite}"), &inner, &format!("{inner}  "));
        }
        for id in &clause.credentials {
            if let Some(counted) = self.decision.counted.iter().find(|counted| counted.credential == *id) {
                let text = self.counted(counted, is_unit);
                self.line(&text, &format!("{inner}- "), &format!("{inner}  "));
            }
        }
        for member in &clause.members {
            self.clause(member, depth + 1);
        }
    }

    /// What a clause got: `10 of 15 FET credits`.
    pub(super) fn got(&self, clause: &ClauseReport) -> Option<String> {
        let got = clause.got.as_ref()?;
        let text = range(got);
        if clause.kind == ClauseKind::Group {
            let quantifier = clause.asks.split(" {").next().unwrap_or("");
            let met = if clause.state == State::NotReached { String::new() } else { format!(", {text} met") };
            let clauses = if clause.members.len() == 1 { "clause" } else { "clauses" };
            return Some(format!("{quantifier} {} {clauses}{met}", clause.members.len()));
        }
        if clause.state == State::NotReached {
            return None;
        }
        let Some(needs) = &clause.needs else { return Some(text) };
        let noun = self.noun(&needs.of, needs.amount == Amount::ONE);
        Some(match clause.kind {
            ClauseKind::Mean => format!("{} of at least {} points", approximate(got.least), needs.amount),
            _ if needs.of == WEIGHT => format!("a weight of {text}, {} needed", needs.amount),
            ClauseKind::Ceiling => format!("{text} of at most {} {noun}", needs.amount),
            // More than is needed, or perhaps more, is no part of what is needed.
            _ if got.most.is_none_or(|most| most > needs.amount) => {
                format!("{text} {}, {} needed", self.noun(&needs.of, text == "1"), needs.amount)
            }
            _ => format!("{text} of {} {noun}", needs.amount),
        })
    }

    /// What a measure is called.
    fn noun(&self, of: &str, one: bool) -> String {
        match &self.decision.credit_unit {
            Some(unit) if unit.name == of => {
                if one {
                    unit.one.clone()
                } else {
                    unit.several.clone()
                }
            }
            _ if one => of.strip_suffix('s').unwrap_or(of).to_owned(),
            _ => of.to_owned(),
        }
    }

    pub(super) fn counted(&self, counted: &Counted, briefly: bool) -> String {
        let nameless = briefly || counted.called == counted.credential;
        let called = if nameless { String::new() } else { format!("{}, ", counted.called) };
        let credits = self.credits(counted).map(|credits| format!(", {credits}")).unwrap_or_default();
        let hours = counted.hours.as_ref().map(|hours| format!(", {} hours", range(hours))).unwrap_or_default();
        let open = if counted.certain { "" } else { ", if the evidence bears it out" };
        let under = counted.under.as_ref().map(|rule| format!(", recognised under `{rule}`")).unwrap_or_default();
        format!("{called}credential {}{credits}{hours}{under}{open}", counted.credential)
    }

    /// `15 FET credits`.
    pub(super) fn credits(&self, counted: &Counted) -> Option<String> {
        let (credits, unit) = (counted.credits.as_ref()?, self.decision.credit_unit.as_ref()?);
        let text = range(credits);
        Some(format!("{text} {}", if text == "1" { &unit.one } else { &unit.several }))
    }

    fn not_counted(&mut self) {
        let decision = self.decision;
        let lines = decision.not_counted.iter().map(|credential| {
            let reasons: Vec<&str> = credential.reasons.iter().map(|reason| reason.text.as_str()).collect();
            let id = &credential.credential;
            let called = &credential.called;
            let named = if called == id { format!("credential {id}") } else { format!("{called} (credential {id})") };
            format!("{named}: {}", reasons.join("; "))
        });
        self.list("What does not count, and why", lines.collect());
    }

    fn missing(&mut self) {
        let decision = self.decision;
        let lines = decision.missing.iter().map(|missing| missing.text.clone());
        self.list("What is missing", lines.collect());
        self.conflict();
    }

    fn conflict(&mut self) {
        if let Some(text) = self.conflict_text() {
            self.line(&text, "  ", "  ");
        }
    }

    /// The clauses that stand against each other, where it is not one clause alone.
    pub(super) fn conflict_text(&self) -> Option<String> {
        let conflict: Vec<String> = self.decision.conflict.iter().map(|path| format!("`{path}`")).collect();
        let (all, others) = match conflict.len() {
            0 | 1 => return None,
            2 => ("both", "either of them lifted, the other"),
            _ => ("all", "any one of them lifted, the rest"),
        };
        Some(format!("With these credentials {} cannot {all} be met; with {others} could be.", and(&conflict)))
    }

    fn evidence(&mut self) {
        let Some(evidence) = &self.decision.evidence else { return };
        let lines = |wanted: &[crate::decide::Wanted]| wanted.iter().map(|wanted| wanted.text.clone()).collect();
        if evidence.to_meet == evidence.to_refuse {
            self.list("What could settle it, either way", lines(&evidence.to_meet));
        } else {
            self.list("What could settle it: met, if all of this turns out favourably", lines(&evidence.to_meet));
            self.list(
                "What could settle it: not met, if all of this turns out unfavourably",
                lines(&evidence.to_refuse),
            );
        }
        if !evidence.smallest {
            self.line("(That no smaller set would do is not proven.)", "  ", "  ");
        }
    }

    /// What each result above the one that is met would take.
    fn better(&mut self) {
        let (heading, lines) = self.better_results();
        self.list(heading, lines);
    }

    /// A heading, and for each result above the one that is met, what it would take.
    pub(super) fn better_results(&self) -> (&'static str, Vec<String>) {
        let lines = self.decision.better.iter().map(|better| {
            let title = better.result.title.as_ref().unwrap_or(&better.result.name);
            let missing = better.missing.iter().map(|missing| missing.text.clone());
            let wanted = better.evidence.iter().map(|wanted| wanted.text.clone());
            let takes: Vec<String> = missing.chain(wanted).collect();
            if takes.is_empty() { title.clone() } else { format!("{title}: {}", takes.join("; ")) }
        });
        let heading =
            if self.decision.result.is_some() { "What a better result would take" } else { "What a result would take" };
        (heading, lines.collect())
    }

    fn list(&mut self, heading: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        self.heading(heading);
        for line in lines {
            self.line(&line, "  - ", "    ");
        }
    }
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

    pub(crate) fn word(self) -> &'static str {
        match self {
            Mark::Met => "met",
            Mark::NotMet => "not met",
            Mark::Open => "open",
            Mark::NotTaken => "not taken",
            Mark::Waived => "waived",
            Mark::Condition => "condition",
        }
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

/// A clause by its name, and its title where that says something else.
pub(crate) fn called(clause: &ClauseReport) -> String {
    let name = clause_name(&clause.path);
    match &clause.title {
        Some(title) if is_unit(clause) => format!("{name} {title}"),
        Some(title) if !title.eq_ignore_ascii_case(&name) => format!("{name} ({title})"),
        _ => name,
    }
}

/// A result with its award and its body.
pub(crate) fn result_text(result: &ResultReport) -> String {
    let title = result.title.as_ref().unwrap_or(&result.name);
    let award = result.award.as_ref().map(|award| format!(" ({award})")).unwrap_or_default();
    let body = result.body.as_ref().map(|body| format!(", awarded by {body}")).unwrap_or_default();
    format!("{title}{award}{body}")
}

/// `15`, `15 to 30`, `15 or more`.
pub(crate) fn range(got: &Got) -> String {
    match got.most {
        Some(most) if most == got.least => most.to_string(),
        Some(most) => format!("{} to {most}", got.least),
        None => format!("{} or more", got.least),
    }
}

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

    fn qualification_name(&self) -> String {
        let title = self.qualification.title.as_ref().map(|title| format!(" {title}")).unwrap_or_default();
        format!("{}{title}", self.qualification.name)
    }

    /// The whole decision as text for people: the verdict, every clause with what it asked and got, what does not
    /// count and why, what is missing, and what would settle it.
    #[must_use]
    pub fn to_text(&self, options: TextOptions) -> String {
        let mut writer = Writer { decision: self, options, text: String::new() };
        writer.write();
        writer.text
    }
}

struct Writer<'a> {
    decision: &'a Decision,
    options: TextOptions,
    text: String,
}

/// As wide as the longest state.
const STATE: usize = 14;

impl Writer<'_> {
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
        self.facts();
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
        let mut notes = decision.notes.clone();
        if decision.verdict == Verdict::Undecided {
            notes.push("what is shown is the best that was found before the work limit ran out".to_owned());
        } else if !decision.canonical {
            notes.push(
                "the verdict is proven, but the work limit ran out before the allocation shown was proven to be the canonical one"
                    .to_owned(),
            );
        }
        self.list("Notes", notes);
        self.text.push('\n');
        let digests = &decision.digests;
        let short = |digest: &str| digest.get(..12).unwrap_or(digest).to_owned();
        let footer =
            format!("Attain {}, rules {}, case {}", decision.attain, short(&digests.rules), short(&digests.case));
        self.line(&footer, "", "");
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
    fn facts(&mut self) {
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
        for (name, value) in facts {
            self.line(&value, &format!("{name:<9}"), &" ".repeat(9));
        }
    }

    /// One clause and, indented under it, its members.
    fn clause(&mut self, clause: &ClauseReport, depth: usize) {
        let indent = "  ".repeat(depth.min(12));
        let state = match (clause.kind, clause.state) {
            _ if clause.waived => "waived",
            (ClauseKind::Accept, _) => "condition",
            (_, State::Met) => "met",
            (_, State::NotMet) => "NOT MET",
            (_, State::Undetermined) => "open",
            (_, State::NotReached) => "not taken",
        };
        let name = clause.path.rsplit('/').next().unwrap_or(&clause.path).replace("~1", "/").replace("~0", "~");
        let name = name.as_str();
        let is_unit = clause.kind == ClauseKind::Leaf && clause.asks == format!("1 credential from {{ {name} }}");
        let title = match &clause.title {
            Some(title) if is_unit => format!(" {title}"),
            Some(title) if !title.eq_ignore_ascii_case(name) => format!(" ({title})"),
            _ => String::new(),
        };
        let margin = format!("{}{indent}", " ".repeat(STATE));
        let heading = format!("{name}{title}{}", self.got(clause));
        let wrapped = wrap(&heading, &margin, &format!("{margin}  "), self.options.width);
        // The state is painted after wrapping, so that its escapes take no room.
        let rest = wrapped.get(STATE..).unwrap_or("");
        let padding = " ".repeat(STATE - state.len());
        let painted = self.paint(state, clause.state);
        self.text.push_str(&format!("{painted}{padding}{rest}"));
        let inner = format!("{margin}  ");
        let is_open_ended = clause.kind == ClauseKind::Total && !clause.asks.contains(" to ");
        if !is_unit && clause.kind != ClauseKind::Group && !is_open_ended {
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

    /// `: 10 of 15 FET credits`.
    fn got(&self, clause: &ClauseReport) -> String {
        let Some(got) = &clause.got else { return String::new() };
        let text = range(got);
        if clause.kind == ClauseKind::Group {
            let quantifier = clause.asks.split(" {").next().unwrap_or("");
            let met = if clause.state == State::NotReached { String::new() } else { format!(", {text} met") };
            let clauses = if clause.members.len() == 1 { "clause" } else { "clauses" };
            return format!(": {quantifier} {} {clauses}{met}", clause.members.len());
        }
        if clause.state == State::NotReached {
            return String::new();
        }
        let Some(needs) = &clause.needs else { return format!(": {text}") };
        let noun = self.noun(&needs.of, needs.amount == Amount::ONE);
        match clause.kind {
            ClauseKind::Mean => format!(": {} of at least {} points", approximate(got.least), needs.amount),
            _ if needs.of == WEIGHT => format!(": a weight of {text}, {} needed", needs.amount),
            ClauseKind::Ceiling => format!(": {text} of at most {} {noun}", needs.amount),
            // More than is needed, or perhaps more, is no part of what is needed.
            _ if got.most.is_none_or(|most| most > needs.amount) => {
                format!(": {text} {}, {} needed", self.noun(&needs.of, text == "1"), needs.amount)
            }
            _ => format!(": {text} of {} {noun}", needs.amount),
        }
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

    fn counted(&self, counted: &Counted, briefly: bool) -> String {
        let nameless = briefly || counted.called == counted.credential;
        let called = if nameless { String::new() } else { format!("{}, ", counted.called) };
        let credits = match (&counted.credits, &self.decision.credit_unit) {
            (Some(credits), Some(unit)) => {
                let text = range(credits);
                format!(", {text} {}", if text == "1" { &unit.one } else { &unit.several })
            }
            _ => String::new(),
        };
        let hours = counted.hours.as_ref().map(|hours| format!(", {} hours", range(hours))).unwrap_or_default();
        let open = if counted.certain { "" } else { ", if the evidence bears it out" };
        let under = counted.under.as_ref().map(|rule| format!(", recognised under `{rule}`")).unwrap_or_default();
        format!("{called}credential {}{credits}{hours}{under}{open}", counted.credential)
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

    /// The clauses that stand against each other, where it is not one clause alone.
    fn conflict(&mut self) {
        let conflict: Vec<String> = self.decision.conflict.iter().map(|path| format!("`{path}`")).collect();
        let (all, others) = match conflict.len() {
            0 | 1 => return,
            2 => ("both", "either of them lifted, the other"),
            _ => ("all", "any one of them lifted, the rest"),
        };
        let text = format!("With these credentials {} cannot {all} be met; with {others} could be.", and(&conflict));
        self.line(&text, "  ", "  ");
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
        let lines = self.decision.better.iter().map(|better| {
            let title = better.result.title.as_ref().unwrap_or(&better.result.name);
            let missing = better.missing.iter().map(|missing| missing.text.clone());
            let wanted = better.evidence.iter().map(|wanted| wanted.text.clone());
            let takes: Vec<String> = missing.chain(wanted).collect();
            if takes.is_empty() { title.clone() } else { format!("{title}: {}", takes.join("; ")) }
        });
        let lines = lines.collect();
        let heading =
            if self.decision.result.is_some() { "What a better result would take" } else { "What a result would take" };
        self.list(heading, lines);
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

/// `15`, `15 to 30`, `15 or more`.
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

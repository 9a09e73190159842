//! The requirement graph of a qualification as a picture; of a decision, with what filled what.

use std::collections::BTreeMap;

use super::drawing::{Arrow, Border, Drawing, DrawnBox};
use super::human::{self, Mark, Writer, is_told};
use super::wrap::apart;
use crate::decide::{ClauseKind, ClauseReport, Counted, Decision, State, Words};
use crate::graph::{Node, RequirementGraph};
use crate::language::{Language, Phrase, say};
use crate::rulebook::{Clause, Qualification, Rulebook};
use crate::verdict::Verdict;

/// A picture of what a qualification requires: the qualification, its clauses, and what each of them leads to; made from a
/// decision, also how each clause stands, which credentials fill it, and which do not count.
///
/// The same rules and the same decision give the same picture. How a clause stands is said by a word and by the border of
/// its box, not by colour alone; all text is escaped, and what of it could hide or reorder other text is shown as U+FFFD.
///
/// ```
/// use attain::{Case, Options, Picture, Rulebook, Source, decide};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A "Child Development" { level nfq 5  credits 15 fet }
///     qualification Q { total 15 fet  core all of { A } }
/// "#)])?;
/// let rules = rulebook.qualifications("Q").last().ok_or("no such qualification")?;
/// assert!(Picture::of_rules(&rulebook, rules).to_mermaid().contains("1 credential"));
///
/// let case = Case::from_json(r#"{ "credentials": [ { "id": "c1", "unit": "A", "status": "completed" } ] }"#)?;
/// let decision = decide(&rulebook, "Q", &case, &Options::default())?;
/// assert!(Picture::of_decision(&decision).to_svg().contains("credential c1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub(super) language: Language,
    pub(super) title: String,
    /// Each after what leads to it.
    pub(super) boxes: Vec<PictureBox>,
    pub(super) lines: Vec<PictureLine>,
}

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Qualification,
    Group,
    If,
    Leaf,
    Condition,
    /// A rule beside the requirements: for what counts at all, the total, a limit.
    Beside,
    Credential,
    /// A credential that does not count.
    LeftOut,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PictureBox {
    pub kind: Kind,
    pub heading: String,
    pub text: String,
    pub mark: Option<Mark>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PictureLine {
    pub from: usize,
    pub to: usize,
    pub label: String,
    pub is_dashed: bool,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Qualification => "top",
            Kind::Group => "group",
            Kind::If => "if",
            Kind::Leaf => "leaf",
            Kind::Condition => "condition",
            Kind::Beside => "beside",
            Kind::Credential => "credential",
            Kind::LeftOut => "left-out",
        }
    }
}

impl Mark {
    /// A sign and a word.
    #[cfg(feature = "html")]
    pub(crate) fn shown(self, language: Language) -> String {
        format!("{}{}", self.sign(), self.word(language))
    }

    /// A sign for those who see it, with the space behind it.
    fn sign(self) -> &'static str {
        match self {
            Mark::Met | Mark::Waived => "✓ ",
            Mark::NotMet => "✗ ",
            Mark::Open => "? ",
            Mark::NotTaken => "– ",
            Mark::Condition => "",
        }
    }

    /// A word for style sheets.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Mark::Met | Mark::Waived => "met",
            Mark::NotMet => "not-met",
            Mark::Open => "open",
            Mark::NotTaken => "not-taken",
            Mark::Condition => "neutral",
        }
    }
}

impl Picture {
    /// What a qualification requires by these rules.
    #[must_use]
    pub fn of_rules(rulebook: &Rulebook, rules: &Qualification) -> Picture {
        Picture::of_rules_in(rulebook, rules, Language::English)
    }

    /// What a qualification requires by these rules, for those who read a language: what the rules ask stays in their own
    /// words, and their labels in the language stand for titles.
    #[must_use]
    pub fn of_rules_in(rulebook: &Rulebook, rules: &Qualification, language: Language) -> Picture {
        let words = Words { rulebook, qualification: rules };
        let graph = RequirementGraph::new(rules);
        let title = say!(language, "picture-of-rules", name = &rules.name, version = rules.version.as_ref());
        let mut picture = Picture::new(language, title, &rules.name, rules.notes.called(language));
        let (so, otherwise) = (branch(language, true), branch(language, false));
        let under = |index, drawn: usize| {
            let is_if = matches!(graph.node(index), Node::If(..));
            let so = if is_if { so.as_str() } else { "" };
            let then = graph.members_if(index, true).into_iter().map(|member| (member, so));
            let otherwise = graph.members_if(index, false).into_iter().map(|member| (member, otherwise.as_str()));
            let mut members: Vec<_> = then.chain(otherwise).map(|(member, label)| (member, label, drawn)).collect();
            // The last is drawn first.
            members.reverse();
            members
        };
        let mut pending = under(graph.root(), 0);
        while let Some((index, label, from)) = pending.pop() {
            let (clause, kind) = match graph.node(index) {
                Node::Group(clause, _) => (*clause, Kind::Group),
                Node::If(clause, _) => (*clause, Kind::If),
                Node::Leaf(clause, _) => (*clause, Kind::Leaf),
                Node::Condition(clause, _) => (*clause, Kind::Condition),
                Node::Qualification => continue,
            };
            let asks = words.asks(clause);
            let text = match kind {
                Kind::Group => human::group(language, &asks, graph.members(index).len()),
                Kind::If => language.text(condition(&asks)),
                _ => language.text(&asks),
            };
            let heading = heading(language, rulebook, clause);
            let at = picture.add(PictureBox::new(kind, heading, text, None));
            picture.lines.push(PictureLine { from, to: at, label: label.to_owned(), is_dashed: false });
            pending.extend(under(index, at));
        }
        for accept in &rules.accept {
            let text = format!("where {}", accept.predicate.text(rulebook));
            picture.beside(named(language, &accept.name, accept.notes.called(language)), language.text(&text), None);
        }
        if let Some(need) = rules.total {
            let text = match rules.total_most {
                Some(most) => format!("{} to {}", need.amount, words.amount(most, need.measure)),
                None => words.amount(need.amount, need.measure),
            };
            picture.beside(named(language, "total", rules.total_notes.called(language)), language.text(&text), None);
        }
        for limit in &rules.limits {
            let text = language.text(&words.limit(limit));
            picture.beside(named(language, &limit.name, limit.notes.called(language)), text, None);
        }
        picture
    }

    /// What a qualification requires, how each clause stands in a decision, where each credential counts, and which do not;
    /// in the language of the decision.
    #[must_use]
    pub fn of_decision(decision: &Decision) -> Picture {
        let writer = Writer::new(decision, super::TextOptions::default());
        let language = decision.lang;
        let qualification = &decision.qualification;
        let name = &qualification.name;
        let title = say!(language, "picture-of-decision", name = name, version = qualification.version.as_ref());
        let called = human::title(language, &qualification.labels, qualification.title.as_deref());
        let mut picture = Picture::new(language, title, name, called);
        let (so, otherwise_so) = (branch(language, true), branch(language, false));
        if let Some(top) = picture.boxes.first_mut() {
            top.mark = Some(match decision.verdict {
                Verdict::Met => Mark::Met,
                Verdict::NotMet => Mark::NotMet,
                Verdict::Undetermined | Verdict::Undecided => Mark::Open,
            });
        }
        let is_tree = |clause: &&ClauseReport| kind(clause.kind) != Kind::Beside;
        let mut pending: Vec<(&ClauseReport, &str, usize)> =
            decision.clauses.iter().filter(is_tree).map(|clause| (clause, "", 0)).rev().collect();
        let counted_at: BTreeMap<&str, &Counted> =
            decision.counted.iter().map(|counted| (counted.credential.as_str(), counted)).collect();
        // Where each credential has its box, and which lines lead to it from where it counts besides.
        let mut homes: BTreeMap<&str, usize> = BTreeMap::new();
        let mut besides: Vec<(usize, &str)> = Vec::new();
        while let Some((clause, label, from)) = pending.pop() {
            let (heading, text) = (writer.called(clause), clause_text(language, &writer, clause));
            let at = picture.add(PictureBox::new(kind(clause.kind), heading, text, Some(Mark::of(clause))));
            let is_dashed = clause.state == State::NotReached;
            picture.lines.push(PictureLine { from, to: at, label: label.to_owned(), is_dashed });
            for id in &clause.credentials {
                let home = counted_at.get(id.as_str()).filter(|counted| counted.clause == clause.path);
                let Some(counted) = home else {
                    besides.push((at, id));
                    continue;
                };
                let text = say!(language, "picture-credential", id = id, rule = counted.under.as_ref());
                let mark = (!counted.certain).then_some(Mark::Open);
                let to = picture.add(PictureBox::new(Kind::Credential, language.text(&counted.called), text, mark));
                homes.insert(id, to);
                let label = writer.credits(counted).or_else(|| writer.hours(counted)).unwrap_or_default();
                picture.lines.push(PictureLine { from: at, to, label: label.into(), is_dashed: !counted.certain });
            }
            let of_if = if clause.kind == ClauseKind::If { otherwise(&clause.asks) } else { Vec::new() };
            let branch = |member: &ClauseReport| match clause.kind {
                ClauseKind::If if of_if.contains(&human::clause_name(&member.path)) => otherwise_so.as_str(),
                ClauseKind::If => so.as_str(),
                _ => "",
            };
            pending.extend(clause.members.iter().map(|member| (member, branch(member), at)).rev());
        }
        for (from, id) in besides {
            if let Some(to) = homes.get(id) {
                picture.lines.push(PictureLine { from, to: *to, label: String::new(), is_dashed: true });
            }
        }
        for clause in decision.clauses.iter().filter(|clause| !is_tree(clause)) {
            let text = clause_text(language, &writer, clause);
            picture.beside(writer.called(clause), text, Some(Mark::of(clause)));
        }
        for left_out in &decision.not_counted {
            let reasons: Vec<Phrase> = left_out.reasons.iter().map(|reason| Phrase::said(&reason.text)).collect();
            let reasons = language.then(&reasons);
            let text = say!(language, "picture-left-out", id = &left_out.credential, reasons = reasons);
            picture.add(PictureBox::new(Kind::LeftOut, language.text(&left_out.called), text, None));
        }
        picture
    }

    fn new(language: Language, title: Phrase, name: &str, text: Option<&str>) -> Picture {
        let (heading, text) = (language.text(name), language.text(text.unwrap_or_default()));
        let top = PictureBox::new(Kind::Qualification, heading, text, None);
        Picture { language, title: title.into(), boxes: vec![top], lines: Vec::new() }
    }

    fn add(&mut self, drawn: PictureBox) -> usize {
        self.boxes.push(drawn);
        self.boxes.len() - 1
    }

    fn beside(&mut self, heading: Phrase, text: Phrase, mark: Option<Mark>) {
        let to = self.add(PictureBox::new(Kind::Beside, heading, text, mark));
        self.lines.push(PictureLine { from: 0, to, label: String::new(), is_dashed: true });
    }

    /// The picture as SVG, which needs nothing from elsewhere: with a title, and a description that says the same in words.
    #[must_use]
    pub fn to_svg(&self) -> String {
        self.to_svg_named("picture")
    }

    /// The picture as SVG within a page, where the names of its parts begin with `id`.
    pub(super) fn to_svg_named(&self, id: &str) -> String {
        let boxes = self.boxes.iter().map(|drawn| DrawnBox {
            heading: drawn.heading.clone(),
            text: drawn.text.clone(),
            state: self.state(drawn),
            kind: match drawn.mark {
                Some(mark) => format!("{} {}", drawn.kind.word(), mark.class()),
                None => drawn.kind.word().to_owned(),
            },
            border: drawn.border(),
            is_last: matches!(drawn.kind, Kind::Credential | Kind::LeftOut),
        });
        let arrows = self.lines.iter().map(|line| Arrow {
            from: line.from,
            to: line.to,
            label: line.label.clone(),
            is_dashed: line.is_dashed,
        });
        let drawing = Drawing {
            title: self.title.clone(),
            description: self.sentences().join(" "),
            boxes: boxes.collect(),
            arrows: arrows.collect(),
            is_rtl: self.language.is_rtl(),
        };
        drawing.to_svg(id)
    }

    /// What the picture says, in sentences: each box, and what leads to it.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut leading: BTreeMap<usize, Vec<&PictureLine>> = BTreeMap::new();
        for line in self.lines.iter().filter(|line| line.from != 0) {
            leading.entry(line.to).or_default().push(line);
        }
        let language = self.language;
        let sentences = self.boxes.iter().enumerate().map(|(at, drawn)| {
            // Without its sign, which is not read aloud alike everywhere.
            let state = drawn.mark.map(|mark| drawn.word(language, mark));
            let leads = leading.get(&at).into_iter().flatten();
            let leads: Vec<Phrase> = leads
                .filter_map(|line| {
                    let from = Phrase::said(&self.boxes.get(line.from)?.heading);
                    let label = Some(&line.label).filter(|label| !label.is_empty()).map(|label| Phrase::said(label));
                    let is_credential = drawn.kind == Kind::Credential;
                    Some(say!(language, "lead", credential = is_credential, from = from, label = label))
                })
                .collect();
            let leads = (!leads.is_empty()).then(|| language.besides(&leads));
            let heading = Phrase::said(&drawn.heading);
            let text = Some(&drawn.text).filter(|text| !text.is_empty()).map(|text| Phrase::said(text));
            say!(language, "box", heading = heading, text = text, state = state, leads = leads)
        });
        sentences.map(|sentence| apart(sentence.as_str())).collect()
    }

    /// How a box stands, with a sign; nothing where that says nothing.
    pub(super) fn state(&self, drawn: &PictureBox) -> String {
        let shown = |mark: Mark| format!("{}{}", mark.sign(), drawn.word(self.language, mark));
        drawn.mark.map(shown).unwrap_or_default()
    }
}

impl PictureBox {
    fn new(kind: Kind, heading: Phrase, text: Phrase, mark: Option<Mark>) -> PictureBox {
        PictureBox { kind, heading: heading.into(), text: text.into(), mark }
    }

    /// How it stands.
    fn word(&self, language: Language, mark: Mark) -> Phrase {
        match (self.kind, mark) {
            (Kind::Credential, Mark::Open) => say!(language, "if-borne-out"),
            _ => mark.word(language),
        }
    }

    /// The border that tells how it stands without colour.
    pub(super) fn border(&self) -> Border {
        match (self.kind, self.mark) {
            (Kind::LeftOut, _) | (_, Some(Mark::NotTaken)) => Border::Dotted,
            (_, Some(Mark::NotMet)) => Border::Thick,
            (_, Some(Mark::Open)) => Border::Dashed,
            _ => Border::Plain,
        }
    }
}

fn kind(of: ClauseKind) -> Kind {
    match of {
        ClauseKind::Group => Kind::Group,
        ClauseKind::If => Kind::If,
        ClauseKind::Leaf => Kind::Leaf,
        ClauseKind::Condition => Kind::Condition,
        _ => Kind::Beside,
    }
}

/// Of an `if`, what leads to a branch.
fn branch(language: Language, holds: bool) -> Phrase {
    say!(language, "branch", holds = holds)
}

/// What a clause got, and what it asks where that says more.
fn clause_text(language: Language, writer: &Writer<'_>, clause: &ClauseReport) -> Phrase {
    let asks = match clause.kind {
        ClauseKind::If => Some(condition(&clause.asks)),
        _ if is_told(clause) => None,
        _ => Some(clause.asks.as_str()),
    };
    let asks = asks.map(|asks| language.text(asks));
    let parts: Vec<Phrase> = writer.got(clause).into_iter().chain(asks).collect();
    language.then(&parts)
}

fn named(language: Language, name: &str, title: Option<&str>) -> Phrase {
    language.explained(name, title.filter(|title| !title.eq_ignore_ascii_case(name)))
}

/// The name of a clause with its title; where it is that of a unit, with the unit's.
fn heading(language: Language, rulebook: &Rulebook, clause: &Clause) -> Phrase {
    let unit = rulebook.unit(&clause.name).and_then(|unit| unit.notes.called(language));
    match (clause.notes.called(language), unit) {
        (None, Some(unit)) => language.with_title(&clause.name, unit),
        (title, _) => named(language, &clause.name, title),
    }
}

/// The condition of an `if`, without the names of what it leads to.
fn condition(asks: &str) -> &str {
    asks.rsplit_once(" then {").map_or(asks, |(condition, _)| condition)
}

/// The names of what an `if` leads to where its condition does not hold.
fn otherwise(asks: &str) -> Vec<String> {
    let after = asks.rsplit_once(" then {").map_or("", |(_, after)| after);
    let names = after.rsplit_once(" otherwise { ").and_then(|(_, names)| names.strip_suffix(" }")).unwrap_or("");
    names.split("; ").filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

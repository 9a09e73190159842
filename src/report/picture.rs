//! The requirement graph of a qualification as a picture; of a decision, with what filled what.

use std::collections::BTreeMap;

use super::drawing::{Arrow, Border, Drawing, DrawnBox};
use super::human::{Mark, Writer, called, is_told};
use super::wrap::visible;
use crate::decide::{ClauseKind, ClauseReport, Counted, Decision, State, Words};
use crate::graph::{Node, RequirementGraph};
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
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Mark::Met => "✓ met",
            Mark::NotMet => "✗ not met",
            Mark::Open => "? open",
            Mark::NotTaken => "– not taken",
            Mark::Waived => "✓ waived",
            Mark::Condition => "condition",
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
        let words = Words { rulebook, qualification: rules };
        let graph = RequirementGraph::new(rules);
        let version = rules.version.as_ref().map(|version| format!(", version {version}")).unwrap_or_default();
        let name = &rules.name;
        let mut picture = Picture::new(format!("What {name}{version} requires"), name, rules.notes.title.as_deref());
        let under = |index, drawn: usize| {
            let is_if = matches!(graph.node(index), Node::If(..));
            let then =
                graph.members_if(index, true).into_iter().map(|member| (member, if is_if { "if so" } else { "" }));
            let otherwise = graph.members_if(index, false).into_iter().map(|member| (member, "otherwise"));
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
                Kind::Group => quantifier(&asks, graph.members(index).len()),
                Kind::If => condition(&asks).to_owned(),
                _ => asks,
            };
            let heading = heading(rulebook, clause);
            let at = picture.add(PictureBox { kind, heading, text, mark: None });
            picture.lines.push(PictureLine { from, to: at, label: label.to_owned(), is_dashed: false });
            pending.extend(under(index, at));
        }
        for accept in &rules.accept {
            let text = format!("where {}", accept.predicate.text(rulebook));
            picture.beside(named(&accept.name, accept.notes.title.as_deref()), text, None);
        }
        if let Some(need) = rules.total {
            let text = match rules.total_most {
                Some(most) => format!("{} to {}", need.amount, words.amount(most, need.measure)),
                None => words.amount(need.amount, need.measure),
            };
            picture.beside(named("total", rules.total_notes.title.as_deref()), text, None);
        }
        for limit in &rules.limits {
            picture.beside(named(&limit.name, limit.notes.title.as_deref()), words.limit(limit), None);
        }
        picture
    }

    /// What a qualification requires, how each clause stands in a decision, where each credential counts, and which do not.
    #[must_use]
    pub fn of_decision(decision: &Decision) -> Picture {
        let writer = Writer::new(decision, super::TextOptions::default());
        let name = &decision.qualification.name;
        let version = decision.qualification.version.as_ref();
        let version = version.map(|version| format!(", version {version}")).unwrap_or_default();
        let title = format!("Where each credential counts towards {name}{version}");
        let mut picture = Picture::new(title, name, decision.qualification.title.as_deref());
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
            let at = picture.add(PictureBox {
                kind: kind(clause.kind),
                heading: called(clause),
                text: clause_text(&writer, clause),
                mark: Some(Mark::of(clause)),
            });
            let is_dashed = clause.state == State::NotReached;
            picture.lines.push(PictureLine { from, to: at, label: label.to_owned(), is_dashed });
            for id in &clause.credentials {
                let home = counted_at.get(id.as_str()).filter(|counted| counted.clause == clause.path);
                let Some(counted) = home else {
                    besides.push((at, id));
                    continue;
                };
                let under = counted.under.as_ref().map(|rule| format!(", recognised under {rule}")).unwrap_or_default();
                let to = picture.add(PictureBox {
                    kind: Kind::Credential,
                    heading: counted.called.clone(),
                    text: format!("credential {id}{under}"),
                    mark: (!counted.certain).then_some(Mark::Open),
                });
                homes.insert(id, to);
                let hours = counted.hours.as_ref().map(|hours| format!("{} hours", super::range(hours)));
                let label = writer.credits(counted).or(hours).unwrap_or_default();
                picture.lines.push(PictureLine { from: at, to, label, is_dashed: !counted.certain });
            }
            let of_if = if clause.kind == ClauseKind::If { otherwise(&clause.asks) } else { Vec::new() };
            let branch = |member: &ClauseReport| match clause.kind {
                ClauseKind::If if of_if.contains(&super::human::clause_name(&member.path)) => "otherwise",
                ClauseKind::If => "if so",
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
            picture.beside(called(clause), clause_text(&writer, clause), Some(Mark::of(clause)));
        }
        for left_out in &decision.not_counted {
            let reasons: Vec<&str> = left_out.reasons.iter().map(|reason| reason.text.as_str()).collect();
            picture.add(PictureBox {
                kind: Kind::LeftOut,
                heading: left_out.called.clone(),
                text: format!("credential {} does not count: {}", left_out.credential, reasons.join("; ")),
                mark: None,
            });
        }
        picture
    }

    fn new(title: String, name: &str, text: Option<&str>) -> Picture {
        let top = PictureBox {
            kind: Kind::Qualification,
            heading: name.to_owned(),
            text: text.unwrap_or_default().to_owned(),
            mark: None,
        };
        Picture { title, boxes: vec![top], lines: Vec::new() }
    }

    fn add(&mut self, drawn: PictureBox) -> usize {
        self.boxes.push(drawn);
        self.boxes.len() - 1
    }

    fn beside(&mut self, heading: String, text: String, mark: Option<Mark>) {
        let to = self.add(PictureBox { kind: Kind::Beside, heading, text, mark });
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
            state: drawn.mark.map(|mark| drawn.state(mark).to_owned()).unwrap_or_default(),
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
        };
        drawing.to_svg(id)
    }

    /// What the picture says, in sentences: each box, and what leads to it.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut leading: BTreeMap<usize, Vec<&PictureLine>> = BTreeMap::new();
        for line in self.lines.iter().filter(|line| line.from != 0) {
            leading.entry(line.to).or_default().push(line);
        }
        let sentences = self.boxes.iter().enumerate().map(|(at, drawn)| {
            let text = if drawn.text.is_empty() { String::new() } else { format!(": {}", drawn.text) };
            // Without its sign, which is not read aloud alike everywhere.
            let state = drawn.mark.map(|mark| drawn.state(mark).trim_start_matches(['✓', '✗', '?', '–', ' ']));
            let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
            let leads = leading.get(&at).into_iter().flatten();
            let leads: Vec<String> = leads
                .filter_map(|line| {
                    let from = &self.boxes.get(line.from)?.heading;
                    let label = if line.label.is_empty() { String::new() } else { format!(", {}", line.label) };
                    Some(format!(
                        "{}{from}{label}",
                        if drawn.kind == Kind::Credential { "counts at " } else { "under " }
                    ))
                })
                .collect();
            let leads = if leads.is_empty() { String::new() } else { format!("; {}", leads.join(", and ")) };
            format!("{}{text}{state}{leads}.", drawn.heading)
        });
        sentences.map(|sentence| visible(&sentence)).collect()
    }
}

impl PictureBox {
    pub(super) fn state(&self, mark: Mark) -> &'static str {
        match (self.kind, mark) {
            (Kind::Credential, Mark::Open) => "? if the evidence bears it out",
            _ => mark.shown(),
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

/// What a clause got, and what it asks where that says more.
fn clause_text(writer: &Writer<'_>, clause: &ClauseReport) -> String {
    let asks = match clause.kind {
        ClauseKind::If => Some(condition(&clause.asks)),
        _ if is_told(clause) => None,
        _ => Some(clause.asks.as_str()),
    };
    let asks = asks.map(str::to_owned);
    let parts: Vec<String> = writer.got(clause).into_iter().chain(asks).collect();
    parts.join("; ")
}

fn named(name: &str, title: Option<&str>) -> String {
    match title {
        Some(title) if !title.eq_ignore_ascii_case(name) => format!("{name} ({title})"),
        _ => name.to_owned(),
    }
}

/// The name of a clause with its title; where it is that of a unit, with the unit's.
fn heading(rulebook: &Rulebook, clause: &Clause) -> String {
    let unit = rulebook.unit(&clause.name).and_then(|unit| unit.notes.title.as_deref());
    match (clause.notes.title.as_deref(), unit) {
        (None, Some(unit)) => format!("{} {unit}", clause.name),
        (title, _) => named(&clause.name, title),
    }
}

/// `all of 4 clauses`.
fn quantifier(asks: &str, members: usize) -> String {
    let quantifier = asks.split(" {").next().unwrap_or("");
    format!("{quantifier} {members} {}", if members == 1 { "clause" } else { "clauses" })
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

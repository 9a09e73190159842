//! The requirement graph of a qualification as a picture.

use super::Plain;
use super::drawing::{Arrow, Drawing, DrawnBox};
use crate::graph::{ClauseIndex, Node, RequirementGraph};
use crate::rulebook::{Clause, Qualification, Rulebook};

/// What a qualification requires, as a picture: each clause a box, and an arrow to each that it leads to.
pub(crate) fn requirements(rulebook: &Rulebook, qualification: &Qualification) -> Drawing {
    let plain = Plain::new(rulebook, qualification);
    let graph = RequirementGraph::new(qualification);
    let title = format!("What {} requires", qualification.name);
    let top = DrawnBox {
        heading: qualification.name.clone(),
        text: plain.total().unwrap_or_else(|| qualification.notes.title.clone().unwrap_or_default()),
        kind: "top".to_owned(),
        ..DrawnBox::default()
    };
    let mut drawing =
        Drawing { title, description: String::new(), boxes: vec![top], arrows: Vec::new(), is_rtl: false };
    let mut sentences = vec![format!("{} requires all of its clauses.", qualification.name)];
    // Each clause before those that it leads to, and those in the order of their names, as they are to be read aloud.
    let under = |index, drawn: usize| {
        let is_if = matches!(graph.node(index), Node::If(..));
        let then = graph.members_if(index, true).into_iter().map(|member| (member, if is_if { "if so" } else { "" }));
        let otherwise = graph.members_if(index, false).into_iter().map(|member| (member, "otherwise"));
        let mut members: Vec<(ClauseIndex, &'static str, usize)> =
            then.chain(otherwise).map(|(member, label)| (member, label, drawn)).collect();
        members.reverse();
        members
    };
    let mut pending = under(graph.root(), 0);
    while let Some((index, label, from)) = pending.pop() {
        let Some((clause, kind)) = clause(graph.node(index)) else { continue };
        let asks = plain.short(clause);
        sentences.push(match label {
            "" => format!("{}: {asks}.", clause.path),
            label => format!("{}, {label}: {asks}.", clause.path),
        });
        let heading = clause.notes.title.clone().unwrap_or_else(|| plain.clause_name(clause));
        let to = drawing.boxes.len();
        drawing.boxes.push(DrawnBox { heading, text: asks, kind: kind.to_owned(), ..DrawnBox::default() });
        drawing.arrows.push(Arrow { from, to, label: label.to_owned(), is_dashed: !label.is_empty() });
        pending.extend(under(index, to));
    }
    drawing.description = sentences.join(" ");
    drawing
}

fn clause<'a>(node: &Node<'a>) -> Option<(&'a Clause, &'static str)> {
    match node {
        Node::Group(clause, _) => Some((clause, "group")),
        Node::If(clause, _) => Some((clause, "if")),
        Node::Leaf(clause, _) => Some((clause, "leaf")),
        Node::Condition(clause, _) => Some((clause, "condition")),
        Node::Qualification => None,
    }
}

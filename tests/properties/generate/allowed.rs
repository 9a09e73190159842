//! What the language refuses, taken out of what was drawn: a second fallback, a second leaf that is taken last, and one of
//! which what counts elsewhere counts too.

use crate::reference::model::{Clause, Qualification, Requirement};

/// The versions with one fallback at most, and one leaf that is taken last in each, the rungs of its ladder included.
pub fn allowed(mut versions: Vec<Qualification>) -> Vec<Qualification> {
    let mut names: Vec<String> = Vec::new();
    // A second fallback without days of its own would be valid always.
    let mut fallbacks = 0;
    versions.retain(|version| {
        fallbacks += usize::from(version.fallback);
        !version.fallback || fallbacks < 2 || version.valid.is_some()
    });
    for version in &mut versions {
        version.fallback &= !names.contains(&version.name);
        if version.fallback {
            names.push(version.name.clone());
        }
        let mut seen = false;
        version.clauses.iter_mut().for_each(|clause| one_last(clause, &mut seen));
        for rung in &mut version.ladder {
            rung.clauses.iter_mut().for_each(|clause| one_last(clause, &mut seen));
        }
    }
    versions
}

fn one_last(clause: &mut Clause, seen: &mut bool) {
    match &mut clause.requirement {
        Requirement::Leaf(leaf) => {
            leaf.last &= !*seen && !leaf.may_also;
            *seen |= leaf.last;
        }
        Requirement::Group { members, .. } => members.iter_mut().for_each(|member| one_last(member, seen)),
        Requirement::If { then, otherwise, .. } => {
            then.iter_mut().chain(otherwise.iter_mut().flatten()).for_each(|member| one_last(member, seen));
        }
        Requirement::BareUnit | Requirement::Condition(_) => {}
    }
}

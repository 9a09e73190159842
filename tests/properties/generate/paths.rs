//! The paths that the orders of a case can name.

use crate::reference::model::{Clause, Qualification, Requirement, Rulebook, Taking};

/// The paths that a case may name whichever version applies.
pub fn in_every_version<T: PartialEq>(
    rulebook: &Rulebook,
    name: &str,
    paths: impl Fn(&Qualification) -> Vec<T>,
) -> Vec<T> {
    let versions = rulebook.versions_of(name).map(paths);
    versions
        .reduce(|common, paths| common.into_iter().filter(|path| paths.contains(path)).collect())
        .unwrap_or_default()
}

/// Every clause of the requirement tree.
pub fn clause_paths(qualification: &Qualification) -> Vec<String> {
    paths_below(&qualification.clauses, "", &|_| true)
}

pub fn leaf_paths(qualification: &Qualification) -> Vec<String> {
    paths_below(&qualification.clauses, "", &|clause| clause.requirement.is_leaf())
}

/// Where a credential can count: leaves, and what has leaves below it.
pub fn pin_paths(qualification: &Qualification) -> Vec<String> {
    let has_leaves = |clause: &Clause| clause.all_below().iter().any(|below| below.requirement.is_leaf());
    paths_below(&qualification.clauses, "", &has_leaves)
}

fn paths_below(clauses: &[Clause], prefix: &str, is_wanted: &dyn Fn(&Clause) -> bool) -> Vec<String> {
    let mut paths = Vec::new();
    for clause in clauses {
        let path = format!("{prefix}{}", clause.name);
        let members: Vec<Clause> = clause.requirement.members().into_iter().cloned().collect();
        if is_wanted(clause) {
            paths.push(path.clone());
        }
        paths.extend(paths_below(&members, &format!("{path}/"), is_wanted));
    }
    paths
}

/// For each `elect one of`, its branches.
pub fn election_paths(qualification: &Qualification) -> Vec<Vec<String>> {
    elections_below(&qualification.clauses, "")
}

fn elections_below(clauses: &[Clause], prefix: &str) -> Vec<Vec<String>> {
    let mut elections = Vec::new();
    for clause in clauses {
        let path = format!("{prefix}{}", clause.name);
        let members: Vec<Clause> = clause.requirement.members().into_iter().cloned().collect();
        if matches!(clause.requirement, Requirement::Group { taking: Taking::Elected, .. }) {
            elections.push(members.iter().map(|member| format!("{path}/{}", member.name)).collect());
        }
        elections.extend(elections_below(&members, &format!("{path}/")));
    }
    elections
}

pub fn accept_paths(qualification: &Qualification) -> Vec<String> {
    qualification.accepts.iter().map(|accept| accept.name.clone().unwrap_or("accept".to_owned())).collect()
}

/// The window is waived only where there is one version: of two, it would not be said which applies.
pub fn other_paths(qualification: &Qualification) -> Vec<String> {
    let limits = qualification.limits.iter().map(|limit| limit.name.clone());
    let total = qualification.total.map(|_| "total".to_owned());
    let valid = qualification.valid.filter(|_| qualification.version.is_none()).map(|_| "valid".to_owned());
    limits.chain(total).chain(valid).collect()
}

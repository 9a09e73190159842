//! Allocations, tried one after the other (sections 3, 5 and 7).

use std::ops::ControlFlow;

use super::case::{Case, Credential};
use super::demand::{Demand, Reading, is_accepted};
use super::facts::{repeats, unit_of};
use super::model::{Clause, Leaf, Measure, Qualification, Requirement, Rulebook, Taking};
use super::number::Amount;
use super::predicate::{Context, evaluate};
use super::truth::Truth;

/// For each credential of the case, the leaf that it is placed in.
pub type Placement = Vec<Option<usize>>;

/// One qualification and one case in one reading.
pub struct Problem {
    pub paths: Vec<String>,
    /// By leaf: what it asks of the credentials that it holds.
    leaf_demands: Vec<Vec<Demand>>,
    /// What is asked of all that counts: the total and the limits.
    common_demands: Vec<Demand>,
    /// By credential: the leaves that may hold it.
    options: Vec<Vec<usize>>,
    /// The pairs of credentials of which at most one may be placed.
    exclusive: Vec<(usize, usize)>,
    /// The leaves of each set of taken clauses that the requirement tree allows.
    takings: Vec<Vec<usize>>,
}

impl Problem {
    pub fn new(rulebook: &Rulebook, qualification: &Qualification, case: &Case, reading: Reading) -> Self {
        let context = Context { rulebook, case, credit_unit: &qualification.credit_unit };
        let leaves = leaves_below(&qualification.clauses, "");
        Self {
            leaf_demands: leaves.iter().map(|(path, leaf)| leaf_demands(context, reading, path, leaf)).collect(),
            common_demands: common_demands(context, reading, qualification),
            options: options(context, reading, qualification, &leaves),
            exclusive: exclusive(rulebook, case, reading),
            takings: takings(case, qualification, &leaves),
            paths: leaves.into_iter().map(|(path, _)| path).collect(),
        }
    }

    /// Section 3: "a qualification is met where some allocation meets every one of these".
    pub fn can_be_met(&self) -> bool {
        self.try_each_allocation(&mut |_| ControlFlow::Break(())).is_break()
    }

    /// Calls back with the placement of each allocation that meets everything.
    pub fn try_each_allocation(&self, found: &mut dyn FnMut(&Placement) -> ControlFlow<()>) -> ControlFlow<()> {
        for taken in &self.takings {
            self.place_from(taken, &mut Vec::new(), found)?;
        }
        ControlFlow::Continue(())
    }

    /// Places the next credential in each taken leaf that may hold it, and nowhere.
    fn place_from(
        &self,
        taken: &[usize],
        placed: &mut Placement,
        found: &mut dyn FnMut(&Placement) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if placed.len() == self.options.len() {
            return if self.is_met(taken, placed) { found(placed) } else { ControlFlow::Continue(()) };
        }
        let leaves = self.options[placed.len()].iter().filter(|leaf| taken.contains(leaf));
        for place in leaves.map(|&leaf| Some(leaf)).chain([None]) {
            placed.push(place);
            self.place_from(taken, placed, found)?;
            placed.pop();
        }
        ControlFlow::Continue(())
    }

    /// Section 3, points 4 to 7, of one allocation.
    fn is_met(&self, taken: &[usize], placement: &Placement) -> bool {
        let counting = || (0..placement.len()).filter(|&credential| placement[credential].is_some());
        let held_by = |leaf: usize| counting().filter(move |&credential| placement[credential] == Some(leaf));
        taken.iter().all(|&leaf| self.leaf_demands[leaf].iter().all(|demand| demand.is_met_by(held_by(leaf))))
            && self.common_demands.iter().all(|demand| demand.is_met_by(counting()))
            && !self.exclusive.iter().any(|&(one, other)| placement[one].is_some() && placement[other].is_some())
    }

    /// How many allocations there are to try.
    pub fn size(&self) -> u64 {
        let placements = |taken: &Vec<usize>| -> u64 {
            let places = |leaves: &Vec<usize>| 1 + leaves.iter().filter(|leaf| taken.contains(leaf)).count() as u64;
            self.options.iter().map(places).product()
        };
        self.takings.iter().map(placements).sum()
    }

    /// Whether any credential can be placed at all.
    pub fn has_options(&self) -> bool {
        self.options.iter().any(|leaves| !leaves.is_empty())
    }
}

/// The leaves of the requirement tree with their paths, each as a leaf that is written out.
fn leaves_below(clauses: &[Clause], prefix: &str) -> Vec<(String, Leaf)> {
    let mut leaves = Vec::new();
    for clause in clauses {
        let path = format!("{prefix}{}", clause.name);
        match &clause.requirement {
            Requirement::Group { members, .. } => leaves.extend(leaves_below(members, &format!("{path}/"))),
            Requirement::Leaf(leaf) => leaves.push((path, leaf.clone())),
            Requirement::BareUnit => leaves.push((path, one_credential_for(&clause.name))),
        }
    }
    leaves
}

fn one_credential_for(unit: &str) -> Leaf {
    Leaf {
        need: Amount::whole(1),
        most: None,
        measure: Measure::Credentials,
        units: Some(vec![unit.to_owned()]),
        predicate: None,
    }
}

/// Section 3, point 4. Section 7: a leaf that is waived, or that stands in a group that is, needs nothing.
fn leaf_demands(context: Context<'_>, reading: Reading, path: &str, leaf: &Leaf) -> Vec<Demand> {
    let need = Some(leaf.need).filter(|_| !lies_in_waived(context.case, path));
    let need = need.map(|need| Demand::at_least(context, reading, need, leaf.measure));
    let most = leaf.most.map(|most| Demand::at_most(context, reading, most, leaf.measure));
    need.into_iter().chain(most).collect()
}

fn is_waived(case: &Case, path: &str) -> bool {
    case.waivers.iter().any(|waiver| waiver.clause == path)
}

fn lies_in_waived(case: &Case, path: &str) -> bool {
    case.waivers.iter().any(|waiver| lies_in(path, &waiver.clause))
}

/// Whether a clause is another one or stands under it.
fn lies_in(path: &str, clause: &str) -> bool {
    path == clause || path.starts_with(&format!("{clause}/"))
}

/// Section 3, points 5 and 6. Section 7: the total and the limits that are waived are dropped.
fn common_demands(context: Context<'_>, reading: Reading, qualification: &Qualification) -> Vec<Demand> {
    let total = qualification.total.filter(|_| !is_waived(context.case, "total"));
    let total = total.map(|total| Demand::at_least(context, reading, total.amount, total.measure));
    let limits = qualification.limits.iter().filter(|limit| !is_waived(context.case, &limit.name));
    let limits = limits.map(|limit| Demand::of_limit(context, reading, qualification, limit));
    total.into_iter().chain(limits).collect()
}

/// Section 3, point 3, and the pins of section 7: the leaves that may hold each credential.
fn options(
    context: Context<'_>,
    reading: Reading,
    qualification: &Qualification,
    leaves: &[(String, Leaf)],
) -> Vec<Vec<usize>> {
    let may_hold = |path: &str, leaf: &Leaf, credential: &Credential| {
        let eligible = Truth::all([
            is_accepted(context, qualification, credential),
            is_in_set(context.case, leaf, credential),
            leaf.predicate.as_ref().map_or(Truth::True, |predicate| evaluate(context, predicate, credential)),
        ]);
        is_so(reading, eligible) && is_allowed_by_pins(context.case, path, credential)
    };
    let of_credential = |credential: &Credential| {
        let leaves = leaves.iter().enumerate();
        leaves.filter(|(_, (path, leaf))| may_hold(path, leaf, credential)).map(|(index, _)| index).collect()
    };
    context.case.credentials.iter().map(of_credential).collect()
}

/// Section 5: certainly so in the pessimistic reading, possibly so in the optimistic one.
fn is_so(reading: Reading, truth: Truth) -> bool {
    match reading {
        Reading::Pessimistic => truth == Truth::True,
        Reading::Optimistic => truth != Truth::False,
    }
}

fn is_in_set(case: &Case, leaf: &Leaf, credential: &Credential) -> Truth {
    use super::case::Fact;
    match (&leaf.units, unit_of(case, credential)) {
        (None, _) => Truth::True,
        (Some(_), Fact::Unknown) => Truth::Unknown,
        (Some(_), Fact::None) => Truth::False,
        (Some(units), Fact::Known(unit)) => Truth::of(units.contains(&unit)),
    }
}

fn is_allowed_by_pins(case: &Case, path: &str, credential: &Credential) -> bool {
    let pins = case.pins.iter().filter(|pin| pin.credential == credential.id);
    pins.into_iter().all(|pin| lies_in(path, &pin.clause))
}

/// Section 3, point 7, and section 5: a credential with an unknown unit repeats in the pessimistic reading only.
fn exclusive(rulebook: &Rulebook, case: &Case, reading: Reading) -> Vec<(usize, usize)> {
    let credentials = &case.credentials;
    let pairs = (0..credentials.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
    let excludes = |&(one, other): &(usize, usize)| {
        let repeats = repeats(rulebook, case, &credentials[one], &credentials[other]);
        repeats.unwrap_or(reading == Reading::Pessimistic)
    };
    pairs.filter(excludes).collect()
}

/// Section 3, points 1 and 2: the sets of leaves that may be taken together.
fn takings(case: &Case, qualification: &Qualification, leaves: &[(String, Leaf)]) -> Vec<Vec<usize>> {
    let index_of = |path: &str| leaves.iter().position(|(of_leaf, _)| of_leaf == path).expect("each leaf is listed");
    takings_of_all(case, qualification.clauses.iter().collect(), "", &index_of)
}

/// All the clauses are taken: each in one of its ways.
fn takings_of_all(
    case: &Case,
    clauses: Vec<&Clause>,
    prefix: &str,
    index_of: &dyn Fn(&str) -> usize,
) -> Vec<Vec<usize>> {
    clauses.into_iter().fold(vec![Vec::new()], |before, clause| {
        let ways = takings_of(case, clause, prefix, index_of);
        before.iter().flat_map(|taken| ways.iter().map(|way| [taken.clone(), way.clone()].concat())).collect()
    })
}

/// Section 3, point 2. Section 7: a waived group, and every group under it, neither needs its members nor keeps any of
/// them out.
fn takings_of(case: &Case, clause: &Clause, prefix: &str, index_of: &dyn Fn(&str) -> usize) -> Vec<Vec<usize>> {
    let path = format!("{prefix}{}", clause.name);
    let Requirement::Group { taking, members } = &clause.requirement else {
        return vec![vec![index_of(&path)]];
    };
    let is_enough = |taken: usize| match taking {
        _ if lies_in_waived(case, &path) => true,
        Taking::All => taken == members.len(),
        Taking::Any => taken >= 1,
        Taking::ExactlyOne => taken == 1,
        Taking::AtLeast(number) => taken >= *number,
    };
    subsets(members)
        .into_iter()
        .filter(|subset| is_enough(subset.len()))
        .flat_map(|subset| takings_of_all(case, subset, &format!("{path}/"), index_of))
        .collect()
}

fn subsets(members: &[Clause]) -> Vec<Vec<&Clause>> {
    members.iter().fold(vec![Vec::new()], |mut subsets, member| {
        let without = subsets.clone();
        subsets.iter_mut().for_each(|subset| subset.push(member));
        subsets.extend(without);
        subsets
    })
}

//! Allocations, tried one after the other (sections 3, 5 and 7).

use std::ops::ControlFlow;

use super::case::{Case, Fact};
use super::counting::{comes_before, holdings, may_count, suits};
use super::demand::{Demand, LeafDemand, Reading};
use super::facts::{Context, Holding, text_of, unit_of};
use super::limits::{self, Asked};
use super::model::{Clause, Leaf, Measure, Requirement, Rulebook};
use super::number::Amount;
use super::predicate::are_one;
use super::takings::{is_waived, lies_in, lies_in_waived, takings};
use super::truth::Truth;

/// For each credential of the case, the place that it has among all that there are.
pub type Placement = Vec<Option<usize>>;

/// A credential, as it counts, in a leaf.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub leaf: usize,
    pub holding: usize,
}

/// One qualification and one case in one reading.
pub struct Problem<'a> {
    context: Context<'a>,
    pub holdings: Vec<Holding<'a>>,
    pub paths: Vec<String>,
    pub places: Vec<Place>,
    /// By leaf: what it asks of the credentials that it holds.
    leaf_demands: Vec<LeafDemand>,
    /// What is asked of all that counts: the total and the limits.
    common: Vec<Asked>,
    /// By credential: the places that it may have.
    options: Vec<Vec<usize>>,
    /// The pairs of places that may not both be taken.
    clashes: Vec<Vec<bool>>,
    /// The leaves of each set of taken clauses that the requirement tree allows.
    takings: Vec<Vec<usize>>,
}

impl<'a> Problem<'a> {
    pub fn new(context: Context<'a>, reading: Reading) -> Self {
        let holdings = holdings(context);
        let leaves = leaves_below(&context.qualification.clauses, "");
        let paths: Vec<String> = leaves.iter().map(|(path, _)| path.clone()).collect();
        let demand = |(path, leaf): &(String, Leaf)| {
            LeafDemand::new(context, reading, &holdings, leaf, lies_in_waived(context.case, path))
        };
        let places = places(context, reading, &holdings, &leaves);
        let clashes = Clashes { context, reading, holdings: &holdings, leaves: &leaves };
        Self {
            leaf_demands: leaves.iter().map(demand).collect(),
            common: common(context, reading, &holdings),
            options: options(context.case, &holdings, &places),
            clashes: places
                .iter()
                .map(|one| places.iter().map(|other| clashes.are_apart(*one, *other)).collect())
                .collect(),
            takings: takings(context, reading).iter().map(|taken| indices(&paths, taken)).collect(),
            context,
            paths,
            places,
            holdings,
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
        let places = self.options[placed.len()].iter().filter(|place| taken.contains(&self.places[**place].leaf));
        for place in places.map(|&place| Some(place)).chain([None]) {
            if place.is_some_and(|place| placed.iter().flatten().any(|other| self.clashes[place][*other])) {
                continue;
            }
            placed.push(place);
            self.place_from(taken, placed, found)?;
            placed.pop();
        }
        ControlFlow::Continue(())
    }

    /// Section 3, points 4 to 6 and 18, of one allocation.
    fn is_met(&self, taken: &[usize], placement: &Placement) -> bool {
        let places: Vec<Place> = placement.iter().flatten().map(|&place| self.places[place]).collect();
        let counting: Vec<usize> = places.iter().map(|place| place.holding).collect();
        let held_by = |leaf: usize| places.iter().filter(move |place| place.leaf == leaf).map(|place| place.holding);
        let leaf_is_met =
            |&leaf: &usize| self.leaf_demands[leaf].is_met_by(self.context, held_by(leaf), counting.iter().copied());
        taken.iter().all(leaf_is_met) && self.common.iter().all(|asked| asked.is_met_by(&counting))
    }

    /// How many allocations there are to try.
    pub fn size(&self) -> u64 {
        let placements = |taken: &Vec<usize>| -> u64 {
            let is_open = |place: &&usize| taken.contains(&self.places[**place].leaf);
            self.options.iter().map(|places| 1 + places.iter().filter(is_open).count() as u64).product()
        };
        self.takings.iter().map(placements).sum()
    }

    /// Whether any credential can be placed at all.
    pub fn has_options(&self) -> bool {
        !self.places.is_empty()
    }
}

/// The leaves of the requirement tree with their paths, each as a leaf that is written out.
fn leaves_below(clauses: &[Clause], prefix: &str) -> Vec<(String, Leaf)> {
    let mut leaves = Vec::new();
    for clause in clauses {
        let path = format!("{prefix}{}", clause.name);
        match &clause.requirement {
            Requirement::Leaf(leaf) => leaves.push((path, leaf.clone())),
            Requirement::BareUnit => leaves.push((path, one_credential_for(&clause.name))),
            Requirement::Condition(_) => {}
            Requirement::Group { members, .. } => leaves.extend(leaves_below(members, &format!("{path}/"))),
            Requirement::If { then, otherwise, .. } => {
                leaves.extend(leaves_below(then, &format!("{path}/")));
                leaves.extend(leaves_below(otherwise.as_deref().unwrap_or_default(), &format!("{path}/")));
            }
        }
    }
    leaves
}

fn one_credential_for(unit: &str) -> Leaf {
    Leaf { units: Some(vec![unit.to_owned()]), ..Leaf::of(Amount::ONE, Measure::Credentials) }
}

fn indices(paths: &[String], taken: &[String]) -> Vec<usize> {
    let index_of = |path: &String| paths.iter().position(|of_leaf| of_leaf == path).expect("each leaf is listed");
    taken.iter().map(index_of).collect()
}

/// Section 3, points 5, 6 and 18. Section 7: the total and the limits that are waived are dropped.
fn common(context: Context<'_>, reading: Reading, holdings: &[Holding<'_>]) -> Vec<Asked> {
    let total = context.qualification.total.filter(|_| !is_waived(context.case, "total"));
    let total = total.map(|total| {
        let least = Demand::at_least(context, reading, holdings, total.amount, total.measure);
        let most = total.most.map(|most| Demand::at_most(context, reading, holdings, most, total.measure));
        Asked::All([least].into_iter().chain(most).collect())
    });
    let limits = context.qualification.limits.iter().filter(|limit| !is_waived(context.case, &limit.name));
    let limits = limits.map(|limit| limits::asked(context, reading, holdings, limit));
    total.into_iter().chain(limits).collect()
}

/// Section 3, point 3, and the pins of section 7: every leaf that may hold a credential, however it counts.
fn places(context: Context<'_>, reading: Reading, holdings: &[Holding<'_>], leaves: &[(String, Leaf)]) -> Vec<Place> {
    let mut places = Vec::new();
    for (index, holding) in holdings.iter().enumerate() {
        let may_count = may_count(context, *holding);
        for (leaf, (path, asks)) in leaves.iter().enumerate() {
            let eligible = Truth::all([may_count, suits(context, *holding, asks)]);
            if reading.takes(eligible) && is_allowed_by_pins(context.case, path, &holding.credential.id) {
                places.push(Place { leaf, holding: index });
            }
        }
    }
    places
}

fn is_allowed_by_pins(case: &Case, path: &str, credential: &str) -> bool {
    let pins = case.pins.iter().map(|order| &order.what).filter(|pin| pin.credential == credential);
    pins.into_iter().all(|pin| lies_in(path, &pin.clause))
}

fn options(case: &Case, holdings: &[Holding<'_>], places: &[Place]) -> Vec<Vec<usize>> {
    let of_credential = |id: &str| {
        let places = places.iter().enumerate();
        places.filter(|(_, place)| holdings[place.holding].credential.id == id).map(|(index, _)| index).collect()
    };
    case.credentials.iter().map(|credential| of_credential(&credential.id)).collect()
}

/// What keeps two places from both being taken.
struct Clashes<'a> {
    context: Context<'a>,
    reading: Reading,
    holdings: &'a [Holding<'a>],
    leaves: &'a [(String, Leaf)],
}

impl Clashes<'_> {
    /// Section 5: of which it is unknown whether they agree or come in order, they may not both count so in the
    /// pessimistic reading, and may in the optimistic one.
    fn are_apart(&self, one: Place, other: Place) -> bool {
        let together = Truth::all([
            self.repeat(one, other).not(),
            self.agree(one, other),
            self.is_last(one, other),
            self.is_last(other, one),
        ]);
        !self.reading.takes(together)
    }

    /// Point 7.
    fn repeat(&self, one: Place, other: Place) -> Truth {
        let unit = |place: Place| unit_of(self.context, self.holdings[place.holding]);
        repeats(self.context.rulebook, &unit(one), &unit(other))
    }

    /// Point 11.
    fn agree(&self, one: Place, other: Place) -> Truth {
        let leaf = &self.leaves[one.leaf].1;
        let Some(fact) = leaf.any_one.filter(|_| one.leaf == other.leaf) else {
            return Truth::True;
        };
        let value = |place: Place| text_of(self.holdings[place.holding], fact);
        match (value(one), value(other)) {
            (Fact::Unknown, _) | (_, Fact::Unknown) => Truth::Unknown,
            (one, other) => Truth::of(one == other),
        }
    }

    /// Point 13.
    fn is_last(&self, last: Place, other: Place) -> Truth {
        if !self.leaves[last.leaf].1.last || last.leaf == other.leaf {
            return Truth::True;
        }
        let credential = |place: Place| self.holdings[place.holding].credential;
        comes_before(credential(other), credential(last), true)
    }
}

/// Whether two credentials for these units repeat a unit (section 3, point 7).
fn repeats(rulebook: &Rulebook, one: &Fact<String>, other: &Fact<String>) -> Truth {
    let repeatable = |code: &str| rulebook.unit(code).is_some_and(|unit| unit.repeatable);
    match (one, other) {
        (Fact::None, _) | (_, Fact::None) => Truth::False,
        (Fact::Known(one), Fact::Known(other)) => Truth::of(are_one(rulebook, one, other) && !repeatable(one)),
        (Fact::Known(known), Fact::Unknown) | (Fact::Unknown, Fact::Known(known)) if repeatable(known) => Truth::False,
        _ => Truth::Unknown,
    }
}

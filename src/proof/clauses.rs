//! Which clauses are taken (section 3, points 1, 2 and 15 to 17, and the waivers of section 7).

use std::collections::BTreeMap;

use super::system::{Choice, Kind, Sum, System, TooLarge};
use super::{Context, Gives, Reading};
use crate::quantity::Amount;
use crate::rulebook::{Clause, Conditional, Quantifier, Requirement};
use crate::truth::Truth;

/// Whether a clause is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Always,
    Never,
    /// Where option 1 of this item is chosen; not where option 0 is.
    Chosen(usize),
}

impl Taken {
    /// The option that says that it is taken, where that is chosen.
    pub(super) fn is(self) -> Option<Choice> {
        match self {
            Taken::Chosen(item) => Some(Choice { item, option: 1 }),
            Taken::Always | Taken::Never => None,
        }
    }

    /// The option that says that it is not taken, where that is chosen.
    pub(super) fn is_not(self) -> Option<Choice> {
        self.is().map(|is| Choice { option: 0, ..is })
    }
}

/// What a clause that is taken asks of those right under it.
enum Asks<'a> {
    /// At least and at most so many of these; none of the others.
    Some(usize, usize, Vec<&'a Clause>),
    /// All of the one list, or all of the other.
    Either(Vec<&'a Clause>, Vec<&'a Clause>),
    /// What cannot be: it fails whatever counts.
    Impossible,
}

/// The clauses of a requirement tree, each by its path with whether it is taken.
pub(super) struct Clauses<'a> {
    context: Context<'a>,
    reading: Reading,
    pub taken: BTreeMap<&'a str, Taken>,
}

impl<'a> Clauses<'a> {
    /// Adds an item for each clause that may be taken or not, in the order of paths.
    pub(super) fn new(context: Context<'a>, reading: Reading, system: &mut System) -> Clauses<'a> {
        let mut clauses = Clauses { context, reading, taken: BTreeMap::new() };
        // What is chosen has its place only once all paths are known.
        const OPEN: Taken = Taken::Chosen(usize::MAX);
        let mut pending: Vec<(&Clause, Taken)> =
            context.qualification.clauses.iter().map(|clause| (clause, Taken::Always)).collect();
        while let Some((clause, taken)) = pending.pop() {
            clauses.taken.insert(&clause.path, taken);
            let asks = clauses.asks(clause);
            for member in clause.requirement.members() {
                let is_among = |those: &[&Clause]| those.iter().any(|one| one.path == member.path);
                let of_member = match &asks {
                    _ if taken == Taken::Never => Taken::Never,
                    Asks::Some(fewest, _, those) if is_among(those) => {
                        if *fewest == those.len() {
                            taken
                        } else {
                            OPEN
                        }
                    }
                    Asks::Some(..) | Asks::Impossible => Taken::Never,
                    Asks::Either(..) => OPEN,
                };
                pending.push((member, of_member));
            }
        }
        for (path, taken) in clauses.taken.iter_mut().filter(|(_, taken)| **taken == OPEN) {
            let options = vec!["is not taken".to_owned(), "is taken".to_owned()];
            *taken = Taken::Chosen(system.add_item(Kind::Clause, format!("clause {path}"), options));
        }
        clauses
    }

    pub(super) fn taken(&self, clause: &Clause) -> Taken {
        self.taken.get(clause.path.as_str()).copied().unwrap_or(Taken::Never)
    }

    fn asks(&self, clause: &'a Clause) -> Asks<'a> {
        let Clauses { context, reading, .. } = self;
        let all = |members: &'a [Clause]| Asks::Some(members.len(), members.len(), members.iter().collect());
        // A waived group neither needs its members nor keeps any of them out; each of them is waived as well.
        if context.is_waived(&clause.path) {
            let members = clause.requirement.members();
            return Asks::Some(members.len(), members.len(), members);
        }
        match &clause.requirement {
            Requirement::Leaf(_) => all(&[]),
            Requirement::Condition(predicate) if reading.takes(context.of_case(predicate)) => all(&[]),
            Requirement::Condition(_) => Asks::Impossible,
            Requirement::Group(Quantifier::Elected, members) => self.elected(members),
            Requirement::Group(quantifier, members) => {
                let (fewest, most) = quantifier.bounds(members.len());
                Asks::Some(fewest, most, members.iter().collect())
            }
            Requirement::If(Conditional { condition, then, otherwise }) => {
                match (context.of_case(condition), otherwise, reading) {
                    (Truth::True, ..) | (Truth::Unknown, None, Reading::Pessimistic) => all(then),
                    (_, None, _) => Asks::Some(0, then.len(), then.iter().collect()),
                    (Truth::False, Some(otherwise), _) => all(otherwise),
                    (Truth::Unknown, Some(_), Reading::Pessimistic) => Asks::Impossible,
                    (Truth::Unknown, Some(otherwise), Reading::Optimistic) => {
                        Asks::Either(then.iter().collect(), otherwise.iter().collect())
                    }
                }
            }
        }
    }

    /// Point 17.
    fn elected(&self, members: &'a [Clause]) -> Asks<'a> {
        let case = self.context.case;
        let orders = || case.elections.iter().filter(|order| order.concerns(&self.context.qualification.name));
        let is_elected = |member: &&Clause| orders().any(|order| order.clause == member.path);
        let elected: Vec<&Clause> = members.iter().filter(is_elected).collect();
        match self.reading {
            _ if !elected.is_empty() => Asks::Some(1, 1, elected),
            Reading::Optimistic => Asks::Some(1, 1, members.iter().collect()),
            Reading::Pessimistic => Asks::Impossible,
        }
    }

    /// Adds what each clause that may be taken asks of those under it.
    pub(super) fn require(&self, system: &mut System) -> Result<(), TooLarge> {
        let mut clauses = self.context.qualification.all_clauses();
        clauses.retain(|clause| self.taken(clause) != Taken::Never);
        clauses.sort_by(|a, b| a.path.cmp(&b.path));
        for clause in clauses {
            let taken = self.taken(clause);
            let name = |of: &str| format!("{of} {}", clause.path);
            match self.asks(clause) {
                Asks::Impossible => system.require(Sum {
                    name: name("need"),
                    gives: Vec::new(),
                    bound: Amount::ONE,
                    unless: taken.is_not().into_iter().collect(),
                })?,
                Asks::Some(fewest, most, members) => self.some(clause, fewest, most, &members, system)?,
                Asks::Either(one, other) => {
                    self.as_one(&one, system)?;
                    self.as_one(&other, system)?;
                    // The first of each list stands for all of it; of an empty list all are taken anyhow.
                    let firsts: Vec<&Clause> = one.first().into_iter().chain(other.first()).copied().collect();
                    self.some(clause, firsts.len().saturating_sub(1), 1, &firsts, system)?;
                }
            }
        }
        Ok(())
    }

    /// At least and at most so many of the members where the clause is taken, and none where it is not.
    fn some(
        &self,
        clause: &Clause,
        fewest: usize,
        most: usize,
        members: &[&Clause],
        system: &mut System,
    ) -> Result<(), TooLarge> {
        let taken = self.taken(clause);
        let chosen: Vec<Choice> = members.iter().filter_map(|member| self.taken(member).is()).collect();
        for (member, is_taken) in members.iter().filter_map(|member| Some((member, self.taken(member).is()?))) {
            let name = format!("{} only with {}", member.path, clause.path);
            if taken != Taken::Always {
                system.require(Sum::only_with(name, is_taken, taken.is()))?;
            }
        }
        // Members of which none can be left out are always taken where the clause is.
        if fewest == members.len() {
            for (member, is_not) in members.iter().filter_map(|member| Some((member, self.taken(member).is_not()?))) {
                let name = format!("{} with {}", member.path, clause.path);
                system.require(Sum::only_with(name, is_not, taken.is_not()))?;
            }
            return Ok(());
        }
        let each = |adds: Amount| chosen.iter().map(|choice| (*choice, Gives::Amount(adds))).collect();
        let (name, bound) = (format!("members of {}", clause.path), amount(fewest));
        system.require(Sum { name, gives: each(Amount::ONE), bound, unless: taken.is_not().into_iter().collect() })?;
        let (name, bound) = (format!("members at most of {}", clause.path), Amount::ZERO - amount(most));
        system.require(Sum { name, gives: each(Amount::LESS_ONE), bound, unless: Vec::new() })
    }

    /// That all of these are taken or none is.
    fn as_one(&self, members: &[&Clause], system: &mut System) -> Result<(), TooLarge> {
        for (one, other) in members.iter().zip(members.iter().skip(1)).flat_map(|(a, b)| [(a, b), (b, a)]) {
            if let Some(is_taken) = self.taken(one).is() {
                let name = format!("{} with {}", one.path, other.path);
                system.require(Sum::only_with(name, is_taken, self.taken(other).is()))?;
            }
        }
        Ok(())
    }
}

fn amount(count: usize) -> Amount {
    Amount::from(u32::try_from(count).unwrap_or(u32::MAX))
}

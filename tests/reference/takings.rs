//! The sets of clauses that may be taken together (section 3, points 1, 2 and 15 to 17).

use super::case::Case;
use super::demand::Reading;
use super::facts::Context;
use super::model::{Clause, Predicate, Requirement, Taking};
use super::predicate::evaluate_case;
use super::truth::Truth;

/// Whether a clause is another one or stands under it.
pub fn lies_in(path: &str, clause: &str) -> bool {
    path == clause || path.starts_with(&format!("{clause}/"))
}

pub fn is_waived(case: &Case, path: &str) -> bool {
    case.waivers.iter().any(|order| order.what.clause == path)
}

/// Section 7: the clause or one that it stands under is waived.
pub fn lies_in_waived(case: &Case, path: &str) -> bool {
    case.waivers.iter().any(|order| lies_in(path, &order.what.clause))
}

/// Each way to take clauses: the paths of the leaves that are taken.
pub type Taken = Vec<String>;

/// All top-level clauses, each in one of its ways. What fails because of the case alone has no way.
pub fn takings(context: Context<'_>, reading: Reading) -> Vec<Taken> {
    let taker = Taker { context, reading };
    let mut takings = taker.all(&context.qualification.clauses.iter().collect::<Vec<_>>(), "");
    takings.iter_mut().for_each(|taken| taken.sort());
    takings.sort();
    takings.dedup();
    takings
}

#[derive(Clone, Copy)]
struct Taker<'a> {
    context: Context<'a>,
    reading: Reading,
}

impl Taker<'_> {
    /// All of these clauses.
    fn all(self, clauses: &[&Clause], prefix: &str) -> Vec<Taken> {
        clauses.iter().fold(vec![Vec::new()], |before, clause| {
            let ways = self.one(clause, prefix);
            before.iter().flat_map(|taken| ways.iter().map(|way| [taken.clone(), way.clone()].concat())).collect()
        })
    }

    /// Any subset of these clauses of which so many are enough.
    fn some(self, clauses: &[&Clause], prefix: &str, is_enough: impl Fn(&[&Clause]) -> bool) -> Vec<Taken> {
        let subsets = subsets(clauses).into_iter().filter(|subset| is_enough(subset));
        subsets.flat_map(|subset| self.all(&subset, prefix)).collect()
    }

    /// Section 7: a waived group, and every group under it, neither needs its members nor keeps any of them out.
    fn one(self, clause: &Clause, prefix: &str) -> Vec<Taken> {
        let path = format!("{prefix}{}", clause.name);
        let members = clause.requirement.members();
        let below = format!("{path}/");
        let is_waived = lies_in_waived(self.context.case, &path);
        match &clause.requirement {
            Requirement::Leaf(_) | Requirement::BareUnit => vec![vec![path]],
            Requirement::Condition(_) if is_waived => vec![Vec::new()],
            Requirement::Condition(predicate) if self.reading.takes(self.truth_of(predicate)) => vec![Vec::new()],
            Requirement::Condition(_) => Vec::new(),
            Requirement::Group { .. } | Requirement::If { .. } if is_waived => self.some(&members, &below, |_| true),
            Requirement::Group { taking: Taking::Elected, .. } => self.elected(&members, &path),
            Requirement::Group { taking, .. } => {
                self.some(&members, &below, |subset| is_enough(*taking, subset.len(), members.len()))
            }
            Requirement::If { condition, then, otherwise } => {
                self.conditional(self.truth_of(condition), then, otherwise.as_deref(), &below)
            }
        }
    }

    fn truth_of(self, predicate: &Predicate) -> Truth {
        evaluate_case(self.context, predicate)
    }

    /// Point 17: the branch that the case elects; where it elects none, no branch, or any.
    fn elected(self, members: &[&Clause], path: &str) -> Vec<Taken> {
        let branch = |member: &Clause| format!("{path}/{}", member.name);
        let is_elected =
            |member: &Clause| self.context.case.elections.iter().any(|order| order.what.clause == branch(member));
        let is_named = members.iter().any(|member| is_elected(member));
        let may_be_taken = |member: &Clause| match (is_named, self.reading) {
            (true, _) => is_elected(member),
            (false, reading) => reading == Reading::Optimistic,
        };
        self.some(members, &format!("{path}/"), |subset| match subset {
            [member] => may_be_taken(member),
            _ => false,
        })
    }

    /// Point 16.
    fn conditional(self, truth: Truth, then: &[Clause], otherwise: Option<&[Clause]>, below: &str) -> Vec<Taken> {
        let then: Vec<&Clause> = then.iter().collect();
        let all_then = || self.all(&then, below);
        let without_then = || match otherwise {
            Some(otherwise) => self.all(&otherwise.iter().collect::<Vec<_>>(), below),
            None => self.some(&then, below, |_| true),
        };
        match (truth, self.reading) {
            (Truth::True, _) => all_then(),
            (Truth::False, _) => without_then(),
            (Truth::Unknown, Reading::Optimistic) => [all_then(), without_then()].concat(),
            (Truth::Unknown, Reading::Pessimistic) if otherwise.is_some() => Vec::new(),
            (Truth::Unknown, Reading::Pessimistic) => all_then(),
        }
    }
}

/// Point 2.
fn is_enough(taking: Taking, taken: usize, members: usize) -> bool {
    match taking {
        Taking::All => taken == members,
        Taking::Any => taken >= 1,
        Taking::ExactlyOne | Taking::Elected => taken == 1,
        Taking::AtLeast(number) => taken >= number,
    }
}

fn subsets<'a>(members: &[&'a Clause]) -> Vec<Vec<&'a Clause>> {
    members.iter().fold(vec![Vec::new()], |mut subsets, member| {
        let without = subsets.clone();
        subsets.iter_mut().for_each(|subset| subset.push(member));
        subsets.extend(without);
        subsets
    })
}

//! A refutation written for VeriPB, a checker of pseudo-Boolean proofs that knows nothing of Attain.
//!
//! The formula is the system itself in OPB. For each row of each lemma a new variable says that the items from its place on
//! add to the row what it lacks there; the lemma is the clause that not all of them hold. That is how states of dynamic
//! programming are told in cutting planes (Demirović, McCreesh, McIlree, Nordström, Oertel and Sidorov, CP 2024).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::case::Case;
use crate::proof::{Lemma, Proof, Reading, Refutation, Shifted, System, VerifyError, Why, verify_and_show};
use crate::quantity::gcd;
use crate::rulebook::Rulebook;

/// A refutation of a certificate as a formula and a proof, for VeriPB.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PseudoBoolean {
    /// What is refuted: the qualification, its version where it has one, and the reading, joined by `-`.
    pub name: String,
    /// The constraints, in the OPB format: a variable for each option of each item, which comments name.
    pub formula: String,
    /// That they cannot be satisfied, in version 3.0 of VeriPB's format.
    pub proof: String,
}

/// Checks a decision as [`verify`](crate::verify) does, and writes each refutation in it for a checker of pseudo-Boolean
/// proofs that nobody of Attain wrote: `veripb FORMULA PROOF` (VeriPB 3.0).
///
/// There is none for a verdict of met, whose allocation anybody can add up.
///
/// ```
/// use attain::{Case, Options, Rulebook, Source, decide, pseudo_boolean};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { total 15 fet  core all of { A } }
/// "#)])?;
/// let case = Case::from_json(r#"{ "credentials": [] }"#)?;
/// let decision = decide(&rulebook, "Q", &case, &Options::default().with_certificate())?;
/// let refutations = pseudo_boolean(&rulebook, &case, &serde_json::to_string(&decision)?)?;
/// assert_eq!(refutations[0].name, "Q-optimistic");
/// assert!(refutations[0].proof.contains("conclusion UNSAT"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`verify`](crate::verify).
pub fn pseudo_boolean(rulebook: &Rulebook, case: &Case, decision: &str) -> Result<Vec<PseudoBoolean>, VerifyError> {
    let mut found = Vec::new();
    verify_and_show(rulebook, case, decision, &mut |part, system| {
        if let Proof::Refutation(refutation) = &part.proof
            && let Some(proof) = proof(system, refutation)
        {
            let reading = match part.reading {
                Reading::Pessimistic => "pessimistic",
                Reading::Optimistic => "optimistic",
            };
            let name = [Some(part.qualification.as_str()), part.version.as_deref(), Some(reading)];
            let name = name.into_iter().flatten().collect::<Vec<_>>().join("-");
            found.push(PseudoBoolean { name, formula: system.opb(), proof });
        }
    })?;
    Ok(found)
}

/// The proof, in version 3.0 of the format, that the system's OPB cannot be satisfied; `None` where the refutation is none.
fn proof(system: &System, refutation: &Refutation) -> Option<String> {
    let shifted = Shifted::new(system)?;
    let mut first = Vec::new();
    let mut variables = 1;
    for item in &system.items {
        first.push(variables);
        variables += item.options.len();
    }
    let constraints = 2 * system.items.len() + system.rows.len();
    let mut writer = Writer {
        system,
        shifted: &shifted,
        order: &refutation.order,
        first,
        text: format!("pseudo-Boolean proof version 3.0\nf {constraints};\n"),
        last: constraints,
        rows: BTreeMap::new(),
        told: BTreeMap::new(),
        lemmas: Vec::new(),
    };
    for lemma in &refutation.lemmas {
        let clause = writer.lemma(&refutation.lemmas, lemma)?;
        writer.lemmas.push(clause);
    }
    let contradiction = writer.whole(refutation.lemmas.last()?)?;
    let mut text = writer.text;
    let _ = write!(text, "output NONE;\nconclusion UNSAT : {contradiction};\nend pseudo-Boolean proof;\n");
    Some(text)
}

/// The number of a constraint in the proof.
type Id = usize;

/// What is known at a place: what rows lack, each with the constraint that says so where the context holds.
struct State {
    at: usize,
    lacks: BTreeMap<usize, (Id, i128)>,
    /// The literals one of which holds where the state does not: every clause about it has them.
    context: Vec<String>,
}

/// What is left of the items after the rows alone were looked at.
enum Left {
    /// The clause that the state does not hold.
    Nothing(Id),
    /// The options that are left, and the clauses against the others.
    Options(Vec<(usize, Vec<usize>)>, BTreeMap<(usize, usize), Id>),
}

/// A variable that says that a row gets what it lacks from a place on.
#[derive(Clone, Copy)]
struct Told {
    /// Where it is true, the row does.
    then: Id,
    /// Where the row does, it is true.
    only_then: Id,
}

struct Writer<'s> {
    system: &'s System,
    shifted: &'s Shifted,
    order: &'s [usize],
    /// The variable of each item's first option.
    first: Vec<usize>,
    text: String,
    last: Id,
    /// The shifted form of each row.
    rows: BTreeMap<usize, Id>,
    /// By place, row and what it lacks.
    told: BTreeMap<(usize, usize, i128), Told>,
    /// The clause of each lemma.
    lemmas: Vec<Id>,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) -> Id {
        self.text.push_str(line);
        self.text.push_str(";\n");
        self.last += 1;
        self.last
    }

    /// Weighted constraints added up, and what is done with the sum.
    fn sum(&mut self, terms: impl IntoIterator<Item = (Id, i128)>, then: &str) -> Id {
        let mut line = "pol".to_owned();
        for (number, (id, times)) in terms.into_iter().filter(|(_, times)| *times != 0).enumerate() {
            let _ = write!(line, " {id}");
            if times != 1 {
                let _ = write!(line, " {times} *");
            }
            if number > 0 {
                line.push_str(" +");
            }
        }
        line.push_str(then);
        self.line(&line)
    }

    /// The clause of literals, which follows by unit propagation from these constraints.
    fn clause(&mut self, literals: &[String], from: &[Id]) -> Id {
        let mut line = "rup".to_owned();
        literals.iter().for_each(|literal| {
            let _ = write!(line, " 1 {literal}");
        });
        line.push_str(" >= 1 : ~");
        from.iter().for_each(|id| {
            let _ = write!(line, " {id}");
        });
        self.line(&line)
    }

    /// That some option of the item is chosen, and that no two are.
    fn some_option(item: usize) -> Id {
        2 * item + 1
    }

    fn one_option(item: usize) -> Id {
        2 * item + 2
    }

    fn not_chosen(&self, item: usize, option: usize) -> String {
        format!("~x{}", self.first[item] + option)
    }

    fn told_variable(at: usize, row: usize, lack: i128) -> String {
        format!("t{at}_{row}_{lack}")
    }

    fn adds(&self, item: usize, option: usize, row: usize) -> i128 {
        let adds = &self.shifted.items[item][option];
        adds.binary_search_by_key(&row, |(row, _)| *row).map_or(0, |place| adds[place].1)
    }

    /// A row, of which nothing takes away any more.
    fn shifted_row(&mut self, row: usize) -> Id {
        if let Some(known) = self.rows.get(&row) {
            return *known;
        }
        let mut of_items: BTreeMap<usize, Vec<i128>> = BTreeMap::new();
        for term in &self.system.rows[row].terms {
            of_items.entry(term.item).or_default().push(term.adds);
        }
        let mut terms = vec![(2 * self.system.items.len() + row + 1, 1)];
        for (item, adds) in of_items {
            let least = adds.iter().copied().min().unwrap_or(0);
            let all = adds.len() == self.system.items[item].options.len();
            match if all { least } else { least.min(0) } {
                least @ ..0 => terms.push((Self::some_option(item), -least)),
                least => terms.push((Self::one_option(item), least)),
            }
        }
        let id = self.sum(terms, "");
        self.rows.insert(row, id);
        id
    }

    /// What all that may still be added to a row has in common.
    fn common(&self, at: usize, row: usize) -> i128 {
        let items = self.order[at..].iter();
        let all = items.flat_map(|item| &self.shifted.items[*item]).flatten();
        all.filter(|(of, _)| *of == row).fold(0, |common, (_, add)| gcd(common, *add))
    }

    /// A constraint and what it lacks, rounded up to what can be reached at a place.
    fn rounded(&mut self, at: usize, row: usize, (id, lack): (Id, i128)) -> (Id, i128) {
        let common = self.common(at, row);
        if common <= 1 || lack % common == 0 {
            return (id, lack);
        }
        let id = self.sum([(id, 1)], &format!(" {common} d {common} *"));
        (id, (lack + common - 1) / common * common)
    }

    /// The variable that says that a row gets what it lacks from a place on.
    fn tell(&mut self, at: usize, row: usize, lack: i128) -> Told {
        if let Some(known) = self.told.get(&(at, row, lack)) {
            return *known;
        }
        let name = Self::told_variable(at, row, lack);
        let (mut plus, mut minus) = (String::new(), String::new());
        let mut all = 0;
        for item in &self.order[at..] {
            for option in 0..self.shifted.items[*item].len() {
                let add = self.adds(*item, option, row);
                if add > 0 {
                    let variable = self.first[*item] + option;
                    let _ = write!(plus, " {add} x{variable}");
                    let _ = write!(minus, " -{add} x{variable}");
                    all += add;
                }
            }
        }
        let then = self.line(&format!("red{plus} {lack} ~{name} >= {lack} : {name} -> 0"));
        let enough = (all - lack + 1).max(1);
        let only_then = self.line(&format!("red{minus} {enough} {name} >= {} : {name} -> 1", 1 - lack));
        let told = Told { then, only_then };
        self.told.insert((at, row, lack), told);
        told
    }

    fn lemma(&mut self, lemmas: &[Lemma], lemma: &Lemma) -> Option<Id> {
        let at = lemma.at;
        let context: Vec<String> =
            lemma.lacks.iter().map(|(row, lack)| format!("~{}", Self::told_variable(at, *row, *lack))).collect();
        let mut lacks = BTreeMap::new();
        for (row, lack) in &lemma.lacks {
            let told = self.tell(at, *row, *lack);
            let rounded = self.rounded(at, *row, (told.then, *lack));
            lacks.insert(*row, rounded);
        }
        let state = State { at, lacks, context };
        let (left, dead) = match self.left(&state) {
            Left::Nothing(clause) => return Some(clause),
            Left::Options(left, dead) => (left, dead),
        };
        match &lemma.why {
            Why::Weights(weights) => self.weighed(&state, &left, &dead, weights),
            Why::Options(earlier) => {
                let (item, options) = left.first()?;
                let mut against: Vec<Id> =
                    dead.iter().filter(|((of, _), _)| of == item).map(|(_, clause)| *clause).collect();
                for option in options {
                    let other = earlier.get(*option)?.map(|other| (other, &lemmas[other]));
                    against.push(self.against(&state, *item, *option, other)?);
                }
                // Some option is chosen, and each is against the state.
                let count = against.len();
                let all = std::iter::once((Self::some_option(*item), 1)).chain(against.into_iter().map(|id| (id, 1)));
                Some(self.sum(all, &format!(" {count} d")))
            }
        }
    }

    /// The clause that with this option the state does not hold.
    fn against(&mut self, state: &State, item: usize, option: usize, lemma: Option<(usize, &Lemma)>) -> Option<Id> {
        let at = state.at + 1;
        let mut lacks = BTreeMap::new();
        for (row, (id, lack)) in &state.lacks {
            let adds = (0..self.shifted.items[item].len()).map(|other| self.adds(item, other, *row));
            let most = adds.max().unwrap_or(0);
            let after = lack - self.adds(item, option, *row);
            if after > 0 {
                // Of the others none is chosen with it.
                let mut then = String::new();
                for other in (0..self.shifted.items[item].len()).filter(|other| *other != option) {
                    if self.adds(item, other, *row) < most {
                        let _ = write!(then, " x{} w", self.first[item] + other);
                    }
                }
                let with = self.sum([(*id, 1), (Self::one_option(item), most)], &then);
                let rounded = self.rounded(at, *row, (with, after));
                lacks.insert(*row, rounded);
            }
        }
        let mut context = vec![self.not_chosen(item, option)];
        context.extend(state.context.iter().cloned());
        let after = State { at, lacks, context };
        let short = after.lacks.keys().any(|row| self.common(at, *row) == 0);
        match lemma {
            Some((number, lemma)) if !short => {
                let mut from = Vec::new();
                for (row, lack) in &lemma.lacks {
                    let (id, _) = after.lacks.get(row)?;
                    let told = self.tell(at, *row, *lack);
                    from.push(self.sum([(*id, 1), (told.only_then, 1)], ""));
                }
                from.push(*self.lemmas.get(number)?);
                Some(self.clause(&after.context, &from))
            }
            _ => match self.left(&after) {
                Left::Nothing(clause) => Some(clause),
                Left::Options(..) => None,
            },
        }
    }

    /// A row without the options that are out.
    fn without(&self, state: &State, row: usize, dead: &BTreeMap<(usize, usize), Id>) -> Vec<(Id, i128)> {
        let id = state.lacks.get(&row).map_or(0, |(id, _)| *id);
        let out = dead.iter().map(|((item, option), clause)| (*clause, self.adds(*item, *option, row)));
        std::iter::once((id, 1)).chain(out).collect()
    }

    /// What the rows alone leave.
    fn left(&mut self, state: &State) -> Left {
        let items = self.order[state.at..].to_vec();
        let mut left: Vec<(usize, Vec<usize>)> =
            items.iter().map(|item| (*item, (0..self.shifted.items[*item].len()).collect())).collect();
        let mut dead: BTreeMap<(usize, usize), Id> = BTreeMap::new();
        loop {
            let before = dead.len();
            for (row, (_, lack)) in &state.lacks {
                let best = |(item, options): &(usize, Vec<usize>)| {
                    let adds = options.iter().map(|option| self.adds(*item, *option, *row));
                    (*item, adds.max().unwrap_or(0))
                };
                let best: Vec<(usize, i128)> = left.iter().map(best).collect();
                let most: i128 = best.iter().map(|(_, add)| *add).sum();
                let mut out: Vec<(usize, usize)> = Vec::new();
                for ((item, options), (_, best)) in left.iter().zip(&best) {
                    let short = |option: &&usize| most - best + self.adds(*item, **option, *row) < *lack;
                    out.extend(options.iter().filter(short).map(|option| (*item, *option)));
                }
                if most >= *lack && out.is_empty() {
                    continue;
                }
                // What the items add at most, taken away: what is left over is what each option leaves unused.
                let mut terms = self.without(state, *row, &dead);
                terms.extend(best.iter().map(|(item, add)| (Self::one_option(*item), *add)));
                let unused = self.sum(terms, "");
                if most < *lack {
                    return Left::Nothing(self.clause(&state.context, &[unused]));
                }
                for (item, option) in out {
                    let mut literals = vec![self.not_chosen(item, option)];
                    literals.extend(state.context.iter().cloned());
                    dead.insert((item, option), self.clause(&literals, &[unused]));
                }
                for (item, options) in &mut left {
                    options.retain(|option| !dead.contains_key(&(*item, *option)));
                    if options.is_empty() {
                        let of_item = dead.iter().filter(|((of, _), _)| of == item).map(|(_, clause)| (*clause, 1));
                        let of_item: Vec<(Id, i128)> = of_item.collect();
                        let count = of_item.len();
                        let all = std::iter::once((Self::some_option(*item), 1)).chain(of_item);
                        return Left::Nothing(self.sum(all, &format!(" {count} d")));
                    }
                }
            }
            if dead.len() == before {
                return Left::Options(left, dead);
            }
        }
    }

    /// The clause that the state does not hold, for its rows lack more together than may be added.
    fn weighed(
        &mut self,
        state: &State,
        left: &[(usize, Vec<usize>)],
        dead: &BTreeMap<(usize, usize), Id>,
        weights: &[(usize, i128)],
    ) -> Option<Id> {
        let mut terms = Vec::new();
        for (row, weight) in weights {
            if state.lacks.contains_key(row) {
                // More than it lacks need not be added to a row.
                let without = self.without(state, *row, dead);
                terms.push((self.sum(without, " s"), *weight));
            }
        }
        for (item, options) in left {
            let added = |option: &usize| {
                let of_rows = weights.iter().filter_map(|(row, weight)| {
                    let (_, lack) = state.lacks.get(row)?;
                    weight.checked_mul(self.adds(*item, *option, *row).min(*lack))
                });
                of_rows.sum::<i128>()
            };
            terms.push((Self::one_option(*item), options.iter().map(added).max().unwrap_or(0)));
        }
        let short = self.sum(terms, "");
        Some(self.clause(&state.context, &[short]))
    }

    /// The contradiction: the last lemma against what the system asks.
    fn whole(&mut self, last: &Lemma) -> Option<Id> {
        let mut from = Vec::new();
        for (row, lack) in &last.lacks {
            let told = self.tell(0, *row, *lack);
            let shifted = self.shifted_row(*row);
            let (id, _) = self.rounded(0, *row, (shifted, self.shifted.lacks[*row]));
            from.push(self.sum([(id, 1), (told.only_then, 1)], ""));
        }
        from.push(*self.lemmas.last()?);
        Some(self.clause(&[], &from))
    }
}

//! From a rulebook and a case to the system of one version in one reading.

use std::collections::BTreeMap;

use super::clauses::{Clauses, Taken};
use super::counting::{may_count, suits};
use super::held::Held;
use super::system::{Choice, Kind, Sum, System, TooLarge};
use super::{Context, Gives, Reading};
use crate::case::Case;
use crate::rulebook::{Clause, Leaf, Qualification, Rulebook};
use crate::truth::Truth;

/// A leaf that may be taken.
pub(super) struct TakenLeaf<'a> {
    pub clause: &'a Clause,
    pub leaf: &'a Leaf,
    pub taken: Taken,
}

impl TakenLeaf<'_> {
    pub(super) fn path(&self) -> &str {
        &self.clause.path
    }
}

/// A place that a credential may take: a leaf, as it stands or under a rule.
pub(super) struct Place {
    pub choice: Choice,
    /// Which of the leaves.
    pub leaf: usize,
    /// Which of the credentials as they may count.
    pub held: usize,
}

/// What the rows are made from.
pub(super) struct Layout<'a> {
    pub context: Context<'a>,
    pub reading: Reading,
    /// Each credential as it stands and under each recognition rule, by identifier and rule.
    pub held: Vec<Held<'a>>,
    /// In the order of paths.
    pub leaves: Vec<TakenLeaf<'a>>,
    /// In the order of credentials, and of each in that of paths and rules.
    pub places: Vec<Place>,
    pub system: System,
}

/// What one version of a qualification asks of a case in one reading: it is met in that reading where some choice
/// satisfies the system. `holds` says of each qualification that the rules ask to be held whether the case meets it.
///
/// # Errors
/// Where the amounts do not fit whole numbers of 128 bits.
pub(crate) fn derive(
    rulebook: &Rulebook,
    qualification: &Qualification,
    case: &Case,
    reading: Reading,
    holds: &BTreeMap<String, Truth>,
) -> Result<System, TooLarge> {
    let context = Context { rulebook, qualification, case, holds };
    let mut layout = Layout::new(context, reading)?;
    layout.require_of_leaves()?;
    layout.require_of_all()?;
    layout.require_limits()?;
    layout.require_once()?;
    Ok(layout.system)
}

impl<'a> Layout<'a> {
    /// The items for credentials and clauses, and which clauses are taken together.
    fn new(context: Context<'a>, reading: Reading) -> Result<Layout<'a>, TooLarge> {
        let held = all_held(context);
        let mut system = System::default();
        // The credentials come first. Where they may count is known once it is known which clauses may be taken.
        let mut items: Vec<&str> = context.case.credentials.iter().map(|credential| credential.id.as_str()).collect();
        items.sort_unstable();
        for id in &items {
            system.add_item(Kind::Credential, format!("credential {id}"), vec!["does not count".to_owned()]);
        }
        let clauses = Clauses::new(context, reading, &mut system);
        let leaves = leaves(context, &clauses);
        let standing: Vec<&Held<'_>> = held.iter().filter(|held| held.under.is_none()).collect();
        let mut places = Vec::new();
        for (number, held) in held.iter().enumerate() {
            let may_count = may_count(context, held, &standing);
            let Ok(item) = items.binary_search(&held.credential.id.as_str()) else { continue };
            for (leaf, of) in leaves.iter().enumerate() {
                let is_eligible = may_count.and(suits(context, held, of.leaf));
                if reading.takes(is_eligible) && context.pins_allow(&held.credential.id, of.path()) {
                    places.push(Place { choice: Choice { item, option: 0 }, leaf, held: number });
                }
            }
        }
        // Leaves are in the order of paths, and what is held of each credential in that of rules.
        places.sort_by_key(|place| (place.choice.item, place.leaf, place.held));
        for place in &mut places {
            let (Some(held), Some(leaf)) = (held.get(place.held), leaves.get(place.leaf)) else { continue };
            let Some(item) = system.items.get_mut(place.choice.item) else { continue };
            place.choice.option = item.options.len();
            item.options.push(match held.under {
                None => format!("at {}", leaf.path()),
                Some(rule) => format!("at {} under {}", leaf.path(), rule.name),
            });
        }
        clauses.require(&mut system)?;
        Ok(Layout { context, reading, held, leaves, places, system })
    }

    /// What is held and takes a place.
    pub(super) fn held_at(&self, place: &Place) -> Option<&Held<'a>> {
        self.held.get(place.held)
    }

    /// The places of which this is so, each with the credential as it counts there.
    pub(super) fn places_where<'l>(
        &'l self,
        is_so: impl Fn(&Place, &Held<'a>) -> bool + 'l,
    ) -> impl Iterator<Item = (&'l Place, &'l Held<'a>)> {
        let all = self.places.iter().filter_map(|place| Some((place, self.held_at(place)?)));
        all.filter(move |(place, held)| is_so(place, held))
    }

    /// A sum over places, of which each gives what it does as it is held there.
    pub(super) fn gives<'l>(
        places: impl Iterator<Item = (&'l Place, &'l Held<'a>)>,
        gives: impl Fn(&Held<'a>) -> Result<Gives, TooLarge>,
    ) -> Result<Vec<(Choice, Gives)>, TooLarge>
    where
        'a: 'l,
    {
        places.map(|(place, held)| Ok((place.choice, gives(held)?))).collect()
    }

    /// Adds rows that keep apart each two credentials of which one may not count in a place where the other counts in
    /// another: where `concerns` says so of the places, and `are_apart` of the credentials as they are held there.
    pub(super) fn keep_apart(
        &mut self,
        name: &str,
        concerns: impl Fn(&Place, &Place) -> bool,
        are_apart: impl Fn(&Held<'a>, &Held<'a>) -> bool,
    ) -> Result<(), TooLarge> {
        // For each place, by credential, the places that it keeps that one from.
        let mut kept: BTreeMap<(&str, &str, Vec<Choice>), Vec<Choice>> = BTreeMap::new();
        for (one, one_held) in self.places_where(|_, _| true) {
            let mut from: BTreeMap<&str, Vec<Choice>> = BTreeMap::new();
            let others = self.places_where(|other, _| other.choice.item != one.choice.item && concerns(one, other));
            for (other, other_held) in others.filter(|(_, other)| are_apart(one_held, other)) {
                from.entry(&other_held.credential.id).or_default().push(other.choice);
            }
            for (other, choices) in from {
                kept.entry((&one_held.credential.id, other, choices)).or_default().push(one.choice);
            }
        }
        let sums = kept.into_iter().map(|((one, other, others), ones)| {
            Sum::at_most_one(format!("apart {one} {other} {name}"), ones.into_iter().chain(others))
        });
        let sums: Vec<Sum> = sums.collect();
        sums.into_iter().try_for_each(|sum| self.system.require(sum))
    }
}

/// Each credential as it stands and under each recognition rule, by identifier and rule.
fn all_held(context: Context<'_>) -> Vec<Held<'_>> {
    let mut held = Vec::new();
    for credential in &context.case.credentials {
        held.push(Held::new(context, credential, None));
        let rules = context.qualification.recognises.iter();
        let rules = rules.filter_map(|name| context.rulebook.recognitions.get(name));
        held.extend(rules.map(|rule| Held::new(context, credential, Some(rule))));
    }
    held.sort_by(|a, b| (&a.credential.id, a.rule()).cmp(&(&b.credential.id, b.rule())));
    held
}

fn leaves<'a>(context: Context<'a>, clauses: &Clauses<'a>) -> Vec<TakenLeaf<'a>> {
    let all = context.qualification.all_clauses().into_iter();
    let leaves =
        all.filter_map(|clause| Some(TakenLeaf { clause, leaf: clause.leaf()?, taken: clauses.taken(clause) }));
    let mut leaves: Vec<TakenLeaf<'_>> = leaves.filter(|leaf| leaf.taken != Taken::Never).collect();
    leaves.sort_by(|a, b| a.path().cmp(b.path()));
    leaves
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde::Deserialize;

    use super::*;
    use crate::diagnostic::Source;
    use crate::proof::{applies, asked};
    use crate::verdict::Verdict;

    /// A case that was worked out by hand.
    struct Worked {
        name: String,
        sources: Vec<Source>,
        case: Case,
        qualification: String,
        verdict: Verdict,
    }

    #[derive(Deserialize)]
    struct Expect {
        qualification: String,
        verdict: Verdict,
    }

    fn worked() -> Vec<Worked> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
        let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut worked: Vec<Worked> =
            folders.filter(|folder| folder.is_dir()).map(|folder| of_folder(&folder)).collect();
        worked.sort_by(|a, b| a.name.cmp(&b.name));
        assert!(worked.len() > 400, "only {} cases were found", worked.len());
        worked
    }

    fn of_folder(folder: &Path) -> Worked {
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let names = names.filter(|name| name == "rules.attain" || name.ends_with(".csv"));
        let Expect { qualification, verdict } = serde_json::from_str(&read("expect.json")).unwrap();
        Worked {
            name: folder.file_name().unwrap().to_string_lossy().into_owned(),
            sources: names.map(|name| Source::new(name.as_str(), read(&name))).collect(),
            case: Case::from_json(&read("case.json")).unwrap(),
            qualification,
            verdict,
        }
    }

    /// Whether some choice satisfies the system: what a row leaves no choice about is followed, the rest is tried.
    fn can_be_met(system: &System, mut open: Vec<Vec<usize>>) -> bool {
        loop {
            let before = open.clone();
            for row in &system.rows {
                let adds = |item: usize, option: usize| {
                    let mut terms = row.terms.iter().filter(|term| term.item == item && term.option == option);
                    terms.next().map_or(0, |term| term.adds)
                };
                let items: BTreeMap<usize, i128> = row
                    .terms
                    .iter()
                    .map(|term| (term.item, open[term.item].iter().map(|of| adds(term.item, *of)).max().unwrap()))
                    .collect();
                let most: i128 = items.values().sum();
                for (item, best) in items {
                    open[item].retain(|option| most - best + adds(item, *option) >= row.bound);
                    if open[item].is_empty() {
                        return false;
                    }
                }
                if most < row.bound {
                    return false;
                }
            }
            if open == before {
                break;
            }
        }
        let Some(item) = open.iter().position(|options| options.len() > 1) else { return true };
        open[item].iter().any(|option| {
            let mut tried = open.clone();
            tried[item] = vec![*option];
            can_be_met(system, tried)
        })
    }

    fn is_met(
        rulebook: &Rulebook,
        of: &Qualification,
        case: &Case,
        reading: Reading,
        holds: &BTreeMap<String, Truth>,
    ) -> bool {
        let system = derive(rulebook, of, case, reading, holds).unwrap();
        can_be_met(&system, system.items.iter().map(|item| (0..item.options.len()).collect()).collect())
    }

    /// Section 6, of all versions of a qualification.
    fn verdict(rulebook: &Rulebook, name: &str, case: &Case, holds: &BTreeMap<String, Truth>) -> Truth {
        let versions: Vec<&Qualification> = rulebook.qualifications(name).collect();
        let applies = applies(rulebook, &versions, case, holds);
        versions.iter().zip(applies).fold(Truth::False, |any, (version, applies)| {
            let is_met = |reading| is_met(rulebook, version, case, reading, holds);
            any.or(match applies {
                Truth::False => Truth::False,
                Truth::True if is_met(Reading::Pessimistic) => Truth::True,
                _ if is_met(Reading::Optimistic) => Truth::Unknown,
                _ => Truth::False,
            })
        })
    }

    #[test]
    fn every_case_that_was_worked_out_by_hand() {
        for Worked { name, sources, case, qualification, verdict: expected } in worked() {
            let rulebook = Rulebook::from_sources(sources).unwrap();
            let mut holds = BTreeMap::new();
            for held in asked(&rulebook, &qualification) {
                let truth = verdict(&rulebook, &held, &case, &holds);
                holds.insert(held, truth);
            }
            let expected = match expected {
                Verdict::Met => Truth::True,
                Verdict::NotMet => Truth::False,
                Verdict::Undetermined => Truth::Unknown,
                Verdict::Undecided => continue,
            };
            assert_eq!(verdict(&rulebook, &qualification, &case, &holds), expected, "{name}");
        }
    }

    /// All that is derived of a case, the systems of rungs included.
    fn all_derived(rulebook: &Rulebook, name: &str, case: &Case) -> Vec<System> {
        let holds = asked(rulebook, name).into_iter().map(|held| (held, Truth::Unknown)).collect();
        let mut systems = Vec::new();
        for version in rulebook.qualifications(name) {
            for rules in version.ladder.iter().map(|rung| &rung.rules).chain([version]) {
                for reading in [Reading::Pessimistic, Reading::Optimistic] {
                    systems.push(derive(rulebook, rules, case, reading, &holds).unwrap());
                }
            }
        }
        systems
    }

    /// The same declarations the other way round, each in a file of its own.
    fn turned(sources: &[Source]) -> Vec<Source> {
        let mut turned = Vec::new();
        for source in sources {
            if source.name.ends_with(".csv") {
                turned.push(source.clone());
                continue;
            }
            let mut declarations: Vec<String> = Vec::new();
            for line in source.text.lines() {
                if line.starts_with(char::is_alphabetic) {
                    declarations.push(line.to_owned());
                } else if let Some(declaration) = declarations.last_mut() {
                    *declaration += &format!("\n{line}");
                }
            }
            let files = declarations.iter().rev().enumerate();
            turned.extend(files.map(|(number, text)| Source::new(format!("{number:03}.attain"), text.as_str())));
        }
        turned.reverse();
        turned
    }

    #[test]
    fn the_order_of_files_declarations_and_credentials_means_nothing() {
        for Worked { name, sources, mut case, qualification, .. } in worked() {
            let rulebook = Rulebook::from_sources(sources.clone()).unwrap();
            let before = all_derived(&rulebook, &qualification, &case);
            let rulebook =
                Rulebook::from_sources(turned(&sources)).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
            case.credentials.reverse();
            case.attestations.reverse();
            case.waivers.reverse();
            case.pins.reverse();
            case.elections.reverse();
            case.substitutions.reverse();
            case.awards.iter_mut().for_each(|awards| awards.reverse());
            assert_eq!(before, all_derived(&rulebook, &qualification, &case), "{name}");
        }
    }
}

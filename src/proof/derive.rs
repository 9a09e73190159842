//! From a rulebook and a case to the system of one version in one reading.

use std::collections::BTreeMap;

use super::clauses::{Clauses, Taken};
use super::counting::{may_count, suits};
use super::held::Held;
use super::system::{Choice, Kind, Sum, System, TooLarge, at};
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

/// A way in which a credential may count, as it stands or under a rule, with the places that it may then take.
pub(super) struct Way<'a> {
    pub held: Held<'a>,
    /// At least one, in the order of leaves.
    pub places: Vec<Place>,
}

/// A leaf that a credential may fill.
pub(super) struct Place {
    /// Which of the leaves.
    pub leaf: usize,
    /// The option of counting there.
    pub choice: Choice,
}

impl Way<'_> {
    pub(super) fn id(&self) -> &str {
        &self.held.credential.id
    }

    /// The options of counting so at this leaf.
    pub(super) fn at(&self, leaf: usize) -> Vec<Choice> {
        self.places.iter().filter(|place| place.leaf == leaf).map(|place| place.choice).collect()
    }

    /// The options of counting so at any other leaf.
    pub(super) fn elsewhere_than(&self, leaf: usize) -> Vec<Choice> {
        self.places.iter().filter(|place| place.leaf != leaf).map(|place| place.choice).collect()
    }

    /// The options of counting so at all.
    pub(super) fn anywhere(&self) -> Vec<Choice> {
        self.places.iter().map(|place| place.choice).collect()
    }
}

/// What the rows are made from.
pub(super) struct Layout<'a> {
    pub context: Context<'a>,
    pub reading: Reading,
    /// In the order of paths.
    pub leaves: Vec<TakenLeaf<'a>>,
    /// In the order of identifiers and rules.
    pub ways: Vec<Way<'a>>,
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
        let may_take: Vec<Vec<usize>> = held
            .iter()
            .map(|held| {
                let may_count = may_count(context, held, &standing);
                let may_take = |leaf: &TakenLeaf<'_>| {
                    reading.takes(may_count.and(suits(context, held, leaf.leaf)))
                        && context.pins_allow(&held.credential.id, leaf.path())
                };
                (0..leaves.len()).filter(|leaf| leaves.get(*leaf).is_some_and(may_take)).collect()
            })
            .collect();
        let mut ways: Vec<Way<'_>> = held.into_iter().map(|held| Way { held, places: Vec::new() }).collect();
        // The options of a credential are in the order of paths, and of rules at each.
        for (leaf, of) in leaves.iter().enumerate() {
            for (way, may_take) in ways.iter_mut().zip(&may_take) {
                if !may_take.contains(&leaf) {
                    continue;
                }
                let Ok(item) = items.binary_search(&way.held.credential.id.as_str()) else { continue };
                let name = at(of.path(), way.held.under.map(|rule| rule.name.as_str()));
                let Some(option) = system.add_option(item, name) else { continue };
                way.places.push(Place { leaf, choice: Choice { item, option } });
            }
        }
        ways.retain(|way| !way.places.is_empty());
        clauses.require(&mut system)?;
        Ok(Layout { context, reading, leaves, ways, system })
    }

    /// What each way gives to a sum, by the options in which it does.
    pub(super) fn gives(
        &self,
        options: impl Fn(&Way<'a>) -> Vec<Choice>,
        gives: impl Fn(&Held<'a>) -> Result<Gives, TooLarge>,
    ) -> Result<Vec<(Choice, Gives)>, TooLarge> {
        let mut all = Vec::new();
        for way in &self.ways {
            let options = options(way);
            if !options.is_empty() {
                let gives = gives(&way.held)?;
                all.extend(options.into_iter().map(|choice| (choice, gives)));
            }
        }
        Ok(all)
    }

    /// Adds rows that keep one credential from counting in one of the options of `ones` while another, from which it is
    /// `apart`, counts in one of those of `others`.
    pub(super) fn keep_apart(
        &mut self,
        name: &str,
        ones: impl Fn(&Way<'a>) -> Vec<Choice>,
        others: impl Fn(&Way<'a>) -> Vec<Choice>,
        apart: impl Fn(&Held<'a>, &Held<'a>) -> bool,
    ) -> Result<(), TooLarge> {
        // The options of two credentials: those of the one by those of the other that each keeps out.
        let mut kept_out: BTreeMap<(&str, &str, Vec<Choice>), Vec<Choice>> = BTreeMap::new();
        for one in self.ways.iter().filter(|one| !ones(one).is_empty()) {
            let mut of_others: BTreeMap<&str, Vec<Choice>> = BTreeMap::new();
            for other in self.ways.iter().filter(|other| other.id() != one.id()) {
                let options = others(other);
                if !options.is_empty() && apart(&one.held, &other.held) {
                    of_others.entry(other.id()).or_default().extend(options);
                }
            }
            for (other, options) in of_others {
                kept_out.entry((one.id(), other, options)).or_default().extend(ones(one));
            }
        }
        let sums = kept_out.into_iter().map(|((one, other, of_other), of_one)| {
            Sum::at_most_one(format!("apart {one} {other} {name}"), of_one.into_iter().chain(of_other))
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

//! What a case asks for in one reading, as whole numbers: choose one option of every item so that every row reaches
//! its bound.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Gives;
use crate::quantity::{Amount, gcd};

/// The whole of it. Its order depends on names alone, never on the order in which anything was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct System {
    /// What is chosen from: of each exactly one option.
    pub items: Vec<Item>,
    /// What must hold of what is chosen.
    pub rows: Vec<Row>,
}

/// A credential, which counts in one place or in none; a clause, which is taken or not; an outcome, which is covered
/// or not; the value of a fact that a floor, or what a leaf holds, goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub kind: Kind,
    pub name: String,
    /// At least one. Of a credential, a clause and an outcome the first is that nothing is done.
    pub options: Vec<String>,
}

/// What an item stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Where a credential counts.
    Credential,
    /// Whether a clause is taken, or which value of a fact a floor, or what a leaf holds, goes by.
    Clause,
    /// Whether an outcome is covered.
    Outcome,
}

/// A sum over what is chosen that must reach a bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub name: String,
    /// What each option adds to the sum, in the order of items and options, none of them nothing.
    pub terms: Vec<Term>,
    pub bound: i128,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term {
    pub item: usize,
    pub option: usize,
    pub adds: i128,
}

/// The amounts do not fit whole numbers of 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the amounts are too large, or too fine, to be computed with exactly in 128 bits")]
pub(crate) struct TooLarge;

/// An option of an item, each by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Choice {
    pub item: usize,
    pub option: usize,
}

/// A row before its amounts are whole.
pub(super) struct Sum {
    pub name: String,
    pub gives: Vec<(Choice, Gives)>,
    pub bound: Amount,
    /// With one of these chosen, nothing is asked.
    pub unless: Vec<Choice>,
}

impl Sum {
    /// That of these at most one is chosen.
    pub fn at_most_one(name: String, of: impl IntoIterator<Item = Choice>) -> Sum {
        let gives = of.into_iter().map(|choice| (choice, Gives::Amount(Amount::LESS_ONE))).collect();
        Sum { name, gives, bound: Amount::LESS_ONE, unless: Vec::new() }
    }

    /// That where `one` is chosen, one of `others` is.
    pub fn only_with(name: String, one: Choice, others: impl IntoIterator<Item = Choice>) -> Sum {
        let others = others.into_iter().map(|choice| (choice, Gives::Amount(Amount::ONE)));
        let gives = others.chain([(one, Gives::Amount(Amount::LESS_ONE))]).collect();
        Sum { name, gives, bound: Amount::ZERO, unless: Vec::new() }
    }
}

/// What the option of a credential is called with which it counts at a clause, as it stands or under a recognition rule.
pub(crate) fn at(path: &str, under: Option<&str>) -> String {
    under.map_or_else(|| format!("at {path}"), |rule| format!("at {path} under {rule}"))
}

impl System {
    pub(super) fn add_item(&mut self, kind: Kind, name: String, options: Vec<String>) -> usize {
        self.items.push(Item { kind, name, options });
        self.items.len() - 1
    }

    /// Adds an option to an item; `None` where there is no such item.
    pub(super) fn add_option(&mut self, item: usize, name: String) -> Option<usize> {
        let options = &mut self.items.get_mut(item)?.options;
        options.push(name);
        Some(options.len() - 1)
    }

    /// Adds the row that the sum is, made whole; none where it reaches its bound whatever is chosen.
    pub(super) fn require(&mut self, sum: Sum) -> Result<(), TooLarge> {
        let amounts = sum.gives.iter().filter_map(|(_, gives)| match gives {
            Gives::Amount(amount) => Some(*amount),
            Gives::LessThanAny | Gives::MoreThanAny => None,
        });
        let scale = amounts.chain([sum.bound]).try_fold(1, |scale, amount| common(scale, amount.denominator()))?;
        let bound = whole(sum.bound, scale)?;
        let mut terms: BTreeMap<Choice, i128> = BTreeMap::new();
        let mut endless = Vec::new();
        for (choice, gives) in sum.gives {
            match gives {
                Gives::Amount(amount) => {
                    let term = terms.entry(choice).or_insert(0);
                    *term = term.checked_add(whole(amount, scale)?).ok_or(TooLarge)?;
                }
                // It reaches the bound by itself, as is written once the rest is known.
                Gives::MoreThanAny => endless.push(choice),
                // It keeps the sum from any bound.
                Gives::LessThanAny => {
                    self.require(Sum::only_with(sum.name.clone(), choice, sum.unless.iter().copied()))?
                }
            }
        }
        let least = self.least(&terms)?;
        let missing = |already: i128| bound.checked_sub(already).map(|missing| missing.max(0)).ok_or(TooLarge);
        for choice in endless {
            // The rest is what the other items add at least.
            let own = terms.iter().filter(|(other, _)| other.item == choice.item).map(|(other, adds)| (*other, *adds));
            let rest = least.checked_sub(self.least(&own.collect())?).ok_or(TooLarge)?;
            terms.insert(choice, missing(rest)?);
        }
        if missing(least)? == 0 {
            return Ok(());
        }
        for unless in sum.unless {
            terms.insert(unless, missing(least)?);
        }
        let terms = terms.into_iter().filter(|(_, adds)| *adds != 0);
        let terms = terms.map(|(Choice { item, option }, adds)| Term { item, option, adds }).collect();
        self.rows.push(Row { name: sum.name, terms, bound });
        Ok(())
    }

    /// The least that the sum of these terms can be, one option of each item chosen.
    fn least(&self, terms: &BTreeMap<Choice, i128>) -> Result<i128, TooLarge> {
        let mut of_items: BTreeMap<usize, Vec<i128>> = BTreeMap::new();
        for (choice, adds) in terms {
            of_items.entry(choice.item).or_default().push(*adds);
        }
        of_items.into_iter().try_fold(0_i128, |sum, (item, adds)| {
            let of_all = self.items.get(item).is_some_and(|item| item.options.len() == adds.len());
            let least = adds.into_iter().min().unwrap_or(0);
            sum.checked_add(if of_all { least } else { least.min(0) }).ok_or(TooLarge)
        })
    }

    /// The system as an instance of pseudo-Boolean satisfaction in the OPB format of the PB competitions: a variable for
    /// each option, numbered from 1 in their order; first that of each item exactly one is chosen, then the rows. Comments
    /// say what each stands for.
    pub(crate) fn opb(&self) -> String {
        let mut first = Vec::with_capacity(self.items.len());
        let mut variables = 0;
        for item in &self.items {
            first.push(variables + 1);
            variables += item.options.len();
        }
        let mut text = format!("* #variable= {variables} #constraint= {}\n", 2 * self.items.len() + self.rows.len());
        // A name may hold anything; a comment ends with its line.
        let plain = |name: &str| name.replace(|letter: char| letter.is_control(), " ");
        for (item, first) in self.items.iter().zip(&first) {
            for (option, variable) in item.options.iter().zip(*first..) {
                let _ = writeln!(text, "* x{variable}: {}, {}", plain(&item.name), plain(option));
            }
            for (sign, bound) in [("+1", "1"), ("-1", "-1")] {
                for variable in *first..first + item.options.len() {
                    let _ = write!(text, "{sign} x{variable} ");
                }
                let _ = writeln!(text, ">= {bound} ;");
            }
        }
        for row in &self.rows {
            let _ = writeln!(text, "* {}", plain(&row.name));
            for term in &row.terms {
                let variable = first.get(term.item).map_or(0, |first| first + term.option);
                let _ = write!(text, "{:+} x{variable} ", term.adds);
            }
            let _ = writeln!(text, ">= {} ;", row.bound);
        }
        text
    }
}

/// The least common multiple of two numbers above 0.
fn common(a: i128, b: i128) -> Result<i128, TooLarge> {
    (a / gcd(a, b)).checked_mul(b).ok_or(TooLarge)
}

/// The amount in units of `1/scale`, where `scale` is a multiple of its denominator.
fn whole(amount: Amount, scale: i128) -> Result<i128, TooLarge> {
    amount.numerator().checked_mul(scale / amount.denominator()).ok_or(TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Range;

    const TOO_MUCH: i128 = i128::MAX / 2;

    fn system(items: &[usize]) -> System {
        let mut system = System::default();
        for (number, options) in items.iter().enumerate() {
            let options = (0..*options).map(|option| format!("option {option}")).collect();
            system.add_item(Kind::Credential, format!("item {number}"), options);
        }
        system
    }

    fn at(item: usize, option: usize) -> Choice {
        Choice { item, option }
    }

    fn exactly(text: &str) -> Gives {
        let amount: Amount = text.trim_start_matches('-').parse().unwrap();
        Gives::Amount(if text.starts_with('-') { Amount::ZERO - amount } else { amount })
    }

    /// The rows that a sum becomes, each with its terms by item and option.
    fn rows(items: &[usize], gives: &[(Choice, Gives)], bound: &str, unless: &[Choice]) -> Vec<String> {
        let mut system = system(items);
        let Gives::Amount(bound) = exactly(bound) else { panic!() };
        let sum = Sum { name: String::new(), gives: gives.to_vec(), bound, unless: unless.to_vec() };
        system.require(sum).unwrap();
        let term = |term: &Term| format!("{:+}[{}.{}] ", term.adds, term.item, term.option);
        let rows = system.rows.iter();
        rows.map(|row| row.terms.iter().map(term).collect::<String>() + &format!(">= {}", row.bound)).collect()
    }

    #[test]
    fn amounts_become_whole() {
        let gives = [(at(0, 1), exactly("7.5")), (at(1, 1), exactly("2")), (at(1, 1), exactly("0.25"))];
        assert_eq!(rows(&[2, 2], &gives, "8", &[]), ["+30[0.1] +9[1.1] >= 32"]);
    }

    #[test]
    fn what_is_always_so_is_not_said() {
        assert!(rows(&[2], &[(at(0, 1), exactly("5"))], "0", &[]).is_empty());
        assert!(rows(&[2, 2], &[(at(0, 1), exactly("-5")), (at(1, 1), exactly("-2"))], "-7", &[]).is_empty());
        // One of the two options is chosen.
        assert!(rows(&[2], &[(at(0, 0), exactly("5")), (at(0, 1), exactly("3"))], "3", &[]).is_empty());
    }

    #[test]
    fn what_never_can_be_is_a_row_without_terms() {
        assert_eq!(rows(&[2], &[], "1", &[]), [">= 1"]);
        assert_eq!(rows(&[2], &[], "1", &[at(0, 0)]), ["+1[0.0] >= 1"]);
    }

    #[test]
    fn a_row_that_is_not_in_force_holds_whatever_else_is_chosen() {
        let gives = [(at(0, 1), exactly("5")), (at(1, 1), exactly("-2")), (at(1, 2), exactly("-3"))];
        assert_eq!(rows(&[2, 3, 2], &gives, "4", &[at(2, 0)]), ["+5[0.1] -2[1.1] -3[1.2] +7[2.0] >= 4"]);
    }

    #[test]
    fn what_is_without_end_reaches_the_bound_alone() {
        let gives = [(at(0, 1), Gives::MoreThanAny), (at(0, 2), exactly("-9")), (at(1, 1), exactly("-2"))];
        assert_eq!(rows(&[3, 2], &gives, "4", &[]), ["+6[0.1] -9[0.2] -2[1.1] >= 4"]);
    }

    #[test]
    fn what_takes_without_end_is_not_chosen_where_the_row_is_in_force() {
        let gives = [(at(0, 1), Gives::LessThanAny), (at(1, 1), exactly("4"))];
        assert_eq!(rows(&[2, 2], &gives, "3", &[]), ["-1[0.1] >= 0", "+4[1.1] >= 3"]);
        assert_eq!(rows(&[2, 2, 2], &gives, "3", &[at(2, 1)]), ["-1[0.1] +1[2.1] >= 0", "+4[1.1] +3[2.1] >= 3"]);
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let large = Amount::of_fraction(TOO_MUCH, 1);
        for gives in [
            vec![(at(0, 1), Gives::Amount(large)), (at(1, 1), Gives::Amount(Amount::of_fraction(1, 4)))],
            vec![
                (at(0, 1), Gives::Amount(Amount::of_fraction(1, TOO_MUCH))),
                (at(1, 1), Gives::Amount(Amount::of_fraction(1, 4))),
            ],
            vec![(at(0, 1), Gives::Amount(large)), (at(0, 1), Gives::Amount(large)), (at(0, 1), Gives::Amount(large))],
        ] {
            let sum = Sum { name: String::new(), gives, bound: Amount::ONE, unless: Vec::new() };
            assert_eq!(system(&[2, 2]).require(sum), Err(TooLarge));
        }
        let range = Range { least: large, most: None };
        assert_eq!(Gives::ends(range, Amount::from(100)), Err(TooLarge));
    }

    #[test]
    fn as_an_instance() {
        let mut system = system(&[2, 3]);
        let gives = vec![(at(0, 1), exactly("5")), (at(1, 2), exactly("-2.5"))];
        let sum = Sum { name: "need core".to_owned(), gives, bound: Amount::ONE, unless: Vec::new() };
        system.require(sum).unwrap();
        assert_eq!(
            system.opb(),
            "* #variable= 5 #constraint= 5\n\
             * x1: item 0, option 0\n\
             * x2: item 0, option 1\n\
             +1 x1 +1 x2 >= 1 ;\n\
             -1 x1 -1 x2 >= -1 ;\n\
             * x3: item 1, option 0\n\
             * x4: item 1, option 1\n\
             * x5: item 1, option 2\n\
             +1 x3 +1 x4 +1 x5 >= 1 ;\n\
             -1 x3 -1 x4 -1 x5 >= -1 ;\n\
             * need core\n\
             +10 x2 -5 x5 >= 2 ;\n"
        );
    }
}

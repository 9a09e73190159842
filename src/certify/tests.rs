//! The prover against enumeration on small systems, and that no changed refutation is accepted.

use proptest::prelude::*;

use super::prover::{Proved, prove};
use crate::proof::{Item, Kind, Row, System, Term, Why, check};

fn systems() -> impl Strategy<Value = System> {
    let options = prop::collection::vec(1..4_usize, 1..7);
    options.prop_flat_map(|options| {
        let all: Vec<(usize, usize)> = options
            .iter()
            .enumerate()
            .flat_map(|(item, options)| (0..*options).map(move |option| (item, option)))
            .collect();
        let row = (prop::collection::vec(-6..9_i128, all.len()), -8..30_i128).prop_map(move |(adds, bound)| {
            let terms = all.iter().zip(adds).filter(|(_, adds)| *adds != 0);
            let terms = terms.map(|((item, option), adds)| Term { item: *item, option: *option, adds }).collect();
            Row { name: String::new(), terms, bound }
        });
        prop::collection::vec(row, 1..5).prop_map(move |rows| System {
            items: options
                .iter()
                .map(|options| Item {
                    kind: Kind::Credential,
                    name: String::new(),
                    options: vec![String::new(); *options],
                })
                .collect(),
            rows,
        })
    })
}

fn satisfies(system: &System, chosen: &[usize]) -> bool {
    system.rows.iter().all(|row| {
        let terms = row.terms.iter().filter(|term| chosen[term.item] == term.option);
        terms.map(|term| term.adds).sum::<i128>() >= row.bound
    })
}

fn enumerated(system: &System) -> bool {
    let mut chosen = vec![0; system.items.len()];
    loop {
        if satisfies(system, &chosen) {
            return true;
        }
        let Some(next) = (0..chosen.len()).find(|item| chosen[*item] + 1 < system.items[*item].options.len()) else {
            return false;
        };
        chosen[..next].fill(0);
        chosen[next] += 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        option_env!("ATTAIN_PROBLEMS").and_then(|cases| cases.parse().ok()).unwrap_or(4_000),
    ))]

    #[test]
    fn proves_what_enumeration_finds(system in systems()) {
        match prove(&system, 10_000) {
            Proved::Chosen(chosen) => prop_assert!(satisfies(&system, &chosen)),
            Proved::Refuted(refutation) => {
                prop_assert!(!enumerated(&system));
                prop_assert_eq!(check(&system, &refutation), Ok(()));
            }
            Proved::Unknown => prop_assert!(false, "small systems are decided"),
        }
    }

    /// Whatever is done to a refutation, it is accepted only of what cannot be satisfied.
    #[test]
    fn accepts_nothing_that_is_false(
        (refuted, other) in (systems(), systems()),
        (row, by) in (0..4_usize, 1..6_i128),
    ) {
        if let Proved::Refuted(refutation) = prove(&refuted, 10_000) {
            prop_assert!(check(&other, &refutation).is_err() || !enumerated(&other));
            let mut eased = refuted.clone();
            if let Some(row) = eased.rows.get_mut(row) {
                row.bound -= by;
            }
            prop_assert!(check(&eased, &refutation).is_err() || !enumerated(&eased));
            for lemma in 0..refutation.lemmas.len() {
                let mut dropped = refutation.clone();
                dropped.lemmas[lemma].why = Why::Weights(Vec::new());
                prop_assert!(check(&eased, &dropped).is_err() || !enumerated(&eased));
            }
        }
    }
}

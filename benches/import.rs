//! What reading digital credentials costs, and deciding on what they say.
//!
//! Run with `cargo bench --bench import`. Signatures are not checked here.
#![allow(missing_docs, clippy::unwrap_used)]

use attain::formats::{Options, Profile, import};
use attain::{Rulebook, Source, Verdict};

fn main() {
    divan::main();
}

/// As many Open Badges of different holders.
fn badges(count: usize) -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string("examples/wallet/badge.json").unwrap();
    (0..count).map(|at| text.replace("1234567T", &format!("{at:07}T")).into_bytes()).collect()
}

fn options() -> Options {
    let profile = attain::load::source("examples/wallet/irish-colleges.toml");
    Options::default().with_profile(Profile::from_toml(profile).unwrap())
}

#[divan::bench(args = [10_000], sample_count = 5)]
fn import_open_badges(bencher: divan::Bencher<'_, '_>, count: usize) {
    let (badges, options) = (badges(count), options());
    bencher.counter(divan::counter::ItemsCount::new(count)).with_inputs(|| badges.clone()).bench_values(|badges| {
        let imported = badges.into_iter().map(|badge| import([("badge.json".to_owned(), badge)], &options).unwrap());
        imported.collect::<Vec<_>>()
    });
}

#[divan::bench(args = [10_000], sample_count = 5)]
fn import_and_decide_open_badges(bencher: divan::Bencher<'_, '_>, count: usize) {
    let (badges, options) = (badges(count), options());
    let rules = "language 1\nframework nfq { levels 1..10  credit fet = 10 hours }\nunit 5N1433 { level nfq 5  credits 15 fet }\n\
                 qualification Q { total 15 fet  core all of { 5N1433 } }";
    let rulebook = Rulebook::from_sources([Source::new("rules", rules)]).unwrap();
    let compiled = rulebook.compile();
    bencher.counter(divan::counter::ItemsCount::new(count)).with_inputs(|| badges.clone()).bench_values(|badges| {
        for badge in badges {
            let case = import([("badge.json".to_owned(), badge)], &options).unwrap().case;
            assert_eq!(compiled.verdict("Q", &case, &attain::Options::default()).unwrap(), Verdict::Met);
        }
    });
}

/// A transcript of six modules, and a European credential.
#[divan::bench(args = ["transcript.xml", "certificate.json"])]
fn import_document(bencher: divan::Bencher<'_, '_>, name: &str) {
    let bytes = std::fs::read(format!("examples/wallet/{name}")).unwrap();
    let options = options();
    bencher
        .counter(divan::counter::BytesCount::new(bytes.len()))
        .bench(|| import([(name.to_owned(), bytes.clone())], &options).unwrap());
}

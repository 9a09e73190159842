//! What it costs to say whether documents are authentic. `items` is documents a second, on one core.
//!
//! Run with `cargo bench --bench authenticity`.
#![allow(missing_docs, clippy::unwrap_used)]

use attain::authenticity::{Trust, examine};

fn main() {
    divan::main();
}

/// Open Badges: with a proof in JSON-LD (Ed25519 and P-384), as JWT (Ed25519 and RSA), and a European credential's seal.
#[divan::bench(args = ["badge.json", "badge-p384.json", "badge.jwt", "badge-rs256.jwt", "seal.json", "badge-listed.json"])]
fn examine_one(bencher: divan::Bencher<'_, '_>, name: &str) {
    let trust = trust();
    let bytes = std::fs::read(format!("tests/authenticity/{name}")).unwrap();
    bencher.counter(divan::counter::ItemsCount::new(1usize)).bench(|| examine(&bytes, &trust).unwrap());
}

fn trust() -> Trust {
    attain::load::trust("tests/authenticity/trust", "2027-01-01T00:00:00Z".parse().unwrap()).unwrap()
}

/// A thousand Open Badges with proofs in JSON-LD, one after the other: a tenth of what a large intake brings.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn a_thousand_badges() -> usize {
    let trust = trust();
    let bytes = std::fs::read("tests/authenticity/badge.json").unwrap();
    (0..1_000).filter(|_| examine(&bytes, &trust).unwrap().is_clean()).count()
}

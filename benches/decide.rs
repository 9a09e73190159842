//! What parsing, loading and deciding cost on the shipped rules.
//!
//! Run with `cargo bench`.
#![allow(missing_docs, clippy::unwrap_used)]

use attain::{Case, Options, Rulebook, Source, Verdict, decide};

fn main() {
    divan::main();
}

fn rules() -> Vec<Source> {
    attain::load::rules("rules").unwrap()
}

fn case(name: &str) -> Case {
    Case::from_json(&std::fs::read_to_string(format!("examples/{name}.json")).unwrap()).unwrap()
}

/// Text to rulebook, the text in memory already.
#[divan::bench]
fn read_shipped_rules(bencher: divan::Bencher<'_, '_>) {
    let sources = rules();
    let bytes: usize = Rulebook::from_sources(sources.clone()).unwrap().sources().map(|(_, text)| text.len()).sum();
    bencher.counter(divan::counter::BytesCount::new(bytes)).bench(|| Rulebook::from_sources(sources.clone()).unwrap());
}

/// The same from disk.
#[divan::bench]
fn load_shipped_rules() -> Rulebook {
    Rulebook::from_sources(rules()).unwrap()
}

/// Many units and a qualification over them, as text to rulebook.
#[divan::bench(args = [100, 1_000, 10_000])]
fn read_units(bencher: divan::Bencher<'_, '_>, units: usize) {
    let mut text = String::from("framework f { levels 1..10  credit c = 10 hours }\n");
    for unit in 0..units {
        text.push_str(&format!("unit U{unit} \"A unit of learning\" {{ level f 5  credits 15 c }}\n"));
    }
    let names: Vec<String> = (0..units).map(|unit| format!("U{unit}")).collect();
    text.push_str(&format!("qualification Q {{ total 15 c  pool 15 credits from {{ {} }} }}\n", names.join(", ")));
    bencher
        .counter(divan::counter::BytesCount::new(text.len()))
        .bench(|| Rulebook::from_sources([Source::new("units", text.clone())]).unwrap());
}

/// A rulebook made ready for many decisions, the first of which is made.
#[divan::bench]
fn compile_shipped_rules(bencher: divan::Bencher<'_, '_>) {
    let rulebook = Rulebook::from_sources(rules()).unwrap();
    let case = case("met");
    bencher.bench(|| rulebook.compile().verdict("5M2009", &case, &Options::default()).unwrap());
}

#[divan::bench]
fn read_case() -> Case {
    case("met")
}

/// A decision with its whole explanation.
#[divan::bench(args = [
    "met",
    "met-by-assignment",
    "five-credits-short",
    "over-the-ceiling",
    "judgement-missing",
    "level-missing",
])]
fn decide_with_explanation(bencher: divan::Bencher<'_, '_>, name: &str) {
    let rulebook = Rulebook::from_sources(rules()).unwrap();
    let (compiled, case) = (rulebook.compile(), case(name));
    bencher.bench(|| compiled.decide("5M2009", &case, &Options::default()).unwrap());
}

/// The verdict alone.
#[divan::bench(args = ["met", "five-credits-short", "level-missing"])]
fn verdict_alone(bencher: divan::Bencher<'_, '_>, name: &str) {
    let rulebook = Rulebook::from_sources(rules()).unwrap();
    let (compiled, case) = (rulebook.compile(), case(name));
    bencher.bench(|| compiled.verdict("5M2009", &case, &Options::default()).unwrap());
}

/// Credentials of unequal weight into leaves that they fill exactly: the hard core of the problem, PARTITION.
#[divan::bench(args = [10, 20, 40])]
fn decide_partition(bencher: divan::Bencher<'_, '_>, credentials: usize) {
    let weights: Vec<usize> = (0..credentials).map(|index| 3 + (index * 7) % 11).collect();
    let half = weights.iter().sum::<usize>() / 2;
    let rulebook = Rulebook::from_sources([Source::new(
        "partition",
        format!(
            "framework f {{ levels 1..2  credit c = 10 hours }}
             qualification Q {{
               total {} c
               left {half} credits where level = f 1
               right {half} credits where level = f 1
             }}",
            2 * half
        ),
    )])
    .unwrap();
    let held: Vec<String> = weights
        .iter()
        .enumerate()
        .map(|(index, weight)| {
            format!(
                r#"{{"id":"c{index}","unit":"none","status":"completed","level":{{"framework":"f","level":"1"}},"credits":{{"amount":{weight},"unit":"c"}}}}"#
            )
        })
        .collect();
    let case = Case::from_json(&format!(r#"{{"credentials":[{}]}}"#, held.join(","))).unwrap();
    assert_ne!(decide(&rulebook, "Q", &case, &Options::default()).unwrap().verdict, Verdict::Undecided);
    bencher.bench(|| decide(&rulebook, "Q", &case, &Options::default()).unwrap());
}

//! What a proof costs, family by family: the decision, its certificate, the check, and how large the certificate is.
//!
//! ```sh
//! cargo bench --bench proofs                       # a table of all families
//! cargo bench --bench proofs -- --only k-of        # of those whose names begin so
//! cargo bench --bench proofs -- --instances 100    # so many of each
//! ```
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[allow(
    dead_code,
    unused_imports,
    reason = "the families are also those of another benchmark, which uses more of them"
)]
#[path = "families/mod.rs"]
mod families;

use std::time::Instant;

use attain::{Case, Options, Rulebook, Source, decide, verify};
use families::{FAMILIES, QUALIFICATION};

fn main() {
    let mut words = std::env::args().skip(1);
    let (mut test, mut only, mut instances) = (true, String::new(), 20);
    while let Some(word) = words.next() {
        let mut value = || words.next().unwrap_or_else(|| panic!("{word} wants a value"));
        match word.as_str() {
            // What `cargo bench` says.
            "--bench" => test = false,
            "--test" => {}
            "--only" => only = value(),
            "--instances" => instances = value().parse().unwrap(),
            _ => panic!("{word} is not understood"),
        }
    }
    if !test {
        println!("Median and greatest. Times are microseconds, sizes bytes of JSON.\n");
        println!(
            "{:<20} {:>6} {:>21} {:>21} {:>19} {:>17} {:>8}",
            "family", "of it", "decision", "and its certificate", "check", "size", "without"
        );
    }
    for family in FAMILIES.iter().filter(|family| family.name.starts_with(&only)) {
        let (mut decided, mut certified, mut checked, mut sizes) = (vec![], vec![], vec![], vec![]);
        let instances = if test { 1 } else { instances };
        for number in 0..instances {
            let instance = (family.draw)(number);
            let rulebook = Rulebook::from_sources([Source::new(instance.name.clone(), instance.rules())]).unwrap();
            let case = Case::from_json(&instance.case()).unwrap();
            let options = Options::default().with_work_limit(if test { 20_000 } else { 100_000_000 });
            let (plain, time) = timed(|| decide(&rulebook, QUALIFICATION, &case, &options).unwrap());
            decided.push(time);
            let with = options.clone().with_certificate();
            let (decision, time) = timed(|| decide(&rulebook, QUALIFICATION, &case, &with).unwrap());
            assert_eq!(decision.verdict, plain.verdict, "{}", instance.name);
            let Some(certificate) = &decision.certificate else { continue };
            certified.push(time);
            sizes.push(u64::try_from(serde_json::to_string(certificate).unwrap().len()).unwrap());
            let json = serde_json::to_string(&decision).unwrap();
            let (verified, time) = timed(|| verify(&rulebook, &case, &json));
            assert_eq!(verified.map(|verified| verified.verdict), Ok(plain.verdict), "{}", instance.name);
            checked.push(time);
        }
        if test {
            println!("test {} ... ok", family.name);
            continue;
        }
        println!(
            "{:<20} {instances:>6} {:>21} {:>21} {:>19} {:>17} {:>8}",
            family.name,
            spread(&mut decided),
            spread(&mut certified),
            spread(&mut checked),
            spread(&mut sizes),
            instances - u64::try_from(sizes.len()).unwrap(),
        );
    }
}

#[expect(clippy::disallowed_methods, reason = "the library reads no clock; what measures it must")]
fn timed<T>(what: impl FnOnce() -> T) -> (T, u64) {
    let start = Instant::now();
    let done = what();
    (done, u64::try_from(start.elapsed().as_micros()).unwrap())
}

fn spread(all: &mut [u64]) -> String {
    all.sort_unstable();
    match (all.get(all.len() / 2), all.last()) {
        (Some(middle), Some(greatest)) => format!("{middle} / {greatest}"),
        _ => "-".to_owned(),
    }
}

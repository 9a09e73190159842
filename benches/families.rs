//! What a decision costs, family by family: the verdict alone, and the whole decision with its explanation.
//!
//! ```sh
//! cargo bench --bench families                                # a table of all families
//! cargo bench --bench families -- --only k-of                 # of those whose names begin so
//! cargo bench --bench families -- --instances 500             # so many of each
//! cargo bench --bench families -- --export instances.jsonl    # the instances too, for the peers
//! cargo bench --bench families -- --series --figures growth.jsonl
//! cargo bench --bench families -- --verdicts --instances 160 --export many.jsonl    # each once, not explained
//! ```
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[path = "families/mod.rs"]
mod families;

use std::io::Write as _;
use std::time::{Duration, Instant};

use attain::{Case, DecideError, Options, Rulebook, Source, Verdict};
use families::{FAMILIES, Family, Instance, QUALIFICATION, SERIES};
use serde_json::json;

/// Each instance is decided until it was five times, or so long; the median of these times is its time.
const TIMES: usize = 5;
const LONG: Duration = Duration::from_millis(500);

fn main() {
    let wishes = Wishes::read(std::env::args().skip(1));
    let mut export = wishes.export.as_ref().map(|path| std::fs::File::create(path).unwrap());
    let mut figures = wishes.figures.as_ref().map(|path| std::fs::File::create(path).unwrap());
    if !wishes.test {
        println!("Times are microseconds; of each instance the median of up to {TIMES} runs.\n");
        println!("{}", Row::head());
    }
    let mut wrong = Vec::new();
    let all = if wishes.series { SERIES } else { FAMILIES };
    for family in all.iter().filter(|family| family.name.starts_with(&wishes.only)) {
        let mut row = Row::new(family);
        for number in 0..wishes.instances.unwrap_or(family.instances) {
            let instance = (family.draw)(number);
            let measured = measure(&instance, &wishes);
            row.add(&measured);
            if let Some(file) = &mut export {
                writeln!(file, "{}", measured.with(&instance)).unwrap();
            }
            if contradicts(&instance, measured.verdict) {
                wrong.push(instance.name);
            }
        }
        if wishes.test {
            println!("test {} ... ok", family.name);
            continue;
        }
        println!("{row}");
        if let Some(file) = &mut figures {
            writeln!(file, "{}", row.figures()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "these are known to be otherwise: {}", wrong.join(", "));
}

/// What the command line asks for.
struct Wishes {
    /// One instance of each family, once, with little work.
    test: bool,
    series: bool,
    /// The verdicts alone, once: for the comparison of many.
    verdicts: bool,
    only: String,
    instances: Option<u64>,
    export: Option<String>,
    figures: Option<String>,
    options: Options,
}

impl Wishes {
    fn read(mut words: impl Iterator<Item = String>) -> Wishes {
        let mut wishes = Wishes {
            test: true,
            series: false,
            verdicts: false,
            only: String::new(),
            instances: None,
            export: None,
            figures: None,
            options: Options::default(),
        };
        let mut tested = false;
        while let Some(word) = words.next() {
            let mut value = || words.next().unwrap_or_else(|| panic!("{word} wants a value"));
            match word.as_str() {
                // What `cargo bench` says.
                "--bench" => wishes.test = false,
                "--test" => tested = true,
                "--series" => wishes.series = true,
                "--verdicts" => wishes.verdicts = true,
                "--only" => wishes.only = value(),
                "--instances" => wishes.instances = Some(value().parse().unwrap()),
                "--export" => wishes.export = Some(value()),
                "--figures" => wishes.figures = Some(value()),
                "--work" => wishes.options = Options::default().with_work_limit(value().parse().unwrap()),
                _ => panic!("{word} is not understood"),
            }
        }
        wishes.test |= tested;
        if wishes.test {
            wishes.instances = Some(1);
            wishes.options = Options::default().with_work_limit(20_000);
        }
        wishes
    }
}

/// An instance, decided.
struct Measured {
    verdict: Verdict,
    /// Nanoseconds.
    alone: Option<u64>,
    whole: Option<u64>,
    /// Which credential fills which leaf, where it is met and was asked for.
    placed: Option<Vec<(String, String)>>,
}

fn measure(instance: &Instance, wishes: &Wishes) -> Measured {
    let sources = [Source::new(instance.name.clone(), instance.rules())];
    let rulebook = Rulebook::from_sources(sources).unwrap_or_else(|found| panic!("{}: {found}", instance.name));
    let case = Case::from_json(&instance.case()).unwrap_or_else(|found| panic!("{}: {found}", instance.name));
    let options = &wishes.options;
    let rules = rulebook.compile();
    if wishes.verdicts {
        let start = now();
        let verdict = rules.verdict(QUALIFICATION, &case, options).unwrap();
        return Measured { verdict, alone: Some(nanos(start)), whole: None, placed: None };
    }
    let decision = rules.decide(QUALIFICATION, &case, options);
    let decision = decision.unwrap_or_else(|found| panic!("{}: {found}", instance.name));
    let verdict = decision.verdict;
    let counted = decision.counted.into_iter().map(|it| (it.credential, it.clause));
    let placed = (verdict == Verdict::Met).then(|| counted.collect());
    assert_eq!(rules.verdict(QUALIFICATION, &case, options).unwrap(), verdict, "{}", instance.name);
    if wishes.test {
        return Measured { verdict, alone: None, whole: None, placed };
    }
    let alone = time(|| rules.verdict(QUALIFICATION, &case, options).map(drop));
    let whole = time(|| rules.decide(QUALIFICATION, &case, options).map(drop));
    Measured { verdict, alone: Some(alone), whole: Some(whole), placed }
}

/// Whether a verdict is not what the way in which the instance was drawn proves.
fn contradicts(instance: &Instance, verdict: Verdict) -> bool {
    let opposite = |known| if known { Verdict::NotMet } else { Verdict::Met };
    instance.known.is_some_and(|known| verdict == opposite(known))
}

impl Measured {
    /// The instance and what came of it, for the peers.
    fn with(&self, instance: &Instance) -> serde_json::Value {
        let mut value = instance.plain();
        value["attain"] = json!({
            "verdict": self.verdict, "verdict-ns": self.alone, "decision-ns": self.whole, "placed": self.placed,
        });
        value
    }
}

/// The median time of a decision, in nanoseconds.
fn time(mut decide: impl FnMut() -> Result<(), DecideError>) -> u64 {
    let begun = now();
    let mut times = Vec::new();
    while times.len() < TIMES && (times.is_empty() || begun.elapsed() < LONG) {
        let start = now();
        decide().unwrap();
        times.push(nanos(start));
    }
    middle(&mut times)
}

fn nanos(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the library reads no clock; what measures it must")]
fn now() -> Instant {
    Instant::now()
}

fn middle(times: &mut [u64]) -> u64 {
    times.sort_unstable();
    let half = times.len() / 2;
    match times {
        [] => 0,
        _ if times.len() % 2 == 1 => times[half],
        _ => u64::midpoint(times[half - 1], times[half]),
    }
}

/// The time that 99 of 100 do not exceed: of fewer than 100, the longest.
fn last(times: &mut [u64]) -> u64 {
    times.sort_unstable();
    times.get((times.len() * 99).div_ceil(100).saturating_sub(1)).copied().unwrap_or_default()
}

/// A line of the table.
struct Row {
    family: &'static str,
    met: usize,
    not_met: usize,
    undetermined: usize,
    undecided: usize,
    alone: Vec<u64>,
    whole: Vec<u64>,
}

impl Row {
    fn new(family: &Family) -> Row {
        let (alone, whole) = (Vec::new(), Vec::new());
        Row { family: family.name, met: 0, not_met: 0, undetermined: 0, undecided: 0, alone, whole }
    }

    fn head() -> String {
        format!(
            "{:<19}{:>5}{:>6}{:>9}{:>8}{:>11}{:>11}{:>11}{:>11}",
            "family", "met", "not", "undeterm", "undecid", "decision", "p99", "verdict", "p99"
        )
    }

    fn add(&mut self, measured: &Measured) {
        match measured.verdict {
            Verdict::Met => self.met += 1,
            Verdict::NotMet => self.not_met += 1,
            Verdict::Undetermined => self.undetermined += 1,
            _ => self.undecided += 1,
        }
        self.alone.extend(measured.alone);
        self.whole.extend(measured.whole);
    }

    /// For the picture of growth.
    fn figures(&self) -> serde_json::Value {
        let both = |times: &[u64]| {
            let mut times = times.to_vec();
            (!times.is_empty()).then(|| json!({ "median-ns": middle(&mut times), "p99-ns": last(&mut times) }))
        };
        json!({ "family": self.family, "undecided": self.undecided, "verdict": both(&self.alone), "decision": both(&self.whole) })
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Row { family, met, not_met, undetermined, undecided, alone, whole } = self;
        write!(f, "{family:<19}{met:>5}{not_met:>6}{undetermined:>9}{undecided:>8}")?;
        for times in [whole, alone] {
            let mut times = times.clone();
            match times.as_slice() {
                [] => write!(f, "{:>11}{:>11}", "-", "-")?,
                _ => write!(f, "{:>11}{:>11}", micros(middle(&mut times)), micros(last(&mut times)))?,
            }
        }
        Ok(())
    }
}

/// Nanoseconds as microseconds, with a tenth.
fn micros(nanos: u64) -> String {
    format!("{}.{}", nanos / 1_000, nanos % 1_000 / 100)
}

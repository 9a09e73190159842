//! What the tools of an author cost on a large rulebook: reading, formatting and checking, by its number of lines.
//!
//! ```sh
//! cargo bench --bench large
//! ATTAIN_LINES=100000 ATTAIN_EXPORT=large.attain cargo bench --bench large    # writes the rulebook, for the command
//! ```
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;

use attain::{Rulebook, Source, format};

fn main() {
    if let Some(path) = std::env::var_os("ATTAIN_EXPORT") {
        let lines = std::env::var("ATTAIN_LINES").map_or(100_000, |lines| lines.parse().unwrap());
        std::fs::write(path, rulebook(lines)).unwrap();
        return;
    }
    divan::main();
}

const LINES: [usize; 3] = [1_000, 10_000, 100_000];

/// Text to rulebook: parsed, and every name resolved.
#[divan::bench(args = LINES)]
fn read(bencher: divan::Bencher<'_, '_>, lines: usize) {
    let source = Source::new("large.attain", rulebook(lines));
    bencher.bench(|| Rulebook::from_sources([source.clone()]).unwrap());
}

/// Text to text in the one layout, read again and compared.
#[divan::bench(args = LINES)]
fn lay_out(bencher: divan::Bencher<'_, '_>, lines: usize) {
    let source = Source::new("large.attain", rulebook(lines));
    bencher.bench(|| format(&source).unwrap());
}

/// What `attain check` does: read, and looked through for what is doubtful.
#[divan::bench(args = LINES)]
fn check(bencher: divan::Bencher<'_, '_>, lines: usize) {
    let source = Source::new("large.attain", rulebook(lines));
    bencher.bench(|| Rulebook::from_sources([source.clone()]).unwrap().warnings().list().len());
}

/// Awards of a college, each with units, a pool, a qualification and two tests, until there are so many lines.
fn rulebook(lines: usize) -> String {
    let mut text = String::from(
        "language 1\n\nframework f \"A framework\" {\n  levels 1..10\n  cite \"Invented\"\n  credit c \"Credit\" cite \"Invented\" \
         = 10 hours\n}\n",
    );
    let mut written = text.lines().count();
    for award in 0.. {
        let before = text.len();
        one(&mut text, award);
        written += text[before..].lines().count();
        if written >= lines {
            break;
        }
    }
    text
}

fn one(text: &mut String, award: usize) {
    let level = 4 + award % 3;
    let _ = writeln!(text, "\n# Award {award}, of the school of mines.");
    for unit in 0..12 {
        let credits = [5, 10, 15][(award + unit) % 3];
        let _ = writeln!(
            text,
            "unit A{award}-{unit} \"Unit {unit} of award {award}\" {{ level f {level}  credits {credits} c  cite \"Register of \
             awards, A{award}\" }}"
        );
    }
    let _ = writeln!(
        text,
        "
pool listed-{award} \"Listed units of award {award}\" {{ A{award}-4, A{award}-5, A{award}-6, A{award}-7, A{award}-8 }}

qualification Q{award} \"Award {award}\" {{
  award major at f {level}
  cite \"Register of awards, A{award}\"
  total 60 c
  valid from 2017-01-01 until 2031-12-31 at application

  accept recent \"Not older than ten years\" where awarded within 10 years before application

  core \"The core\" all of {{ A{award}-0; A{award}-1; A{award}-2 }}
  route \"One way or the other\" any of {{
    theory all of {{ A{award}-3; A{award}-4 }};
    practice all of {{ A{award}-5; A{award}-6 }}
  }}
  # What the school lists, or whatever is relevant.
  electives \"The remaining credits\" 15 credits
    where unit in {{ listed-{award}, A{award}-9, A{award}-10, A{award}-11 }} or judged \"relevant\" by \"programme board\"

  limit transfer \"At most half by transfer\" at most 50 % of total where source = transfer
}}

test \"Q{award}: the core alone\" {{
  application 2022-05-01
  decision 2022-06-01
  holder {{ A{award}-0; A{award}-1; A{award}-2 }}
  expect Q{award} not met
  expect Q{award} at core met
}}

test \"Q{award}: nothing held\" {{
  holder {{ }}
  expect Q{award} not met
}}"
    );
}

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{Failure, Format, Output, Status, rules_and_case, source};
use crate::certify::{PseudoBoolean, pseudo_boolean};
use crate::proof::{Verified, VerifyError, verify};
use crate::verdict::Verdict;

/// Check a decision's proof without the engine that made it
///
/// Derives what the rules ask of the case anew, adds up each allocation that the decision claims and follows each
/// refutation step by step, and compares the digests of the rules and of the case. What is proven is the verdict, and
/// where credentials count; the words that explain it are not.
#[derive(Args)]
pub(super) struct Arguments {
    /// The decision: what `attain decide --format json` printed; `-` reads standard input
    decision: PathBuf,
    /// The case that it was made from
    #[arg(long, value_name = "FILE")]
    case: PathBuf,
    /// The rules that it was made by: a folder or a file; may be given several times
    #[arg(long, value_name = "DIR", default_value = "rules")]
    rules: Vec<PathBuf>,
    /// Write each refutation for VeriPB too, a checker of other hands: FORMULA.opb and FORMULA.pbp in this folder
    #[arg(long, value_name = "DIR")]
    veripb: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let decision = source(&arguments.decision)?;
    let (rulebook, case) = rules_and_case(&arguments.rules, &arguments.case, output)?;
    let verified = match verify(&rulebook, &case, &decision.text) {
        Err(error @ VerifyError::NoDecision(_)) => {
            let help = "give what `attain decide --format json` printed";
            return Err(Failure(format!("error: `{}`: {error}\nhelp: {help}", decision.name)));
        }
        verified => verified,
    };
    if let (Some(folder), Ok(_)) = (&arguments.veripb, &verified) {
        write_refutations(folder, &pseudo_boolean(&rulebook, &case, &decision.text).unwrap_or_default())?;
    }
    output.print(&match (arguments.format, &verified) {
        (Format::Human, Ok(verified)) => accepted(verified),
        (Format::Human, Err(error)) => format!("REJECTED\n{}\n", sentence(&error.to_string())),
        (Format::Json, Ok(verified)) => format!("{:#}\n", json!({ "accepted": true, "proven": verified })),
        (Format::Json, Err(error)) => format!("{:#}\n", json!({ "accepted": false, "why": error.to_string() })),
    })?;
    Ok(if verified.is_ok() { Status::Clean } else { Status::Findings })
}

fn write_refutations(folder: &Path, refutations: &[PseudoBoolean]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure(format!("error: `{}` cannot be written: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed)?;
    for refutation in refutations {
        // Names of qualifications may hold what names of files may not.
        let name: String =
            refutation.name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
        std::fs::write(folder.join(format!("{name}.opb")), &refutation.formula).map_err(failed)?;
        std::fs::write(folder.join(format!("{name}.pbp")), &refutation.proof).map_err(failed)?;
    }
    Ok(())
}

fn accepted(verified: &Verified) -> String {
    let is = match verified.verdict {
        Verdict::Met => "meets",
        Verdict::NotMet => "does not meet",
        Verdict::Undetermined => "may yet meet or not meet, by what is not stated,",
        Verdict::Undecided => "is not known to meet",
    };
    let several = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let mut text = format!(
        "ACCEPTED\nIt is proven that this case {is} {}.\nChecked: {} of {} in all, {}. The digests of rules and case agree.\n",
        verified.qualification,
        several(verified.systems, "system"),
        several(verified.constraints, "constraint"),
        several(verified.lemmas, "lemma"),
    );
    if verified.made_by != env!("CARGO_PKG_VERSION") {
        text.push_str(&format!(
            "The decision was made by attain {}; this is {}.\n",
            verified.made_by,
            env!("CARGO_PKG_VERSION")
        ));
    }
    text
}

/// As a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

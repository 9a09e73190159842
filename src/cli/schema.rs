use clap::{Args, ValueEnum};

use super::{Failure, Output, Status};

/// Print the JSON Schema of a case, of a decision, or of what came of the tests
#[derive(Args)]
pub(super) struct Arguments {
    /// Of what
    #[arg(value_enum)]
    of: Of,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    /// What a holder brings: the input of `decide`
    Case,
    /// The output of `decide --format json`
    Decision,
    /// The output of `test --format json`
    Test,
}

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    output.print(&match arguments.of {
        Of::Case => crate::schema::case(),
        Of::Decision => crate::schema::decision(),
        Of::Test => crate::schema::test(),
    })?;
    Ok(Status::Clean)
}

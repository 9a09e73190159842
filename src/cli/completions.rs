use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Failure, Output, Status};

/// Print a script that completes commands and options in a shell
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

const AFTER: &str = "\
To have it in every new shell:
  bash        attain completions bash > ~/.local/share/bash-completion/completions/attain
  zsh         attain completions zsh > ~/.zfunc/_attain    (with `fpath+=~/.zfunc` before `compinit`)
  fish        attain completions fish > ~/.config/fish/completions/attain.fish
  powershell  attain completions powershell >> $PROFILE";

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "attain", &mut script);
    output.print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Clean)
}

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::{Cli, Failure, Output, Status, write};

/// Write the manual pages, one for each command
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The folder to write them to, such as ~/.local/share/man/man1; it is made where it is not there
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,
}

const AFTER: &str = "\
The pages are attain.1, attain-decide.1 and so on: `man attain-decide` shows one.

Exit status:
  0  they are written
  2  they cannot be";

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let folder = &arguments.output;
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure(format!("error: {} cannot be made: {error}", folder.display())))?;
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut commands = vec![command.clone()];
    commands.extend(command.get_subcommands().filter(|it| !it.is_hide_set()).cloned());
    for (at, command) in commands.iter().enumerate() {
        let name = if at == 0 { "attain".to_owned() } else { format!("attain-{}", command.get_name()) };
        // No date: the same program gives the same pages.
        let page = clap_mangen::Man::new(command.clone())
            .title(name.to_uppercase())
            .date("")
            .source(concat!("attain ", env!("CARGO_PKG_VERSION")));
        let mut text = Vec::new();
        page.render(&mut text).map_err(|error| Failure(format!("error: {error}")))?;
        write::whole(&folder.join(format!("{name}.1")), &String::from_utf8_lossy(&text))?;
    }
    output.print(&format!("{} pages in {}\n", commands.len(), folder.display()))?;
    Ok(Status::Clean)
}

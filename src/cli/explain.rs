use clap::Args;

use super::{Failure, Output, Status};
use crate::diagnostic::Page;

/// Tell what a code such as E0201 means, and how to mend it
///
/// Prints the page about the code, with a wrong and a right example. Without a code, every code is listed.
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The code of a finding, such as E0201
    code: Option<String>,
}

const AFTER: &str = "\
Exit status:
  0  the page or the list was printed
  2  there is no such code";

/// What the codes that begin alike are about.
const GROUPS: &[(&str, &str)] = &[
    ("E01", "Text that cannot be read"),
    ("E02", "Names"),
    ("E03", "Meaning"),
    ("E04", "Cases"),
    ("E05", "Tests in rule files"),
    ("E06", "Digital credentials"),
    ("W", "Warnings"),
];

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let Some(code) = &arguments.code else {
        output.print(&list())?;
        return Ok(Status::Clean);
    };
    let page = Page::of(code.trim()).ok_or_else(|| {
        let help = Page::nearest(code.trim()).map_or_else(
            || "`attain explain` lists every code".to_owned(),
            |page| format!("did you mean `{}`? `attain explain` lists every code", page.code),
        );
        Failure(format!("error: there is no code `{code}`\nhelp: {help}"))
    })?;
    output.print(&page.to_text(output.stdout_coloured()))?;
    Ok(Status::Clean)
}

fn list() -> String {
    let mut text = String::new();
    for (begins, heading) in GROUPS {
        text.push_str(&format!("{heading}\n"));
        for page in Page::all().iter().filter(|page| page.code.starts_with(begins)) {
            text.push_str(&format!("  {}  {}\n", page.code, page.title()));
        }
        text.push('\n');
    }
    text.push_str("attain explain E0101 prints a page.\n");
    text
}

//! `attain lsp`: the language server, over standard input and output.

mod answer;
mod convert;
mod position;
mod project;
mod publish;
mod server;
mod wire;

use std::io::BufReader;
use std::sync::mpsc;

use clap::Args;

use self::server::{Next, Server};
use super::{Failure, Status};

/// Serve an editor: mistakes as you type, meanings, completion, renaming (the Language Server Protocol on standard input
/// and output)
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// Talk over standard input and output, which is the only way there is; many editors pass it
    #[arg(long)]
    stdio: bool,
}

const AFTER: &str = r#"An editor starts this command; you need not run it yourself. How to set up yours: docs/guide/editors.md

The rules of a folder that is open in the editor are those in its `rules` folder, or in all of it where it has none. The
initialization option `rules` names other paths: { "rules": ["national", "shared/eqf.attain"] }. A file that belongs to no
open folder's rules is read by itself.

Exit status:
  0  the editor ended the server as the protocol asks
  1  the connection ended without that"#;

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let _ = arguments.stdio;
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut input = BufReader::new(std::io::stdin());
        while let Ok(Some(incoming)) = wire::read(&mut input) {
            if sender.send(incoming).is_err() {
                break;
            }
        }
    });
    let mut server = Server::new();
    let mut output = std::io::stdout().lock();
    while let Ok(first) = receiver.recv() {
        // What is waiting is taken together: what is typed meanwhile is checked once, and what was cancelled not at all.
        let waiting: Vec<_> = std::iter::once(first).chain(receiver.try_iter()).collect();
        let cancelled = server::cancelled(&waiting);
        let mut next = Next::GoOn;
        for incoming in waiting {
            next = server.take(incoming, &cancelled);
            for message in server.outgoing() {
                if wire::write(&mut output, &message).is_err() {
                    return Ok(Status::Findings);
                }
            }
            if matches!(next, Next::End(_)) {
                break;
            }
        }
        if let Next::End(in_order) = next {
            return Ok(if in_order { Status::Clean } else { Status::Findings });
        }
        server.publish();
        for message in server.outgoing() {
            if wire::write(&mut output, &message).is_err() {
                return Ok(Status::Findings);
            }
        }
    }
    Ok(Status::Findings)
}

//! The `attain` command.

fn main() -> std::process::ExitCode {
    attain::cli::main()
}

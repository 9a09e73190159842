//! Generates the parser from `grammar.js`, with the `node` that is on the path, and compiles it.

use std::path::{Path, PathBuf};

use tree_sitter_generate::{ABI_VERSION_MAX, OptLevel, generate_parser_in_directory};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let package = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let generated = PathBuf::from(std::env::var("OUT_DIR")?).join("parser");
    std::fs::create_dir_all(&generated)?;
    println!("cargo:rerun-if-changed=grammar.js");
    println!("cargo:rerun-if-changed=tree-sitter.json");
    let grammar = package.join("grammar.js");
    let mut doubts = Vec::new();
    generate_parser_in_directory(
        package.as_path(),
        Some(generated.as_path()),
        Some(grammar.as_path()),
        ABI_VERSION_MAX,
        None,
        Some("node"),
        true,
        OptLevel::default(),
        &mut doubts,
    )?;
    for doubt in doubts {
        println!("cargo:warning={doubt:?}");
    }
    compile(&generated);
    Ok(())
}

fn compile(generated: &Path) {
    let mut parser = cc::Build::new();
    parser.std("c11").include(generated).warnings(false).file(generated.join("parser.c"));
    parser.compile("tree-sitter-attain");
}

//! Whether documents are authentic: real files of the field, where they are at hand, and ones that are made here.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use attain::authenticity::{Material, MaterialKind, Trust, examine};

use crate::{assert_is, path};

/// Where the public samples are, which the repository does not hold.
fn samples() -> Option<PathBuf> {
    let folder = path("../shared/samples");
    if folder.is_dir() {
        return Some(folder);
    }
    #[allow(clippy::print_stderr, reason = "what was not tested is said aloud")]
    {
        eprintln!("skipped: the samples are not at {}", folder.display());
    }
    None
}

fn digest(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn material(kind: MaterialKind, about: &str, file: &Path) -> Material {
    let bytes = std::fs::read(file).unwrap();
    Material { kind, about: Some(about.to_owned()), sha256: digest(&bytes), bytes }
}

/// Everything that the samples refer to and that is at hand.
fn trust(samples: &Path) -> Trust {
    let mut trust = Trust::new("2026-06-01T00:00:00Z".parse().unwrap());
    let manifest = std::fs::read_to_string(samples.join("contexts/MANIFEST.json")).unwrap();
    let contexts: Vec<BTreeMap<String, serde_json::Value>> = serde_json::from_str(&manifest).unwrap();
    for context in contexts {
        let (url, file) = (context["url"].as_str().unwrap(), context["file"].as_str().unwrap());
        let context = material(MaterialKind::Context, url, &samples.join("contexts").join(file));
        trust = trust.with(context).unwrap();
    }
    let did = "did:web:digitalcredentials.github.io:vc-test-fixtures:dids:legacy";
    let document = material(MaterialKind::DidDocument, did, &samples.join("did-status/digitalcre__did.json"));
    trust = trust.with(document).unwrap();
    let list = "https://digitalcredentials.github.io/vc-test-fixtures/statusLists/didkey-ed25519Signature2020/e5WK8CbZ1GjycuPombrj";
    let file = samples.join("did-status/digitalcre__e5WK8CbZ1GjycuPombrj.json");
    trust = trust.with(material(MaterialKind::StatusList, list, &file)).unwrap();
    trust.with_issuer("did:key:z6MknNQD1WHLGGraFi6zcbGevuAgkVfdyCdtZnQTGWVVvR5Q", Some("Example University".to_owned()))
}

/// What is found of every sample.
#[test]
fn the_samples_are_examined() {
    let Some(samples) = samples() else { return };
    let trust = trust(&samples);
    let mut table = String::new();
    for folder in ["clr2", "crafted", "did-status", "elm", "ob3", "ob3-jwt", "vectors"] {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(samples.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_none_or(|ending| ending != "txt")) {
            let name = format!("{folder}/{}", file.file_name().unwrap().to_string_lossy());
            match examine(&std::fs::read(file).unwrap(), &trust) {
                Ok(report) => {
                    let text = report.to_text(&name);
                    let _ = writeln!(table, "{}", text.split("\nRelied on").next().unwrap());
                }
                Err(error) => {
                    let _ = writeln!(table, "UNUSABLE  {name}\n  {error}\n");
                }
            }
        }
    }
    assert_is(table, "tests/authenticity/samples.txt");
}

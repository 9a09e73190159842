//! A signed document that was changed is not valid, and no bytes do harm.

use std::sync::LazyLock;

use attain::authenticity::{Extent, Outcome, Trust, examine};
use proptest::prelude::*;
use proptest::sample::Index;

use super::one_in;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/authenticity");

static TRUST: LazyLock<Trust> = LazyLock::new(|| {
    let at = "2027-01-01T00:00:00Z".parse().expect("a time");
    attain::load::trust(format!("{FOLDER}/trust"), at).expect("the trust folder")
});

/// Documents of each kind, all valid as they stand.
static DOCUMENTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let names = [
        "badge.json",
        "badge.jwt",
        "badge-2020.json",
        "badge-es384.jwt",
        "badge-listed.json",
        "badge-p384.json",
        "badge-ps256.jwt",
        "badge-rs256.jwt",
        "course.json",
        "module.sd-jwt",
        "record.json",
        "seal.json",
    ];
    names.iter().map(|name| std::fs::read(format!("{FOLDER}/{name}")).expect("a document")).collect()
});

#[derive(Debug, Clone)]
enum Change {
    Replace(Index, u8),
    Insert(Index, u8),
    Delete(Index),
    Swap(Index),
    Copy(Index, Index, u8),
}

fn change() -> impl Strategy<Value = Change> {
    let byte = prop_oneof![any::<u8>(), proptest::sample::select(b"\"{}[],:0123456789.eE \n\\~-_AaZz".to_vec())];
    prop_oneof![
        4 => (any::<Index>(), byte.clone()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        2 => (any::<Index>(), byte).prop_map(|(at, byte)| Change::Insert(at, byte)),
        2 => any::<Index>().prop_map(Change::Delete),
        1 => any::<Index>().prop_map(Change::Swap),
        1 => (any::<Index>(), any::<Index>(), 1u8..80).prop_map(|(from, to, length)| Change::Copy(from, to, length)),
    ]
}

fn changed(mut bytes: Vec<u8>, change: &Change) -> Vec<u8> {
    if bytes.len() < 2 {
        return bytes;
    }
    match change {
        Change::Replace(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Change::Insert(at, byte) => bytes.insert(at.index(bytes.len() + 1), *byte),
        Change::Delete(at) => {
            bytes.remove(at.index(bytes.len()));
        }
        Change::Swap(at) => {
            let at = at.index(bytes.len() - 1);
            bytes.swap(at, at + 1);
        }
        Change::Copy(from, to, length) => {
            let from = from.index(bytes.len());
            let piece = bytes[from..bytes.len().min(from + usize::from(*length))].to_vec();
            let to = to.index(bytes.len() + 1);
            bytes.splice(to..to, piece);
        }
    }
    bytes
}

/// The data of a document, whatever its spaces: the same for two documents that say the same. The contexts of a proof are
/// those of its document, whatever it says of its own.
fn data(bytes: &[u8]) -> Option<serde_json::Value> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    let mut json: Option<serde_json::Value> = serde_json::from_str(text).ok();
    if let Some(proof) = json.as_mut().and_then(|json| json.get_mut("proof")?.as_object_mut()) {
        proof.remove("@context");
    }
    json.or_else(|| Some(serde_json::Value::from(text)))
}

proptest! {
    #![proptest_config(one_in(2))]

    /// Valid over all of it are only documents that say what was signed.
    #[test]
    fn what_was_changed_is_not_valid(document in any::<Index>(), change in change()) {
        let signed = document.get(&DOCUMENTS);
        let other = changed(signed.clone(), &change);
        if let Ok(report) = examine(&other, &TRUST) {
            let outer = &report.credentials[0];
            if outer.signature.is == Outcome::Valid && outer.coverage.extent == Some(Extent::Whole) {
                // Of a record, whose courses are not signed on their own, only what is its own is bound.
                let inner_unsigned = report.credentials[1..].iter().any(|inner| inner.signature.is == Outcome::None);
                // What a holder withholds, or does not sign, is the holder's choice.
                let shown = other.contains(&b'~');
                prop_assert!(
                    inner_unsigned || shown || data(&other) == data(signed),
                    "{}", String::from_utf8_lossy(&other)
                );
            }
        }
    }

    /// No bytes make it panic, however far they are from a document.
    #[test]
    fn no_bytes_do_harm(
        document in any::<Index>(),
        changes in prop::collection::vec(change(), 1..12),
        noise in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = examine(&noise, &TRUST);
        let mut bytes = document.get(&DOCUMENTS).clone();
        for change in &changes {
            bytes = changed(bytes, change);
            if let Ok(report) = examine(&bytes, &TRUST) {
                let _ = report.to_text("x");
                prop_assert!(!report.credentials.is_empty());
            }
        }
    }
}

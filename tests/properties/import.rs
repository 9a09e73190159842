//! Digital credentials that were damaged in any way are read or refused, and never worse.

use std::path::PathBuf;
use std::sync::LazyLock;

use attain::formats::{Options, Profile, gather, import, read, units};
use attain::{Amount, Case, Source};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::one_in;

/// Documents that were written for this project, with the profile of each.
static DOCUMENTS: LazyLock<Vec<(Vec<u8>, Options)>> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ["tests/import/documents", "examples/wallet"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the folder is there"))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_none_or(|ending| ending != "toml"))
        .collect();
    files.sort();
    let document = |path: &PathBuf| {
        let profile = std::fs::read_to_string(path.with_extension("toml")).ok();
        let profile = profile.and_then(|text| Profile::from_toml(Source::new("profile", text)).ok());
        let options = profile.map_or_else(Options::default, |profile| Options::default().with_profile(profile));
        (std::fs::read(path).expect("the file can be read"), options)
    };
    files.iter().map(document).collect()
});

/// What is done to a document.
#[derive(Debug, Clone)]
enum Damage {
    Byte(Index, u8),
    Cut(Index, u8),
    Twice(Index, u8),
    /// A piece of another document.
    Graft(Index, Index, Index, u8),
    /// One value in the place of another.
    Value(Index, &'static str),
}

const VALUES: &[&str] = &[
    "null",
    "[]",
    "{}",
    "\"\"",
    "-1",
    "1e99",
    "0.0000001",
    "99999999999",
    "true",
    "[[[]]]",
    "{\"id\":null}",
    "\"2019-02-30\"",
    "\"urn:epass:x\"",
    "{\"en\":[\"a\",null]}",
    "\"\\u0000\"",
    "[null,1,\"a\",{}]",
];

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (at(), any::<u8>()).prop_map(|(at, length)| Damage::Cut(at, length)),
        (at(), any::<u8>()).prop_map(|(at, length)| Damage::Twice(at, length)),
        (at(), at(), at(), any::<u8>()).prop_map(|(to, other, from, length)| Damage::Graft(to, other, from, length)),
        (at(), proptest::sample::select(VALUES)).prop_map(|(at, value)| Damage::Value(at, value)),
    ]
}

fn damaged(mut bytes: Vec<u8>, done: &[Damage]) -> Vec<u8> {
    for one in done {
        if bytes.is_empty() {
            break;
        }
        let range = |at: &Index, length: u8, size: usize| {
            let start = at.index(size);
            start..(start + usize::from(length)).min(size)
        };
        let size = bytes.len();
        match one {
            Damage::Byte(at, byte) => bytes[at.index(size)] = *byte,
            Damage::Cut(at, length) => drop(bytes.drain(range(at, *length, size))),
            Damage::Twice(at, length) => {
                let piece = bytes[range(at, *length, size)].to_vec();
                let to = at.index(size);
                bytes.splice(to..to, piece);
            }
            Damage::Graft(to, other, from, length) => {
                let other = &other.get(&DOCUMENTS).0;
                let piece = if other.is_empty() { &[][..] } else { &other[range(from, *length, other.len())] };
                let to = to.index(size);
                bytes.splice(to..to, piece.iter().copied());
            }
            Damage::Value(at, value) => {
                // The value behind a colon, up to what ends it.
                let places: Vec<usize> = (0..size).filter(|place| bytes[*place] == b':').collect();
                if places.is_empty() {
                    continue;
                }
                let start = at.get(&places) + 1;
                let end = (start..size).find(|place| b",}]\n".contains(&bytes[*place])).unwrap_or(size);
                bytes.splice(start..end, value.bytes());
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(one_in(4))]

    /// Whatever is done to a document, it is read or refused with a finding, and what is read is a case.
    #[test]
    fn damaged_documents_are_read_or_refused(at in any::<Index>(), done in prop::collection::vec(damage(), 1..6)) {
        let (bytes, options) = at.get(&DOCUMENTS);
        let bytes = damaged(bytes.clone(), &done);
        match import([("damaged".to_owned(), bytes.clone())], options) {
            Ok(imported) => {
                let text = serde_json::to_string(&imported.case).expect("a case serialises");
                let again = Case::from_json(&text).map_err(|wrong| TestCaseError::fail(wrong.to_string()))?;
                prop_assert_eq!(serde_json::to_string(&again).expect("a case serialises"), text);
                prop_assert!(!imported.to_text().is_empty());
            }
            Err(findings) => prop_assert_eq!(findings.list().len(), 1),
        }
        if let Ok(draft) = units("damaged", bytes) {
            prop_assert!(draft.text.contains("language 1"));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), start in proptest::sample::select(&["", "{", "<elmo>", "eyJ", "eyJ.e30.~", "\u{89}PNG\r\n\u{1a}\n"][..])) {
        let bytes = [start.as_bytes(), &bytes].concat();
        let _ = import([("any".to_owned(), bytes)], &Options::default());
    }

    /// A number of credits is the number that is written, to the last digit.
    #[test]
    fn credits_keep_their_digits(digits in "(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?") {
        let badge = format!(
            r#"{{"type":["OpenBadgeCredential"],"issuer":"x","credentialSubject":{{"creditsEarned":{digits},"achievement":{{"name":"A"}}}}}}"#
        );
        let profile = Profile::from_toml(Source::new("p", "credits = \"ects\"")).expect("it is a profile");
        let imported = import([("a".to_owned(), badge.into_bytes())], &Options::default().with_profile(profile)).expect("it is a badge");
        let Some(attain::Stated::Is(credits)) = &imported.case.credentials[0].credits else { return Err(TestCaseError::fail("no credits")) };
        prop_assert_eq!(credits.amount, digits.parse::<Amount>().expect("it is an amount"));
    }

    /// What is read does not depend on the order in which documents are given.
    #[test]
    fn documents_are_read_in_any_order(one in any::<Index>(), other in any::<Index>()) {
        let options = Options::default().with_same_holder(true);
        let document = |at: &Index| {
            let index = at.index(DOCUMENTS.len());
            read(&format!("d{index}"), DOCUMENTS[index].0.clone(), &options)
        };
        let (Ok(one), Ok(other)) = (document(&one), document(&other)) else { return Ok(()) };
        let facts = |documents| {
            let imported = gather(documents, &options).expect("they are of one holder, it is said");
            (serde_json::to_string(&imported.case).expect("a case serialises"), imported.to_text())
        };
        prop_assert_eq!(facts(vec![one.clone(), other.clone()]), facts(vec![other, one]));
    }
}

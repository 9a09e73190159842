//! Digital credentials of the field, read into cases.
//!
//! `tests/import` has documents that were written for this project, each with what is read from it, as reviewed. Where a
//! folder of real credentials is at hand, in `../shared/samples`, what is read from each of those is compared with
//! `tests/import/field`; they are other people's, and stay out of this repository. Their holders' names are left out.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use attain::formats::{Imported, Options, Profile, import};
use attain::{Case, Diagnostics, Drawing, Source};

use crate::{assert_is, path, read};

/// What is known of each credential, and where from, in a form to be reviewed.
fn shown(imported: &Imported, with_holder: bool) -> String {
    let mut text = imported.to_text();
    if with_holder {
        let holder = serde_json::to_string(&imported.case.holder).unwrap();
        let _ = writeln!(text, "\nholder {holder}");
    }
    for credential in &imported.case.credentials {
        let facts = serde_json::to_value(credential).unwrap();
        let _ = writeln!(text, "\n{}", credential.id);
        for (name, origins) in &credential.sources {
            let assessment = facts.get("assessment");
            let value = match name.as_str() {
                "assessment" => assessment.and_then(|found| found.get("type")),
                "supervised" | "identified" => assessment.and_then(|found| found.get(name)),
                _ => facts.get(name),
            };
            let value = value.map(ToString::to_string).unwrap_or_default();
            let places: Vec<String> = origins
                .iter()
                .map(|origin| match &origin.by {
                    Some(by) => format!("{} by {by}", origin.pointer),
                    None => origin.pointer.clone(),
                })
                .collect();
            let _ = writeln!(text, "  {name} {value} <- {}", places.join(", "));
        }
    }
    text
}

fn refused(findings: &Diagnostics) -> String {
    format!("refused\n{}", findings.render(Drawing::Plain))
}

fn file(path: &Path) -> (String, Vec<u8>) {
    (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() { folders.push(entry) } else { found.push(entry) }
        }
    }
    found.sort();
    found
}

/// Each of our own documents, with the profile of its name beside it, where there is one.
#[test]
fn what_is_read_from_our_documents() {
    let expected = path("tests/import");
    let documents = files_below(&expected.join("documents"));
    assert!(documents.len() > 20, "there are {} documents", documents.len());
    for document in documents.iter().filter(|document| document.extension().is_none_or(|ending| ending != "toml")) {
        let mut options = Options::default();
        let profile = document.with_extension("toml");
        if profile.exists() {
            let source = Source::new("profile.toml", std::fs::read_to_string(&profile).unwrap());
            options = options.with_profile(Profile::from_toml(source).unwrap());
        }
        let (name, bytes) = file(document);
        let text = match import([(name.clone(), bytes)], &options) {
            Ok(imported) => shown(&imported, true),
            Err(findings) => refused(&findings),
        };
        assert_is(text, format!("tests/import/expected/{name}.txt"));
    }
}

/// Real documents, each read or refused as it was reviewed.
#[test]
#[allow(clippy::print_stderr, reason = "whoever runs the tests is to know that this one has nothing to look at")]
fn what_is_read_from_documents_of_the_field() {
    let samples = path("../shared/samples");
    if !samples.join("MANIFEST.tsv").exists() {
        eprintln!("skipped: no folder of real credentials is at ../shared/samples");
        return;
    }
    let folders =
        ["clr2", "crafted", "ctdl", "did-status", "elm", "elmo", "hostile", "ob3", "ob3-jwt", "sdjwt", "vectors"];
    let mut count = 0;
    for folder in folders {
        for sample in files_below(&samples.join(folder)) {
            let (name, bytes) = file(&sample);
            if name.ends_with(".txt") {
                continue;
            }
            count += 1;
            let text = match import([(name.clone(), bytes)], &Options::default()) {
                Ok(imported) => shown(&imported, false),
                Err(findings) => refused(&findings),
            };
            assert_is(text, format!("tests/import/field/{folder}/{name}.txt"));
        }
    }
    assert!(count >= 60, "{count} samples");
}

/// The case that is printed is read again as the same case.
#[test]
fn an_imported_case_is_a_case() {
    for document in files_below(&path("tests/import/documents")) {
        let Ok(imported) = import([file(&document)], &Options::default()) else { continue };
        let text = serde_json::to_string_pretty(&imported.case).unwrap();
        let case = Case::from_json(&text).unwrap_or_else(|wrong| panic!("{}: {wrong}", document.display()));
        assert_eq!(serde_json::to_string_pretty(&case).unwrap(), text);
    }
}

/// Where it is said what is trusted, what came of the signature is a fact of the credential: also of one in a picture, and
/// of each in a record by itself.
#[test]
fn signatures_are_checked_where_it_is_said_what_is_trusted() {
    let at = "2026-06-01T00:00:00Z".parse().unwrap();
    let trust = attain::load::trust(path("tests/authenticity/trust"), at).unwrap();
    let options = Options::default().with_trust(trust);
    let documents = path("tests/authenticity");
    let mut told = String::new();
    let mut tell = |name: &str, bytes: Vec<u8>| {
        let imported = import([(name.to_owned(), bytes)], &options).unwrap();
        for credential in &imported.case.credentials {
            let _ = writeln!(told, "{name}: {}", serde_json::to_string(&credential.authenticity).unwrap());
        }
    };
    for name in ["badge.json", "badge.jwt", "badge-listed.json", "seal.json"] {
        tell(name, file(&documents.join(name)).1);
    }
    let token = std::fs::read_to_string(documents.join("badge.jwt")).unwrap();
    tell("badge.png", png(b"iTXt", &[b"openbadgecredential\0\0\0\0\0", token.trim().as_bytes()].concat()));
    let svg =
        format!("<svg xmlns:ob='https://purl.imsglobal.org/ob/v3p0'><ob:credential verify='{}'/></svg>", token.trim());
    tell("badge.svg", svg.into_bytes());
    let changed = std::fs::read_to_string(documents.join("badge.json")).unwrap().replace("3.5", "35");
    tell("badge-changed.json", changed.into_bytes());
    tell("unsigned.json", file(&path("tests/import/documents/badge.json")).1);
    // What no signature can be in.
    tell("transcript.xml", file(&path("tests/import/documents/transcript.xml")).1);
    let swapped = path("../shared/samples/crafted/clr_outer_signed_CREDITS_SWAPPED_still_verifies.json");
    if swapped.exists() {
        let imported = import([file(&swapped)], &options).unwrap();
        let signatures = imported.case.credentials.iter().map(|credential| credential.authenticity.unwrap().signature);
        assert!(signatures.into_iter().all(|signature| signature == Some(attain::Signature::None)));
    }
    assert_is(told, "tests/import/expected/authenticity.txt");
}

/// Rules are drafted of what is published, and can be checked as they are.
#[test]
fn drafts_of_rules_can_be_checked() {
    let mut documents = vec![path("tests/import/documents/published.json")];
    let samples = path("../shared/samples/ctdl");
    if samples.exists() {
        documents.extend(files_below(&samples));
    }
    for (at, document) in documents.into_iter().enumerate() {
        let (name, bytes) = file(&document);
        let draft = attain::formats::units(&name, bytes).unwrap();
        attain::Rulebook::from_sources([Source::new("draft.attain", draft.text.as_str())])
            .unwrap_or_else(|wrong| panic!("{}\n{}", draft.text, wrong.render(Drawing::Plain)));
        if at == 0 {
            assert_is(format!("{}\n{}", draft.text, draft.report()), "tests/import/expected/published.draft.txt");
        }
    }
    let (name, bytes) = file(&path("tests/import/documents/badge.json"));
    let wrong = attain::formats::units(&name, bytes).unwrap_err();
    assert_eq!(wrong.list()[0].problem.code(), "E0601");
}

/// Of a table of several holders, the rows of one.
#[test]
fn one_holder_of_a_table() {
    let profile = Source::new("profile.toml", read("tests/import/documents/register-of-two.toml"));
    let options =
        Options::default().with_profile(Profile::from_toml(profile).unwrap()).with_holder(Some("S-2".to_owned()));
    let found = own(&["register-of-two.csv"], &options).unwrap();
    assert_eq!(found.case.credentials.len(), 1);
    assert_eq!(found.case.credentials[0].sources["id"][0].pointer, "/line 3");
}

fn own(names: &[&str], options: &Options) -> Result<Imported, Diagnostics> {
    import(names.iter().map(|name| file(&path(format!("tests/import/documents/{name}")))), options)
}

/// One case is of one holder: documents that do not say so are refused, unless whoever asks says so.
#[test]
fn documents_are_of_one_holder() {
    let two = own(&["badge.json", "transcript.xml"], &Options::default()).unwrap_err();
    assert_is(refused(&two), "tests/import/expected/two-holders.txt");
    let same = own(&["badge.json", "transcript.xml"], &Options::default().with_same_holder(true)).unwrap();
    assert!(same.notes[0].contains("as was asked for"), "{:?}", same.notes);
    // Name and day of birth in both.
    own(&["transcript.xml", "european.json"], &Options::default()).unwrap();
    // A digest of the address that the other names.
    own(&["badge2.json", "badge-by-mail.json"], &Options::default()).unwrap();
}

/// What is told twice counts once.
#[test]
fn what_is_told_twice_counts_once() {
    let twice = own(&["badge.json", "badge.json"], &Options::default()).unwrap();
    assert_eq!(twice.case.credentials.len(), 1);
    let options = Options::default().with_same_holder(true);
    let alike = own(&["transcript.xml", "badge-of-transcript.json"], &options).unwrap();
    assert_is(shown(&alike, true), "tests/import/expected/told-twice.txt");
}

/// A document of documents, and pictures, made here so that no binary file is in the repository.
#[test]
fn badges_in_tokens_and_pictures() {
    let badge = read("tests/import/documents/badge.json");
    let plain = import([("badge.json".to_owned(), badge.clone().into_bytes())], &Options::default()).unwrap();
    let token =
        format!("{}.{}.{}", base64url(br#"{"alg":"EdDSA"}"#), base64url(badge.as_bytes()), base64url(b"signature"));
    let wrapped = format!(r#"{{"iss":"x","vc":{badge}}}"#);
    let nested = format!("e30.{}.e30", base64url(wrapped.as_bytes())).replace("e30.", "eyJhIjoxfQ.");
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='https://purl.imsglobal.org/ob/v3p0'><openbadges:credential><![CDATA[{badge}]]></openbadges:credential><g/></svg>"
    );
    let svg_token = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='https://purl.imsglobal.org/ob/v3p0'><openbadges:credential verify='{token}'/></svg>"
    );
    let seal = serde_json::json!({ "payload": badge, "signatures": [] }).to_string();
    let quoted = serde_json::to_string(&token).unwrap();
    let presentation =
        serde_json::json!({ "type": "VerifiablePresentation", "verifiableCredential": [token] }).to_string();
    for (bytes, format) in [
        (token.clone().into_bytes(), "Open Badges 3.0 in a token"),
        (nested.into_bytes(), "Open Badges 3.0 in a token"),
        (svg.into_bytes(), "Open Badges 3.0 in a SVG picture"),
        (svg_token.into_bytes(), "Open Badges 3.0 in a token in a SVG picture"),
        (seal.into_bytes(), "Open Badges 3.0 in a seal"),
        (quoted.into_bytes(), "Open Badges 3.0 in a token in a JSON text"),
        (presentation.into_bytes(), "presentation of credentials"),
        (
            png(b"iTXt", &[b"openbadgecredential\0\0\0\0\0", badge.as_bytes()].concat()),
            "Open Badges 3.0 in a PNG picture",
        ),
        (png(b"tEXt", &[b"openbadges\0", token.as_bytes()].concat()), "Open Badges 3.0 in a token in a PNG picture"),
    ] {
        let found = import([("badge.json".to_owned(), bytes)], &Options::default()).unwrap();
        assert_eq!(found.documents[0].described(), format);
        let (found, plain) = (&found.case.credentials[0], &plain.case.credentials[0]);
        assert_eq!((&found.title, &found.awarded, &found.credits), (&plain.title, &plain.awarded, &plain.credits));
    }
}

fn png(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], kind, data, &[0; 4]].concat()
    };
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0; 13]), chunk(kind, data), chunk(b"IEND", &[])].concat()
}

fn base64url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            text.push(char::from(LETTERS[(number >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

/// Documents that are made to harm end in a clear error, soon and in little memory.
#[test]
fn hostile_documents_are_refused() {
    let wrapped =
        (0..20).fold("{}".to_owned(), |inner, _| serde_json::json!({ "payload": inner, "signatures": [] }).to_string());
    let laughs: String =
        (1..30).map(|at| format!("<!ENTITY l{at} '{}'>", format!("&l{};", at - 1).repeat(10))).collect();
    let wide = format!("{{\"a\":[{}0]}}", "0,".repeat(600_000));
    let bomb = png(b"zTXt", &[b"openbadges\0\0", &zlib_of_zeros(3_000)[..]].concat());
    for (bytes, said) in [
        (
            ("[".repeat(100_000) + &"]".repeat(100_000)).into_bytes(),
            "this is in no format of digital credentials that is read",
        ),
        (
            (r#"{"a":"#.repeat(100_000) + "1" + &"}".repeat(100_000)).into_bytes(),
            "values are nested more than 100 deep here",
        ),
        ("<a>".repeat(100_000).into_bytes(), "elements are nested more than 100 deep here"),
        (format!("<!DOCTYPE l [{laughs}]><l>&l29;</l>").into_bytes(), "the document has a DOCTYPE"),
        (wide.into_bytes(), "the document has more than 500000 values"),
        (wrapped.into_bytes(), "the document is wrapped more than 8 times"),
        (vec![b' '; 10_000_001], "this file has 10000001 bytes, more than the 10000000 that are read"),
        (vec![0xff; 100], "this file is not UTF-8 text: byte 0 on line 1 cannot be read"),
        (bomb, "the picture is damaged: its text cannot be unpacked"),
        (b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt".to_vec(), "the picture is damaged: it ends too early"),
        (
            br#"{"type":"OpenBadgeCredential"}{"type":"OpenBadgeCredential"}"#.to_vec(),
            "this is not JSON: trailing characters",
        ),
        (Vec::new(), "this is in no format of digital credentials that is read"),
    ] {
        let findings = import([("hostile".to_owned(), bytes)], &Options::default()).unwrap_err();
        assert_eq!(findings.list()[0].problem.to_string(), said);
    }
}

/// A stream of zlib that unpacks to `blocks` times 64 kB of zeros from fixed codes: small, and large once unpacked.
fn zlib_of_zeros(blocks: usize) -> Vec<u8> {
    // One block of fixed codes: a zero, then runs of 258 of distance 1.
    let mut bits: Vec<bool> = vec![true, true, false];
    let literal_zero = 0b0011_0000_u16;
    bits.extend((0..8).rev().map(|at| literal_zero >> at & 1 == 1));
    for _ in 0..blocks * 254 {
        let length_258 = 0b1100_0101_u16;
        bits.extend((0..8).rev().map(|at| length_258 >> at & 1 == 1));
        bits.extend([false; 5]);
    }
    bits.extend([false; 7]);
    let packed =
        bits.chunks(8).map(|chunk| chunk.iter().enumerate().fold(0, |byte, (at, bit)| byte | u8::from(*bit) << at));
    [vec![0x78, 0x9c], packed.collect(), vec![0; 4]].concat()
}

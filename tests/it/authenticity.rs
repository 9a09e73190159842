//! Whether documents are authentic: real files of the field, where they are at hand, and ones that are made here.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use attain::authenticity::{
    CredentialReport, Extent, GapKind, KeyTrust, Material, MaterialKind, Outcome, StatusResult, Trust, examine,
};
use base64::Engine;
use ed25519_dalek::{Signer, SigningKey};
use sha2::Digest;

use crate::{assert_is, names_in, path};

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

/// What is found of the documents that were made for this, by other hands than what checks them.
#[test]
fn the_documents_are_examined() {
    let mut table = String::new();
    for name in names_in("tests/authenticity") {
        if !["json", "jwt", "sd-jwt"].iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
            continue;
        }
        let report = examine(&std::fs::read(path("tests/authenticity").join(&name)).unwrap(), &ours()).unwrap();
        let _ = writeln!(table, "{}", report.to_text(&name));
    }
    assert_is(table, "tests/authenticity/documents.txt");
}

/// What our trust folder says, on a day on which its certificates are valid.
fn ours() -> Trust {
    attain::load::trust(path("tests/authenticity/trust"), "2027-01-01T00:00:00Z".parse().unwrap()).unwrap()
}

fn document(name: &str) -> String {
    std::fs::read_to_string(path("tests/authenticity").join(name)).unwrap()
}

/// What is found of the outermost credential of a text.
fn outermost(text: &str) -> CredentialReport {
    examine(text.as_bytes(), &ours()).unwrap().credentials.remove(0)
}

/// A document with a part replaced, which must be there.
fn changed(name: &str, from: &str, to: &str) -> String {
    let text = document(name);
    assert!(text.contains(from), "{name} has {from}");
    text.replacen(from, to, 1)
}

#[test]
fn what_no_context_defines_is_not_covered() {
    let added = outermost(&changed(
        "badge.json",
        r#""name": "Child Development","#,
        r#""name": "Child Development", "ECTS": 180,"#,
    ));
    assert_eq!(added.signature.is, Outcome::Valid);
    assert_eq!(added.coverage.extent, Some(Extent::Partial));
    assert_eq!(added.coverage.gaps[0].pointer, "/credentialSubject/achievement/ECTS");
    assert!(!added.is_authentic());
    // A word that is defined elsewhere in the document is told where it is not.
    let misplaced = outermost(&changed("badge.json", r#""name": "Early"#, r#""creditsEarned": 60, "name": "Early"#));
    let gaps: Vec<&str> = misplaced.coverage.gaps.iter().map(|gap| gap.pointer.as_str()).collect();
    assert_eq!((misplaced.signature.is, gaps), (Outcome::Valid, vec!["/creditsEarned"]));
    // What hangs on such a word is not signed either, whatever its own words mean.
    let nested = r#""more": { "id": "urn:x", "type": ["Achievement"], "name": "x" }, "name": "Early"#;
    let nested = outermost(&changed("badge.json", r#""name": "Early"#, nested));
    let gaps: Vec<&str> = nested.coverage.gaps.iter().map(|gap| gap.pointer.as_str()).collect();
    assert_eq!((nested.signature.is, gaps), (Outcome::Valid, vec!["/more"]));
}

#[test]
fn a_document_cannot_bring_its_own_meanings() {
    // The same statements, though a reader of the JSON reads 300 credits.
    let context = r#""https://w3id.org/security/suites/ed25519-2020/v1", { "won": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#creditsEarned" }"#;
    let text = changed("badge.json", r#""https://w3id.org/security/suites/ed25519-2020/v1""#, context);
    let report = outermost(&text);
    assert_eq!(report.signature.is, Outcome::Valid);
    assert!(report.coverage.gaps.iter().any(|gap| gap.why == GapKind::OwnTerms), "{:?}", report.coverage);
    assert!(!report.is_authentic());
}

#[test]
fn the_same_number_is_the_same_and_another_is_not() {
    assert_eq!(outermost(&changed("badge.json", "3.5", "3.50")).signature.is, Outcome::Valid);
    assert_eq!(outermost(&changed("badge.json", "3.5", "35e-1")).signature.is, Outcome::Valid);
    for other in ["35", "3.6", "\"3.5\"", "[3.5, 30]"] {
        assert_eq!(outermost(&changed("badge.json", "3.5", other)).signature.is, Outcome::Invalid, "{other}");
    }
}

#[test]
fn the_credits_of_a_record_swapped_under_its_signature() {
    for name in ["record.json", "record-swapped.json"] {
        let report = examine(document(name).as_bytes(), &ours()).unwrap();
        assert_eq!(report.credentials[0].signature.is, Outcome::Valid, "{name}");
        let inner: Vec<Outcome> = report.credentials[1..].iter().map(|inner| inner.signature.is).collect();
        assert_eq!(inner, [Outcome::None, Outcome::None], "{name}");
        assert!(!report.is_clean());
        assert_eq!(report.around("/credential/1/credentialSubject/credits").unwrap().pointer, "/credential/1");
    }
}

#[test]
fn a_proof_that_is_not_checked_is_not_called_wrong() {
    let says = |from: &str, to: &str| {
        let report = outermost(&changed("badge.json", from, to));
        (report.signature.is, report.signature.why)
    };
    let suite = says("eddsa-rdfc-2022", "ecdsa-sd-2023");
    assert_eq!(suite, (Outcome::Unsupported, "proofs of the kind `ecdsa-sd-2023` are not checked here".to_owned()));
    let context =
        says(r#""https://w3id.org/security/suites/ed25519-2020/v1""#, r#""https://registry.example/unknown.json""#);
    let why = "the context https://registry.example/unknown.json was not supplied";
    assert_eq!(context, (Outcome::Unsupported, why.to_owned()));
    let method = says(r#""verificationMethod": "did:key:"#, r#""verificationMethod": "did:ebsi:"#);
    assert_eq!(method.0, Outcome::Unsupported, "{}", method.1);
    // Another purpose is wrong, though the signature would be right.
    assert_eq!(says("assertionMethod", "authentication").0, Outcome::Invalid);
    let embedded = says(r#""verificationMethod": "did:key:"#, r#""verificationMethod": { "id": "x" }, "_": "did:key:"#);
    assert_eq!(embedded.0, Outcome::Unsupported, "{}", embedded.1);
}

#[test]
fn a_name_that_looks_like_a_key_is_none() {
    let did = "did:key:z6Mkwc6aYev6xWWnC2JYuSmkB8vYDGqDi8fg8UFyv2BhYdQf";
    // The letter after `Mk` is Cyrillic; then a key after `#` that is not the one before it.
    let cyrillic = document("badge.json").replace("6Mkwc6", "6Mkwс6");
    assert_eq!(outermost(&cyrillic).signature.is, Outcome::Invalid);
    let other = outermost(&changed(
        "badge.json",
        &format!("#{}", &did[8..]),
        "#z6MkrZAEyk27Bs2Z7gsFHJYUUZyNaViSTkonRPuBZmmDA8zJ",
    ));
    assert_eq!(other.signature.is, Outcome::Invalid);
    assert!(other.signature.why.contains("after `#`"), "{}", other.signature.why);
}

/// The college's key, which make.mjs has too.
fn college() -> SigningKey {
    SigningKey::from_bytes(&sha2::Sha256::digest(b"attain test key: college").into())
}

fn web(bytes: &[u8]) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// A token with this header and payload, signed by the college.
fn token(header: &str, payload: &str) -> String {
    let signed = format!("{}.{}", web(header.as_bytes()), web(payload.as_bytes()));
    let signature = college().sign(signed.as_bytes());
    format!("{signed}.{}", web(&signature.to_bytes()))
}

#[test]
fn what_a_token_says_of_itself_is_not_believed() {
    let did = "did:key:z6Mkwc6aYev6xWWnC2JYuSmkB8vYDGqDi8fg8UFyv2BhYdQf";
    let payload = format!(r#"{{ "iss": "{did}", "type": ["VerifiableCredential"], "issuer": "{did}" }}"#);
    let says = |header: &str| {
        let report = outermost(&token(header, &payload));
        (report.signature.is, report.key.is, report.signature.why)
    };
    let with = |more: &str| format!(r#"{{ "alg": "EdDSA", "kid": "{did}"{more} }}"#);
    assert_eq!(says(&with("")).0, Outcome::Valid);
    assert_eq!(says(&with("")).1, KeyTrust::Anchored);
    assert_eq!(says(r#"{ "alg": "EdDSA" }"#).0, Outcome::Valid, "the issuer's name is its key");
    assert_eq!(says(r#"{ "alg": "none" }"#).0, Outcome::None);
    assert_eq!(says(r#"{ "alg": "nOnE" }"#).0, Outcome::Invalid);
    assert_eq!(says(&format!(r#"{{ "alg": "HS256", "kid": "{did}" }}"#)).0, Outcome::Invalid);
    assert_eq!(says(&format!(r#"{{ "alg": "ES256", "kid": "{did}" }}"#)).0, Outcome::Invalid);
    assert_eq!(says(&format!(r#"{{ "alg": "ES256K", "kid": "{did}" }}"#)).0, Outcome::Unsupported);
    for (more, outcome) in [
        (r#", "crit": ["exp"], "exp": 1"#, Outcome::Unsupported),
        (r#", "crit": []"#, Outcome::Invalid),
        (r#", "crit": ["sigT"]"#, Outcome::Invalid),
        (r#", "crit": "sigT", "sigT": "x""#, Outcome::Invalid),
        (r#", "b64": 0"#, Outcome::Invalid),
        (r#", "b64": true"#, Outcome::Invalid),
        (r#", "sigD": {}"#, Outcome::Unsupported),
    ] {
        assert_eq!(says(&with(more)).0, outcome, "{more}");
    }
    // A key in the header checks the signature, and says nothing of who signed.
    let jwk = |key: &SigningKey| {
        format!(r#"{{ "kty": "OKP", "crv": "Ed25519", "x": "{}" }}"#, web(key.verifying_key().as_bytes()))
    };
    let own = says(&format!(r#"{{ "alg": "EdDSA", "jwk": {} }}"#, jwk(&college())));
    assert_eq!((own.0, own.1), (Outcome::Valid, KeyTrust::Anchored), "it is the one that the issuer's name is");
    let stranger = r#"{ "type": ["VerifiableCredential"], "issuer": "https://institute.example/" }"#;
    let taken = outermost(&token(&format!(r#"{{ "alg": "EdDSA", "jwk": {} }}"#, jwk(&college())), stranger));
    assert_eq!((taken.signature.is, taken.key.is), (Outcome::Valid, KeyTrust::NotAnchored));
    assert_eq!(taken.key.why, "the key comes from the signature itself");
    // Someone else's key is not the issuer's.
    let forged = outermost(&token(&with(""), stranger));
    assert_eq!((forged.signature.is, forged.key.is), (Outcome::Valid, KeyTrust::NotAnchored));
    // A header that two readers could read differently.
    let twice = token(&format!(r#"{{ "alg": "none", "alg": "EdDSA", "kid": "{did}" }}"#), &payload);
    assert!(examine(twice.as_bytes(), &ours()).is_err());
    // What the token and the credential in it say differently.
    let conflict = outermost(&token(&with(""), &payload.replacen(did, "did:example:other", 1)));
    assert_eq!(conflict.contradictions.len(), 1);
    assert!(!conflict.is_authentic());
    // A signature with bits that do not count is another text for the same bytes, and is none.
    let mut loose = token(&with(""), &payload);
    let last = loose.pop().unwrap();
    loose.push(char::from(last as u8 + 1));
    assert_eq!(outermost(&loose).signature.is, Outcome::Invalid);
}

#[test]
fn another_algorithm_than_the_key_was_used_with() {
    let text = document("badge-rs256.jwt");
    let (header, rest) = text.split_once('.').unwrap();
    assert!(!header.is_empty());
    let swapped = format!("{}.{rest}", web(br#"{"alg":"PS256","kid":"rsa-1","typ":"JWT"}"#));
    assert_eq!(outermost(&swapped).signature.is, Outcome::Invalid);
}

#[test]
fn a_seal_speaks_for_its_own_issuer_alone() {
    let seal: serde_json::Value = serde_json::from_str(&document("seal.json")).unwrap();
    let mut without = Trust::new("2027-01-01T00:00:00Z".parse().unwrap());
    let key = |trust: &Trust| {
        let report = examine(document("seal.json").as_bytes(), trust).unwrap().credentials.remove(0);
        assert_eq!(report.signature.is, Outcome::Valid);
        report.key
    };
    assert_eq!(key(&without).is, KeyTrust::NotAnchored);
    let authority = path("tests/authenticity/trust/authority.pem");
    let for_another =
        Material { about: Some("urn:epass:org:2".into()), ..material(MaterialKind::Certificate, "", &authority) };
    without = without.with(for_another).unwrap();
    assert_eq!(key(&without).is, KeyTrust::NotAnchored);
    let late = attain::load::trust(path("tests/authenticity/trust"), "2200-01-01T00:00:00Z".parse().unwrap()).unwrap();
    assert!(key(&late).why.contains("was valid until"), "{}", key(&late).why);
    let site = outermost(&document("seal-of-a-site.json"));
    assert_eq!((site.signature.is, site.key.is), (Outcome::Valid, KeyTrust::NotAnchored));
    // Changed by one figure.
    let mut forged = seal.clone();
    forged["payload"] = seal["payload"].as_str().unwrap().replace("Welding", "Wedding").into();
    assert_eq!(outermost(&forged.to_string()).signature.is, Outcome::Invalid);
}

#[test]
fn what_is_disclosed_must_have_been_signed() {
    let text = document("module.sd-jwt");
    let parts: Vec<&str> = text.trim().split('~').collect();
    let shown = |disclosures: &[&str]| outermost(&format!("{}~{}~", parts[0], disclosures.join("~")));
    let some = shown(&parts[1..2]);
    assert_eq!((some.signature.is, some.holder), (Outcome::Valid, None));
    let invented = web(br#"["salt","credits","300"]"#);
    let extra = shown(&[parts[1], &invented]);
    assert_eq!(extra.signature.is, Outcome::Invalid);
    assert_eq!(extra.signature.why, "it discloses `credits`, which the issuer did not sign");
    assert_eq!(shown(&[parts[1], parts[1]]).signature.is, Outcome::Invalid);
    // The holder signed what was shown then, and not another choice of it.
    let fewer = outermost(&format!("{}~{}~{}", parts[0], parts[1], parts[3]));
    assert_eq!(fewer.signature.is, Outcome::Valid);
    assert_eq!(fewer.holder.as_ref().map(|holder| holder.is), Some(Outcome::Invalid));
    assert!(!fewer.is_authentic());
}

#[test]
fn lists_that_cannot_be_relied_on_say_nothing() {
    let address = "https://institute.example/status/revoked";
    let of = |list: &str, index: &str| {
        let mut trust = Trust::new("2027-01-01T00:00:00Z".parse().unwrap());
        trust = trust
            .with(Material {
                kind: MaterialKind::DidDocument,
                ..material(
                    MaterialKind::DidDocument,
                    "did:web:institute.example",
                    &path("tests/authenticity/trust/did-web-institute.json"),
                )
            })
            .unwrap();
        let bytes = list.as_bytes().to_vec();
        let list =
            Material { kind: MaterialKind::StatusList, about: Some(address.into()), sha256: digest(&bytes), bytes };
        let trust = trust.with(list).unwrap();
        let text = document("badge-listed.json")
            .replace(r#""statusListIndex": "4""#, &format!(r#""statusListIndex": {index}"#));
        let report = examine(text.as_bytes(), &trust).unwrap().credentials.remove(0);
        (report.status[1].result.is, report.status[1].result.why.clone())
    };
    let list = document("trust/revoked.json");
    assert_eq!(of(&list, "4").0, StatusResult::Clear);
    assert_eq!(of(&list, "5").0, StatusResult::Set);
    assert_eq!(
        of(&list, "131072"),
        (StatusResult::Unknown, "the list has 131072 entries, and its place is 131072".to_owned())
    );
    assert_eq!(of(&list, "-1").0, StatusResult::Unknown);
    assert_eq!(of(&list, "18446744073709551615").0, StatusResult::Unknown);
    let wrong = of(&list.replace("2026-05-01", "2026-05-02"), "5");
    assert!(
        wrong.0 == StatusResult::Unknown && wrong.1.starts_with("the signature of the list is wrong"),
        "{}",
        wrong.1
    );
    assert_eq!(of("{} {}", "5").0, StatusResult::Unknown);
    // A list that unpacks to 64 MiB.
    let bomb = {
        let zeros = vec![0u8; 64 << 20];
        let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];
        packed.extend(miniz_oxide::deflate::compress_to_vec(&zeros, 1));
        packed.extend(crc32fast::hash(&zeros).to_le_bytes());
        packed.extend((zeros.len() as u32).to_le_bytes());
        format!(r#"{{ "credentialSubject": {{ "encodedList": "u{}" }} }}"#, web(&packed))
    };
    assert_eq!(of(&bomb, "5"), (StatusResult::Unknown, "the list unpacks to more than 16 MiB".to_owned()));
}

#[test]
fn a_key_that_is_for_something_else_is_no_key() {
    let text = document("badge-listed.json").replace("#key-1", "#key-2");
    let report = outermost(&text);
    assert_eq!(report.signature.is, Outcome::NoKey);
    assert!(report.signature.why.contains("not for signing credentials"), "{}", report.signature.why);
}

#[test]
fn a_graph_that_would_take_for_ever_is_not_checked() {
    let nodes: Vec<String> = (0..14)
        .map(|from| {
            let to: Vec<String> =
                (0..14).filter(|to| *to != from).map(|to| format!(r#"{{ "@id": "_:n{to}" }}"#)).collect();
            format!(r#"{{ "@id": "_:n{from}", "https://x.example/knows": [{}] }}"#, to.join(","))
        })
        .collect();
    let text = changed(
        "course.json",
        r#""name": "Welding, level 5","#,
        &format!(r#""https://x.example/all": [{}],"#, nodes.join(",")),
    );
    let report = outermost(&text);
    assert_eq!(report.signature.is, Outcome::Unsupported);
    assert!(report.signature.why.contains("too complex"), "{}", report.signature.why);
}

#[test]
fn what_is_no_document_is_told_where() {
    let says = |bytes: &[u8]| examine(bytes, &ours()).unwrap_err();
    let twice = says(br#"{ "issuer": "a", "issuer": "b" }"#);
    assert_eq!(
        (twice.to_string().as_str(), twice.place()),
        ("the key `issuer` is written twice in one object", 17..25)
    );
    assert_eq!(
        says(b"{}\n{}").to_string(),
        "a second value begins here: the text is two documents, one after the other"
    );
    assert_eq!(says(b"\x89PNG\r\n").to_string(), "this is no text: byte 0 is not UTF-8");
    assert_eq!(says("[".repeat(100_000).as_bytes()).to_string(), "values nest more than 128 deep");
    assert!(says(&vec![b' '; 17 << 20]).to_string().contains("at most 16777216 are read"));
}

fn authenticate(arguments: &[&str]) -> snapbox::cmd::Command {
    let arguments = [&["authenticate"], arguments].concat();
    snapbox::cmd::Command::new(snapbox::cmd::cargo_bin!("attain"))
        .args(arguments)
        .current_dir(path("tests/authenticity"))
}

#[test]
fn the_command_ends_by_what_it_found() {
    let at = ["--trust", "trust", "--at", "2027-01-01"];
    authenticate(&[&["badge.json", "seal.json"], at.as_slice()].concat()).assert().code(0).stderr_eq("");
    authenticate(&[&["badge.json", "record.json"], at.as_slice()].concat()).assert().code(1).stderr_eq("");
    let json = [&["badge-listed.json", "--format", "json"], at.as_slice()].concat();
    authenticate(&json)
        .assert()
        .code(1)
        .stdout_eq(snapbox::Data::read_from(&path("tests/authenticity/badge-listed.report"), None).raw());
    authenticate(&["-", "--at", "2027-01-01T00:00:00Z"])
        .stdin("{ \"a\": 1, \"a\": 2 }")
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(snapbox::Data::read_from(&path("tests/authenticity/twice.stderr"), None).raw());
    authenticate(&["nothing.json"]).assert().code(2);
    authenticate(&["badge.json", "--at", "yesterday"]).assert().code(2);
}

#[test]
fn a_trust_folder_must_hold_what_its_list_says() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("trust");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("context.json"), "{}").unwrap();
    let mut told = String::new();
    for list in [
        "{",
        r#"{ "issuer": [] }"#,
        r#"{ "files": [{ "kind": "keys", "about": "x", "file": "context.json" }] }"#,
        r#"{ "files": [{ "kind": "context", "about": "https://x.example/", "file": "context.json" }] }"#,
        r#"{ "files": [{ "kind": "context", "about": "https://x.example/", "file": "context.json", "sha256": "00" }] }"#,
        r#"{ "files": [{ "kind": "context", "file": "context.json", "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" }] }"#,
        r#"{ "files": [{ "kind": "did-document", "about": "did:web:x.example", "file": "context.json", "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" }] }"#,
        r#"{ "files": [{ "kind": "certificate", "file": "context.json", "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" }] }"#,
        r#"{ "files": [{ "kind": "context", "about": "https://x.example/", "file": "../context.json", "sha256": "00" }] }"#,
        r#"{ "files": [{ "kind": "context", "about": "https://x.example/", "file": "gone.json", "sha256": "00" }] }"#,
    ] {
        std::fs::write(folder.join("trust.json"), list).unwrap();
        let error = attain::load::trust(&folder, "2027-01-01T00:00:00Z".parse().unwrap()).unwrap_err().to_string();
        let _ = writeln!(told, "{list}\n  {}\n", error.split_once("trust.json: ").unwrap().1);
    }
    assert_is(told, "tests/authenticity/trust-errors.txt");
}

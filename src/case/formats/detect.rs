//! Which format a document has, and its reading.

use std::cell::RefCell;

use sha2::{Digest, Sha256};
use unicode_security::skeleton;

use super::badge::is_a;
use super::fact::Fact;
use super::fault::Fault;
use super::open::{Opened, open};
use super::profile::Profile;
use super::reader::{Found, Reader};
use super::record::{Note, Record, Subject};
use super::tree::At;
use super::{Document, Format, Options, badge, badge2, elm, elmo, eudi, table};
use crate::case::UnknownReason;
use crate::diagnostic::{Diagnostics, Problem};

/// What stands between the place of a token in a document and a place in what the token holds.
const IN_TOKEN: &str = " in its token ";

/// Reads a document: its format is told from its bytes, whatever its name.
///
/// Takes time in proportion to its size. A document of more than [`Source::LARGEST`](crate::Source::LARGEST) bytes, more
/// than 500,000 values or more than 100 levels of nesting is refused, as is one with a DOCTYPE, one that has a key twice in
/// one object, and two documents in one.
///
/// # Errors
/// What is wrong with it, where, and what to do about it.
pub fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, Diagnostics> {
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let opened = match table::opened(name, &bytes, options)? {
        Some(table) => table,
        None => open(name, bytes)?,
    };
    let plain = Profile::default();
    let mut profile = options.profiles.first().filter(|profile| profile.issuers.is_empty());
    if opened.is_table {
        profile = options.profiles.iter().find(|profile| !profile.columns.is_empty());
    } else if profile.is_none() && !options.profiles.is_empty() {
        // Whose document it is tells which profile is for it.
        let (_, found) = found(name, &opened, &plain)?;
        profile = options.profiles.iter().find(|profile| profile.concerns(&found.issuers));
    }
    let conventions = profile.unwrap_or(&plain);
    let (format, mut found) = found(name, &opened, conventions)?;
    #[cfg(feature = "authenticity")]
    if let Some(trust) = &options.trust {
        examine(&mut found, &opened, trust);
    }
    if opened.withheld > 0 {
        found.records.iter_mut().for_each(|record| withhold(record, opened.withheld));
    }
    let subject = one_subject(&found.subjects, options.same_holder)
        .map_err(|fault| fault.into_diagnostics(opened.source.clone()))?;
    found.notes.extend(look_alikes(&opened));
    found.notes.sort();
    found.notes.dedup();
    Ok(Document {
        name: name.to_owned(),
        format,
        envelopes: opened.envelopes,
        sha256,
        issuers: found.issuers,
        subject,
        profile: profile.map(|profile| profile.name.clone()),
        records: found.records,
        notes: found.notes,
        unread: opened.tree.unread(),
        conventions: conventions.clone(),
    })
}

fn found(name: &str, opened: &Opened, profile: &Profile) -> Result<(Format, Found), Diagnostics> {
    let reader = Reader {
        document: name,
        profile,
        prefix: String::new(),
        country: RefCell::default(),
        found: RefCell::default(),
    };
    let format = opened.tree.root().ok_or_else(unknown).and_then(|root| match opened.is_table {
        true => {
            table::rows(&reader, root);
            Ok(Format::Table)
        }
        false => dispatch(&reader, root),
    });
    let found = reader.found.into_inner();
    match format {
        Ok(_) if found.records.is_empty() => {
            let fault = Fault::whole(Problem::Nothing("this holds no achievement of a holder".to_owned()));
            let fault = Fault { help: found.notes.into_iter().next().map(|note| note.text), ..fault };
            Err(fault.into_diagnostics(opened.source.clone()))
        }
        Ok(format) => Ok((format, found)),
        Err(fault) => Err(fault.into_diagnostics(opened.source.clone())),
    }
}

/// Says of each record what came of the signature of the innermost credential that it stands in.
#[cfg(feature = "authenticity")]
fn examine(found: &mut Found, opened: &Opened, trust: &crate::authenticity::Trust) {
    let signed = opened.signed.trim();
    // Signatures of XML are not checked, and a table has none: whether it is authentic is then not known.
    if !signed.starts_with('{') && !signed.starts_with("eyJ") {
        return;
    }
    let Ok(report) = crate::authenticity::examine(signed.as_bytes(), trust) else { return };
    for record in &mut found.records {
        let pointer = record.pointer.replace(IN_TOKEN, "");
        record.authenticity = report.around(&pointer).map(Into::into);
    }
}

/// What is not said may be among what was not disclosed.
fn withhold(record: &mut Record, withheld: usize) {
    let text = match withheld {
        1 => "one claim is not disclosed, and it may be this: ask the holder".to_owned(),
        _ => format!("{withheld} claims are not disclosed, and this may be among them: ask the holder"),
    };
    macro_rules! open {
        ($($field:ident)*) => {
            $(if record.$field.is_absent() {
                record.$field = Fact::unknown(UnknownReason::Withheld, text.clone(), Vec::new());
            })*
        };
    }
    open!(title issuer kind hours field language country outcomes grade awarded achieved expires setting status);
    open!(assessment supervised identified);
    record.withheld = Some(text);
}

fn unknown() -> Fault {
    Fault::whole(Problem::Format("this is in no format of digital credentials that is read".to_owned()))
}

/// Reads a document into the reader.
fn dispatch(reader: &Reader<'_>, root: At<'_>) -> Result<Format, Fault> {
    if let Some(element) = root.get("@element").and_then(At::text) {
        return match element {
            "elmo" => {
                elmo::document(reader, root);
                Ok(Format::Elmo)
            }
            _ => Err(unknown().with_help(format!("of XML, ELMO is read; this is `{element}`"))),
        };
    }
    if root.has("vct") && !root.has("claims") {
        return wallet(reader, root);
    }
    let root = token_body(root);
    if is_a(root, "VerifiablePresentation") {
        root.ignore_all(badge::TECHNICAL);
        root.ignore_all(&["id", "holder"]);
        let credentials = root.each("verifiableCredential");
        for one in credentials {
            inner(reader, one)?;
        }
        return Ok(Format::Presentation);
    }
    credential(reader, root).map(|(format, _)| format)
}

/// A credential of the European wallet: the learning credential itself, or one that holds another format.
fn wallet(reader: &Reader<'_>, root: At<'_>) -> Result<Format, Fault> {
    root.ignore_all(&["iss", "iat", "nbf", "exp", "cnf", "status", "_sd_alg", "vct#integrity"]);
    let kind = root.get("vct").and_then(At::text).unwrap_or("");
    if let Some(european) = root.get("elm").filter(|elm| elm.is_object()) {
        elm::credential(reader, european);
        return Ok(Format::European);
    }
    if kind.contains(":learning:credential:") {
        eudi::learning(reader, root);
        return Ok(Format::Wallet);
    }
    if root.has("credentialSubject") {
        return credential(reader, root).map(|(format, _)| format);
    }
    Err(Fault::whole(Problem::Nothing(format!(
        "this credential is of the type `{kind}`, which is none of learning that is read"
    ))))
}

/// The credential in the claims of a token, where it stands in `vc` or `vp`.
fn token_body(root: At<'_>) -> At<'_> {
    match root.get("vc").or(root.get("vp")) {
        Some(body) if body.is_object() => {
            // What these say, the credential says too.
            root.ignore_all(&["iss", "sub", "nbf", "iat", "exp", "jti", "aud", "nonce"]);
            body
        }
        _ => root,
    }
}

/// One credential, and which records it gave.
fn credential(reader: &Reader<'_>, root: At<'_>) -> Result<(Format, Vec<usize>), Fault> {
    let subjects = root.each("credentialSubject");
    let european = is_a(root, "EuropeanDigitalCredential") || subjects.iter().any(|subject| subject.has("hasClaim"));
    let open_badge = is_a(root, "OpenBadgeCredential")
        || is_a(root, "AchievementCredential")
        || subjects.iter().any(|subject| subject.get("achievement").is_some_and(At::is_object));
    if is_a(root, "ClrCredential") {
        return badge::record_of(reader, root, inner).map(|records| (Format::LearnerRecord, records));
    }
    if european && open_badge {
        let european = elm::credential(reader, root);
        let badges = badge::badge(reader, root);
        return Ok((Format::Hybrid, super::whole::merge(reader, &european, &badges)));
    }
    if european {
        return Ok((Format::European, elm::credential(reader, root)));
    }
    if open_badge {
        return Ok((Format::OpenBadge, badge::badge(reader, root)));
    }
    if is_a(root, "Assertion") && root.has("badge") {
        badge2::assertion(reader, root);
        let last = reader.found.borrow().records.len().saturating_sub(1);
        return Ok((Format::OpenBadge2, vec![last]));
    }
    Err(other(root))
}

/// Why a document that is none of these is not read.
fn other(root: At<'_>) -> Fault {
    let nothing = |what: &str| Fault::whole(Problem::Nothing(what.to_owned()));
    if super::units::is_ctdl(root) {
        return nothing("this describes a credential that is offered, and says of nobody what was achieved")
            .with_help("`attain import FILE --as units` makes a draft of rules of it");
    }
    let kinds: Vec<&str> = root.each("type").into_iter().chain(root.each("@type")).filter_map(At::text).collect();
    if kinds.iter().any(|kind| kind.starts_with("BitstringStatusList") || kind.starts_with("StatusList2021")) {
        return nothing("this is a list of which credentials are revoked, and no credential of learning")
            .with_help("give the credential itself");
    }
    if kinds.contains(&"EndorsementCredential") {
        return nothing("this endorses somebody, and says of nobody what was achieved")
            .with_help("give the credential itself");
    }
    if ["verificationMethod", "assertionMethod", "authentication"].iter().any(|key| root.has(key)) {
        return nothing("this is a document of keys, and no credential of learning")
            .with_help("give the credential itself");
    }
    if root.has("vct") && root.has("claims") {
        return nothing("this describes a type of credential, and is none").with_help("give a credential of this type");
    }
    if root.has("accreditedOrganization") || kinds.iter().any(|kind| kind.contains("accreditation")) {
        return nothing("this is an accreditation of an organisation, and says of nobody what was achieved")
            .with_help("what is accredited can be declared as a register in the rules");
    }
    let own: Vec<&str> = kinds.iter().copied().filter(|kind| *kind != "VerifiableCredential").collect();
    match own.first() {
        Some(kind) if kinds.len() > own.len() => {
            nothing(&format!("this credential is of the type `{kind}`, which is none of learning that is read"))
        }
        _ => unknown(),
    }
}

/// A credential in another document: an object, or a token.
fn inner(reader: &Reader<'_>, at: At<'_>) -> Result<Vec<usize>, Fault> {
    if at.is_object() {
        return credential(reader, at).map(|(_, records)| records);
    }
    let pointer = reader.pointer(at);
    let Some(text) = at.text() else { return Ok(Vec::new()) };
    let damaged = |found: &Diagnostics| {
        let what = found.list().first().map(|finding| finding.problem.to_string()).unwrap_or_default();
        Fault::whole(Problem::Envelope(format!("the credential at {pointer} cannot be read: {what}")))
    };
    let opened = open(reader.document, text.as_bytes().to_vec()).map_err(|found| damaged(&found))?;
    let within = Reader {
        document: reader.document,
        profile: reader.profile,
        prefix: format!("{pointer}{IN_TOKEN}"),
        country: RefCell::default(),
        found: RefCell::default(),
    };
    let root = opened.tree.root().ok_or_else(unknown)?;
    let root = token_body(root);
    // A token in a token is a quarter smaller at least, so that this ends.
    let (_, records) = credential(&within, root)?;
    let unread = opened
        .tree
        .unread()
        .into_iter()
        .map(|at| Note { pointer: format!("{}{at}", within.prefix), text: "this was not read".to_owned() });
    let mut inside = within.found.into_inner();
    let mut found = reader.found.borrow_mut();
    let base = found.records.len();
    for record in &mut inside.records {
        record.part_of = record.part_of.map(|whole| whole + base);
    }
    found.records.append(&mut inside.records);
    found.subjects.append(&mut inside.subjects);
    found.notes.append(&mut inside.notes);
    found.notes.extend(unread);
    for issuer in inside.issuers {
        if !found.issuers.contains(&issuer) {
            found.issuers.push(issuer);
        }
    }
    Ok(records.into_iter().map(|at| at + base).collect())
}

/// The one person that a document is about.
fn one_subject(subjects: &[(String, Subject)], same_holder: bool) -> Result<Subject, Fault> {
    let mut one: Option<(&str, Subject)> = None;
    for (pointer, subject) in subjects {
        let says_nobody = subject.identifiers.is_empty() && subject.hashed.is_empty() && subject.name.is_absent();
        if says_nobody {
            continue;
        }
        match &mut one {
            None => one = Some((pointer, subject.clone())),
            Some((first, known)) => {
                if !known.is_certainly(subject) && !same_holder {
                    let text = format!(
                        "this document is about two holders: {} at {first}, and {} at {pointer}",
                        known.called(),
                        subject.called()
                    );
                    return Err(Fault::whole(Problem::Holders(text))
                        .with_help("where they are one person, say so (`--same-holder`); a case is of one holder"));
                }
                known.learn(subject);
            }
        }
    }
    Ok(one.map(|(_, subject)| subject).unwrap_or_default())
}

/// Keys with letters that look like those of the Latin alphabet and are none: whoever reads them with the eye reads
/// something else than a program.
fn look_alikes(opened: &Opened) -> Vec<Note> {
    let keys = opened.tree.foreign_keys().into_iter();
    let alike = keys.filter(|(key, _)| skeleton(key).all(|sign| sign.is_ascii()));
    alike
        .map(|(key, pointer)| {
            let signs: Vec<String> =
                key.chars().filter(|sign| !sign.is_ascii()).map(|sign| format!("U+{:04X}", u32::from(sign))).collect();
            let text = format!(
                "the key `{key}` has letters of another alphabet that look like Latin ones ({}): it is not what it looks \
                 like, and is not read as that",
                signs.join(", ")
            );
            Note { pointer, text }
        })
        .collect()
}

//! Documents become one case.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::fact::Fact;
use super::fault::Fault;
use super::holder::folded;
use super::map::Mapping;
use super::record::{Record, Subject};
use super::whole::{Place, places};
use super::{Document, Options};
use crate::calendar::Date;
use crate::case::{Case, CaseDocument, Holder, UnknownReason};
use crate::diagnostic::{Diagnostics, Problem, Source};

/// A case that was made of documents.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Imported {
    /// The case. What is not known is left out of it, with its reason.
    #[serde(skip)]
    pub case: Case,
    /// The documents, as they were read.
    pub documents: Vec<Document>,
    /// Which credential of the case comes from which record: the document and the record by their places.
    pub credentials: BTreeMap<String, (usize, usize)>,
    /// Records that are no credentials of the case.
    pub left_out: Vec<LeftOut>,
    /// What was found between documents.
    pub notes: Vec<String>,
}

/// A record that is no credential of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct LeftOut {
    /// The document.
    pub document: String,
    /// Where in it.
    pub pointer: String,
    /// The title, where there is one.
    pub title: Option<String>,
    /// Why.
    pub reason: String,
}

/// Makes a case of documents about one holder, in time `n log n` in the number of their records.
///
/// A whole and its parts never both count; the same claim in two documents is taken once; and what may be one achievement
/// told twice, by a badge and in a transcript, is not certain to count twice.
///
/// # Errors
/// Where the documents do not name one holder, and [`Options::same_holder`] does not say that they do.
pub fn gather(mut documents: Vec<Document>, options: &Options) -> Result<Imported, Diagnostics> {
    // The order in which they are given means nothing.
    documents.sort_by(|a, b| (&a.name, &a.sha256).cmp(&(&b.name, &b.sha256)));
    let mut notes = Vec::new();
    let subject = one_holder(&documents, options, &mut notes)?;
    let mut imported = Imported {
        case: Case { holder: holder(&subject), ..Case::default() },
        credentials: BTreeMap::new(),
        left_out: Vec::new(),
        notes,
        documents: Vec::new(),
    };
    let mut seen = Seen::default();
    let mut stems: BTreeSet<String> = BTreeSet::new();
    for (at, document) in documents.iter().enumerate() {
        let known = imported.case.documents.iter().any(|known| known.sha256 == document.sha256);
        imported.case.documents.push(CaseDocument {
            name: document.name.clone(),
            format: document.described(),
            sha256: document.sha256.clone(),
        });
        if known {
            imported.notes.push(format!("{} is the same file as another, and is taken once", document.name));
            continue;
        }
        add(&mut imported, &mut seen, &mut stems, (at, document), options);
    }
    imported.documents = documents;
    Ok(imported)
}

/// A credential with its document and the day of its award.
type Told = (usize, String, Option<Date>);

/// What was seen in documents so far.
#[derive(Default)]
struct Seen {
    /// The identifiers of claims, each with its credential and what it says.
    claims: BTreeMap<String, (String, String)>,
    /// Awarder and what was achieved, each with its credentials: their document and the day of the award.
    achievements: BTreeMap<(String, String), Vec<Told>>,
}

fn add(
    imported: &mut Imported,
    seen: &mut Seen,
    stems: &mut BTreeSet<String>,
    (at, document): (usize, &Document),
    options: &Options,
) {
    let places = places(&document.records, document.conventions.parts);
    let kept = places.iter().filter(|place| !matches!(place, Place::LeftOut(_))).count();
    let stem = stem(&document.name, stems);
    let mut number = 0;
    for (index, (record, place)) in document.records.iter().zip(&places).enumerate() {
        let mut leave_out = |reason: String| {
            imported.left_out.push(LeftOut {
                document: document.name.clone(),
                pointer: record.pointer.clone(),
                title: record.title.value().cloned(),
                reason,
            });
        };
        if let Place::LeftOut(reason) = place {
            leave_out(reason.clone());
            continue;
        }
        let claimed = record.claim.as_ref().and_then(|claim| seen.claims.get(claim));
        if let Some((first, _)) = claimed.filter(|(_, told)| *told == gist(record)) {
            leave_out(format!("it is the same claim as credential {first}"));
            continue;
        }
        let otherwise = claimed.map(|(first, _)| first.clone());
        number += 1;
        let mut id = if kept == 1 { stem.clone() } else { format!("{stem}-{number}") };
        while imported.credentials.contains_key(&id) {
            id.push('_');
        }
        let mut mapping = Mapping::of(record, document, options, id.clone());
        if let Place::Open(reason) = place {
            for name in ["credits", "status"] {
                mapping.unknown(name, UnknownReason::Contradictory, reason.clone(), Vec::new());
            }
        }
        if let Some(first) = otherwise {
            let reason = format!("it has the identifier of credential {first}, and says something else");
            mapping.unknown("status", UnknownReason::Contradictory, reason.clone(), Vec::new());
            imported.notes.push(format!("credential {id} is not certain to count: {reason}"));
        }
        if let Some(first) = seen.like(at, record) {
            let reason = format!("it may be the same achievement as credential {first}, told twice");
            mapping.unknown("status", UnknownReason::Ambiguous, reason, Vec::new());
            imported.notes.push(format!(
                "credential {id} may be the same achievement as credential {first}: it is not certain to count beside it"
            ));
        }
        seen.add(at, record, &id);
        imported.credentials.insert(id, (at, index));
        imported.case.credentials.push(mapping.credential);
    }
}

impl Seen {
    fn add(&mut self, document: usize, record: &Record, id: &str) {
        if let Some(claim) = &record.claim {
            self.claims.entry(claim.clone()).or_insert_with(|| (id.to_owned(), gist(record)));
        }
        for key in keys(record) {
            let awarded = record.awarded.value().copied();
            self.achievements.entry(key).or_default().push((document, id.to_owned(), awarded));
        }
    }

    /// A credential of another document that may be the same achievement: one awarder, one identifier or title, and no two
    /// days of award.
    fn like(&self, document: usize, record: &Record) -> Option<String> {
        let day = record.awarded.value().copied();
        let alike = keys(record).into_iter().filter_map(|key| self.achievements.get(&key)).flatten();
        let mut of_others = alike
            .filter(|(from, _, awarded)| *from != document && (awarded.is_none() || day.is_none() || *awarded == day));
        of_others.next().map(|(_, id, _)| id.clone())
    }
}

/// What a record says of what counts, to compare.
fn gist(record: &Record) -> String {
    let credits: Vec<_> =
        record.credits.iter().map(|credit| (credit.role, credit.amount.value(), credit.system.value())).collect();
    let levels: Vec<_> = record.levels.iter().map(|level| (level.framework.value(), &level.levels)).collect();
    let (title, status, hours) = (record.title.value(), record.status.value(), record.hours.value());
    format!(
        "{title:?} {status:?} {hours:?} {:?} {credits:?} {levels:?} {:?}",
        record.awarded.value(),
        record.grade.value()
    )
}

/// What a record may be told again by: its awarder, and an identifier or the title.
fn keys(record: &Record) -> Vec<(String, String)> {
    let Some(issuer) = record.issuer.value().map(|issuer| folded(issuer)) else { return Vec::new() };
    let names = record.identifiers.iter().map(|identifier| identifier.value.clone());
    let title = record.title.value().map(|title| folded(title));
    names.chain(title).map(|name| (issuer.clone(), name)).collect()
}

/// What credentials of a document are called: the name of its file without folder and ending, as it is in no other.
fn stem(name: &str, taken: &mut BTreeSet<String>) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let bare = file.split_once('.').map_or(file, |(bare, _)| bare);
    let mut stem: String =
        bare.chars().map(|sign| if sign.is_alphanumeric() || sign == '_' { sign } else { '-' }).collect();
    stem = stem.trim_matches('-').to_owned();
    if stem.is_empty() {
        stem.push_str("credential");
    }
    let mut own = stem.clone();
    let mut number = 1;
    while taken.contains(&own) {
        number += 1;
        own = format!("{stem}_{number}");
    }
    taken.insert(own.clone());
    own
}

/// Whom all documents are about.
fn one_holder(documents: &[Document], options: &Options, notes: &mut Vec<String>) -> Result<Subject, Diagnostics> {
    let mut rest: Vec<&Document> = documents.iter().collect();
    if rest.is_empty() {
        return Ok(Subject::default());
    }
    let first = rest.remove(0);
    let mut holder = first.subject.clone();
    // What one document adds may be what ties the next to it.
    loop {
        let before = rest.len();
        rest.retain(|document| {
            let same = holder.is_certainly(&document.subject);
            if same {
                holder.learn(&document.subject);
            }
            !same
        });
        if rest.len() == before {
            break;
        }
    }
    for document in rest {
        if !options.same_holder {
            let text = format!(
                "{} is about {}, and {} about {}: that they are one holder is not certain",
                first.name,
                holder.called(),
                document.name,
                document.subject.called()
            );
            let fault = Fault::whole(Problem::Holders(text))
                .with_help("where they are one person, say so (`--same-holder`); else make a case of each");
            return Err(fault.into_diagnostics(Source::new(document.name.clone(), "")));
        }
        notes.push(format!(
            "{} and {} are taken for documents about one holder, as was asked for",
            first.name, document.name
        ));
        holder.learn(&document.subject);
    }
    Ok(holder)
}

fn holder(subject: &Subject) -> Holder {
    let born = match &subject.born {
        Fact::Known { value, .. } => Some(*value),
        _ => None,
    };
    Holder { name: subject.name.value().cloned(), born, ..Holder::default() }
}

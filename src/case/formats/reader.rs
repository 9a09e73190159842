//! What all readers of documents share: facts from places, with where they stand.

use std::cell::RefCell;

use super::fact::Fact;
use super::profile::{AwardedFrom, NoStatus, Profile};
use super::record::{Credit, Identifier, Level, Note, Record, Role, Subject};
use super::tree::At;
use super::{vocabulary, when};
use crate::calendar::Date;
use crate::case::{Expiry, Origin, UnknownReason};
use crate::quantity::Amount;
use crate::rulebook::Status;

/// The most of what stands at a place that is kept, in characters.
const KEPT: usize = 200;

/// A document that is being read.
pub(super) struct Reader<'a> {
    pub document: &'a str,
    pub profile: &'a Profile,
    /// What stands before every pointer: where the document itself stands in another.
    pub prefix: String,
    /// The country of the issuer, where a document has said it.
    pub country: RefCell<Option<String>>,
    pub found: RefCell<Found>,
}

/// What was found in a document.
#[derive(Default)]
pub(super) struct Found {
    pub records: Vec<Record>,
    /// Whom it is about, each with where it says so.
    pub subjects: Vec<(String, Subject)>,
    /// Identifiers and names of who issued it.
    pub issuers: Vec<String>,
    pub notes: Vec<Note>,
}

impl Reader<'_> {
    pub(super) fn pointer(&self, at: At<'_>) -> String {
        format!("{}{}", self.prefix, at.pointer())
    }

    pub(super) fn origin(&self, at: At<'_>) -> Origin {
        let raw = at.written().map(|text| match text.char_indices().nth(KEPT) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
            None => text.to_owned(),
        });
        Origin { document: self.document.to_owned(), pointer: self.pointer(at), raw, by: None }
    }

    /// Where a fact comes from that a profile or the format itself supplies.
    pub(super) fn supplied(&self, at: At<'_>, by: impl Into<String>) -> Origin {
        Origin { by: Some(by.into()), ..self.origin(at) }
    }

    pub(super) fn note(&self, at: At<'_>, text: impl Into<String>) {
        self.found.borrow_mut().notes.push(Note { pointer: self.pointer(at), text: text.into() });
    }

    pub(super) fn record(&self, record: Record) -> usize {
        let mut found = self.found.borrow_mut();
        found.records.push(record);
        found.records.len() - 1
    }

    pub(super) fn issuer(&self, name: &str) {
        let mut found = self.found.borrow_mut();
        if !found.issuers.iter().any(|known| known == name) {
            found.issuers.push(name.to_owned());
        }
    }

    pub(super) fn subject(&self, at: At<'_>, subject: Subject) {
        self.found.borrow_mut().subjects.push((self.pointer(at), subject));
    }

    /// The text that is written at a place.
    pub(super) fn text(&self, at: Option<At<'_>>) -> Fact<String> {
        let Some((at, text)) = at.and_then(|at| Some((at, at.written()?))) else { return Fact::default() };
        Fact::known(text.to_owned(), self.origin(at))
    }

    /// A text in one of the languages in which it is given: English, else the first.
    pub(super) fn phrase(&self, places: Vec<At<'_>>) -> Fact<String> {
        let mut found: Vec<(bool, At<'_>)> = Vec::new();
        for at in places {
            let members = at.members();
            if at.written().is_some() {
                let english = at.get("@lang").and_then(At::text).is_some_and(|tag| tag.starts_with("en"));
                found.push((english, at));
            } else {
                for (tag, text) in members {
                    found.extend(text.ones().into_iter().map(|one| (tag.to_lowercase().starts_with("en"), one)));
                }
            }
        }
        found.retain(|(_, at)| at.written().is_some());
        let best = found.iter().find(|(english, _)| *english).or(found.first());
        self.text(best.map(|(_, at)| *at))
    }

    pub(super) fn day(&self, at: Option<At<'_>>) -> Fact<Date> {
        let Some((at, text)) = at.and_then(|at| Some((at, at.written()?))) else { return Fact::default() };
        let lenient = self.profile.lenient_dates;
        match when::day(text, lenient, self.profile.offset()) {
            Ok(day) => Fact::known(day, self.origin(at)),
            Err((UnknownReason::Ambiguous, why)) if self.profile.offset().is_none() => {
                // On the clocks of a country it may be one day at all times of the year.
                let country = self.country.borrow();
                let zone = country.as_deref().and_then(|country| Some((country, vocabulary::zone(country)?)));
                let there =
                    zone.and_then(|(country, zone)| Some((country, when::day(text, lenient, Some(zone)).ok()?)));
                match there {
                    Some((country, day)) => {
                        Fact::known(day, self.supplied(at, format!("the clocks of {country}, where the issuer is")))
                    }
                    None => Fact::unknown(UnknownReason::Ambiguous, why, vec![self.origin(at)]),
                }
            }
            Err((reason, why)) => Fact::unknown(reason, why, vec![self.origin(at)]),
        }
    }

    /// The last day of validity.
    pub(super) fn expiry(&self, at: Option<At<'_>>) -> Fact<Expiry> {
        self.day(at).map(Expiry::On)
    }

    /// A plain number, exactly as it is written.
    pub(super) fn amount(&self, at: At<'_>) -> Fact<Amount> {
        let Some(text) = at.written() else { return Fact::default() };
        let plain = if self.profile.decimal_comma { text.replace(',', ".") } else { text.to_owned() };
        match plain.strip_prefix('+').unwrap_or(&plain).parse() {
            Ok(amount) => Fact::known(amount, self.origin(at)),
            Err(error) => {
                Fact::unknown(UnknownReason::Unparseable, format!("`{text}` is {error}"), vec![self.origin(at)])
            }
        }
    }

    /// A credit system by the terms that a place gives for it; that of the profile where it gives none.
    pub(super) fn system(&self, place: At<'_>, terms: &[At<'_>]) -> Fact<String> {
        let mut unknown: Vec<&str> = Vec::new();
        for at in terms {
            let Some(term) = at.text() else { continue };
            if let Some(named) = self.profile.systems.get(term) {
                return Fact::known(named.clone(), self.supplied(*at, self.profile.by()));
            }
            if let Some(known) = vocabulary::credit_system(term) {
                return Fact::known(known.to_owned(), self.origin(*at));
            }
            unknown.push(term);
        }
        match (unknown.first(), &self.profile.credits) {
            (Some(term), _) => Fact::unknown(
                UnknownReason::Unmapped,
                format!("`{term}` is no credit system that is known"),
                terms.iter().map(|at| self.origin(*at)).collect(),
            ),
            (None, Some(named)) => Fact::known(named.clone(), self.supplied(place, self.profile.by())),
            (None, None) => Fact::unknown(
                UnknownReason::Absent,
                "the document does not say of which credit system",
                vec![self.origin(place)],
            ),
        }
    }

    pub(super) fn credit(&self, at: At<'_>, role: Role, terms: &[At<'_>]) -> Credit {
        let amount = self.amount(at);
        if amount.value().is_some_and(|amount| amount.is_zero()) {
            self.note(at, "0 credits: in some exports this stands for a number that is not known");
        }
        Credit { amount, system: self.system(at, terms), role }
    }

    /// A level by the URI of its concept, or by a number in a framework that is named.
    pub(super) fn level(&self, place: At<'_>, uri: Option<&str>, named: Option<(&str, &str)>) -> Option<Level> {
        if let Some((framework, levels)) = uri.and_then(vocabulary::level) {
            let levels = levels.into_iter().map(str::to_owned).collect();
            return Some(Level {
                framework: Fact::known(framework.to_owned(), self.origin(place)),
                levels,
                from: self.origin(place),
            });
        }
        let (framework, level) = named?;
        let known = if framework.eq_ignore_ascii_case("eqf") { Some("eqf") } else { vocabulary::framework(framework) };
        let framework = match (known, self.profile.frameworks.get(framework), &self.profile.level_framework) {
            (_, Some(named), _) => Fact::known(named.clone(), self.supplied(place, self.profile.by())),
            (Some(known), ..) => Fact::known(known.to_owned(), self.origin(place)),
            (None, None, Some(named)) if framework.is_empty() => {
                Fact::known(named.clone(), self.supplied(place, self.profile.by()))
            }
            _ if framework.is_empty() => Fact::unknown(
                UnknownReason::Absent,
                format!("level {level} is given, and not of which framework"),
                vec![self.origin(place)],
            ),
            _ => Fact::unknown(
                UnknownReason::Unmapped,
                format!("`{framework}` is no framework that is known, and acronyms are those of several countries"),
                vec![self.origin(place)],
            ),
        };
        Some(Level { framework, levels: vec![level.to_owned()], from: self.origin(place) })
    }

    /// The field of learning by terms that may be codes of ISCED-F, with the labels they carry.
    pub(super) fn field(&self, terms: &[(At<'_>, Option<&str>)]) -> Fact<String> {
        let mut all = Fact::default();
        for (at, label) in terms {
            let Some(term) = at.written() else { continue };
            let one = match vocabulary::field(term) {
                Some((code, name)) => {
                    if let Some(label) = label.filter(|label| !label.eq_ignore_ascii_case(name)) {
                        self.note(*at, format!("the field {code} is called \"{label}\" here; in ISCED-F it is {name}: the code is taken"));
                    }
                    Fact::known(code.to_owned(), self.origin(*at))
                }
                None => Fact::unknown(
                    UnknownReason::Unmapped,
                    format!("`{term}` is no code of ISCED-F"),
                    vec![self.origin(*at)],
                ),
            };
            all = all.and(one);
        }
        match all {
            Fact::Conflict { from, .. } => {
                Fact::unknown(UnknownReason::Ambiguous, "the document names several fields", from)
            }
            other => other,
        }
    }

    /// A language tag; what is no language is kept as it is, and matches nothing.
    pub(super) fn language(&self, at: Option<At<'_>>) -> Fact<String> {
        let Some((at, term)) = at.and_then(|at| Some((at, at.text()?))) else { return Fact::default() };
        match vocabulary::language(term) {
            Some(tag) => Fact::known(tag, self.origin(at)),
            None => {
                let why = format!("`{term}` is no code of a language");
                self.note(at, why.clone());
                Fact::unknown(UnknownReason::Unmapped, why, vec![self.origin(at)])
            }
        }
    }

    /// Takes the country that a place names for that of the issuer.
    pub(super) fn is_in(&self, at: Option<At<'_>>) {
        let country = at.and_then(At::text).and_then(vocabulary::country);
        *self.country.borrow_mut() = country;
    }

    pub(super) fn country(&self, at: Option<At<'_>>) -> Fact<String> {
        let Some((at, term)) = at.and_then(|at| Some((at, at.text()?))) else { return Fact::default() };
        match vocabulary::country(term) {
            Some(code) => Fact::known(code, self.origin(at)),
            None => {
                let why = format!("`{term}` is no country of ISO 3166");
                Fact::unknown(UnknownReason::Unmapped, why, vec![self.origin(at)])
            }
        }
    }

    /// How far something has come, by the word that a document has for it.
    pub(super) fn status(&self, at: Option<At<'_>>) -> Fact<Status> {
        let Some((at, term)) = at.and_then(|at| Some((at, at.text()?))) else { return Fact::default() };
        let folded: String = term.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>().to_lowercase();
        let status = match folded.as_str() {
            "completed" | "complete" | "passed" | "pass" => Status::Completed,
            "failed" | "fail" => Status::Failed,
            "inprogress" | "enrolled" | "onhold" => Status::InProgress,
            "withdrew" | "withdrawn" => Status::Withdrawn,
            "revoked" => Status::Revoked,
            _ => {
                let why = format!("`{term}` does not say whether it is completed");
                return Fact::unknown(UnknownReason::Unmapped, why, vec![self.origin(at)]);
            }
        };
        Fact::known(status, self.origin(at))
    }

    pub(super) fn identifier(&self, scheme: &str, at: Option<At<'_>>) -> Option<Identifier> {
        let at = at?;
        let value = at.written()?.to_owned();
        Some(Identifier { scheme: scheme.to_owned(), value, from: self.origin(at) })
    }

    /// What the profile supplies where a record says nothing.
    pub(super) fn complete(&self, record: &mut Record) {
        let profile = self.profile;
        let by = |pointer: &str| Origin {
            document: self.document.to_owned(),
            pointer: pointer.to_owned(),
            raw: None,
            by: Some(profile.by()),
        };
        if record.status.is_absent() && profile.no_status == Some(NoStatus::Completed) {
            record.status = Fact::known(Status::Completed, by(&record.pointer));
        }
        if record.awarded.is_absent() {
            let other = match profile.awarded {
                Some(AwardedFrom::ValidFrom) => &record.valid_from,
                Some(AwardedFrom::Issued) => &record.issued,
                None => &Fact::Unknown(crate::case::UnknownFact {
                    reason: UnknownReason::Absent,
                    text: String::new(),
                    from: Vec::new(),
                }),
            };
            record.awarded = match other.clone() {
                Fact::Known { value, mut from } => {
                    from.iter_mut().for_each(|origin| origin.by = Some(profile.by()));
                    Fact::Known { value, from }
                }
                Fact::Unknown(why) if !why.from.is_empty() => Fact::Unknown(why),
                _ => std::mem::take(&mut record.awarded),
            };
        }
        if record.expires.is_absent() && profile.no_expiry {
            record.expires = Fact::known(Expiry::Never, by(&record.pointer));
        }
        if let (Some(scale), Fact::Known { value, from }) = (&profile.scale, &mut record.grade)
            && value.scale.is_none()
        {
            value.scale = Some(scale.clone());
            from.push(by(&record.pointer));
        }
        let earned = record.credits.iter().any(|credit| credit.role == Role::Earned);
        if profile.offered_is_earned && !earned {
            for credit in record.credits.iter_mut().filter(|credit| credit.role == Role::Offered) {
                credit.role = Role::Earned;
                if let Fact::Known { from, .. } = &mut credit.amount {
                    from.push(by(&record.pointer));
                }
            }
        }
    }
}

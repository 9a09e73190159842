//! What a holder brings, and what people have decided about it.

mod authenticity;
mod credential;
mod fact;
#[cfg(feature = "formats")]
pub mod formats;
mod locate;
mod origin;
mod read;
mod stated;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::diagnostic::{Diagnostic, Diagnostics, Problem, Source, Sources, Span};

pub use authenticity::{Authenticity, Covered, Revocation, Signature, SigningKey};
pub use credential::{Achieved, Assessment, Credential, Credits, Grade, LevelName};
pub use fact::FactValue;
pub use origin::{CaseDocument, Origin, UnknownFact, UnknownReason};
pub use stated::{Expiry, Stated};

/// What one holder brings: credentials, dates, and what people have attested and ordered.
///
/// Any fact may be left out; what is left out is unknown, and never counts against the holder.
///
/// ```
/// let case = attain::Case::from_json(r#"{
///     "dates": { "decision": "2023-05-15" },
///     "credentials": [ { "id": "c1", "unit": "5N1764", "status": "completed" } ]
/// }"#)?;
/// assert_eq!(case.credentials[0].id, "c1");
/// # Ok::<(), attain::Diagnostics>(())
/// ```
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Who holds the credentials.
    #[serde(default)]
    pub holder: Holder,
    /// The dates of the case.
    #[serde(default)]
    pub dates: Dates,
    /// The credentials that the holder brings.
    #[serde(default)]
    pub credentials: Vec<Credential>,
    /// What people attest of single credentials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attestations: Vec<Attestation>,
    /// Credentials that must count at a certain clause.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// Clauses that are lifted for this holder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
    /// Credentials that stand for a unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub substitutions: Vec<Substitution>,
    /// Where credentials counted in an earlier decision: among equal answers the one that moves least is taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub previous: Vec<Placement>,
    /// The branches that the holder elected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elections: Vec<Election>,
    /// The awards that the holder has, each with the credentials that counted towards it. Where the list is left out, it
    /// is not known which there are; an empty one says that there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awards: Option<Vec<PriorAward>>,
    /// The documents that credentials were read from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<CaseDocument>,
    /// The text that it was read from, to point into.
    #[serde(skip)]
    pub(crate) source: Option<Source>,
}

/// Who holds the credentials.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// The holder's name, as it is to be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The day the holder was born.
    #[serde(default, deserialize_with = "stated::date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<stated::DateText>"))]
    pub born: Option<Date>,
    /// Facts about the holder, such as hours of practice, by the names that the rules declare: a number, a text, a day,
    /// `true` or `false`.
    #[serde(default, deserialize_with = "fact::stated_facts", skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, FactValue>"))]
    pub facts: BTreeMap<String, FactValue>,
}

/// The dates of a case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// The day of the holder's application.
    #[serde(default, deserialize_with = "stated::date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<stated::DateText>"))]
    pub application: Option<Date>,
    /// The day on which the holder first enrolled.
    #[serde(default, deserialize_with = "stated::date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<stated::DateText>"))]
    pub enrolment: Option<Date>,
    /// The day of the decision: what the rules call today.
    #[serde(default, deserialize_with = "stated::date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<stated::DateText>"))]
    pub decision: Option<Date>,
}

/// What someone attests of a credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// The identifier of the credential; left out where it is attested of the holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// What is attested, in the words of the rule.
    pub statement: String,
    /// Whether it is so.
    pub holds: bool,
    /// In which role it is attested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who attests it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, deserialize_with = "stated::date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<stated::DateText>"))]
    pub date: Option<Date>,
}

macro_rules! order {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
            /// The qualification that it is about; all of them where it is left out.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub qualification: Option<String>,
            /// Who ordered it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub by: Option<String>,
            /// When.
            #[serde(default, deserialize_with = "stated::date", skip_serializing_if = "Option::is_none")]
            #[cfg_attr(feature = "schema", schemars(with = "Option<stated::DateText>"))]
            pub date: Option<Date>,
            /// Why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub reason: Option<String>,
        }

        impl $name {
            /// Whether it is about the qualification with this name.
            pub(crate) fn concerns(&self, qualification: &str) -> bool {
                self.qualification.as_deref().is_none_or(|name| name == qualification)
            }
        }
    };
}

order! {
    /// An order that a credential counts at a certain clause, or not at all.
    Pin {
        /// The identifier of the credential.
        credential: String,
        /// The path of the clause, such as `core/5N1764`.
        clause: String,
    }
}

order! {
    /// An order that lifts a clause for this holder.
    Waiver {
        /// The path of the clause.
        clause: String,
        /// For an `accept` clause: the identifier of the credential that it is lifted for; all where it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credential: Option<String>,
    }
}

order! {
    /// An order that a credential stands for a unit.
    Substitution {
        /// The identifier of the credential.
        credential: String,
        /// The code of the unit.
        unit: String,
    }
}

order! {
    /// Where a credential counts.
    Placement {
        /// The identifier of the credential.
        credential: String,
        /// The path of the clause.
        clause: String,
    }
}

order! {
    /// The branch that the holder elected where a rule says `elect one of`.
    Election {
        /// The path of the branch, such as `route/taught`.
        clause: String,
    }
}

/// An award that the holder has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriorAward {
    /// The name of the qualification.
    pub qualification: String,
    /// The day it was awarded.
    #[serde(default, deserialize_with = "stated::date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<stated::DateText>"))]
    pub awarded: Option<Date>,
    /// The identifiers of the credentials that counted towards it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<String>,
}

impl Case {
    /// The earliest day on which a credential was awarded, where all of these days are known.
    pub(crate) fn first_award(&self) -> Option<Date> {
        let days: Option<Vec<Date>> = self.credentials.iter().map(|credential| credential.awarded).collect();
        days?.into_iter().min()
    }

    /// Reads a case from JSON text.
    ///
    /// # Errors
    /// What is wrong with the text, where, and what to do about it.
    pub fn from_json(text: &str) -> Result<Case, Diagnostics> {
        Case::from_source(Source::new("case", text))
    }

    /// Reads a case from a JSON file, under the name that findings are to give.
    ///
    /// # Errors
    /// What is wrong with the text, where, and what to do about it.
    pub fn from_source(source: Source) -> Result<Case, Diagnostics> {
        let result = read::read(&source);
        let sources = Sources::new([source.clone()]);
        let mut case = result.map_err(|finding| Diagnostics::new(vec![*finding], sources))?;
        case.source = Some(source);
        case.refuse(case.repeated_identifiers())?;
        Ok(case)
    }

    /// Adds the credentials and documents of another case of the same holder. Where an identifier is taken, that of the
    /// other case gets a `_` more.
    ///
    /// # Errors
    /// Where the two name different holders, and `same_holder` does not say that they are one.
    pub fn join(&mut self, other: Case, same_holder: bool) -> Result<(), Diagnostics> {
        let folded = |name: &str| name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let differ = match (&self.holder.name, &other.holder.name) {
            (Some(one), Some(also)) => folded(one) != folded(also),
            _ => false,
        };
        let born = self.holder.born.zip(other.holder.born).is_some_and(|(one, also)| one != also);
        if (differ || born) && !same_holder {
            let told = |holder: &Holder| {
                let born = holder.born.map(|born| format!(", born {born}")).unwrap_or_default();
                format!("{}{born}", holder.name.as_deref().unwrap_or("somebody"))
            };
            let (one, also) = (told(&self.holder), told(&other.holder));
            let problem = Problem::Holders(format!("the case is of {one}, and the documents are about {also}"));
            let help = Some("where they are one person, say so (`--same-holder`); else leave one out".to_owned());
            return self.refuse(vec![Fault { pointer: "/holder".to_owned(), problem, help, also: None }]);
        }
        self.holder.name = self.holder.name.take().or(other.holder.name);
        self.holder.born = self.holder.born.or(other.holder.born);
        let mut taken: BTreeSet<String> = self.credentials.iter().map(|credential| credential.id.clone()).collect();
        for mut credential in other.credentials {
            while !taken.insert(credential.id.clone()) {
                credential.id.push('_');
            }
            self.credentials.push(credential);
        }
        self.documents.extend(other.documents);
        // The text that it was read from does not have what was added.
        self.source = None;
        Ok(())
    }

    /// The identifiers that are not a credential's own.
    pub(crate) fn repeated_identifiers(&self) -> Vec<Fault> {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut faults = Vec::new();
        for (index, credential) in self.credentials.iter().enumerate() {
            if let Some(first) = seen.insert(&credential.id, index) {
                let problem = Problem::Identifier(credential.id.clone());
                let also = Some((format!("/credentials/{first}/id"), "the other one"));
                faults.push(Fault { pointer: format!("/credentials/{index}/id"), problem, help: None, also });
            }
        }
        faults
    }

    /// The findings that these faults are, each pointing into the case's text.
    ///
    /// # Errors
    /// Where there is any.
    pub(crate) fn refuse(&self, faults: Vec<Fault>) -> Result<(), Diagnostics> {
        if faults.is_empty() {
            return Ok(());
        }
        // A case that was built in memory is shown as it would be written.
        let source = self
            .source
            .clone()
            .unwrap_or_else(|| Source::new("case", serde_json::to_string_pretty(self).unwrap_or_default()));
        let span = |pointer: &str| {
            let range = locate::locate(&source.text, pointer).unwrap_or_default();
            Span { file: 0, start: range.start as u32, end: range.end as u32 }
        };
        let findings = faults
            .into_iter()
            .map(|fault| {
                let mut finding = Diagnostic::new(fault.problem, span(&fault.pointer));
                finding.help = fault.help.or(finding.help);
                if let Some((pointer, text)) = fault.also {
                    finding = finding.with_related(span(&pointer), text);
                }
                finding
            })
            .collect();
        Err(Diagnostics::new(findings, Sources::new([source])))
    }
}

/// Something wrong at one place of a case.
pub(crate) struct Fault {
    /// The JSON pointer of the place (RFC 6901).
    pub pointer: String,
    pub problem: Problem,
    pub help: Option<String>,
    /// Another place that it speaks of.
    pub also: Option<(String, &'static str)>,
}

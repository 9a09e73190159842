//! What an issuer's documents mean where they do not say it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fault::Fault;
use super::when::offset_of;
use crate::diagnostic::{Diagnostics, Problem, Source};

/// The conventions of an issuer: what its documents mean where they do not say it. All of it is optional, and whatever it
/// supplies shows as coming from it.
///
/// ```
/// use attain::formats::Profile;
/// let profile = Profile::from_toml(attain::Source::new("college.toml", r#"
///     name = "College A"
///     credits = "ects"            # a bare number of credits is in ECTS
///     no-status = "completed"     # what has no status is completed
///     [units]
///     "https://college-a.example/courses/childcare" = "5N1764"
/// "#))?;
/// assert_eq!(profile.name, "College A");
/// # Ok::<(), attain::Diagnostics>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Profile {
    /// What it is called where a fact shows as coming from it.
    pub name: String,
    /// The issuers whose documents it is for, by identifier or name; all where it is left out.
    pub issuers: Vec<String>,
    /// The credit system of a number of credits that names none, such as `ects`.
    pub credits: Option<String>,
    /// Whether the credits that an achievement offers are those that its holder has earned.
    pub offered_is_earned: bool,
    /// The status of an achievement of which none is said.
    pub no_status: Option<NoStatus>,
    /// Which date stands for the day of the award where none is said.
    pub awarded: Option<AwardedFrom>,
    /// The identifiers that are the code of a unit: `code` for an achievement's code, else the type or scheme of an
    /// identifier, such as `local`.
    pub unit_from: Vec<String>,
    /// Whether what is for none of `units` is for no unit of the rules.
    pub no_unit: bool,
    /// The framework of a level that is a bare number, such as `eqf`.
    pub level_framework: Option<String>,
    /// The scale of a grade that names none.
    pub scale: Option<String>,
    /// What counts of a programme of which both the whole and its parts carry credits.
    pub parts: Option<Parts>,
    /// Whether the outcomes that a document names are all that were achieved.
    pub outcomes_complete: bool,
    /// Whether what has no day of expiry does not expire.
    pub no_expiry: bool,
    /// The offset from Coordinated Universal Time at which its times are read as days, such as `+01:00`.
    pub zone: Option<String>,
    /// Whether days such as `2019-11-1` are read.
    pub lenient_dates: bool,
    /// Whether `7,5` is seven and a half.
    pub decimal_comma: bool,
    /// The units of the rules, by an identifier of the achievement.
    pub units: BTreeMap<String, String>,
    /// The frameworks of the rules, by what they are called here, such as `al-aqf`.
    pub frameworks: BTreeMap<String, String>,
    /// Credit systems by the labels that documents give them.
    pub systems: BTreeMap<String, String>,
    /// For a table: the column of each fact.
    pub columns: BTreeMap<String, String>,
    /// For a table: what each cell of a fact means, by fact and then by cell.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// For a table: facts that are the same in every row.
    pub constants: BTreeMap<String, String>,
    /// For a table: what stands between two cells, where it is no comma.
    pub delimiter: Option<String>,
}

/// The status of an achievement of which none is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoStatus {
    /// It is completed.
    Completed,
}

/// Which date stands for the day of the award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AwardedFrom {
    /// The day from which the credential is valid.
    ValidFrom,
    /// The day on which the document was issued.
    Issued,
}

/// What counts of a programme of which both the whole and its parts carry credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Parts {
    /// The whole.
    Whole,
    /// The parts.
    Parts,
}

impl Profile {
    /// The profile in a file.
    ///
    /// # Errors
    /// What is wrong with the text, where, and what to do about it.
    pub fn from_toml(source: Source) -> Result<Profile, Diagnostics> {
        if let Some(problem) = source.fault.clone() {
            return Err(Fault::whole(problem).into_diagnostics(source));
        }
        let read: Result<Profile, toml::de::Error> = toml::from_str(&source.text);
        let wrong = |message: &str, range: std::ops::Range<usize>, help: &str| {
            let first = message.lines().next().unwrap_or(message).to_owned();
            Fault::new(Problem::Profile(first), range).with_help(help)
        };
        let mut profile = match read {
            Ok(profile) => profile,
            Err(error) => {
                let fault = wrong(
                    error.message(),
                    error.span().unwrap_or_default(),
                    "a profile is written in TOML; the guide's page on importing has every key",
                );
                return Err(fault.into_diagnostics(source));
            }
        };
        if profile.zone.as_deref().is_some_and(|zone| offset_of(zone).is_none()) {
            let at = source.text.find("zone").unwrap_or(0);
            let fault = wrong("`zone` is no offset", at..at + 4, "write it as `\"+01:00\"` or `\"Z\"`");
            return Err(fault.into_diagnostics(source));
        }
        if profile.delimiter.as_deref().is_some_and(|text| text.len() != 1) {
            let at = source.text.find("delimiter").unwrap_or(0);
            let fault = wrong("`delimiter` is one sign", at..at + 9, "write it as `\";\"` or `\"\\t\"`");
            return Err(fault.into_diagnostics(source));
        }
        if profile.name.is_empty() {
            profile.name.clone_from(&source.name);
        }
        Ok(profile)
    }

    /// Whether it is for the documents of an issuer with one of these identifiers or names.
    #[must_use]
    pub fn concerns(&self, issuer: &[String]) -> bool {
        self.issuers.is_empty() || issuer.iter().any(|known| self.issuers.contains(known))
    }

    pub(super) fn offset(&self) -> Option<(i64, i64)> {
        let offset = offset_of(self.zone.as_deref()?)?;
        Some((offset, offset))
    }

    /// How facts that come from it say so.
    pub(super) fn by(&self) -> String {
        format!("profile {}", self.name)
    }
}

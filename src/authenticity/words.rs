//! A report as text for people.

use std::fmt::Write;

use super::report::{
    CredentialReport, Dates, Extent, Gap, GapKind, KeySource, KeyTrust, Outcome, Purpose, Report, Role, StatusResult,
};

impl Report {
    /// The report as text: for each credential what its signature, its key, the coverage, its status and its dates are, and
    /// why; then what was relied on. `name` is what the document is called.
    ///
    /// ```
    /// use attain::authenticity::{Trust, examine};
    ///
    /// let report = examine(br#"{ "type": "VerifiableCredential" }"#, &Trust::new("2026-06-01T12:00:00Z".parse()?))?;
    /// assert!(report.to_text("badge.json").starts_with("NOT AUTHENTIC  badge.json\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_text(&self, name: &str) -> String {
        let mut text = format!("{}  {name}\n", if self.is_clean() { "AUTHENTIC" } else { "NOT AUTHENTIC" });
        for credential in &self.credentials {
            text.push('\n');
            credential.write(&mut text, &self.at.to_string());
        }
        if !self.relied_on.is_empty() {
            text.push_str("\nRelied on, as supplied:\n");
        }
        for reliance in &self.relied_on {
            let _ = write!(text, "  {} {}", reliance.kind, reliance.about);
            match &reliance.sha256 {
                Some(sha256) => {
                    let _ = writeln!(text, "\n    sha256 {sha256}");
                }
                None => text.push('\n'),
            }
        }
        text
    }
}

impl CredentialReport {
    fn write(&self, text: &mut String, at: &str) {
        let what = match self.role {
            Role::Credential => "Credential",
            Role::Presentation => "Presentation",
            Role::Endorsement => "Endorsement",
        };
        let _ = writeln!(text, "{what} {}", self.id.as_deref().unwrap_or("without an identifier"));
        let mut line = |label: &str, words: &str| {
            // What a document says is shown without what could move a terminal's cursor or turn the text around.
            let words: String =
                words.chars().map(|letter| if is_unseen(letter) { '\u{fffd}' } else { letter }).collect();
            let _ = writeln!(text, "  {label:<10} {words}");
        };
        if !self.pointer.is_empty() {
            line("at", &self.pointer);
        }
        line("issuer", self.issuer.as_deref().unwrap_or("not named"));
        line("signature", &format!("{}: {}", self.signature.is.words(), self.signature.why));
        if self.proofs.len() > 1 {
            for proof in &self.proofs {
                line(
                    "",
                    &format!(
                        "{} at {}: {}: {}",
                        proof.kind,
                        proof.pointer,
                        proof.outcome.is.words(),
                        proof.outcome.why
                    ),
                );
            }
        } else if let [proof] = self.proofs.as_slice() {
            line("kind", &proof.kind);
        }
        line("key", &format!("{}: {}", self.key.is.words(), self.key.why));
        for proof in &self.proofs {
            if let Some(source) = &proof.key_source {
                line("", &source.words());
            }
        }
        match self.coverage.extent {
            Some(Extent::Whole) => line("coverage", "all that can be read in it"),
            Some(Extent::Partial) => line("coverage", "not all that can be read in it:"),
            None => line("coverage", "nothing"),
        }
        for gap in &self.coverage.gaps {
            line("", &gap.words());
        }
        if let Some(holder) = &self.holder {
            line("holder", &format!("{}: {}", holder.is.words(), holder.why));
        }
        for contradiction in &self.contradictions {
            line("conflict", contradiction);
        }
        if self.status.is_empty() {
            line("status", "it names no list that could withdraw it");
        }
        for status in &self.status {
            let purpose = match &status.purpose {
                Purpose::Revocation => "revocation",
                Purpose::Suspension => "suspension",
                Purpose::Other(other) => other,
            };
            let as_of = status.as_of.as_ref().map_or(String::new(), |day| format!(", as of {day}"));
            line("status", &format!("{purpose}: {}: {}{as_of}", status.result.is.words(), status.result.why));
        }
        line("dates", &self.dates.words(at));
    }
}

/// Control characters, and those that change the direction of text.
fn is_unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Outcome {
    fn words(self) -> &'static str {
        match self {
            Outcome::Valid => "valid",
            Outcome::Invalid => "INVALID",
            Outcome::Unsupported => "not checked",
            Outcome::NoKey => "no key",
            Outcome::None => "none",
        }
    }
}

impl KeyTrust {
    fn words(self) -> &'static str {
        match self {
            KeyTrust::Anchored => "anchored",
            KeyTrust::NotAnchored => "not anchored",
            KeyTrust::Unknown => "unknown",
        }
    }
}

impl StatusResult {
    fn words(self) -> &'static str {
        match self {
            StatusResult::Clear => "clear",
            StatusResult::Set => "SET",
            StatusResult::Unknown => "unknown",
        }
    }
}

impl KeySource {
    fn words(&self) -> String {
        match self {
            KeySource::DidKey => "from its own name, a did:key".to_owned(),
            KeySource::DidJwk => "from its own name, a did:jwk".to_owned(),
            KeySource::DidDocument { .. } => "from a DID document that was supplied".to_owned(),
            KeySource::Jwks { .. } => "from a set of keys that was supplied".to_owned(),
            KeySource::Profile { .. } => "from an issuer's profile that was supplied".to_owned(),
            KeySource::Certificate { subject, .. } => format!("from the certificate of {subject}"),
            KeySource::Header => "from the signature's own header".to_owned(),
            KeySource::IssuerFragment => "from the credential's own words".to_owned(),
        }
    }
}

impl Gap {
    fn words(&self) -> String {
        let at = if self.pointer.is_empty() { "somewhere in it" } else { &self.pointer };
        let why = match &self.why {
            GapKind::UndefinedTerm { term } => format!("no context defines `{term}` there"),
            GapKind::AmbiguousNode { id } => format!("other objects are {id} too, and say something else"),
            GapKind::RelativeIdentifier { id } => format!("`{id}` is no absolute address"),
            GapKind::OwnTerms => "the document defines terms of its own there".to_owned(),
            GapKind::OtherSpelling { key } => format!("`{key}` is not how a reader would look for it"),
        };
        format!("{at}: {why}")
    }
}

impl Dates {
    fn words(&self, at: &str) -> String {
        let span = match (&self.from, &self.until) {
            (Some(from), Some(until)) => format!("from {from} until {until}"),
            (Some(from), None) => format!("from {from}, without end"),
            (None, Some(until)) => format!("until {until}"),
            (None, None) => return "it does not say from when or until when it is valid".to_owned(),
        };
        let force = match self.in_force {
            Some(true) => "in force",
            Some(false) => "NOT IN FORCE",
            None => "not known to be in force",
        };
        format!("{span}: {force} at {at}")
    }
}

//! Whether documents are about one person.

use sha2::{Digest, Sha256};

use super::record::{Hashed, Subject};

impl Subject {
    /// Whether two documents are certainly about one person: they share an identifier that means the same person everywhere,
    /// or both the name and the day of birth.
    #[must_use]
    pub fn is_certainly(&self, other: &Subject) -> bool {
        let named = self.identifiers.iter().any(|id| other.identifiers.contains(id));
        let hashed = self.hashes_any(&other.identifiers) || other.hashes_any(&self.identifiers);
        let same_digest = self.hashed.iter().any(|one| other.hashed.contains(one));
        named || hashed || same_digest || self.has_name_and_birth_of(other)
    }

    fn has_name_and_birth_of(&self, other: &Subject) -> bool {
        let name = |subject: &Subject| subject.name.value().map(|name| folded(name));
        let (born, also) = (self.born.value(), other.born.value());
        born.is_some() && born == also && name(self).is_some() && name(self) == name(other)
    }

    fn hashes_any(&self, identifiers: &[String]) -> bool {
        self.hashed.iter().any(|hashed| identifiers.iter().any(|identifier| hashed.is_of(identifier)))
    }

    /// How the person is called in a message.
    #[must_use]
    pub fn called(&self) -> String {
        match (self.name.value(), self.identifiers.first(), self.hashed.first()) {
            (Some(name), ..) => match self.born.value() {
                Some(born) => format!("{name}, born {born}"),
                None => name.clone(),
            },
            (None, Some(identifier), _) => format!("`{identifier}`"),
            (None, None, Some(hashed)) => format!("a holder whose identifier has the digest {}", hashed.digest),
            (None, None, None) => "a holder whom it does not name".to_owned(),
        }
    }
}

impl Subject {
    /// Adds what another place says of the same person.
    pub(super) fn learn(&mut self, other: &Subject) {
        for identifier in &other.identifiers {
            if !self.identifiers.contains(identifier) {
                self.identifiers.push(identifier.clone());
            }
        }
        self.hashed
            .extend(other.hashed.iter().filter(|hashed| !self.hashed.contains(hashed)).cloned().collect::<Vec<_>>());
        self.name = std::mem::take(&mut self.name).or(|| other.name.clone());
        self.born = std::mem::take(&mut self.born).and(other.born.clone());
    }
}

impl Hashed {
    fn is_of(&self, identifier: &str) -> bool {
        let bare = identifier.strip_prefix("mailto:").unwrap_or(identifier);
        let digest = |text: &str| -> String {
            Sha256::digest(format!("{text}{}", self.salt).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
        };
        self.digest == digest(bare) || self.digest == digest(identifier)
    }
}

/// A name without what people write in different ways.
pub(super) fn folded(name: &str) -> String {
    let words: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
    words.join(" ")
}

/// An identifier that means the same person in every document: nothing that only numbers the parts of one document.
pub(super) fn is_global(identifier: &str) -> bool {
    !["urn:epass:", "_:", "#"].iter().any(|local| identifier.starts_with(local)) && !identifier.trim().is_empty()
}

use super::Span;

/// A way to mend what a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, such as "replace by `total`".
    pub title: String,
    /// The changes that it makes, which belong together, and none of which touches another.
    pub edits: Vec<Edit>,
    /// Whether it can be made unseen: there is one way to mend this, or what goes says nothing. What is only likely,
    /// such as which code was meant, is for people to agree to.
    pub safe: bool,
}

/// One change of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; nothing where it ends where it begins.
    pub span: Span,
    /// What stands there then.
    pub text: String,
}

impl Fix {
    /// Writes something else in one place.
    pub(crate) fn replace(span: Span, text: impl Into<String>) -> Fix {
        let text = text.into();
        Fix { title: format!("replace by `{text}`"), edits: vec![Edit { span, text }], safe: true }
    }

    /// Takes something away.
    pub(crate) fn remove(span: Span, what: &str) -> Fix {
        Fix { title: format!("take {what} away"), edits: vec![Edit { span, text: String::new() }], safe: true }
    }

    /// The same, for people to agree to.
    pub(crate) fn unless(self, doubtful: bool) -> Fix {
        Fix { safe: self.safe && !doubtful, ..self }
    }
}

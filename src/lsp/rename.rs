//! Another name for something, wherever it stands.

use super::Workspace;
use super::names::{Named, Occurrence};
use crate::diagnostic::{Edit, Kind, Span};
use crate::syntax::as_written;

/// Why something is not renamed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RenameError {
    /// No name stands there.
    #[error("no name stands here")]
    NoName,
    /// The name is not one of the author's.
    #[error("a {0} cannot be renamed")]
    Fixed(Kind),
    /// Nothing is declared by the name.
    #[error("nothing declares the {0} `{1}`")]
    Undeclared(Kind, String),
    /// A name may stand in what cannot be read.
    #[error("{file}:{line} cannot be read, and the name may stand there: mend it first")]
    Unread {
        /// The file.
        file: String,
        /// The line.
        line: usize,
    },
    /// The new name cannot be written.
    #[error(
        "`{0}` cannot be a name: a name has at least one sign, is on one line, and has no single quotation mark in it"
    )]
    Unwritable(String),
    /// The name stands in a table, where the new one cannot.
    #[error("the name stands in {file}:{line}, where `{name}` cannot: change the table by hand")]
    InTable {
        /// The table.
        file: String,
        /// The line.
        line: usize,
        /// The new name.
        name: String,
    },
    /// The new name is taken.
    #[error("a {0} is called `{1}` already")]
    Taken(Kind, String),
}

impl Workspace {
    /// The name at this place that can be renamed.
    ///
    /// # Errors
    /// Where no name stands there, or one that cannot be renamed: a level or a grade, whose names are those of the
    /// framework's law and stand in cases and tables too; a fact, which is the language's own; a table.
    pub fn renamable(&self, file: u32, at: usize) -> Result<Span, RenameError> {
        self.to_rename(file, at).map(|occurrence| occurrence.span)
    }

    /// What to change so that the thing whose name stands here is called `name`, in rules and tables alike. Cases and
    /// orders, which are no part of the rules, are left as they are.
    ///
    /// # Errors
    /// Where the thing cannot be renamed (see [`Workspace::renamable`]), where the name cannot be written, or where it is
    /// taken.
    pub fn rename(&self, file: u32, at: usize, name: &str) -> Result<Vec<Edit>, RenameError> {
        let named = &self.to_rename(file, at)?.named;
        let bare = name.strip_prefix('\'').and_then(|bare| bare.strip_suffix('\'')).unwrap_or(name);
        let refused = || RenameError::Unwritable(name.to_owned());
        let text = if named.kind == Kind::Test { Some(quoted(name)) } else { as_written(bare) }.ok_or_else(refused)?;
        if name.contains('\n') {
            return Err(refused());
        }
        self.check_free(named, bare)?;
        let mut edits = Vec::new();
        for occurrence in self.occurrences_of(named) {
            let span = occurrence.span;
            let table = self.sources.file(span).filter(|source| source.is_table());
            if let Some(table) = table {
                // A comma ends a cell and a semicolon a name in it; several names may share quotation marks.
                let alone = self.text(span).trim_matches('"') == named.name;
                if !alone || bare.contains([',', ';', '"']) {
                    let (file, line) = (table.name.clone(), self.sources.place(span).line);
                    return Err(RenameError::InTable { file, line, name: bare.to_owned() });
                }
            }
            let text = if table.is_some() { bare.to_owned() } else { text.clone() };
            edits.push(Edit { span, text });
        }
        Ok(edits)
    }

    fn to_rename(&self, file: u32, at: usize) -> Result<&Occurrence, RenameError> {
        let occurrence = self.occurrence_at(file, at).ok_or(RenameError::NoName)?;
        let named = &occurrence.named;
        let own = !matches!(
            named.kind,
            Kind::Level
                | Kind::Grade
                | Kind::Fact
                | Kind::CaseDate
                | Kind::CreditSource
                | Kind::Setting
                | Kind::Status
                | Kind::Table
                | Kind::Column
        );
        if !own {
            return Err(RenameError::Fixed(named.kind));
        }
        if !self.occurrences_of(named).any(|occurrence| occurrence.declares) {
            return Err(RenameError::Undeclared(named.kind, named.name.clone()));
        }
        if let Some(span) = self.unread() {
            let place = self.sources.place(span);
            return Err(RenameError::Unread { file: place.file.to_owned(), line: place.line });
        }
        Ok(occurrence)
    }

    /// That nothing else has the name where the thing is known.
    fn check_free(&self, named: &Named, name: &str) -> Result<(), RenameError> {
        let path = match named.name.rsplit_once('/').filter(|_| named.kind == Kind::Clause) {
            Some((above, _)) => format!("{above}/{name}"),
            None => name.to_owned(),
        };
        // A name in a list of units is a unit's or a pool's.
        let kinds: &[Kind] = match named.kind {
            Kind::Unit | Kind::Pool => &[Kind::Unit, Kind::Pool],
            _ => &[named.kind],
        };
        for kind in kinds {
            let other = Named::new(*kind, &named.scope, &path);
            if other != *named && self.occurrences_of(&other).any(|occurrence| occurrence.declares) {
                return Err(RenameError::Taken(*kind, name.to_owned()));
            }
        }
        Ok(())
    }
}

/// The text in quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

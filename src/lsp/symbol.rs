//! What a file declares, as an outline.

use super::Workspace;
use super::names::Occurrence;
use crate::diagnostic::{Kind, Span};
use crate::syntax::declarations;

/// Something that is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// What it is the name of.
    pub kind: Kind,
    /// Its title, where it has one.
    pub detail: Option<String>,
    /// The whole declaration.
    pub span: Span,
    /// Where its name stands.
    pub name_span: Span,
    /// What is declared inside it.
    pub inside: Vec<Symbol>,
}

impl Workspace {
    /// The declarations of a rule file, in order, each with what is declared inside it.
    #[must_use]
    pub fn symbols(&self, file: u32) -> Vec<Symbol> {
        let Some(source) = self.sources.files().get(file as usize).filter(|source| !source.is_table()) else {
            return Vec::new();
        };
        let mut names = self.in_file(file).iter().filter(|name| name.declares).peekable();
        let mut symbols = Vec::new();
        for range in declarations(&source.text) {
            let whole = Span { file, start: range.start as u32, end: range.end as u32 };
            while names.next_if(|name| name.span.start < whole.start).is_some() {}
            let Some(head) = names.next_if(|name| name.span.end <= whole.end) else { continue };
            let mut symbol = self.symbol(head, whole);
            while let Some(inner) = names.next_if(|name| name.span.end <= whole.end) {
                // The levels between two others stand in one place.
                if inner.named.kind != Kind::Level || !self.text(inner.span).contains("..") {
                    place(&mut symbol.inside, self.symbol(inner, inner.span), &inner.named.name);
                }
            }
            symbols.push(symbol);
        }
        symbols
    }

    /// Everything that is declared by a name with `part` in it, whatever the case, in the order of the files; clauses,
    /// levels and credentials, of which there are many by the same names, are left out.
    #[must_use]
    pub fn find_symbols(&self, part: &str) -> Vec<Symbol> {
        let part = part.to_lowercase();
        let own =
            |kind: Kind| !matches!(kind, Kind::Clause | Kind::Level | Kind::Credential | Kind::Grade | Kind::Size);
        let declared = self.names().occurrences.iter().filter(|name| name.declares && own(name.named.kind));
        let found = declared.filter(|name| {
            let title = || self.title(&name.named).is_some_and(|title| title.to_lowercase().contains(&part));
            name.named.name.to_lowercase().contains(&part) || title()
        });
        found.map(|name| self.symbol(name, name.span)).collect()
    }

    fn symbol(&self, name: &Occurrence, span: Span) -> Symbol {
        let named = &name.named;
        Symbol {
            name: last_step(&named.name, named.kind),
            kind: named.kind,
            detail: self.title(named),
            span,
            name_span: name.span,
            inside: Vec::new(),
        }
    }
}

/// The name of a clause itself, without those that lead to it.
pub(super) fn last_step(name: &str, kind: Kind) -> String {
    if kind != Kind::Clause {
        return name.to_owned();
    }
    name.rsplit('/').next().unwrap_or(name).replace("~1", "/").replace("~0", "~")
}

/// Puts a clause under the one that leads to it.
fn place(among: &mut Vec<Symbol>, symbol: Symbol, path: &str) {
    let above = path.split_once('/').filter(|_| symbol.kind == Kind::Clause);
    if let Some((first, rest)) = above
        && let Some(parent) =
            among.iter_mut().rev().find(|parent| parent.kind == Kind::Clause && step_is(&parent.name, first))
    {
        parent.span.end = parent.span.end.max(symbol.span.end);
        place(&mut parent.inside, symbol, rest);
        return;
    }
    among.push(symbol);
}

fn step_is(name: &str, step: &str) -> bool {
    name == step.replace("~1", "/").replace("~0", "~")
}

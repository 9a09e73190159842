//! What the protocol calls the things that rules speak of.

use gen_lsp_types::{CompletionItemKind, SymbolKind};

use crate::diagnostic::Kind;
use crate::lsp::{Suggested, TokenClass};

/// The types of tokens, in the order of their numbers.
pub(super) const TOKEN_TYPES: [&str; 16] = [
    "keyword",
    "string",
    "number",
    "comment",
    "operator",
    "namespace",
    "class",
    "type",
    "struct",
    "interface",
    "enum",
    "enumMember",
    "function",
    "variable",
    "property",
    "parameter",
];

/// The modifiers of tokens, in the order of their bits.
pub(super) const TOKEN_MODIFIERS: [&str; 1] = ["declaration"];

/// The number of the type of a token.
pub(super) fn token_type(class: TokenClass) -> u32 {
    let name = match class {
        TokenClass::Word => "keyword",
        TokenClass::Text => "string",
        TokenClass::Number => "number",
        TokenClass::Comment => "comment",
        TokenClass::Sign => "operator",
        TokenClass::Name(kind) => match kind {
            Kind::Framework => "namespace",
            Kind::Unit => "class",
            Kind::Qualification | Kind::CreditUnit => "type",
            Kind::Pool | Kind::Register => "struct",
            Kind::Policy | Kind::OutcomeSet => "interface",
            Kind::Scale => "enum",
            Kind::Level
            | Kind::Outcome
            | Kind::Grade
            | Kind::Size
            | Kind::CreditSource
            | Kind::Setting
            | Kind::Status => "enumMember",
            Kind::Conversion | Kind::Recognition => "function",
            Kind::Fact | Kind::HolderFact | Kind::CaseDate => "variable",
            Kind::Clause | Kind::Rung => "property",
            Kind::Credential => "parameter",
            Kind::Table | Kind::Column | Kind::Test => "string",
        },
    };
    let place = TOKEN_TYPES.iter().position(|known| *known == name).unwrap_or(0);
    u32::try_from(place).unwrap_or(0)
}

pub(super) fn symbol_kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Framework => SymbolKind::Namespace,
        Kind::Unit => SymbolKind::Class,
        Kind::Qualification => SymbolKind::Module,
        Kind::CreditUnit => SymbolKind::TypeParameter,
        Kind::Pool | Kind::Register => SymbolKind::Struct,
        Kind::Policy | Kind::OutcomeSet => SymbolKind::Interface,
        Kind::Scale => SymbolKind::Enum,
        Kind::Conversion | Kind::Recognition => SymbolKind::Function,
        Kind::Fact | Kind::HolderFact | Kind::CaseDate | Kind::Credential => SymbolKind::Variable,
        Kind::Clause | Kind::Rung => SymbolKind::Property,
        Kind::Test => SymbolKind::Event,
        Kind::Table | Kind::Column => SymbolKind::File,
        Kind::Level | Kind::Outcome | Kind::Grade | Kind::Size | Kind::CreditSource | Kind::Setting | Kind::Status => {
            SymbolKind::EnumMember
        }
    }
}

pub(super) fn completion_kind(suggested: Suggested) -> CompletionItemKind {
    let Suggested::Name(kind) = suggested else { return CompletionItemKind::Keyword };
    match kind {
        Kind::Framework | Kind::Qualification => CompletionItemKind::Module,
        Kind::Unit => CompletionItemKind::Class,
        Kind::CreditUnit => CompletionItemKind::Unit,
        Kind::Pool | Kind::Register => CompletionItemKind::Struct,
        Kind::Policy | Kind::OutcomeSet => CompletionItemKind::Interface,
        Kind::Scale => CompletionItemKind::Enum,
        Kind::Conversion | Kind::Recognition => CompletionItemKind::Function,
        Kind::Fact | Kind::HolderFact | Kind::CaseDate | Kind::Credential => CompletionItemKind::Variable,
        Kind::Clause | Kind::Rung => CompletionItemKind::Property,
        Kind::Test => CompletionItemKind::Event,
        Kind::Table | Kind::Column => CompletionItemKind::File,
        Kind::Level | Kind::Outcome | Kind::Grade | Kind::Size | Kind::CreditSource | Kind::Setting | Kind::Status => {
            CompletionItemKind::EnumMember
        }
    }
}

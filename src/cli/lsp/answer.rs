//! What the server answers to each request of a client.

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CodeLens, Command, CompletionItem, CompletionItemTextEdit, Contents,
    DocumentSymbol, Documentation, ExecuteCommandParams, Hover, InlayHint, InlayHintKind, InlayHintParams, Label,
    MarkupContent, MarkupKind, PrepareRenamePlaceholder, ReferenceParams, RenameParams, SemanticToken, SemanticTokens,
    SymbolKind, TextDocumentPositionParams, TextEdit, Tooltip, Uri, WorkspaceEdit,
};
use lsp_server::{ErrorCode, Request};
use serde_json::{Value, json};

use super::convert::{TOKEN_MODIFIERS, TOKEN_TYPES, completion_kind, symbol_kind, token_type};
use super::position::{Encoding, name_of, uri_of};
use super::project::Project;
use super::publish::{Places, value};
use super::server::{Answer, Server, error, read};
use crate::diagnostic::{Edit, Source, Span};
use crate::lsp::{Suggested, Symbol};
use crate::trial;

/// The command that runs a test: the address of the file, and the name of the test.
const RUN_TEST: &str = "attain.runTest";

/// What the server can do, and who it is.
pub(super) fn capabilities(encoding: Encoding) -> Value {
    json!({
        "capabilities": {
            "positionEncoding": encoding.kind(),
            "textDocumentSync": { "openClose": true, "change": 2, "save": { "includeText": false } },
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "documentHighlightProvider": true,
            "documentSymbolProvider": true,
            "workspaceSymbolProvider": true,
            "completionProvider": { "triggerCharacters": [" ", "{", ",", "/"] },
            "renameProvider": { "prepareProvider": true },
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            "documentFormattingProvider": true,
            "codeLensProvider": { "resolveProvider": false },
            "inlayHintProvider": true,
            "executeCommandProvider": { "commands": [RUN_TEST] },
            "semanticTokensProvider": {
                "legend": { "tokenTypes": TOKEN_TYPES, "tokenModifiers": TOKEN_MODIFIERS },
                "full": true,
                "range": true,
            },
            "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
        },
        "serverInfo": { "name": "attain", "version": env!("CARGO_PKG_VERSION") },
    })
}

pub(super) fn answer(server: &mut Server, request: Request) -> Answer {
    let params = request.params;
    match request.method.as_str() {
        "textDocument/hover" => at_place(server, params, hover),
        "textDocument/definition" => at_place(server, params, |place| {
            let spans = place.project.workspace.definition(place.file, place.at);
            value(spans.into_iter().filter_map(|span| place.places.location(span)).collect::<Vec<_>>())
        }),
        "textDocument/references" => {
            let with = read::<ReferenceParams>(params.clone())?.context.include_declaration;
            at_place(server, params, |place| {
                let spans = place.project.workspace.references(place.file, place.at, with);
                value(spans.into_iter().filter_map(|span| place.places.location(span)).collect::<Vec<_>>())
            })
        }
        "textDocument/documentHighlight" => at_place(server, params, |place| {
            let spans = place.project.workspace.references(place.file, place.at, true);
            let here = spans.into_iter().filter(|span| span.file == place.file);
            value(here.map(|span| json!({ "range": place.places.range(span) })).collect::<Vec<_>>())
        }),
        "textDocument/completion" => at_place(server, params, completion),
        "textDocument/prepareRename" => prepare_rename(server, params),
        "textDocument/rename" => rename(server, params),
        "textDocument/documentSymbol" => in_file(server, params, |place| {
            let symbols = place.project.workspace.symbols(place.file);
            value(symbols.iter().map(|symbol| document_symbol(symbol, &mut place.places)).collect::<Vec<_>>())
        }),
        "workspace/symbol" => Ok(workspace_symbols(server, &params)),
        "textDocument/codeAction" => code_actions(server, params),
        "textDocument/formatting" => in_file(server, params, formatting),
        "textDocument/codeLens" => in_file(server, params, lenses),
        "textDocument/inlayHint" => hints(server, params),
        "textDocument/semanticTokens/full" => in_file(server, params, |place| tokens(place, None)),
        "textDocument/semanticTokens/range" => {
            let range = read(params.get("range").cloned().unwrap_or_default())?;
            in_file(server, params, |place| {
                let range: gen_lsp_types::Range = range;
                let start = place.places.offset(place.file, range.start);
                let end = place.places.offset(place.file, range.end);
                tokens(place, Some((start, end)))
            })
        }
        "workspace/executeCommand" => execute(server, params),
        method => Err(error(ErrorCode::MethodNotFound, format!("`{method}` is not known to this server"))),
    }
}

/// A place in a file of a rulebook.
struct Place<'p> {
    project: &'p Project,
    file: u32,
    at: usize,
    places: Places<'p>,
}

/// The place that the parameters give; none where the file is in no rulebook.
fn place<'s>(server: &'s Server, params: &TextDocumentPositionParams) -> Option<Place<'s>> {
    let mut place = file_of(server, &params.text_document.uri)?;
    place.at = place.places.offset(place.file, params.position);
    Some(place)
}

fn file_of<'s>(server: &'s Server, uri: &Uri) -> Option<Place<'s>> {
    let name = name_of(uri);
    let project = server.project(&name)?;
    let file = project.workspace.file(&name)?;
    Some(Place { project, file, at: 0, places: Places::new(server, project) })
}

fn at_place(server: &Server, params: Value, answer: impl FnOnce(&mut Place<'_>) -> Value) -> Answer {
    let params: TextDocumentPositionParams = read(params)?;
    Ok(place(server, &params).map_or(Value::Null, |mut place| answer(&mut place)))
}

fn in_file(server: &Server, params: Value, answer: impl FnOnce(&mut Place<'_>) -> Value) -> Answer {
    let uri = uri_in(&params)?;
    Ok(file_of(server, &uri).map_or(Value::Null, |mut place| answer(&mut place)))
}

/// The address of the file that the parameters are about.
fn uri_in(params: &Value) -> Result<Uri, lsp_server::ResponseError> {
    read(params.pointer("/textDocument/uri").cloned().unwrap_or_default())
}

fn markdown(text: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value: text }
}

fn hover(place: &mut Place<'_>) -> Value {
    let Some(hover) = place.project.workspace.hover(place.file, place.at) else { return Value::Null };
    let range = Some(place.places.range(hover.span));
    value(Hover { contents: Contents::MarkupContent(markdown(hover.text)), range })
}

fn completion(place: &mut Place<'_>) -> Value {
    let found = place.project.workspace.completions(place.file, place.at);
    let items = found.into_iter().enumerate().map(|(order, found)| {
        // Words of the language come after names, which are harder to remember.
        let rank = if found.suggested == Suggested::Word { 1 } else { 0 };
        CompletionItem {
            kind: Some(completion_kind(found.suggested)),
            detail: found.detail,
            documentation: found.means.map(|text| Documentation::MarkupContent(markdown(text))),
            sort_text: Some(format!("{rank}{order:06}")),
            filter_text: Some(found.text.clone()),
            text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit {
                range: place.places.range(found.span),
                new_text: found.text,
            })),
            label: found.label,
            ..CompletionItem::default()
        }
    });
    value(items.collect::<Vec<_>>())
}

fn prepare_rename(server: &Server, params: Value) -> Answer {
    let params: TextDocumentPositionParams = read(params)?;
    let Some(mut place) = place(server, &params) else { return Ok(Value::Null) };
    match place.project.workspace.renamable(place.file, place.at) {
        Ok(span) => {
            let text = place.project.workspace.text(span);
            let bare = text.trim_matches(['\'', '"']).to_owned();
            Ok(value(PrepareRenamePlaceholder { range: place.places.range(span), placeholder: bare }))
        }
        Err(refused) => Err(error(ErrorCode::RequestFailed, refused.to_string())),
    }
}

fn rename(server: &Server, params: Value) -> Answer {
    let params: RenameParams = read(params)?;
    let Some(mut place) = place(server, &params.text_document_position_params) else { return Ok(Value::Null) };
    match place.project.workspace.rename(place.file, place.at, &params.new_name) {
        Ok(edits) => Ok(value(workspace_edit(&edits, &mut place.places))),
        Err(refused) => Err(error(ErrorCode::RequestFailed, refused.to_string())),
    }
}

fn workspace_edit(edits: &[Edit], places: &mut Places<'_>) -> WorkspaceEdit {
    let mut changes: std::collections::HashMap<Uri, Vec<TextEdit>> = std::collections::HashMap::new();
    for edit in edits {
        if let Some(location) = places.location(edit.span) {
            let edit = TextEdit { range: location.range, new_text: edit.text.clone() };
            changes.entry(location.uri).or_default().push(edit);
        }
    }
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}

fn document_symbol(symbol: &Symbol, places: &mut Places<'_>) -> DocumentSymbol {
    let inside: Vec<DocumentSymbol> = symbol.inside.iter().map(|inner| document_symbol(inner, places)).collect();
    #[expect(deprecated, reason = "the field is part of the type")]
    DocumentSymbol {
        name: symbol.name.clone(),
        detail: Some(symbol.detail.clone().unwrap_or_else(|| symbol.kind.to_string())),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: places.range(symbol.span),
        selection_range: places.range(symbol.name_span),
        children: (!inside.is_empty()).then_some(inside),
    }
}

fn workspace_symbols(server: &Server, params: &Value) -> Value {
    let query = params.get("query").and_then(Value::as_str).unwrap_or("");
    let mut found = Vec::new();
    for project in &server.projects {
        let mut places = Places::new(server, project);
        for symbol in project.workspace.find_symbols(query) {
            let kind: SymbolKind = symbol_kind(symbol.kind);
            if let Some(location) = places.location(symbol.name_span) {
                let container = symbol.detail.unwrap_or_else(|| symbol.kind.to_string());
                found.push(json!({
                    "name": symbol.name, "kind": kind, "containerName": container, "location": location,
                }));
            }
        }
    }
    Value::Array(found)
}

fn code_actions(server: &Server, params: Value) -> Answer {
    let params: CodeActionParams = read(params)?;
    let wanted =
        |only: &[CodeActionKind]| only.contains(&CodeActionKind::QuickFix) || only.contains(&CodeActionKind::Empty);
    let Some(mut place) = file_of(server, &params.text_document.uri) else { return Ok(Value::Null) };
    if params.context.only.as_deref().is_some_and(|only| !wanted(only)) {
        return Ok(json!([]));
    }
    let start = place.places.offset(place.file, params.range.start);
    let end = place.places.offset(place.file, params.range.end);
    let workspace = &place.project.workspace;
    let touched = |span: Span| span.file == place.file && span.start as usize <= end && start <= span.end as usize;
    let mut actions = Vec::new();
    for finding in workspace.findings().list().iter().filter(|finding| touched(finding.span)) {
        for fix in &finding.fixes {
            // The finding is named as the client knows it, so that the two are shown together.
            let range = place.places.range(finding.span);
            let known = params.context.diagnostics.iter().filter(|diagnostic| diagnostic.range == range);
            actions.push(CodeAction {
                title: sentence(&fix.title),
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(known.cloned().collect()),
                is_preferred: Some(fix.safe),
                edit: Some(workspace_edit(&fix.edits, &mut place.places)),
                ..CodeAction::default()
            });
        }
    }
    Ok(value(actions))
}

/// With a capital, as an editor's menu has it.
fn sentence(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// What makes the file of the one layout: nothing where it is, or where it cannot be read.
fn formatting(place: &mut Place<'_>) -> Value {
    let Some((name, text)) = place.project.workspace.source(place.file) else { return Value::Null };
    let Ok(formatted) = crate::syntax::format(&Source::new(name, text)) else { return Value::Null };
    if formatted == text {
        return json!([]);
    }
    // Only what differs is replaced, so that the editor keeps its place in the rest.
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = text.chars().zip(formatted.chars()).take_while(same).map(|(sign, _)| sign.len_utf8()).sum();
    let (old, new) = (&text[start..], &formatted[start..]);
    let end: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(sign, _)| sign.len_utf8()).sum();
    let span = Span { file: place.file, start: start as u32, end: (text.len() - end) as u32 };
    let new_text = new[..new.len() - end].to_owned();
    value([TextEdit { range: place.places.range(span), new_text }])
}

fn lenses(place: &mut Place<'_>) -> Value {
    let workspace = &place.project.workspace;
    let Some((name, _)) = workspace.source(place.file) else { return Value::Null };
    let lenses = workspace.tests(place.file).map(|(test, span)| {
        let report = place.project.tests.get(&(name.to_owned(), test.to_owned()));
        let title = match report {
            None => "Run test".to_owned(),
            Some(report) if report.passed => "Passed: run again".to_owned(),
            Some(report) => match report.failures.len() {
                1 => "Failed: 1 expectation did not come true: run again".to_owned(),
                several => format!("Failed: {several} expectations did not come true: run again"),
            },
        };
        let location = place.places.location(span);
        let uri = location.as_ref().map(|location| location.uri.clone());
        CodeLens {
            range: location.map(|location| location.range).unwrap_or_default(),
            command: Some(Command {
                title,
                tooltip: None,
                command: RUN_TEST.to_owned(),
                arguments: Some(vec![value(uri), json!(test)]),
            }),
            data: None,
        }
    });
    value(lenses.collect::<Vec<_>>())
}

fn hints(server: &Server, params: Value) -> Answer {
    let params: InlayHintParams = read(params)?;
    let Some(mut place) = file_of(server, &params.text_document.uri) else { return Ok(Value::Null) };
    let start = place.places.offset(place.file, params.range.start);
    let end = place.places.offset(place.file, params.range.end);
    let hints = place.project.workspace.hints(place.file).into_iter();
    let hints = hints.filter(|hint| start <= hint.span.end as usize && hint.span.start as usize <= end);
    let hints = hints.map(|hint| InlayHint {
        position: place.places.range(hint.span).end,
        label: Label::String(hint.text),
        kind: Some(InlayHintKind::Type),
        text_edits: None,
        tooltip: Some(Tooltip::String(hint.because)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Ok(value(hints.collect::<Vec<_>>()))
}

/// The tokens of a file, or of what lies between two bytes of it, each placed by the one before.
fn tokens(place: &mut Place<'_>, within: Option<(usize, usize)>) -> Value {
    let mut data = Vec::new();
    let (mut line, mut column) = (0, 0);
    for token in place.project.workspace.tokens(place.file) {
        if within.is_some_and(|(start, end)| (token.span.end as usize) < start || end < token.span.start as usize) {
            continue;
        }
        let start = place.places.range(token.span).start;
        let delta_start = if start.line == line { start.character - column } else { start.character };
        data.push(SemanticToken {
            delta_line: start.line - line,
            delta_start,
            length: place.places.columns(token.span),
            token_type: token_type(token.class),
            token_modifiers_bitset: u32::from(token.declares),
        });
        (line, column) = (start.line, start.character);
    }
    value(SemanticTokens { result_id: None, data })
}

/// Runs a test, and says what came of it.
fn execute(server: &mut Server, params: Value) -> Answer {
    let params: ExecuteCommandParams = read(params)?;
    if params.command != RUN_TEST {
        return Err(error(ErrorCode::InvalidParams, format!("`{}` is no command of this server", params.command)));
    }
    let arguments = params.arguments.unwrap_or_default();
    let [uri, test] = arguments.as_slice() else {
        return Err(error(ErrorCode::InvalidParams, format!("`{RUN_TEST}` takes a file and the name of a test")));
    };
    let uri: Uri = read(uri.clone())?;
    let test: String = read(test.clone())?;
    let name = name_of(&uri);
    let Some(project) = server.projects.iter_mut().find(|project| project.workspace.file(&name).is_some()) else {
        return Err(error(ErrorCode::RequestFailed, format!("{} is in no rulebook that is open", uri_of(&name).0)));
    };
    let Some(rulebook) = project.workspace.rulebook() else {
        server.notify("window/showMessage", json!({ "type": 1, "message": "The rules have errors: mend them first." }));
        return Ok(Value::Null);
    };
    let trial = trial::run(rulebook, Some(&test));
    let Some(report) = trial.tests.into_iter().find(|report| report.name == test && report.file == name) else {
        return Err(error(ErrorCode::RequestFailed, format!("no test is called `{test}` in this file")));
    };
    let (kind, message) = if report.passed {
        (3, format!("Passed: {test}"))
    } else {
        let first =
            report.failures.first().map(|failure| format!("expected {}, found {}", failure.expected, failure.found));
        (1, format!("Failed: {test}: {}", first.unwrap_or_default()))
    };
    let result = value(&report);
    project.tests.insert((name, test), report);
    server.notify("window/showMessage", json!({ "type": kind, "message": message }));
    server.tell();
    server.renew_lenses();
    Ok(result)
}

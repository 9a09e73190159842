//! The language server: a client that speaks the protocol to the built command, and the library that answers.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use attain::lsp::Workspace;
use attain::{Edit, Source};
use serde_json::{Value, json};

use crate::{assert_is, path, read};

/// An editor.
struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    next: i64,
    /// What is wrong with each file, as last told.
    told: BTreeMap<String, Value>,
    /// What else the server said.
    notes: Vec<Value>,
}

const FOLDER: &str = "tests/lsp";

fn folder() -> String {
    path(FOLDER).to_string_lossy().replace('\\', "/")
}

fn uri(file: &str) -> String {
    format!("file://{}/{file}", folder())
}

impl Client {
    fn start() -> Client {
        let mut server = Command::new(env!("CARGO_BIN_EXE_attain"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let input = server.stdin.take();
        let output = BufReader::new(server.stdout.take().unwrap());
        Client { server, input, output, next: 0, told: BTreeMap::new(), notes: Vec::new() }
    }

    /// An editor that has the folder of the tests open.
    fn open(capabilities: Value) -> Client {
        let mut client = Client::start();
        client.initialize(capabilities);
        client
    }

    fn initialize(&mut self, capabilities: Value) -> Value {
        let folders = json!([{ "uri": format!("file://{}", folder()), "name": "rules" }]);
        let params =
            json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders });
        let answer = self.ask("initialize", params);
        self.notify("initialized", json!({}));
        answer
    }

    fn send_text(&mut self, text: &str) {
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        self.send_text(&message.to_string());
    }

    fn receive(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            match line.trim().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                _ if line.trim().is_empty() => break,
                _ => panic!("an unknown header: {line}"),
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        Some(serde_json::from_slice(&bytes).unwrap())
    }

    /// The whole answer to a request.
    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.answer_to(&json!(id))
    }

    fn answer_to(&mut self, id: &Value) -> Value {
        loop {
            let message = self.receive().expect("the server answers");
            if message.get("method").is_none() && message.get("id") == Some(id) {
                return message;
            }
            if message["method"] == "textDocument/publishDiagnostics" {
                let params = &message["params"];
                self.told.insert(params["uri"].as_str().unwrap().to_owned(), params["diagnostics"].clone());
            } else {
                self.notes.push(message);
            }
        }
    }

    /// The result of a request that succeeds.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn did_open(&mut self, file: &str, text: &str) {
        let item = json!({ "uri": uri(file), "languageId": "attain", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    fn did_change(&mut self, file: &str, text: &str) {
        let document = json!({ "uri": uri(file), "version": 2 });
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [{ "text": text }] }),
        );
    }

    /// What is wrong with the file, once everything that was sent has been looked at.
    fn wrong_with(&mut self, file: &str) -> Value {
        // An answer comes after what was told before it.
        self.ask("textDocument/documentSymbol", in_file(file));
        self.told.get(&uri(file)).cloned().unwrap_or_default()
    }

    /// How the server ends when it is asked to.
    fn end(mut self) -> i32 {
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.server.wait().unwrap().code().unwrap()
    }
}

fn in_file(file: &str) -> Value {
    json!({ "textDocument": { "uri": uri(file) } })
}

/// The line and the column of a byte, columns in UTF-16.
fn position(text: &str, at: usize) -> Value {
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}

/// The byte at a line and a column in UTF-16.
fn offset(text: &str, position: &Value) -> usize {
    let (line, character) = (position["line"].as_u64().unwrap(), position["character"].as_u64().unwrap());
    let start: usize = text.split_inclusive('\n').take(line as usize).map(str::len).sum();
    let mut columns = 0;
    for (at, sign) in text[start..].char_indices() {
        if columns >= character {
            return start + at;
        }
        columns += sign.len_utf16() as u64;
    }
    text.len()
}

/// The place of the `‸` in `what`, which stands once in the file but for the sign.
fn place(file: &str, what: &str) -> Value {
    let text = read(format!("{FOLDER}/{file}"));
    let (before, after) = what.split_once('‸').expect("a place");
    let at = text.find(&format!("{before}{after}")).unwrap_or_else(|| panic!("{what} in {file}"));
    json!({ "textDocument": { "uri": uri(file) }, "position": position(&text, at + before.len()) })
}

/// Compares answers with a file, the folder's own path left out.
fn answers_are(answers: &Value, name: &str) {
    let text = serde_json::to_string_pretty(answers).unwrap().replace(&format!("file://{}", folder()), "file://…");
    assert_is(text.replace(&folder(), "…") + "\n", format!("{FOLDER}/answers/{name}.json"));
}

/// The text with edits made.
fn edited(text: &str, edits: &Value) -> String {
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(text, &range["start"]), offset(text, &range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

const AWARDS: &str = "rules/awards.attain";
const TESTS: &str = "rules/tests.attain";

#[test]
fn the_server_says_what_it_can_do() {
    let mut client = Client::start();
    let mut answer = client.initialize(json!({}));
    assert_eq!(answer["serverInfo"]["version"], env!("CARGO_PKG_VERSION"));
    answer["serverInfo"]["version"] = json!("…");
    answers_are(&answer, "initialize");
    assert_eq!(client.end(), 0);
}

#[test]
fn names_and_words_are_explained() {
    let mut client = Client::open(json!({}));
    let mut answers = serde_json::Map::new();
    for (file, what) in [
        (AWARDS, "at n‸fq 5"),
        (AWARDS, "level nfq ‸5\n  credits"),
        (AWARDS, "{\n    5N‸1764;"),
        (AWARDS, "any of { '23‸389'"),
        (AWARDS, "'23389'; W‸1"),
        (AWARDS, "from wo‸rk where"),
        (AWARDS, "45 f‸et"),
        (AWARDS, "one-m‸ore any"),
        (AWARDS, "holder pra‸ctice"),
        (AWARDS, "al‸l of {"),
        (AWARDS, "lim‸it low"),
        (AWARDS, "# The uni‸ts"),
        (TESTS, "met\n  expect 5M20‸09 at core/one-more"),
        (TESTS, "co‸re/5N1764"),
        (TESTS, "core/5N‸1764"),
        (TESTS, "judged oth‸er"),
    ] {
        answers.insert(what.to_owned(), client.ask("textDocument/hover", place(file, what)));
    }
    answers_are(&answers.into(), "hover");
}

#[test]
fn names_lead_to_where_they_are_declared_and_used() {
    let mut client = Client::open(json!({}));
    let mut answers = serde_json::Map::new();
    for (file, what) in [
        (AWARDS, "major at nfq ‸5"),
        (AWARDS, "at n‸fq 5"),
        (AWARDS, "{\n    5N‸1764;"),
        (AWARDS, "'23389'; W‸1"),
        (AWARDS, "from wo‸rk where"),
        (AWARDS, "\"tables/un‸its.csv\""),
        (TESTS, "core/one‸-more"),
        (TESTS, "judged oth‸er"),
        (TESTS, "expect 5M20‸09 counts"),
        (TESTS, "expect 5M2009 cou‸nts"),
    ] {
        let mut params = place(file, what);
        let definition = client.ask("textDocument/definition", params.clone());
        params["context"] = json!({ "includeDeclaration": false });
        let references = client.ask("textDocument/references", params.clone());
        let highlights = client.ask("textDocument/documentHighlight", params);
        let count = highlights.as_array().unwrap().len();
        answers.insert(
            what.to_owned(),
            json!({ "definition": definition, "references": references, "highlights": count }),
        );
    }
    answers_are(&answers.into(), "navigation");
}

#[test]
fn what_can_be_written_is_offered() {
    let mut client = Client::open(json!({}));
    let awards = read(format!("{FOLDER}/{AWARDS}"));
    client.did_open(AWARDS, &awards);
    let mut answers = serde_json::Map::new();
    for what in [
        "award major at ‸",
        "award major at nfq ‸",
        "award major ‸",
        "core all of { 5N‸",
        "core 15 credits from ‸",
        "core 15 credits where unit in { ‸",
        "core 15 credits where level = nfq ‸",
        "core 15 credits where holder ‸",
        "core 15 credits where aw‸",
        "core 15 credits where status = ‸",
        "total 45 ‸",
        "‸",
        "cite \"nothing here ‸",
    ] {
        let written = format!("{awards}\nqualification NEW \"New\" {{\n  {}\n}}\n", what.replace('‸', ""));
        client.did_change(AWARDS, &written);
        let at = written.rfind(&what.replace('‸', "")).unwrap() + what.find('‸').unwrap();
        let at = if what == "‸" { written.rfind("  \n}").unwrap() + 2 } else { at };
        let params = json!({ "textDocument": { "uri": uri(AWARDS) }, "position": position(&written, at) });
        let found = client.ask("textDocument/completion", params);
        let found: Vec<String> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|item| match item["detail"].as_str() {
                Some(title) => format!("{} — {title}", item["textEdit"]["newText"].as_str().unwrap()),
                None => item["textEdit"]["newText"].as_str().unwrap().to_owned(),
            })
            .collect();
        answers.insert(what.to_owned(), json!(found));
    }
    let test = format!("{}\ntest \"new\" {{\n  expect 5M2009 at core/\n}}\n", read(format!("{FOLDER}/{TESTS}")));
    client.did_open(TESTS, &test);
    let at = test.rfind("core/\n").unwrap() + 5;
    let params = json!({ "textDocument": { "uri": uri(TESTS) }, "position": position(&test, at) });
    answers.insert("expect 5M2009 at core/‸".to_owned(), client.ask("textDocument/completion", params));
    answers_are(&answers.into(), "completion");
}

#[test]
fn things_are_renamed_wherever_they_stand() {
    let mut client = Client::open(json!({}));
    let mut answers = serde_json::Map::new();
    for (file, what, name) in [
        (AWARDS, "'23389'; W‸1", "W one"),
        (AWARDS, "'23389'; W‸1", "W, one"),
        (AWARDS, "{\n    5N‸1764;", "5N1765"),
        (TESTS, "core/one‸-more", "total"),
        (TESTS, "judged oth‸er", "another"),
        (TESTS, "expect 5M20‸09 counts", "5M2010"),
        // What is refused.
        (AWARDS, "{\n    5N‸1764;", "23389"),
        (AWARDS, "{\n    5N‸1764;", "work"),
        (AWARDS, "{\n    5N‸1764;", "it's"),
        (AWARDS, "{\n    5N‸1764;", ""),
        (AWARDS, "major at nfq ‸5", "7"),
        (AWARDS, "al‸l of {", "every"),
    ] {
        let mut params = place(file, what);
        let prepared = client.answer("textDocument/prepareRename", params.clone());
        params["newName"] = json!(name);
        let renamed = client.answer("textDocument/rename", params);
        let told = |answer: &Value| answer.get("error").unwrap_or(&answer["result"]).clone();
        answers.insert(format!("{what} -> {name}"), json!({ "prepare": told(&prepared), "rename": told(&renamed) }));
    }
    answers_are(&answers.into(), "rename");
}

#[test]
fn files_are_outlined_and_coloured_and_hinted_at() {
    let mut client = Client::open(json!({}));
    answers_are(&client.ask("textDocument/documentSymbol", in_file(AWARDS)), "symbols");
    answers_are(&client.ask("workspace/symbol", json!({ "query": "work" })), "workspace-symbols");
    let mut params = in_file(AWARDS);
    params["range"] = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 999, "character": 0 } });
    answers_are(&client.ask("textDocument/inlayHint", params), "hints");
    let legend = client.ask("textDocument/semanticTokens/full", in_file(AWARDS));
    answers_are(&coloured(AWARDS, &legend), "tokens");
}

/// Tokens as text: each piece, and its type.
fn coloured(file: &str, tokens: &Value) -> Value {
    let types = [
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
    let text = read(format!("{FOLDER}/{file}"));
    let lines: Vec<Vec<u16>> = text.lines().map(|line| line.encode_utf16().collect()).collect();
    let numbers: Vec<usize> =
        tokens["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap() as usize).collect();
    let (mut line, mut column) = (0, 0);
    let pieces = numbers.chunks(5).map(|token| {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let piece = String::from_utf16(&lines[line][column..column + token[2]]).unwrap();
        let declared = if token[4] == 1 { ", declaration" } else { "" };
        format!("{piece}: {}{declared}", types[token[3]])
    });
    json!(pieces.collect::<Vec<_>>())
}

#[test]
fn tests_run_from_their_lens() {
    let mut client = Client::open(json!({ "workspace": { "codeLens": { "refreshSupport": true } } }));
    client.did_open(TESTS, &read(format!("{FOLDER}/{TESTS}")));
    let before = client.ask("textDocument/codeLens", in_file(TESTS));
    let commands: Vec<Value> = before.as_array().unwrap().iter().map(|lens| lens["command"].clone()).collect();
    let results: Vec<Value> = commands
        .iter()
        .map(|command| {
            let params = json!({ "command": command["command"], "arguments": command["arguments"] });
            client.ask("workspace/executeCommand", params)
        })
        .collect();
    let after = client.ask("textDocument/codeLens", in_file(TESTS));
    let notes = std::mem::take(&mut client.notes);
    let wrong = client.wrong_with(TESTS);
    answers_are(
        &json!({ "before": before, "results": results, "after": after, "notes": notes, "diagnostics": wrong }),
        "lenses",
    );
    // What came of a test says nothing of rules that have changed since.
    client.did_change(TESTS, "test \"this one fails\" { expect 5M2009 met }");
    assert_eq!(client.wrong_with(TESTS), json!([]));
}

/// An author writes a qualification with three mistakes, and mends them by what the editor offers.
#[test]
fn mistakes_are_told_while_typing_and_mended_by_what_is_offered() {
    let mut client = Client::open(json!({}));
    let mut text = "qualification NEW \"New\" {
  awrad minor at nfq 5
  cite \"Invented\"
  total 30 fet
  core all of { 5N1746; '23389' }
  more 15 credits where level >= nfq 5
}
"
    .to_owned();
    let file = "rules/new.attain";
    client.did_open(file, &text);
    let mut steps = Vec::new();
    for _ in 0..9 {
        let wrong = client.wrong_with(file);
        let Some(first) = wrong.as_array().unwrap().first().cloned() else { break };
        let mut params = in_file(file);
        params["range"] = first["range"].clone();
        params["context"] = json!({ "diagnostics": [first] });
        let actions = client.ask("textDocument/codeAction", params);
        let edits = &actions[0]["edit"]["changes"][uri(file)];
        assert!(edits.is_array(), "nothing mends {first}");
        text = edited(&text, edits);
        steps.push(json!({ "diagnostics": wrong, "actions": actions }));
        client.did_change(file, &text);
    }
    assert_eq!(client.wrong_with(file), json!([]), "{text}");
    answers_are(&json!({ "steps": steps, "mended": text }), "mending");
    // What is closed without being saved is gone.
    client.notify("textDocument/didClose", in_file(file));
    let symbols = client.ask("workspace/symbol", json!({ "query": "NEW" }));
    assert_eq!(symbols, json!([]));
}

#[test]
fn files_are_laid_out() {
    let mut client = Client::open(json!({}));
    let text = "unit 'A 1' \"\u{1d11e}\"   {level nfq 5\n\n\ncredits 15 fet} # one\r\nunit B {}";
    let file = "rules/new.attain";
    client.did_open(file, text);
    let mut params = in_file(file);
    params["options"] = json!({ "tabSize": 4, "insertSpaces": true });
    let edits = client.ask("textDocument/formatting", params.clone());
    let formatted = edited(text, &edits);
    assert_eq!(formatted, attain::format(&Source::new(file, text)).unwrap());
    assert_ne!(formatted, text);
    client.did_change(file, &formatted);
    assert_eq!(client.ask("textDocument/formatting", params.clone()), json!([]));
    // What cannot be read is left alone.
    client.did_change(file, "unit {");
    assert_eq!(client.ask("textDocument/formatting", params), Value::Null);
}

#[test]
fn open_files_stand_before_those_on_disk() {
    let mut client = Client::open(json!({}));
    let awards = read(format!("{FOLDER}/{AWARDS}"));
    client.did_open(AWARDS, &awards.replace("unit 5N1764", "unit 5N1765"));
    let wrong = client.wrong_with(AWARDS);
    assert_eq!(wrong[0]["code"], "E0201");
    // The mistake shows in a file that is not open, too.
    assert_eq!(client.told[&uri(TESTS)][0]["code"], "E0201");
    // A piece of the text at a time, as an editor sends it.
    let at = awards.find("unit 5N1764").unwrap();
    let range = json!({ "start": position(&awards, at + 10), "end": position(&awards, at + 11) });
    let document = json!({ "uri": uri(AWARDS), "version": 3 });
    let changes = json!([{ "range": range, "text": "4" }]);
    client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    assert_eq!(client.wrong_with(AWARDS), json!([]));
    assert_eq!(client.told[&uri(TESTS)], json!([]));
    assert_eq!(client.end(), 0);
}

#[test]
fn a_file_of_no_folder_is_read_by_itself() {
    let mut client = Client::open(json!({}));
    let text = "unit A { level nfq 5 }";
    let item = json!({ "uri": "untitled:one", "languageId": "attain", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": item }));
    client.ask("workspace/symbol", json!({ "query": "" }));
    assert_eq!(client.told["untitled:one"][0]["message"], "no framework is called `nfq`");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": "untitled:one" } }));
    client.ask("workspace/symbol", json!({ "query": "" }));
    assert_eq!(client.told["untitled:one"], json!([]));
}

#[test]
fn columns_are_counted_as_the_client_asks() {
    let encodings = json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } });
    let text = read(format!("{FOLDER}/{AWARDS}"));
    let line = text.lines().position(|line| line.starts_with("unit '23389'")).unwrap();
    let stands = text.lines().nth(line).unwrap();
    let before = &stands[..stands.find("fet").unwrap()];
    for (capabilities, column) in [(json!({}), before.encode_utf16().count()), (encodings.clone(), before.len())] {
        let mut client = Client::open(capabilities);
        let mut params = in_file(AWARDS);
        params["position"] = json!({ "line": line, "character": column + 1 });
        let hover = client.ask("textDocument/hover", params);
        assert_eq!(hover["range"]["start"], json!({ "line": line, "character": column }));
        assert_eq!(hover["range"]["end"], json!({ "line": line, "character": column + 3 }));
    }
    let mut client = Client::start();
    assert_eq!(client.initialize(encodings)["capabilities"]["positionEncoding"], "utf-8");
}

#[test]
fn what_the_protocol_does_not_allow_is_answered_as_it_asks() {
    let mut client = Client::start();
    let code = |answer: &Value| answer["error"]["code"].as_i64();
    assert_eq!(code(&client.answer("textDocument/hover", json!({}))), Some(-32002));
    client.notify("textDocument/didOpen", json!({ "nothing": true }));
    client.initialize(json!({}));
    assert_eq!(code(&client.answer("initialize", json!({ "capabilities": {} }))), Some(-32600));
    assert_eq!(code(&client.answer("textDocument/unheardOf", json!({}))), Some(-32601));
    assert_eq!(code(&client.answer("$/unheardOf", Value::Null)), Some(-32601));
    assert_eq!(code(&client.answer("textDocument/hover", json!({ "textDocument": 5 }))), Some(-32602));
    assert_eq!(code(&client.answer("workspace/executeCommand", json!({ "command": "rm" }))), Some(-32602));
    client.notify("$/unheardOf", json!([]));
    client.notify("textDocument/didChange", json!("nonsense"));
    for text in ["{", "[]", "\u{1}", "{\"jsonrpc\":\"2.0\"}", "{\"id\":1,\"method\":5}"] {
        client.send_text(text);
        assert_eq!(code(&client.answer_to(&Value::Null)), Some(-32700), "{text}");
    }
    // A request that was cancelled while it waited need not be answered otherwise, but must be answered.
    let request = json!({ "jsonrpc": "2.0", "id": "gone", "method": "workspace/symbol", "params": { "query": "" } });
    let cancel = json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": "gone" } });
    client.send(&request);
    client.send(&cancel);
    client.answer_to(&json!("gone"));
    client.ask("shutdown", Value::Null);
    assert_eq!(code(&client.answer("textDocument/hover", json!({}))), Some(-32600));
    client.notify("exit", Value::Null);
    assert_eq!(client.server.wait().unwrap().code(), Some(0));
}

#[test]
fn the_server_ends_with_the_connection() {
    let mut client = Client::open(json!({}));
    client.notify("exit", Value::Null);
    assert_eq!(client.server.wait().unwrap().code(), Some(1), "without `shutdown`");

    let mut client = Client::open(json!({}));
    drop(client.input.take());
    assert_eq!(client.server.wait().unwrap().code(), Some(1), "the client is gone");

    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.server.wait().unwrap().code(), Some(1), "before `initialize`");
}

#[test]
fn places_that_are_not_there_lead_to_nothing() {
    let mut client = Client::open(json!({}));
    let places = [(0, 0), (0, u32::MAX), (u32::MAX, 0), (u32::MAX, u32::MAX), (18, 17), (20, 3)];
    for file in [AWARDS, "rules/tables/units.csv", "rules/none.attain", "../../README.md"] {
        for (line, character) in places {
            let mut params = in_file(file);
            let position = json!({ "line": line, "character": character });
            params["position"] = position.clone();
            params["range"] = json!({ "start": position, "end": { "line": 0, "character": 0 } });
            params["context"] = json!({ "includeDeclaration": true, "diagnostics": [] });
            params["newName"] = json!("new");
            for method in [
                "hover",
                "definition",
                "references",
                "documentHighlight",
                "completion",
                "prepareRename",
                "rename",
                "documentSymbol",
                "codeAction",
                "codeLens",
                "inlayHint",
                "semanticTokens/full",
                "semanticTokens/range",
            ] {
                let answer = client.answer(&format!("textDocument/{method}"), params.clone());
                assert_ne!(answer["error"]["code"], -32603, "{method} in {file} at {line}:{character}");
            }
        }
    }
    assert_eq!(client.end(), 0);
}

/// The rules that have every construct, with the tables that they name.
fn every_construct() -> Vec<Source> {
    attain::load::rules(path("tests/declarations")).unwrap()
}

fn applied(workspace: &Workspace, edits: &[Edit]) -> Vec<Source> {
    let sources = (0..).zip(workspace.files()).map(|(file, name)| {
        let mut text = workspace.source(file).unwrap().1.to_owned();
        let mut here: Vec<&Edit> = edits.iter().filter(|edit| edit.span.file == file).collect();
        here.sort_by_key(|edit| edit.span);
        for edit in here.into_iter().rev() {
            text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        Source::new(name, text)
    });
    sources.collect()
}

/// Whatever is renamed, the rules still read, and mean the same but for the name.
#[test]
fn renaming_leaves_the_rules_whole() {
    let workspace = Workspace::new(every_construct());
    assert!(workspace.rulebook().is_some());
    let mut renamed = 0;
    for file in 0..workspace.files().count() as u32 {
        let length = workspace.source(file).unwrap().1.len();
        let mut seen = std::collections::BTreeSet::new();
        for at in 0..length {
            let Ok(span) = workspace.renamable(file, at) else { continue };
            if !seen.insert(span) {
                continue;
            }
            let edits = workspace.rename(file, at, "a name of its own").unwrap();
            let again = Workspace::new(applied(&workspace, &edits));
            let wrong = again.findings().list().iter().find(|finding| finding.severity() == attain::Severity::Error);
            assert!(wrong.is_none(), "{}: {wrong:?}", workspace.text(span));
            renamed += 1;
        }
    }
    assert!(renamed > 60, "{renamed}");
}

/// While a file is written, a letter at a time, everything can be asked of it.
#[test]
fn unfinished_files_can_be_asked_about() {
    let sources = every_construct();
    let (name, text) = {
        let workspace = Workspace::new(sources);
        let file = workspace.file(&path("tests/declarations/all.attain").to_string_lossy()).unwrap();
        let (name, text) = workspace.source(file).unwrap();
        (name.to_owned(), text.to_owned())
    };
    for end in (0..text.len()).step_by(23).filter(|end| text.is_char_boundary(*end)) {
        let workspace = Workspace::new([Source::new(&*name, &text[..end])]);
        let within = |span: attain::Span| span.start <= span.end && span.end as usize <= end;
        assert!(workspace.completions(0, end).iter().all(|found| found.span.end as usize == end && within(found.span)));
        assert!(workspace.hover(0, end).is_none_or(|hover| within(hover.span)));
        assert!(workspace.references(0, end, true).into_iter().all(within));
        assert!(workspace.symbols(0).iter().all(|symbol| within(symbol.span) && within(symbol.name_span)));
        assert!(workspace.hints(0).iter().all(|hint| within(hint.span)));
        let tokens = workspace.tokens(0);
        assert!(tokens.iter().all(|token| within(token.span)));
        assert!(tokens.is_sorted_by(|one, next| one.span.end <= next.span.start), "no two overlap");
    }
}

//! The life of the server: what is open, which rulebooks there are, what each message does.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams,
    TextDocumentContentChangeEvent, Uri, WorkspaceFolders,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, ResponseError};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::answer;
use super::position::{Encoding, Lines, name_of};
use super::project::{Document, Documents, Project};
use super::wire::Incoming;

/// How far the conversation has come.
#[derive(PartialEq, Eq)]
enum Phase {
    /// The client has not yet said who it is.
    New,
    Running,
    /// The client asked to shut down; only `exit` may follow.
    ShutDown,
}

/// Whether the server goes on.
pub(super) enum Next {
    GoOn,
    /// It ends; whether as the protocol asks.
    End(bool),
}

pub(super) struct Server {
    phase: Phase,
    pub encoding: Encoding,
    /// The folders that are open in the editor.
    folders: Vec<PathBuf>,
    /// Where the rules of each folder are, where that is configured.
    configured: Vec<PathBuf>,
    /// Whether the client watches files when it is asked to.
    watches: bool,
    pub documents: Documents,
    pub projects: Vec<Project>,
    /// What was last said of each file.
    pub published: BTreeMap<String, Value>,
    /// Whether there are other files or rulebooks than when that was said.
    pub rearranged: bool,
    /// Whether the client asks for lenses again when it is told that they have changed.
    renews_lenses: bool,
    outgoing: Vec<Value>,
}

/// The result of a request, or why there is none.
pub(super) type Answer = Result<Value, ResponseError>;

/// The requests that the client cancelled before they were looked at.
pub(super) fn cancelled(waiting: &[Incoming]) -> BTreeSet<String> {
    let notes = waiting.iter().filter_map(|incoming| match incoming {
        Incoming::Message(Message::Notification(note)) if note.method == "$/cancelRequest" => note.params.get("id"),
        _ => None,
    });
    notes.map(Value::to_string).collect()
}

pub(super) fn error(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

/// The parameters of a message as the protocol has them.
pub(super) fn read<T: DeserializeOwned>(params: Value) -> Result<T, ResponseError> {
    serde_json::from_value(params).map_err(|wrong| error(ErrorCode::InvalidParams, wrong.to_string()))
}

impl Server {
    pub fn new() -> Server {
        Server {
            phase: Phase::New,
            encoding: Encoding::Utf16,
            folders: Vec::new(),
            configured: Vec::new(),
            watches: false,
            documents: BTreeMap::new(),
            projects: Vec::new(),
            published: BTreeMap::new(),
            rearranged: false,
            renews_lenses: false,
            outgoing: Vec::new(),
        }
    }

    /// The messages to send, in order.
    pub fn outgoing(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.outgoing)
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.outgoing.push(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Does what a message asks. A mistake of the server's own ends the message, and not the server.
    pub fn take(&mut self, incoming: Incoming, cancelled: &BTreeSet<String>) -> Next {
        match incoming {
            Incoming::Unreadable(why) => {
                let error = error(ErrorCode::ParseError, why);
                self.outgoing.push(json!({ "jsonrpc": "2.0", "id": null, "error": error }));
            }
            Incoming::Message(Message::Request(request)) => {
                let id = request.id.clone();
                let gone = serde_json::to_value(&id).is_ok_and(|id| cancelled.contains(&id.to_string()));
                let answer = if gone {
                    Err(error(ErrorCode::RequestCanceled, "cancelled"))
                } else {
                    let answered = catch_unwind(AssertUnwindSafe(|| self.request(request)));
                    answered.unwrap_or_else(|_| Err(error(ErrorCode::InternalError, "this is a bug in attain")))
                };
                self.respond(&id, answer);
            }
            Incoming::Message(Message::Notification(note)) => {
                if note.method == "exit" {
                    return Next::End(self.phase == Phase::ShutDown);
                }
                // The hook has told what went wrong.
                let _ = catch_unwind(AssertUnwindSafe(|| self.notified(note)));
            }
            // What the client says to a request of the server's is of no consequence.
            Incoming::Message(Message::Response(_)) => {}
        }
        Next::GoOn
    }

    fn respond(&mut self, id: &RequestId, answer: Answer) {
        self.outgoing.push(match answer {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err(error) => json!({ "jsonrpc": "2.0", "id": id, "error": error }),
        });
    }

    fn request(&mut self, request: Request) -> Answer {
        match (&self.phase, request.method.as_str()) {
            (Phase::New, "initialize") => self.initialize(request.params),
            (Phase::New, _) => Err(error(ErrorCode::ServerNotInitialized, "the first request is `initialize`")),
            (Phase::Running, "initialize") => Err(error(ErrorCode::InvalidRequest, "already initialized")),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Running, _) => {
                // Answers are about the text as it is now.
                self.publish();
                answer::answer(self, request)
            }
            (Phase::ShutDown, _) => Err(error(ErrorCode::InvalidRequest, "the server is shutting down")),
        }
    }

    fn initialize(&mut self, params: Value) -> Answer {
        let options = params.get("initializationOptions").cloned().unwrap_or_default();
        let params: InitializeParams = read(params)?;
        let general = params.capabilities.general.as_ref();
        let encodings = general.and_then(|general| general.position_encodings.as_deref());
        self.encoding = Encoding::of(encodings.unwrap_or_default());
        let workspace = params.capabilities.workspace.as_ref();
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        self.watches = watched.is_some_and(|watched| watched.dynamic_registration == Some(true));
        let lens = workspace.and_then(|workspace| workspace.code_lens.as_ref());
        self.renews_lenses = lens.is_some_and(|lens| lens.refresh_support == Some(true));
        let rules = options.get("rules").and_then(Value::as_array).into_iter().flatten();
        self.configured = rules.filter_map(Value::as_str).map(PathBuf::from).collect();
        let folders = match params.workspace_folders_initialize_params.workspace_folders {
            Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
                folders.into_iter().map(|folder| folder.uri).collect()
            }
            _ => {
                #[expect(deprecated, reason = "older clients say no more")]
                let root: Vec<Uri> = params.root_uri.into_iter().collect();
                root
            }
        };
        self.folders = folders.iter().map(|uri| PathBuf::from(name_of(uri))).collect();
        self.open_folders();
        self.phase = Phase::Running;
        Ok(answer::capabilities(self.encoding))
    }

    fn open_folders(&mut self) {
        self.projects.retain(|project| project.alone);
        let folders = self.folders.iter().map(|folder| Project::of_folder(folder, &self.configured));
        self.projects.extend(folders);
        self.adopt();
    }

    /// Gives every open file that no rulebook has one of its own, and takes it away where one has.
    fn adopt(&mut self) {
        self.rearranged = true;
        let documents = &self.documents;
        let had: BTreeSet<String> = {
            let folders: Vec<&Project> = self.projects.iter().filter(|project| !project.alone).collect();
            documents.keys().filter(|name| folders.iter().any(|folder| folder.has(name))).cloned().collect()
        };
        self.projects
            .retain(|project| !project.alone || documents.keys().any(|name| project.has(name) && !had.contains(name)));
        for name in documents.keys().filter(|name| !had.contains(*name)) {
            if !self.projects.iter().any(|project| project.has(name)) {
                self.projects.push(Project::of_file(name));
            }
        }
    }

    /// The rulebook that a file belongs to.
    pub fn project(&self, name: &str) -> Option<&Project> {
        self.projects
            .iter()
            .find(|project| !project.alone && project.has(name))
            .or_else(|| self.projects.iter().find(|project| project.has(name)))
    }

    /// What has changed is checked again before the next answer, or when nothing more is waiting.
    fn changed(&mut self, name: &str) {
        for project in self.projects.iter_mut().filter(|project| project.has(name)) {
            project.stale = true;
        }
    }

    fn notified(&mut self, note: Notification) {
        if self.phase != Phase::Running {
            return;
        }
        // A notification has no answer in which to say what is wrong with it.
        let _ = match note.method.as_str() {
            "initialized" => {
                self.watch();
                Ok(())
            }
            "textDocument/didOpen" => read(note.params).map(|params| self.opened(params)),
            "textDocument/didChange" => read(note.params).map(|params| self.edited(params)),
            "textDocument/didClose" => read(note.params).map(|params| self.closed(&params)),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.projects.iter_mut().for_each(Project::reload);
                Ok(())
            }
            "workspace/didChangeWorkspaceFolders" => {
                self.folders_changed(&note.params);
                Ok(())
            }
            _ => Ok(()),
        };
    }

    /// Asks the client to tell when rule files change on disk.
    fn watch(&mut self) {
        if self.watches {
            let watchers = json!([{ "globPattern": "**/*.{attain,csv}" }]);
            let registration = json!({
                "id": "rules",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": { "watchers": watchers },
            });
            self.outgoing.push(json!({
                "jsonrpc": "2.0",
                "id": "watch",
                "method": "client/registerCapability",
                "params": { "registrations": [registration] },
            }));
        }
    }

    /// Tells the client that lenses have changed.
    pub fn renew_lenses(&mut self) {
        if self.renews_lenses {
            self.outgoing.push(json!({ "jsonrpc": "2.0", "id": "lenses", "method": "workspace/codeLens/refresh" }));
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let name = name_of(&item.uri);
        self.documents.insert(name.clone(), Document { uri: item.uri, version: item.version, text: item.text });
        self.adopt();
        self.changed(&name);
    }

    fn edited(&mut self, params: DidChangeTextDocumentParams) {
        let name = name_of(&params.text_document.text_document_identifier.uri);
        let Some(document) = self.documents.get_mut(&name) else { return };
        document.version = params.text_document.version;
        for change in params.content_changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    document.text = whole.text;
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(partial) => {
                    let lines = Lines::new(&document.text, self.encoding);
                    let (one, other) = (lines.offset(partial.range.start), lines.offset(partial.range.end));
                    document.text.replace_range(one.min(other)..one.max(other), &partial.text);
                }
            }
        }
        self.changed(&name);
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let name = name_of(&params.text_document.uri);
        if self.documents.remove(&name).is_some() {
            // What was not saved is gone; what was, is on disk.
            for project in self.projects.iter_mut().filter(|project| project.has(&name)) {
                project.reload();
            }
            self.adopt();
        }
    }

    fn folders_changed(&mut self, params: &Value) {
        let named = |list: &str| -> Vec<PathBuf> {
            let folders = params.pointer(&format!("/event/{list}")).and_then(Value::as_array).into_iter().flatten();
            let uris = folders.filter_map(|folder| folder.get("uri")?.as_str());
            uris.map(|uri| PathBuf::from(name_of(&Uri(uri.to_owned())))).collect()
        };
        let (added, removed) = (named("added"), named("removed"));
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
        self.open_folders();
    }
}

// The server that the extension starts, spoken to as the extension's client speaks: by the same library, over the same
// pipes. `ATTAIN` is the built command.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as protocol from "vscode-languageserver-protocol/node";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const target = process.env.CARGO_TARGET_DIR ?? join(repository, "target");
const candidates = [process.env.ATTAIN, join(target, "release/attain"), join(target, "debug/attain")];
const command = candidates.find((path) => path && existsSync(path));

async function open(context, rules) {
  const server = spawn(command, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  // A test that fails leaves no server behind.
  context.after(() => server.kill());
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(server.stdout),
    new protocol.StreamMessageWriter(server.stdin),
  );
  const told = new Map();
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    told.set(uri, diagnostics);
  });
  connection.listen();
  const folder = { uri: pathToFileURL(repository).href, name: "attain" };
  const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: folder.uri,
    workspaceFolders: [folder],
    initializationOptions: { rules },
    capabilities: {},
  });
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  const end = async () => {
    await connection.sendRequest(protocol.ShutdownRequest.type);
    await connection.sendNotification(protocol.ExitNotification.type);
    const status = await ended;
    connection.dispose();
    return status;
  };
  return { connection, capabilities, told, end };
}

test("the command is built", () => assert.ok(command, `none of ${candidates.join(", ")} is there`));

test("the server answers the client's library", async (context) => {
  const { connection, capabilities, told, end } = await open(context, []);
  assert.equal(capabilities.hoverProvider, true);
  const path = join(repository, "rules/ie/5M2009.attain");
  const [uri, text] = [pathToFileURL(path).href, readFileSync(path, "utf8")];
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "attain", version: 1, text: text.replace("all of { 5N1764", "all of { 5N1746") },
  });
  const line = text.split("\n").findIndex((line) => line.startsWith("pool work-5M2009"));
  const hover = await connection.sendRequest(protocol.HoverRequest.type, {
    textDocument: { uri },
    position: { line, character: 7 },
  });
  assert.match(hover.contents.value, /Work Practice/);
  assert.match(told.get(uri)[0].message, /no unit is called `5N1746`\nhelp: did you mean `5N1764`\?/);
  assert.equal(await end(), 0);
});

test("the setting says where the rules are", async (context) => {
  const { connection, told, end } = await open(context, ["tests/lsp/rules"]);
  const symbols = await connection.sendRequest(protocol.WorkspaceSymbolRequest.type, { query: "5M2009" });
  assert.equal(symbols.length, 1);
  assert.match(symbols[0].location.uri, /tests\/lsp\/rules\/awards\.attain$/);
  // Nothing is told of the other rules of the repository: they were not read.
  assert.ok([...told.keys()].every((uri) => uri.includes("/tests/lsp/rules/")));
  assert.equal(await end(), 0);
});

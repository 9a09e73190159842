// The TextMate grammar, as VS Code runs it, against every rule file that ships.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import onig from "vscode-oniguruma";
import vsctm from "vscode-textmate";

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "../../..");
const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
await onig.loadWASM(wasm);

const path = join(here, "../syntaxes/attain.tmLanguage.json");
const registry = new vsctm.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new onig.OnigScanner(patterns),
    createOnigString: (text) => new onig.OnigString(text),
  }),
  loadGrammar: async () => vsctm.parseRawGrammar(readFileSync(path, "utf8"), path),
});
const grammar = await registry.loadGrammar("source.attain");

/** The pieces of a text that are no white space, each with its innermost scope. */
function pieces(text) {
  let stack = vsctm.INITIAL;
  const found = [];
  text.split(/\r?\n/).forEach((line, number) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const token of tokens) {
      const piece = line.slice(token.startIndex, token.endIndex);
      if (piece.trim() !== "") {
        found.push({ piece: piece.trim(), scope: token.scopes.at(-1), line: number + 1 });
      }
    }
  });
  return found;
}

function ruleFiles(folder) {
  return readdirSync(join(repository, folder), { recursive: true })
    .filter((name) => name.endsWith(".attain"))
    .map((name) => join(folder, name));
}

const shipped = ruleFiles("rules");

test("there are rule files", () => assert.ok(shipped.length > 30));

test("every piece of every rule file has a scope", () => {
  const without = [...shipped, ...ruleFiles("tests")].flatMap((file) => {
    const bare = pieces(readFileSync(join(repository, file), "utf8")).filter(({ scope }) => scope === "source.attain");
    // In the tests, what a mistake is about may be no sign of the language.
    const known = bare.filter(({ piece }) => shipped.includes(file) || /[\p{L}\p{N}{}(),;]/u.test(piece));
    return known.map((piece) => ({ file, ...piece }));
  });
  assert.deepEqual(without, []);
});

test("pieces are what they are", () => {
  const text = `qualification 5M2009 version 2017 "A \\"title\\"" { # core
  total 120 fet
  valid from 2017-01-01
  core all of { 'H1J8 34'; 5N1764 }
  levels 1..10
  in-progress 6.1 off-level
}`;
  const scopes = pieces(text).map(({ piece, scope }) => `${piece} ${scope.replace(".attain", "")}`);
  assert.deepEqual(scopes, [
    "qualification keyword.declaration",
    "5M2009 entity.name.type",
    "version keyword.other",
    "2017 constant.numeric",
    '" string.quoted.double',
    "A string.quoted.double",
    '\\" constant.character.escape',
    "title string.quoted.double",
    '\\" constant.character.escape',
    '" string.quoted.double',
    "{ punctuation.section",
    "# core comment.line.number-sign",
    "total keyword.other",
    "120 constant.numeric",
    "fet variable.other",
    "valid keyword.other",
    "from keyword.control",
    "2017-01-01 constant.numeric.date",
    "core variable.other",
    "all keyword.control",
    "of keyword.control",
    "{ punctuation.section",
    "'H1J8 34' variable.other.code",
    "; punctuation.separator",
    "5N1764 variable.other",
    "} punctuation.section",
    "levels keyword.other",
    "1 constant.numeric",
    ".. keyword.operator.range",
    "10 constant.numeric",
    "in-progress variable.other",
    "6.1 constant.numeric",
    "off-level variable.other",
    "} punctuation.section",
  ]);
});

test("a text that is not closed ends with its line", () => {
  assert.deepEqual(
    pieces('cite "open\ntotal').map(({ scope }) => scope),
    ["keyword.other", "string.quoted.double", "string.quoted.double", "keyword.other"].map((scope) => `${scope}.attain`),
  );
});

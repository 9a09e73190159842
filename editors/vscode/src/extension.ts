// Starts the language server, `attain lsp`, and hands it to the editor.

import { commands, type ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("attain.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("attain.server.path") || event.affectsConfiguration("attain.rules")) {
        void restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  await stopping?.dispose();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration("attain");
  const command = settings.get<string>("server.path", "attain");
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "attain" }],
    initializationOptions: { rules: settings.get<string[]>("rules", []) },
  };
  client = new LanguageClient("attain", "Attain", server, options);
  try {
    await client.start();
  } catch (error) {
    const settle = "Open the setting";
    const reason = error instanceof Error ? error.message : String(error);
    const chosen = await window.showErrorMessage(
      `Attain: \`${command} lsp\` could not be started (${reason}). Install the attain command, or say in the setting attain.server.path where it is.`,
      settle,
    );
    if (chosen === settle) {
      await commands.executeCommand("workbench.action.openSettings", "attain.server.path");
    }
  }
}

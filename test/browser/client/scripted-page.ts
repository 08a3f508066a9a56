// A page of the client in Chromium, over a session that does what the test says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { PageConfig } from "../../../src/client/page-config.ts";
import { selectClientAssets, type ClientManifest } from "../../../src/page/client-assets.ts";
import type { Instruction, Received } from "../../apps/scripted-session-wire.ts";
import { ROOT } from "../../support/worker-config.ts";

/** The manifest of the built client. */
/** What each file of the client weighs in bytes. */
// The cast: the build wrote this file in this shape.
export const fileSizes = JSON.parse(readFileSync(join(ROOT, "dist/client-sizes.json"), "utf8")) as Readonly<
  Record<string, { readonly raw: number; readonly brotli: number } | undefined>
>;
export const manifest = JSON.parse(readFileSync(join(ROOT, "dist/client-manifest.json"), "utf8")) as ClientManifest;

/** One model on the wire. */
export const model = (name: string, id: string, attributes: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: "object",
  name,
  id,
  attributes,
});

/** A document's JSON. */
export function documentOf(...roots: readonly unknown[]): {
  version: string;
  title: string;
  roots: readonly unknown[];
  config: unknown;
} {
  return {
    version: "3.10.0",
    title: "Test",
    roots,
    config: model("DocumentConfig", "config", {
      reconnect_session: false,
      notify_connection_status: false,
      notifications: null,
    }),
  };
}

/** The type names and root ids of a document. */
function namesOf(json: unknown): string[] {
  return [...JSON.stringify(json).matchAll(/"type":"object","name":"([^"]+)"/g)].map(([, name = ""]) => name);
}

/** How a page is made. */
export interface PageOptions {
  readonly config?: Partial<PageConfig>;
  /** Model types whose chunks the page names; default: those of the snapshot. */
  readonly types?: readonly string[];
  /** Whether the page opens its socket from the inline script. */
  readonly early?: boolean;
  readonly rootCount?: number;
  /** Told to the session besides the page. */
  readonly session?: Instruction;
}

/** A session that takes instructions, and the page that shows it. */
export class ScriptedPage {
  readonly page: Page;
  /** Everything that went wrong in the page. */
  readonly problems: string[] = [];
  readonly #url: URL;

  constructor(page: Page, url: URL) {
    this.page = page;
    this.#url = url;
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.problems.push(message.text());
    });
  }

  /** Tells the session something. */
  async tell(instruction: Instruction): Promise<void> {
    const response = await fetch(this.#at("/tell"), { method: "POST", body: JSON.stringify(instruction) });
    if (!response.ok) throw new Error(`the scripted session answered ${response.status}`);
  }

  /** What the session has received, once it holds `events` events of patches. */
  async received(events = 0): Promise<readonly Received[]> {
    const response = await fetch(this.#at(`/received?events=${events}`));
    return (await response.json()) as Received[];
  }

  /** Waits until the client has asked for the document this often. */
  async pulled(count: number): Promise<void> {
    await (await fetch(this.#at(`/received?pulls=${count}`))).arrayBuffer();
  }

  /** The events of patches that the session has received, once there are `count`. */
  async events(count = 0): Promise<readonly Record<string, unknown>[]> {
    const messages = (await this.received(count)).filter(({ msgtype }) => msgtype === "PATCH-DOC");
    return messages.flatMap(({ content }) => content["events"] as Record<string, unknown>[]);
  }

  /** Loads the page. */
  async open(): Promise<void> {
    await this.page.goto(this.#at("/page"));
  }

  /** Waits until the connection is in a state. */
  async state(kind: "open" | "lost" | "over" | "connecting"): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.documentElement.dataset["edgepanelConnection"] === wanted,
      kind,
    );
  }

  #at(path: string): string {
    const url = new URL(path, this.#url);
    url.searchParams.set("session", this.#url.searchParams.get("session") ?? "");
    return url.href;
  }
}

let sessions = 0;

/** Makes a page of its own session; `open` it when the session is told everything. */
export async function scriptedPage(
  browser: Browser,
  server: URL,
  doc: Record<string, unknown>,
  options: PageOptions = {},
): Promise<ScriptedPage> {
  const url = new URL(server);
  url.searchParams.set("session", `s${++sessions}`);
  const scripted = new ScriptedPage(await browser.newPage(), url);
  await scripted.tell({ html: pageHtml(options, options.config?.snapshot ?? doc), doc, ...options.session });
  return scripted;
}

function pageHtml({ config = {}, types, early = false, rootCount }: PageOptions, painted: unknown): string {
  const assets = selectClientAssets(manifest, types ?? namesOf(config.snapshot ?? []));
  const count = rootCount ?? (painted as { roots: unknown[] }).roots.length;
  const rootIds = Array.from({ length: count }, (_, i) => `root-${i}`);
  const full: PageConfig = {
    token: `${btoa(JSON.stringify({ session_id: "scripted", session_expiry: 4e9 })).replaceAll("=", "")}.x`,
    rootIds,
    elements: Object.fromEntries(rootIds.map((id) => [id, `el-${id}`])),
    logLevel: "error",
    ...assets.config,
    ...config,
  };
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">${assets.modulePreload.map((href) => `<link rel="modulepreload" href="${href}">`).join("")}</head>
<body>${rootIds.map((id) => `<div id="el-${id}" data-root-id="${id}" style="display: contents"></div>`).join("")}
<script type="application/json" id="edgepanel-config">${JSON.stringify(full).replaceAll("<", "\\u003c")}</script>
${early ? `<script>${manifest.inlineEarlySocket}</script>` : ""}<script type="module" src="${assets.entry}"></script></body></html>`;
}

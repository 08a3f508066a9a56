// The JSON block that a page carries for the client: its shape, and how it is read.
import type { ConnectionTexts } from "../base/connection-texts.ts";
import type { Limits } from "../protocol/limits.ts";

/**
 * What a chunk needs to be loaded. File names are relative to the client's own folder, scripts and styles to Panel's.
 */
export interface ChunkEntry {
  /** Modules of the client build, the chunk itself last. */
  readonly files: readonly string[];
  /** Plain scripts that must have run before, below `static/extensions/panel/bundled/` or absolute. */
  readonly scripts?: readonly string[];
  /** The same for ES modules. */
  readonly moduleScripts?: readonly string[];
  /** Style sheets of those scripts. */
  readonly styles?: readonly string[];
}

/** Model type to chunk name, and chunk name to files: the whole manifest or the part that one page needs. */
export interface ChunkMap {
  readonly types: Readonly<Record<string, string>>;
  readonly chunks: Readonly<Record<string, ChunkEntry>>;
}

/** A Bokeh document as JSON: the content of PULL-DOC-REPLY. */
export interface SnapshotJson {
  readonly version?: string;
  readonly title?: string;
  readonly roots: readonly unknown[];
  readonly [field: string]: unknown;
}

/** The content of `<script type="application/json" id="edgepanel-config">`. */
export interface PageConfig {
  /** The signed session token, offered as the second WebSocket subprotocol. */
  readonly token: string;
  /**
   * Path or absolute address of the socket. Default: the page's path without trailing slashes, `/ws`, and the page's
   * query.
   */
  readonly wsUrl?: string;
  /** Ids of the roots in document order, as the page knows them. Elements are matched by position (Bokeh). */
  readonly rootIds: readonly string[];
  /** Root id to the id of the element it is rendered into. A root without an element is appended to the body. */
  readonly elements: Readonly<Record<string, string>>;
  /** The part of the manifest that this page needs. */
  readonly assets: ChunkMap;
  /** Name of the full manifest in the client's folder, fetched when a type turns up that `assets` lacks. */
  readonly manifest: string;
  /**
   * The document as a fresh session would have it: painted at once. In a page it is a block of its own, at the end:
   * the socket is asked for before it has come.
   */
  readonly snapshot?: SnapshotJson;
  /** Sent with PULL-DOC-REQ; a server whose document has the same one may answer `same: true`. */
  readonly fingerprint?: string;
  /** "tab" keeps the session over reloads of the tab. Default: each page load has its own. */
  readonly scope?: "tab";
  /** Several people may be in the session: what a browser tells of itself belongs to its connection. Default: false. */
  readonly shared?: boolean;
  /** Whether the document's title becomes the tab's title. Default: false (Bokeh's server pages). */
  readonly useForTitle?: boolean;
  /**
   * The strip that tells of lost connections, after the third failed attempt: false for none, or its texts. Default:
   * English.
   */
  readonly connectionBanner?: false | Partial<ConnectionTexts>;
  /** The page's notifications tell of lost connections. Default: false. */
  readonly lossNotification?: boolean;
  /**
   * After a loss: connect again (true), ask the visitor, or stay as it is (false). Default: true. A first connection is
   * always tried again.
   */
  readonly reconnect?: boolean | "prompt";
  /** What the server takes as one message. Default: the default limits. */
  readonly limits?: Partial<Pick<Limits, "messageBytes" | "events">>;
  /** Log level of BokehJS. Default: "info", as in Bokeh's pages. */
  readonly logLevel?: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "off";
}

/** A page inside somebody else's page. */
export interface Embedding {
  /** The element that the roots are put into, one below the other. */
  readonly place: HTMLElement;
}

/** The id of the element with the configuration. */
export const configElementId = "edgepanel-config";

/** The id of the element with the snapshot. */
export const snapshotElementId = "edgepanel-snapshot";

/** The page's configuration with its snapshot, once the page is parsed; null when the page has none. */
export function readWholeConfig(document: Document): PageConfig | null {
  const config = readPageConfig(document);
  const text = document.getElementById(snapshotElementId)?.textContent;
  // As below.
  return config === null || !text ? config : { ...config, snapshot: JSON.parse(text) as SnapshotJson };
}

/** Reads the page's configuration; null when the page has none (the client is then only a library). */
export function readPageConfig(document: Document): PageConfig | null {
  const text = document.getElementById(configElementId)?.textContent;
  // The server wrote this block for this version of the client: its shape is the contract above. An empty one is none.
  return JSON.parse(text || "null") as PageConfig | null;
}

/** The address of the session's socket. */
export function socketUrl(config: PageConfig, location: Location): string {
  const url = new URL(config.wsUrl ?? `${location.pathname.replace(/\/+$/, "")}/ws${location.search}`, location.href);
  if (url.protocol === "http:") url.protocol = "ws:";
  if (url.protocol === "https:") url.protocol = "wss:";
  return url.href;
}

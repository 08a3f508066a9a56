// Chooses from the client build's manifest what one page links: the client, the chunks of its model types, their
// libraries.

import { fileAddress } from "../base/file-address.ts";

/** What a chunk of the client build consists of. */
export interface ClientChunk {
  /** Files in the client's folder. */
  readonly files: readonly string[];
  /** Plain scripts, module scripts and style sheets below `static/extensions/panel/bundled/`, or absolute addresses. */
  readonly scripts?: readonly string[];
  readonly moduleScripts?: readonly string[];
  readonly styles?: readonly string[];
}

/** `dist/client-manifest.json`, written by `npm run build:client`. */
export interface ClientManifest {
  /** Files of the client itself, the one to start last. */
  readonly entry: readonly string[];
  /** Name of the browser's own copy of the type map. */
  readonly manifest: string;
  /** Model type to chunk name. */
  readonly types: Readonly<Record<string, string>>;
  readonly chunks: Readonly<Record<string, ClientChunk>>;
  /** Part of a page template, or of components, to its file in the client's folder. */
  readonly pageParts: Readonly<Record<string, string>>;
  /** Script to put inline right after the configuration block: opens the socket while the client is still loading. */
  readonly inlineEarlySocket: string;
  /**
   * Scripts that put an app into another page: by the client, and as an iframe. They read EDGEPANEL_PARTS, which the
   * server declares around them.
   */
  readonly inlineAutoload: string;
  readonly inlineFrame: string;
  /** Hash of the whole manifest: changes when the client does. */
  readonly version: string;
}

/** What a page puts into its head and its configuration. Addresses start with the resources base. */
export interface PageAssets {
  /** Address of the module script that starts the client. */
  readonly entry: string;
  /** Addresses for `<link rel="modulepreload">`, the entry included. */
  readonly modulePreload: readonly string[];
  /** Addresses of libraries for `<link rel="preload" as="script">`; the client runs them itself. */
  readonly scriptPreload: readonly string[];
  /** Addresses of style sheets for `<link rel="stylesheet">`. */
  readonly styles: readonly string[];
  /** The part of the page's configuration that names chunks: `assets` and `manifest` of the client's PageConfig. */
  readonly config: {
    readonly assets: {
      readonly types: Readonly<Record<string, string>>;
      readonly chunks: Readonly<Record<string, ClientChunk>>;
    };
    readonly manifest: string;
  };
}

/**
 * The assets for a page whose document uses `types`. Types that the manifest does not know (an app's own data models)
 * are
 * left out. `resourcesBase` is the address of the static folder with a trailing slash, `/static/` by default.
 */
export function selectClientAssets(
  manifest: ClientManifest,
  types: Iterable<string>,
  resourcesBase = "/static/",
): PageAssets {
  const used: Record<string, string> = {};
  const chunks: Record<string, ClientChunk> = {};
  for (const type of types) {
    // Data models carry a counter behind their name (Panel); the libraries of some are listed without it.
    const name = manifest.types[type] ?? manifest.types[type.replace(/\d+$/, "")];
    const chunk = name === undefined ? undefined : manifest.chunks[name];
    if (name === undefined || chunk === undefined) continue;
    used[type] = name;
    // The core is the entry itself: nothing to load for its types.
    if (name !== "core") chunks[name] = chunk;
  }
  const client = (file: string): string => `${resourcesBase}edgepanel/${file}`;
  const bundled = (path: string): string =>
    path.startsWith("https:") ? path : `${resourcesBase}extensions/panel/bundled/${fileAddress(path)}`;
  const list = Object.values(chunks);
  const entry = manifest.entry.at(-1);
  if (entry === undefined) throw new RangeError("the client manifest names no entry; run npm run build:client");
  return {
    entry: client(entry),
    modulePreload: [...new Set([...manifest.entry, ...list.flatMap((chunk) => chunk.files)])].map(client),
    scriptPreload: [...new Set(list.flatMap((chunk) => chunk.scripts ?? []))].map(bundled),
    styles: [...new Set(list.flatMap((chunk) => chunk.styles ?? []))].map(bundled),
    config: { assets: { types: used, chunks }, manifest: manifest.manifest },
  };
}

/**
 * The addresses of parts of page templates.
 * @throws RangeError for a part that the client's build has not made
 */
export const partAddresses = (
  { pageParts }: ClientManifest,
  names: readonly string[],
  resourcesBase: string,
): readonly string[] =>
  names.map((name) => {
    const file = pageParts[name];
    if (file === undefined) throw new RangeError(`the client has no part "${name}"; run npm run build:client`);
    return `${resourcesBase}edgepanel/${file}`;
  });

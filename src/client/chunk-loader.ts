// Loads the chunks that carry given model types, once each.
import { default_resolver } from "@bokeh/bokehjs/build/js/lib/base.js";
import { PanelError } from "../base/errors.ts";
import { fileAddress } from "../base/file-address.ts";
import { loadScript, loadStyleSheet } from "./load-script.ts";
import type { ChunkEntry, ChunkMap } from "./page-config.ts";

/** A chunk or the manifest could not be loaded, most often because the page is older than the deployed files. */
export class ChunkLoadError extends PanelError {}

/** Where files come from; the browser's own means unless told otherwise. */
export interface ChunkSource {
  /** The folder of the client's files, with a trailing slash. */
  readonly clientBase: string;
  /** The folder of Panel's bundled libraries, with a trailing slash. */
  readonly bundledBase: string;
  /** Name of the full manifest in the client's folder. */
  readonly manifest: string;
}

/** Knows which chunk has which model type and which chunks are there already. */
export class ChunkLoader {
  readonly #source: ChunkSource;
  #map: ChunkMap;
  #full = false;
  readonly #settled = new Set<string>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(source: ChunkSource, known: ChunkMap) {
    this.#source = source;
    this.#map = known;
  }

  /** The types that are still to be looked after: not registered, and not an app's own that was met before. */
  missing(types: Iterable<string>): string[] {
    return [...types].filter((type) => default_resolver.get(type) == null && !this.#settled.has(type));
  }

  /**
   * Loads whatever the types need. Types that the manifest does not know are left to BokehJS, which may get them from
   * the
   * document's own definitions. Throws {@link ChunkLoadError}.
   */
  async ensure(types: Iterable<string>): Promise<void> {
    const missing = this.missing(types);
    if (missing.length === 0) return;
    if (!this.#full && missing.some((type) => this.#chunkOf(type) === undefined)) await this.#fetchManifest();
    const chunks = new Set(missing.flatMap((type) => this.#chunkOf(type) ?? []));
    await Promise.all([...chunks].map((chunk) => this.#load(chunk)));
    for (const type of missing) this.#settled.add(type);
  }

  /** Data models carry a counter behind their name (Panel); the libraries of some are listed without it. */
  #chunkOf(type: string): string | undefined {
    return this.#map.types[type] ?? this.#map.types[type.replace(/\d+$/, "")];
  }

  async #fetchManifest(): Promise<void> {
    const url = this.#source.clientBase + this.#source.manifest;
    const response = await fetch(url).catch(() => null);
    if (response === null || !response.ok)
      throw new ChunkLoadError("not-found", `The list of page parts could not be loaded from ${url}. Reload the page.`);
    // The build wrote this file in this shape.
    this.#map = (await response.json()) as ChunkMap;
    this.#full = true;
  }

  #load(chunk: string): Promise<void> {
    let loading = this.#loading.get(chunk);
    if (loading === undefined) {
      const entry = this.#map.chunks[chunk];
      loading = entry === undefined ? Promise.resolve() : this.#loadEntry(chunk, entry);
      this.#loading.set(chunk, loading);
      // A failed load may be tried again by the next document.
      loading.catch(() => this.#loading.delete(chunk));
    }
    return loading;
  }

  async #loadEntry(chunk: string, entry: ChunkEntry): Promise<void> {
    const { clientBase, bundledBase } = this.#source;
    try {
      const address = (path: string): string =>
        new URL(path.startsWith("https:") ? path : fileAddress(path), bundledBase).href;
      for (const href of entry.styles ?? []) loadStyleSheet(address(href));
      // Plain scripts run in their order; the libraries among them build on each other.
      await Promise.all((entry.scripts ?? []).map((src) => loadScript(address(src), "classic")));
      for (const src of entry.moduleScripts ?? []) await loadScript(address(src), "module");
      const file = entry.files.at(-1);
      if (file !== undefined) await import(new URL(file, clientBase).href);
    } catch (cause) {
      throw new ChunkLoadError("not-found", `The page part "${chunk}" could not be loaded. Reload the page.`, {
        cause,
      });
    }
  }
}

// Places in the bundle -> places in the author's files.
import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ENTRY_NAME, MAIN_MODULE } from "./bundle.ts";
import { isInstalled } from "./package-folder.ts";

/** Rewrites stacks of a bundled Worker. */
export class StackMap {
  readonly #map: SourceMap;
  readonly #folder: string;
  readonly #frame: RegExp;

  /**
   * @param map the bundle's source map, JSON
   * @param folder what the map's paths are relative to
   * @param module what frames call the bundle; default: the main module of `edgepanel serve`
   */
  constructor(map: string, folder: string, module?: string) {
    // The cast: esbuild writes version 3 of the format.
    this.#map = new SourceMap(JSON.parse(map) as SourceMapPayload);
    this.#folder = folder;
    this.#frame = module === undefined ? MAIN_FRAME : frameIn(module, "(?<=[\\s(])");
  }

  /** The stack with the author's files and lines. Frames of Edgepanel, and of packages after the author's last one, go. */
  stack(stack: string): string {
    const lines = stack.split("\n").map((line) => this.#line(line));
    const last = lines.findLastIndex(({ own }) => own);
    // Without a frame of the author's all are kept: they are all there is.
    if (last < 0) return lines.map(({ text }) => text).join("\n");
    return lines
      .filter(({ frame, own, text }, i) => !frame || (i <= last && (own || !EDGEPANEL_FRAME.test(text))))
      .map(({ text }) => text)
      .join("\n");
  }

  /** Whether a frame of the author's is in it. */
  hasPlace(stack: string): boolean {
    return stack.split("\n").some((line) => this.#placeOf(line)?.own === true);
  }

  #line(line: string): { readonly text: string; readonly frame: boolean; readonly own: boolean } {
    const frame = /^\s+at /.test(line);
    const place = frame ? this.#placeOf(line) : null;
    if (place === null) return { text: line, frame, own: false };
    // Two ways of writing it: `at name (place)`, and `at place in name` while modules load.
    const name = /^\s+at (.*) \(/.exec(line)?.[1] ?? / in (\S+)$/.exec(line)?.[1];
    const where = `${relative(process.cwd(), place.file) || place.file}:${place.line}:${place.column}`;
    return { text: name === undefined ? `    at ${where}` : `    at ${name} (${where})`, frame, own: place.own };
  }

  #placeOf(line: string) {
    const found = this.#frame.exec(line);
    if (found === null) return null;
    // Lines and columns count from zero in the map.
    const entry = this.#map.findEntry(Number(found[1]) - 1, Number(found[2]) - 1);
    if (!("originalSource" in entry)) return null;
    const file = resolve(this.#folder, entry.originalSource);
    return {
      file,
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
      own: !isInstalled(file) && !file.endsWith(ENTRY_NAME),
    };
  }
}

/** A frame of this package: its modules beside a bundle, or its installed folder. */
const EDGEPANEL_FRAME = /[(\s/]edgepanel\/(?:lib|src|chunk|[\w-]+\.js)/;

/** A place of a frame. `before` is what stands in front of the module's name. */
const frameIn = (module: string, before: string): RegExp =>
  new RegExp(`${before}${module.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}:(\\d+):(\\d+)(?:\\)| in \\S+)?$`);

/** A frame in the Worker's main module. */
const MAIN_FRAME = frameIn(MAIN_MODULE, "(?<![\\w-]/)");

/**
 * A stack of a bundle on disk, such as wrangler's, with the author's files and lines: the source map is beside it. As it
 * is when there is none.
 */
export function stackFromDisk(stack: string): string {
  const [, module] = /^\s+at .*?(file:\/\/\/\S+?\.js):\d+:\d+\)?$/m.exec(stack) ?? [];
  if (module === undefined) return stack;
  try {
    const file = fileURLToPath(module);
    return new StackMap(readFileSync(`${file}.map`, "utf8"), dirname(file), module).stack(stack);
  } catch {
    return stack;
  }
}

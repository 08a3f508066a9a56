// A Worker's bundle -> a folder that `workerd serve` runs: code, files, configuration and a program that starts it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { getMimeType } from "hono/utils/mime";
import { COMPATIBILITY_DATE, OBJECT_CLASSES } from "../compatibility.ts";
import { workerdConfig } from "./config.ts";
import type { IndexedFile } from "./files-worker.ts";

/** What is built. */
export interface WorkerdTargetOptions {
  /** The Worker as one module. */
  readonly code: string;
  /** Its source map, JSON: kept beside it for people who read stacks. */
  readonly map?: string;
  /** Folder with the browser's files: `dist/client` of this package. */
  readonly files: string;
  /** Folder to write, emptied before but for its `state`. */
  readonly out: string;
  /** Default: the newest that the package's workerd knows. */
  readonly compatibilityDate?: string;
  /** Durable Object classes of the Worker by binding. Default: those that `createWorker` makes. */
  readonly objects?: Readonly<Record<string, string>>;
  /** Plain variables of the Worker. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Names of further secrets, read from the environment at each start. */
  readonly secrets?: readonly string[];
}

/** Always read from the environment. */
const SECRETS = ["EDGEPANEL_SECRET", "EDGEPANEL_PREVIOUS_SECRET", "EDGEPANEL_ADMIN_TOKEN"] as const;

/** The smallest file, in bytes, that is worth compressed copies. */
const COMPRESSED_FROM = 1_000;

/**
 * Writes the folder: `worker.js`, `files.js`, `files/`, `config.capnp`, `start.mjs` and a package.json that names the
 * exact workerd. Run there: `npm install && node start.mjs`.
 *
 * @throws Error for files that cannot be read or written; esbuild's BuildFailure never in a whole installation
 */
export async function writeWorkerdTarget(options: WorkerdTargetOptions): Promise<void> {
  const {
    code,
    map,
    files,
    out,
    compatibilityDate = COMPATIBILITY_DATE,
    objects = OBJECT_CLASSES,
    vars = {},
    secrets = [],
  } = options;
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out))
    if (name !== "state" && name !== "node_modules") rmSync(join(out, name), { recursive: true });
  const index = copyFiles(files, join(out, "files"));
  const version = createHash("sha256").update(code).update(JSON.stringify(index)).digest("hex").slice(0, 16);
  writeFileSync(join(out, "worker.js"), code);
  if (map !== undefined) writeFileSync(join(out, "worker.js.map"), map);
  writeFileSync(join(out, "files.js"), await ownProgram("files-worker", { FILE_INDEX: JSON.stringify(index) }));
  writeFileSync(join(out, "start.mjs"), await ownProgram("start"));
  const all = [...new Set([...SECRETS, ...secrets])];
  writeFileSync(join(out, "config.capnp"), workerdConfig({ compatibilityDate, version, objects, vars, secrets: all }));
  writeFileSync(
    join(out, "package.json"),
    `${JSON.stringify(
      {
        private: true,
        type: "module",
        scripts: { start: "node start.mjs" },
        dependencies: { workerd: workerdVersion() },
      },
      null,
      2,
    )}\n`,
  );
}

/** A program of this folder as one file. */
async function ownProgram(name: string, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const { outputFiles } = await build({
    // TypeScript in the repository, JavaScript in the package.
    entryPoints: [join(import.meta.dirname, `${name}${extname(import.meta.filename)}`)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "es2024",
    define: { ...define },
    external: ["workerd"],
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** Copies the files with compressed copies beside them; what the Worker in front of them needs to know. */
function copyFiles(from: string, to: string): Readonly<Record<string, IndexedFile>> {
  const index: Record<string, IndexedFile> = {};
  const entries = readdirSync(from, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile() && each.name !== "_headers")) {
    const source = join(entry.parentPath, entry.name);
    const path = source.slice(from.length).split(sep).join("/");
    const target = join(to, path);
    const contents = readFileSync(source);
    const type = getMimeType(path) ?? "application/octet-stream";
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, contents);
    const worth =
      contents.length >= COMPRESSED_FROM && /^(text\/|image\/svg)|javascript|json|wasm|font\/ttf/.test(type);
    if (worth) {
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
      writeFileSync(`${target}.br`, brotliCompressSync(contents, { params: quality }));
      writeFileSync(`${target}.gz`, gzipSync(contents));
    }
    index[path] = {
      type,
      etag: `"${createHash("sha256").update(contents).digest("base64url").slice(0, 22)}"`,
      // Names in this folder have a hash of the contents; the others come with a version in their query.
      cache: path.startsWith("/static/edgepanel/")
        ? "public, max-age=31556952, immutable"
        : path.startsWith("/static/")
          ? "public, max-age=86400"
          : "no-cache",
      encodings: worth ? ["br", "gzip"] : [],
    };
  }
  return index;
}

/** The version of workerd that this package is tested with. */
function workerdVersion(): string {
  const require = createRequire(import.meta.url);
  // The cast: the package's own package.json.
  return (require("workerd/package.json") as { readonly version: string }).version;
}

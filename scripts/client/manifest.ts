// Makes the two manifests: the server's (entry, chunks, inline scripts) and the browser's map of types
// to chunks.
import { createHash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
import { join } from "node:path";
import { build } from "esbuild";
import { root, type Bundled } from "./bundle.ts";
import { groups } from "./groups.ts";

interface ChunkEntry {
  files: string[];
  scripts?: readonly string[];
  moduleScripts?: readonly string[];
  styles?: readonly string[];
}

/** `dist/client-manifest.json`, which the Worker's page renderer imports. */
export interface ServerManifest {
  /** Module files of the client itself, the one to start last. */
  readonly entry: string[];
  /** Name of the browser's own manifest in the client's folder. */
  readonly manifest: string;
  /** Model type to chunk. */
  readonly types: Record<string, string>;
  /** Chunk to files. */
  readonly chunks: Record<string, ChunkEntry>;
  /** Part of a page template, or of components, to its file. */
  readonly pageParts: Readonly<Record<string, string>>;
  /** Text of the script that opens the socket early, to be put inline after the configuration. */
  readonly inlineEarlySocket: string;
  /** Texts of the scripts that put an app into another page, as functions of EDGEPANEL_PARTS. */
  readonly inlineAutoload: string;
  readonly inlineFrame: string;
  /** Hash of all of the above: changes when the client does. */
  readonly version: string;
}

/** `dist/client-sizes.json`: what every file in the client's folder weighs, and its content's hash. Not deployed. */
export type FileSizes = Record<string, { readonly raw: number; readonly brotli: number; readonly sha256: string }>;

/** Makes both manifests, and the list of sizes. */
export async function makeManifest(
  bundled: Bundled,
  options: { readonly minify: boolean },
): Promise<{ server: ServerManifest; sizes: FileSizes; chunkMapFile: string; chunkMapText: string }> {
  const entry = [...(bundled.groupFiles.get("core") ?? [])];
  const types: Record<string, string> = {};
  const chunks: Record<string, ChunkEntry> = {};
  const names = new Set([
    ...bundled.modules.keys(),
    ...groups.filter((group) => group.dataModels !== undefined).map((group) => group.name),
  ]);
  for (const name of names) {
    for (const module of bundled.modules.get(name) ?? []) for (const model of module.models) types[model.type] = name;
    const group = groups.find((one) => one.name === name);
    for (const type of group?.dataModels ?? []) types[type] = name;
    const files = (bundled.groupFiles.get(name) ?? []).filter((file) => name === "core" || !entry.includes(file));
    chunks[name] = {
      files,
      ...(group?.scripts === undefined ? {} : { scripts: group.scripts }),
      ...(group?.moduleScripts === undefined ? {} : { moduleScripts: group.moduleScripts }),
      ...(group?.styles === undefined ? {} : { styles: group.styles }),
    };
  }

  const chunkMapText = JSON.stringify({ types, chunks });
  const chunkMapFile = `manifest-${hash(chunkMapText).slice(0, 8)}.json`;
  const files = Object.fromEntries(
    [...bundled.files].map(([name, contents]) => [
      name,
      { raw: contents.length, brotli: brotliSize(contents), sha256: hash(contents) },
    ]),
  );
  const inlineEarlySocket = await inlineScript("src/client/inline-early-socket.ts", options.minify);
  const inlineAutoload = await inlineScript("src/client/inline-autoload.ts", options.minify);
  const inlineFrame = await inlineScript("src/client/inline-frame.ts", options.minify);
  const inline = { inlineEarlySocket, inlineAutoload, inlineFrame };
  const version = hash(JSON.stringify([chunkMapText, files, inline])).slice(0, 16);
  return {
    server: { entry, manifest: chunkMapFile, types, chunks, pageParts: bundled.pageParts, ...inline, version },
    sizes: files,
    chunkMapFile,
    chunkMapText,
  };
}

async function inlineScript(path: string, minify: boolean): Promise<string> {
  const result = await build({
    entryPoints: [join(root, path)],
    absWorkingDir: root,
    bundle: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    minify,
    write: false,
    logLevel: "warning",
  });
  const text = (result.outputFiles[0]?.text ?? "").trim();
  if (text.includes("</script")) throw new Error(`${path} contains "</script" and cannot be put inline`);
  return text;
}

function hash(contents: string | Uint8Array): string {
  return createHash("sha256").update(contents).digest("hex");
}

/** What a CDN sends: brotli at its highest quality. */
function brotliSize(contents: Uint8Array): number {
  return brotliCompressSync(contents, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length },
  }).length;
}

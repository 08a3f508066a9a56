// A file of this machine -> an answer to GET or HEAD: whole, a part of it, or the word that it is still the same.
// Sources: RFC 9110, 13.1 (conditions) and 14 (ranges).
import { createReadStream, type Stats } from "node:fs";
import { Readable } from "node:stream";
import { getMimeType } from "hono/utils/mime";

/** The answer for a file that exists. Several ranges in one request are answered with the whole file, as is allowed. */
export function fileResponse(path: string, stats: Stats, { method, headers: asked }: Request): Response {
  const etag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`;
  const headers = new Headers({
    "content-type": getMimeType(path) ?? "application/octet-stream",
    "last-modified": stats.mtime.toUTCString(),
    etag,
    "accept-ranges": "bytes",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  if (isUnchanged(asked, etag, stats.mtime)) return new Response(null, { status: 304, headers });
  const range = asked.get("range");
  const part = range !== null && isSameFile(asked, etag, stats.mtime) ? partOf(range, stats.size) : "whole";
  if (part === "none") {
    headers.set("content-range", `bytes */${stats.size}`);
    return new Response(null, { status: 416, headers });
  }
  const [first, last] = part === "whole" ? [0, stats.size - 1] : part;
  headers.set("content-length", String(last - first + 1));
  if (part !== "whole") headers.set("content-range", `bytes ${first}-${last}/${stats.size}`);
  // An empty file has no last byte that a stream could be told.
  const body = method === "HEAD" || stats.size === 0 ? null : bodyOf(path, first, last);
  return new Response(body, { status: part === "whole" ? 200 : 206, headers });
}

// The cast: Node's web stream is the standard's; its types name Node's own class.
const bodyOf = (path: string, start: number, end: number): ReadableStream =>
  Readable.toWeb(createReadStream(path, { start, end })) as unknown as ReadableStream;

/** Times have whole seconds in headers. */
const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Tags count before times. */
function isUnchanged(asked: Headers, etag: string, changed: Date): boolean {
  const tags = asked.get("if-none-match");
  if (tags !== null) return tags.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
  const since = Date.parse(asked.get("if-modified-since") ?? "");
  return !Number.isNaN(since) && seconds(changed) <= since / 1000;
}

/** A part is of use to who has the rest of the same file. */
function isSameFile(asked: Headers, etag: string, changed: Date): boolean {
  const wanted = asked.get("if-range");
  if (wanted === null || wanted === etag) return true;
  return !wanted.includes('"') && Date.parse(wanted) / 1000 === seconds(changed);
}

/** First and last byte; "none" for a part that is not there; "whole" for what is no range, or several. */
function partOf(range: string, size: number): readonly [number, number] | "none" | "whole" {
  const found = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(range);
  const [, from = "", to = ""] = found ?? [];
  if (found === null || (from === "" && to === "")) return "whole";
  if (from === "") return to === "0" || size === 0 ? "none" : [Math.max(0, size - Number(to)), size - 1];
  const first = Number(from);
  if (to !== "" && Number(to) < first) return "whole";
  return first >= size ? "none" : [first, to === "" ? size - 1 : Math.min(Number(to), size - 1)];
}

// Folders of files, served to the Worker by this process.
import { createReadStream, statSync } from "node:fs";
import { join, normalize, sep } from "node:path";
import { Readable } from "node:stream";
import { getMimeType } from "hono/utils/mime";

/** A path of the site and the file or folder that is served there. */
export interface StaticRoute {
  /** `/assets`. */
  readonly route: string;
  /** Absolute path. */
  readonly path: string;
}

/** Answers requests for files below the routes; folders answer with their `index.html`. */
export function filesService(routes: readonly StaticRoute[]): (request: Request) => Response {
  // The longest first: `/a/b` before `/a`.
  const sorted = [...routes].sort((a, b) => b.route.length - a.route.length);
  return (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return text(405, "Files can only be read");
    const pathname = decoded(new URL(request.url).pathname);
    const found =
      pathname === null
        ? undefined
        : sorted.find(({ route }) => pathname === route || pathname.startsWith(`${route}/`));
    if (pathname === null || found === undefined) return text(404, "There is no such file");
    const inside = normalize(pathname.slice(found.route.length));
    // What climbs out of the folder, and NUL, which no path may hold.
    if (inside.split(sep).includes("..") || inside.includes("\0")) return text(404, "There is no such file");
    return fileAt(join(found.path, inside), request.method === "HEAD");
  };
}

function fileAt(path: string, headOnly: boolean): Response {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return fileAt(join(path, "index.html"), headOnly);
  if (stats?.isFile() !== true) return text(404, "There is no such file");
  const headers = {
    "content-type": getMimeType(path) ?? "application/octet-stream",
    "content-length": String(stats.size),
    "last-modified": stats.mtime.toUTCString(),
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  };
  // The cast: Node's web stream is the standard's; its types name Node's own class.
  const body = headOnly ? null : (Readable.toWeb(createReadStream(path)) as unknown as ReadableStream);
  return new Response(body, { headers });
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

const text = (status: number, message: string): Response => new Response(`${message}\n`, { status });

// Folders of files, served to the Worker by this process.
import { statSync } from "node:fs";
import { join, normalize, sep } from "node:path";
import { fileResponse } from "./file-response.ts";

/** A path of the site and the file or folder that is served there. */
export interface StaticRoute {
  /** `/assets`. */
  readonly route: string;
  /** Absolute path. */
  readonly path: string;
}

/** Answers requests for files below the routes, parts of them too; folders answer with their `index.html`. */
export function filesService(routes: readonly StaticRoute[]): (request: Request) => Response {
  // The longest first: `/a/b` before `/a`.
  const sorted = [...routes].sort((a, b) => b.route.length - a.route.length);
  return (request) => {
    if (request.method !== "GET" && request.method !== "HEAD")
      return text(405, "Files can only be read", { allow: "GET, HEAD" });
    const pathname = decoded(new URL(request.url).pathname);
    const found =
      pathname === null
        ? undefined
        : sorted.find(({ route }) => pathname === route || pathname.startsWith(`${route}/`));
    if (pathname === null || found === undefined) return text(404, "There is no such file");
    const inside = normalize(pathname.slice(found.route.length));
    // What climbs out of the folder, and NUL, which no path may hold.
    if (inside.split(sep).includes("..") || inside.includes("\0")) return text(404, "There is no such file");
    return fileAt(join(found.path, inside), request);
  };
}

function fileAt(path: string, request: Request): Response {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return fileAt(join(path, "index.html"), request);
  return stats?.isFile() === true ? fileResponse(path, stats, request) : text(404, "There is no such file");
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

const text = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${message}\n`, { status, headers });

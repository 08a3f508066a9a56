// The Worker in front of a folder of files: workerd's own service for folders knows neither types nor caching. Bundled
// with the list of the files in place of FILE_INDEX.

/** What is known of a file, by its path with a slash at its start. */
export interface IndexedFile {
  readonly type: string;
  readonly etag: string;
  /** Value of cache-control. */
  readonly cache: string;
  /** Endings of compressed copies beside the file, the smallest first. */
  readonly encodings: readonly ("br" | "gzip")[];
}

declare const FILE_INDEX: Readonly<Record<string, IndexedFile>>;

interface FilesEnv {
  readonly FILES: { fetch(address: string): Promise<Response> };
}

const ENDING = { br: ".br", gzip: ".gz" } as const;

export default {
  async fetch(request: Request, env: FilesEnv): Promise<Response> {
    if (request.method !== "GET" && request.method !== "HEAD")
      return new Response("Files can only be read\n", { status: 405, headers: { allow: "GET, HEAD" } });
    const { pathname } = new URL(request.url);
    const file = Object.hasOwn(FILE_INDEX, pathname) ? FILE_INDEX[pathname] : undefined;
    if (file === undefined) return new Response("There is no such file\n", { status: 404 });
    const accepted = request.headers.get("accept-encoding") ?? "";
    const encoding = file.encodings.find((name) => new RegExp(`\\b${name}\\b`).test(accepted));
    const headers: Record<string, string> = {
      "content-type": file.type,
      "cache-control": file.cache,
      etag: file.etag,
      vary: "accept-encoding",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
      ...(encoding === undefined ? {} : { "content-encoding": encoding }),
    };
    if (request.headers.get("if-none-match") === file.etag) return new Response(null, { status: 304, headers });
    const ending = encoding === undefined ? "" : ENDING[encoding];
    const found = await env.FILES.fetch(`http://files${pathname}${ending}`);
    if (!found.ok) return new Response("The file is gone from the folder\n", { status: 500 });
    // workerd's own option: the body is compressed already.
    const init: ResponseInit & { readonly encodeBody: "manual" } = { headers, encodeBody: "manual" };
    return new Response(request.method === "HEAD" ? null : found.body, init);
  },
};

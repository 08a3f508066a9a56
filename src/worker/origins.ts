// Which origins may open a socket.

/**
 * True for the page's own host, for hosts that `allowed` lists, and for clients that send no Origin (they are no browsers; Bokeh
 * lets them in, too). An entry is `host`, `host:port` or either with `*` for any part; without a port it means any.
 */
export function mayConnect(request: Request, allowed: readonly string[]): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const { host, hostname } = new URL(origin);
  if (host === new URL(request.url).host) return true;
  return allowed.some((entry) => matches(entry.toLowerCase(), entry.includes(":") ? host : hostname));
}

function matches(pattern: string, host: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]*")}$`).test(host);
}

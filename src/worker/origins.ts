// Which origins may open a socket.

/**
 * True for the page's own host, for hosts that `allowed` lists, and for clients that send no Origin (they are no
 * browsers; Bokeh
 * lets them in, too). An entry is `host`, `host:port` or either with `*` for any part; without a port it means any.
 */
export function mayConnect(request: Request, allowed: readonly string[]): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const { host, hostname, port, protocol } = new URL(origin);
  if (host !== "" && host === new URL(request.url).host) return true;
  // A URL leaves out the port that its scheme has anyway; an entry may name it.
  const whole = `${hostname}:${port === "" ? (protocol === "https:" ? "443" : "80") : port}`;
  return allowed.some((entry) => matches(entry.toLowerCase(), WITH_PORT.test(entry) ? whole : hostname));
}

/** Not the last part of an IPv6 address, which stands in brackets. */
const WITH_PORT = /:[\d*]+$/;

function matches(pattern: string, host: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]*")}$`).test(host);
}

/** Origins as sources of a content security policy: an entry without a port means any. */
export const asSources = (allowed: readonly string[]): readonly string[] =>
  allowed.map((entry) => (WITH_PORT.test(entry) || entry === "*" ? entry : `${entry}:*`));

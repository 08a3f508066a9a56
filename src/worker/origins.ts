// Who may ask: which origins may open a socket, and under which names a local server is asked.

/**
 * True for the page's own origin, for hosts that `allowed` lists, and for clients that send no Origin (they are no
 * browsers; Bokeh lets them in, too). An entry is `host`, `host:port` or either with `*` for any part; without a port it
 * means any. The scheme counts as well: a page of http is another origin than one of https. A proxy in front tells it by
 * X-Forwarded-Proto, which no page can set.
 */
export function mayConnect(request: Request, allowed: readonly string[]): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  if (host === "" || (protocol !== "http:" && protocol !== "https:")) return false;
  if (host === new URL(request.url).host && protocol === schemeOf(request)) return true;
  return isListed(new URL(origin), allowed);
}

/**
 * False when a local server is asked under a name that is not this machine's: anything but `localhost`, an address of
 * numbers, or a host that `allowed` lists. Somebody has made such a name point here, and its pages would be of the same
 * origin as ours (DNS rebinding). A server is local in development, and when it is asked from its own machine without a
 * proxy between; over https a name cannot be borrowed.
 */
export function mayAskUnderName(request: Request, allowed: readonly string[], development: boolean): boolean {
  const url = new URL(request.url);
  if (url.protocol !== "http:" || !(development || isFromThisMachine(request))) return true;
  return (
    url.hostname === "localhost" ||
    url.hostname.endsWith(".localhost") ||
    url.hostname.startsWith("[") ||
    /^\d+\.\d+\.\d+\.\d+$/.test(url.hostname) ||
    isListed(url, allowed)
  );
}

/** Workerd's servers note who asks, as Cloudflare does. */
const isFromThisMachine = ({ headers }: Request): boolean =>
  /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(headers.get("cf-connecting-ip") ?? "") &&
  !headers.has("x-forwarded-for") &&
  !headers.has("forwarded");

function schemeOf(request: Request): string {
  const forwarded = request.headers.get("x-forwarded-proto");
  return forwarded === null ? new URL(request.url).protocol.replace("ws", "http") : `${forwarded}:`;
}

function isListed({ hostname, port, protocol }: URL, allowed: readonly string[]): boolean {
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

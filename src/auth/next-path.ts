// Where a visitor goes after signing in: a path of this server, and of no other.

const HERE = "http://here.invalid";

/**
 * The path and query to go to, or null for anything that leads to another place: an address with a scheme or a host, also
 * one that only a browser reads so (`//host`, `/\host`, tabs and line ends in between, `/.//host`).
 */
export function nextPath(given: string): string | null {
  if (!given.startsWith("/") || /[\\\u0000-\u001f\u007f]/.test(given) || given.length > 2_000) return null;
  if (!URL.canParse(given, HERE)) return null;
  const url = new URL(given, HERE);
  if (url.origin !== HERE || url.username !== "" || url.pathname.startsWith("//")) return null;
  return `${url.pathname}${url.search}`;
}

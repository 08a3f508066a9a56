// The security headers of every answer, and the content security policy of pages.

// Sources cannot contain a space: this stands for the nonce while the header is put together.
const NONCE = " nonce ";
const DEFAULT: Readonly<Record<string, readonly string[]>> = {
  "default-src": ["'self'"],
  // CustomJS and ReactiveHTML are code in strings that BokehJS and PanelJS turn into functions; ESM components are
  // blobs.
  "script-src": ["'self'", "'unsafe-eval'", "blob:"],
  // BokehJS writes style elements and style attributes into shadow roots.
  "style-src": ["'self'", "'unsafe-inline'"],
  // An address of a picture can carry what the page knows to anyone: other hosts are for the author to name.
  "img-src": ["'self'", "data:", "blob:"],
  "media-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'", "data:"],
  "connect-src": ["'self'", "data:", "blob:"],
  "worker-src": ["'self'", "blob:"],
  "object-src": ["'none'"],
  "base-uri": ["'self'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'self'"],
};

/** The policy as a header, by nonce: inline scripts need it. `more` adds sources to directives. */
export function policyFor(more: Readonly<Record<string, readonly string[]>> = {}): (nonce: string) => string {
  const directives = [...new Set([...Object.keys(DEFAULT), ...Object.keys(more)])];
  const text = directives
    .map((directive) =>
      [
        directive,
        ...(DEFAULT[directive] ?? []),
        ...(directive === "script-src" ? [`'nonce-${NONCE}'`] : []),
        ...(more[directive] ?? []),
      ].join(" "),
    )
    .join("; ");
  const [before = "", after = ""] = text.split(NONCE);
  return (nonce) => `${before}${nonce}${after}`;
}

/** Headers of every answer of the server. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
};

/**
 * The answer with the headers that it lacks. Upgrades are left alone.
 *
 * @param policy that of pages; null for files: it would bind the workers that are started from them
 */
export function secured(response: Response, policy: string | null): Response {
  if (response.webSocket !== null) return response;
  const headers = new Headers(response.headers);
  const wanted = policy === null ? SECURITY_HEADERS : { ...SECURITY_HEADERS, "content-security-policy": policy };
  for (const [name, value] of Object.entries(wanted)) if (!headers.has(name)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

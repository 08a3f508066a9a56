// The content security policy of pages.

// Sources cannot contain a space: this stands for the nonce while the header is put together.
const NONCE = " nonce ";
const DEFAULT: Readonly<Record<string, readonly string[]>> = {
  "default-src": ["'self'"],
  // CustomJS and ReactiveHTML are code in strings that BokehJS and PanelJS turn into functions; ESM components are
  // blobs.
  "script-src": ["'self'", "'unsafe-eval'", "blob:"],
  // BokehJS writes style elements and style attributes into shadow roots.
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:", "https:"],
  "media-src": ["'self'", "data:", "blob:", "https:"],
  "font-src": ["'self'", "data:"],
  "connect-src": ["'self'", "data:", "blob:"],
  "worker-src": ["'self'", "blob:"],
  "object-src": ["'none'"],
  "base-uri": ["'self'"],
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

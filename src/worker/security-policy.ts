// The content security policy of pages.

const DEFAULT: Readonly<Record<string, readonly string[]>> = {
  "default-src": ["'self'"],
  // CustomJS and ReactiveHTML are code in strings that BokehJS and PanelJS turn into functions; ESM components are blobs.
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

/** The policy as a header; inline scripts need `nonce`. */
export function contentSecurityPolicy(nonce: string, more: Readonly<Record<string, readonly string[]>> = {}): string {
  const directives = [...new Set([...Object.keys(DEFAULT), ...Object.keys(more)])];
  return directives
    .map((directive) => [directive, ...(DEFAULT[directive] ?? []), ...(directive === "script-src" ? [`'nonce-${nonce}'`] : []), ...(more[directive] ?? [])].join(" "))
    .join("; ");
}

// The security headers of every answer, and the content security policy of pages.

import type { PolicySource } from "../base/policy-sources.ts";

// Sources cannot contain a space: this stands for the nonce while the header is put together.
const NONCE = " nonce ";
const DEFAULT: Readonly<Record<string, readonly string[]>> = {
  "default-src": ["'self'"],
  // What runs texts as code (CustomJS, ReactiveHTML), WebAssembly and scripts of texts is for pages that need it.
  "script-src": ["'self'"],
  // BokehJS writes style elements and style attributes into shadow roots.
  "style-src": ["'self'", "'unsafe-inline'"],
  // An address of a picture can carry what the page knows to anyone: other hosts are for the author to name.
  "img-src": ["'self'", "data:", "blob:"],
  "media-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'", "data:"],
  "connect-src": ["'self'", "data:", "blob:"],
  // Workers that are blobs are under the policy of their page.
  "worker-src": ["'self'", "blob:"],
  "object-src": ["'none'"],
  "base-uri": ["'self'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'self'"],
};

/** By nonce, which inline scripts need, and by what the page allows its scripts beside its own files. */
export type Policy = (nonce: string, sources?: readonly PolicySource[]) => string;

/** The policy as a header. `more` adds sources to directives. */
export function policyFor(more: Readonly<Record<string, readonly string[]>> = {}): Policy {
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
  // Behind the quote that ends the nonce.
  return (nonce, sources = []) => `${before}${nonce}${[after.slice(0, 1), ...sources].join(" ")}${after.slice(1)}`;
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

// Modules that an app's components run in the browser. Their text is in the Worker's own bundle, which serves each under
// a name that follows from the text, so that browsers may keep it for ever.

/** Path of these files below `static/`. */
export const MODULES_FOLDER = "edgepanel/modules/";

const TYPES = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" } as const;

/** Kinds of files. */
export type ModuleFileKind = keyof typeof TYPES;

// Written while modules load, never by a session.
const files = new Map<string, { readonly text: string; readonly kind: ModuleFileKind }>();

/** Keeps the text of a file and returns its path below `static/`. To be called while modules load. */
export function moduleFile(text: string, kind: ModuleFileKind): string {
  const name = `${fingerprint(text)}.${kind}`;
  files.set(name, { text, kind });
  return MODULES_FOLDER + name;
}

/** The answer to a request for one of these files, by its path below `static/`; null when there is none. */
export function moduleResponse(path: string): Response | null {
  if (!path.startsWith(MODULES_FOLDER)) return null;
  const file = files.get(path.slice(MODULES_FOLDER.length));
  if (file === undefined) return null;
  return new Response(file.text, {
    headers: {
      "content-type": TYPES[file.kind],
      "cache-control": "public, max-age=31536000, immutable",
      // Pages of other sites may embed the app.
      "access-control-allow-origin": "*",
    },
  });
}

/** 106 bits that follow from a text. WebCrypto's digests cannot be had while modules load. */
function fingerprint(text: string): string {
  return [0x9e3779b9, 0x85ebca6b].map((seed) => mixed(text, seed).toString(36).padStart(11, "0")).join("");
}

/** 53 bits of a text: two sums of 32 bits, multiplied by odd numbers at each step and mixed at the end. */
function mixed(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b >>> 0) * 2 ** 21 + (a >>> 11);
}

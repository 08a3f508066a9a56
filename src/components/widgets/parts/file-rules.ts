// What files a FileDropper takes: names, types, sizes.
import type { ParamSpec } from "../../../reactive/param.ts";

/** Characters of a file's name, and of its type. */
export const NAME_CHARACTERS = 255;

/** Type of a file -> endings of names that browsers give it. Types that say nothing (`text/plain`) are not here. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  "application/gzip": [".gz", ".tgz"],
  "application/json": [".json"],
  "application/pdf": [".pdf"],
  "audio/mpeg": [".mp3"],
  "audio/ogg": [".ogg", ".oga"],
  "image/jpeg": [".jpg", ".jpeg"],
  "image/png": [".png"],
  "image/tiff": [".tif", ".tiff"],
  "text/html": [".html", ".htm"],
  "text/javascript": [".js", ".mjs"],
};

/** What is wrong with the name of a file, or null. */
export function nameProblem(name: string): string | null {
  if (name === "" || name.length > NAME_CHARACTERS)
    return `its name has more than ${NAME_CHARACTERS} characters, or none`;
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) return "its name has control characters";
  if (name === "__proto__" || name.split("/").some((part) => part === "." || part === ".."))
    return "its name is none that a file may have";
  return null;
}

/** True when a file of this name and type is one of `accepted`: endings (".csv"), types, or types with a star. */
export function isAccepted(name: string, type: string, accepted: readonly string[]): boolean {
  if (accepted.length === 0) return true;
  const lower = name.toLowerCase();
  return accepted.some((one) => {
    const wanted = one.toLowerCase();
    if (wanted.startsWith(".")) return lower.endsWith(wanted) || (ENDINGS[type]?.includes(wanted) ?? false);
    if (wanted.endsWith("/*")) return type.startsWith(wanted.slice(0, -1));
    return type === wanted;
  });
}

const SIZE = /^(\d+) ?(KB|MB)?$/i;

/** Bytes of a size as FilePond reads it: "750KB" is 750,000. Infinity for null. */
export function sizeOf(text: string | null): number {
  const [, digits = "", unit = ""] = SIZE.exec(text ?? "") ?? [];
  if (digits === "") return Infinity;
  return Number(digits) * { "": 1, KB: 1_000, MB: 1_000_000 }[unit.toUpperCase() as "" | "KB" | "MB"];
}

/** A size: "5MB", "750KB", "100" bytes; null for none. */
export const size = (): ParamSpec<string | null> => ({
  default: null,
  check: (value) =>
    value === null || (typeof value === "string" && SIZE.test(value))
      ? null
      : `expected a size in whole KB or MB, such as "5MB" or "750KB"`,
});

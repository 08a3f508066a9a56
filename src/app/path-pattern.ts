// The path of an app, which may catch parts of the address: `/users/{id:int}` (Panel's path templates).
import { ArgumentError } from "../base/errors.ts";

/** What a converter lets through (panel/io/server.py). Values stay texts, as in Panel. */
const CONVERTERS: Readonly<Record<string, string>> = {
  str: "[^/]+",
  path: ".*",
  int: "[+-]?[0-9]+",
  float: "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
  uuid: "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
};
const SEGMENT = /^\{([A-Za-z_][A-Za-z0-9_]{0,127})(?::([a-z]+))?\}$/;

/** Limits of what an address may bring to an app, as Panel's: characters, and parameters of one path. */
export const PATH_LIMITS = { path: 2048, value: 1024, params: 32 } as const;

/** One app's path, ready to be compared with addresses. */
export class PathPattern {
  /** As it was given, with a slash at its start. */
  readonly text: string;
  /** Names of what it catches, in order. */
  readonly names: readonly string[];
  readonly #expression: RegExp;

  /** @throws ArgumentError for a slash at the end, braces that are no parameter, a name or a converter that is not fit */
  constructor(given: string) {
    this.text = given.startsWith("/") ? given : `/${given}`;
    if (this.text !== "/" && this.text.endsWith("/"))
      throw new ArgumentError(`The path "${given}" of an app must not end in a slash`);
    const names: string[] = [];
    const parts = this.text.split("/").map((segment) => {
      if (!/[{}]/.test(segment)) return segment.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
      const [, name, converter = "str"] = SEGMENT.exec(segment) ?? [];
      const source = Object.hasOwn(CONVERTERS, converter) ? CONVERTERS[converter] : undefined;
      if (name === undefined || source === undefined)
        throw new ArgumentError(
          `The path "${given}" of an app has the part "${segment}"; a parameter is a part of its own: ` +
            `{name} or {name:${Object.keys(CONVERTERS).join("|")}}`,
        );
      if (names.includes(name)) throw new ArgumentError(`The path "${given}" of an app names "${name}" twice`);
      names.push(name);
      return `(${source})`;
    });
    if (names.length > PATH_LIMITS.params)
      throw new ArgumentError(`The path "${given}" of an app has more than ${PATH_LIMITS.params} parameters`);
    this.names = names;
    this.#expression = new RegExp(`^${parts.join("/")}$`);
  }

  /** What `path` brings for each name, or null when it is another path. */
  match(path: string): Readonly<Record<string, string>> | null {
    if (this.names.length === 0) return path === this.text ? {} : null;
    if (path.length > PATH_LIMITS.path) return null;
    const found = this.#expression.exec(path);
    if (found === null) return null;
    const values: [string, string][] = [];
    for (const [index, name] of this.names.entries()) {
      const value = decoded(found[index + 1] ?? "");
      if (value === null || value.length > PATH_LIMITS.value) return null;
      values.push([name, value]);
    }
    return Object.fromEntries(values);
  }

  /** Two patterns of one shape match the same addresses. */
  get shape(): string {
    return this.#expression.source;
  }
}

/** Null for escapes that are no text. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

// What decides that two requests may get the same page.
import { isForeign } from "../state/request-info.ts";

/**
 * The key for an app whose pages depend on the query arguments `args`; null stands for all of them, and for the address
 * itself.
 * Names and values are part of it, so that a key only ever fits requests that agree in all of them.
 */
export function argsKey(url: URL, args: readonly string[] | null): string {
  const names = (args ?? [...new Set(url.searchParams.keys())]).filter((name) => !isForeign(name));
  const values = [...names].sort().map((name) => [name, url.searchParams.getAll(name)]);
  return `args:${args === null ? url.origin : ""}${JSON.stringify(values)}`;
}

/** The key for an app with a `sessionKeyFunc`; the page's theme is part of it whatever that function says. */
export const ownKey = (key: string, theme: string | null): string =>
  `key:${theme === "dark" ? "dark" : "default"}:${key}`;

/** All arguments that any page of the app was seen to depend on; null when one depends on all. */
export function mergeArgs(
  known: readonly string[] | null | undefined,
  args: readonly string[] | null,
): readonly string[] | null {
  return known === null || args === null ? null : [...new Set([...(known ?? []), ...args])].sort();
}

export const sameArgs = (a: readonly string[] | null | undefined, b: readonly string[] | null): boolean =>
  a === b || (a != null && b !== null && a.length === b.length && a.every((name, index) => name === b[index]));

/** The arguments among `args` that make no difference to `keyOf`, tried with a value and without one. */
export function ignoredArgs(
  request: Request,
  args: readonly string[],
  keyOf: (request: Request) => string,
): readonly string[] {
  const key = keyOf(request);
  return args.filter((name) =>
    [
      (url: URL) => url.searchParams.delete(name),
      (url: URL) => url.searchParams.set(name, `${url.searchParams.get(name) ?? ""}-other`),
    ].every((change) => {
      const url = new URL(request.url);
      change(url);
      return keyOf(new Request(url, request)) === key;
    }),
  );
}

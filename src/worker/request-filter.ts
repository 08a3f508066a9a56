// Which headers and cookies of a request reach the app and are stored with its session (Panel's --include-headers and
// the like).
import { ArgumentError } from "../base/errors.ts";
import type { RequestFilter } from "../app/app-registry.ts";

export interface RequestFilterOptions {
  /**
   * Names of the headers that apps may see, in any case. Default: all but those of the connection, and those with
   * secrets or addresses: `Authorization`, `CF-Connecting-IP`, `X-Forwarded-For` and the like. Stored with a session is
   * only what its app lists (`defineApp({ headers: … })`) or reads.
   */
  readonly includeHeaders?: readonly string[];
  /** Names of headers that apps do not see. Not together with `includeHeaders`. */
  readonly excludeHeaders?: readonly string[];
  /** Names of the cookies that apps may see. Default: all. Stored with a session is only what its app lists or reads. */
  readonly includeCookies?: readonly string[];
  /** Names of cookies that apps do not see. Not together with `includeCookies`. */
  readonly excludeCookies?: readonly string[];
}

/** @throws ArgumentError when names are both included and excluded */
export function requestFilter({
  includeHeaders,
  excludeHeaders,
  includeCookies,
  excludeCookies,
}: RequestFilterOptions): RequestFilter {
  const lower = (names: readonly string[] | undefined): readonly string[] | undefined =>
    names?.map((name) => name.toLowerCase());
  const named = new Set(lower(includeHeaders));
  return {
    namesHeader: (name) => named.has(name),
    header: chooser("Headers", lower(includeHeaders), lower(excludeHeaders)),
    cookie: chooser("Cookies", includeCookies, excludeCookies),
  };
}

function chooser(
  what: string,
  include: readonly string[] | undefined,
  exclude: readonly string[] | undefined,
): (name: string) => boolean {
  if (include !== undefined && exclude !== undefined)
    throw new ArgumentError(`Give either include${what} or exclude${what}, not both`);
  if (include !== undefined) {
    const names = new Set(include);
    return (name) => names.has(name);
  }
  const names = new Set(exclude);
  return (name) => !names.has(name);
}

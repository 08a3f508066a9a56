// Objects that the platform keeps and no session of the registry is, found once a day.
import { errorText } from "../base/errors.ts";
import { storedObjects, type PlatformOptions } from "./platform-objects.ts";

/** What a comparison has found. */
export interface OrphanReport {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Objects with something stored. */
  readonly stored: number;
  /** Those of them that no session of the registry is: orphans, and the objects of quotas and bookmarks. */
  readonly unknown: number;
  /** Ids of some of them. */
  readonly ids: readonly string[];
  /** Why it could not be done; null when it was. */
  readonly problem: string | null;
}

/** Ids that a report names. */
const NAMED = 20;

/** @param knownOf those of these ids that some object of the registry knows */
export async function findOrphans(
  options: PlatformOptions,
  token: string | null,
  knownOf: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
  at: number,
): Promise<OrphanReport> {
  const found = { stored: 0, unknown: 0, ids: [] as string[] };
  try {
    if (token === null) throw new Error(`There is no secret ${options.tokenName ?? "EDGEPANEL_API_TOKEN"}`);
    for await (const ids of storedObjects(options, token)) {
      const known = await knownOf(ids);
      const unknown = ids.filter((id) => !known.has(id));
      found.stored += ids.length;
      found.unknown += unknown.length;
      found.ids.push(...unknown.slice(0, NAMED - found.ids.length));
    }
    return { at, ...found, problem: null };
  } catch (error) {
    return { at, ...found, problem: errorText(error) };
  }
}

// The platform's own list of objects: ids alone, for a comparison with what the registry knows.
import { PanelError } from "../base/errors.ts";

/** Whose objects are listed. */
export interface PlatformOptions {
  /** Id of the account. */
  readonly account: string;
  /** Id of the namespace of SESSIONS: `wrangler` shows it, as does the dashboard. */
  readonly namespace: string;
  /** Name of the secret with an API token that may read Workers' scripts. Default "EDGEPANEL_API_TOKEN". */
  readonly tokenName?: string;
  /** Address of the API. Default Cloudflare's. */
  readonly api?: string;
}

const API = "https://api.cloudflare.com/client/v4";
/** Objects of one answer (Cloudflare API, durable-objects-namespace-list-objects: at most 10,000). */
const PAGE = 10_000;
/** Answers that are asked for at most. */
const PAGES = 100;

interface Answer {
  readonly result?: readonly { readonly id: string; readonly hasStoredData: boolean }[];
  readonly result_info?: { readonly cursor?: string };
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Ids of the objects that have something stored, page by page, of at most a million.
 * @throws PanelError `configuration` when the API refuses
 */
export async function* storedObjects(
  { account, namespace, api = API }: PlatformOptions,
  token: string,
): AsyncGenerator<readonly string[]> {
  let cursor = "";
  for (let page = 0; page < PAGES; page += 1) {
    const path = `accounts/${encodeURIComponent(account)}/workers/durable_objects/namespaces/${encodeURIComponent(namespace)}/objects`;
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor === "" ? {} : { cursor }) });
    const response = await fetch(`${api}/${path}?${query.toString()}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    // The cast: the API's own shape; what is missing is looked for.
    const answer = (await response.json().catch(() => ({}))) as Answer;
    if (!response.ok || answer.result === undefined)
      throw new PanelError(
        "configuration",
        `The platform does not list the objects (${response.status}): ${answer.errors?.[0]?.message ?? "no reason given"}. ` +
          "The token must be allowed to read Workers scripts of this account",
      );
    yield answer.result.flatMap(({ id, hasStoredData }) => (hasStoredData ? [id] : []));
    cursor = answer.result_info?.cursor ?? "";
    if (cursor === "") return;
  }
}

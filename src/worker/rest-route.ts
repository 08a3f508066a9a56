// Published params over HTTP: `GET /rest/<endpoint>`.
import { errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { publishedValues } from "../state/published.ts";

/** The path below which published params are read (Panel's `--rest-endpoint`). */
export const REST_PATH = "/rest";

/** Name of Panel's endpoint about sessions (`--rest-session-info`). */
export const SESSION_INFO = "session_info";

/** Answers with the params of an endpoint as JSON; 404 when nothing is published under that name. */
export async function restRoute(endpoint: string, log: Log): Promise<Response> {
  const values = await publishedValues(endpoint);
  if (values === null) return refusal(404, `nothing is published as "${endpoint}"`);
  try {
    return Response.json(values, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    log.error(`The endpoint ${endpoint} has values that are no JSON: ${errorText(error)}`, { error });
    return refusal(500, "the values cannot be written as JSON");
  }
}

/** Errors look as Panel's do. */
const refusal = (code: number, message: string): Response =>
  Response.json({ error: { code, message } }, { status: code });

// Requests of the commands to a server's own routes, with its admin token.
import { env } from "node:process";
import { UsageError } from "../usage-error.ts";

/** The environment variable with the token. */
const TOKEN = "EDGEPANEL_ADMIN_TOKEN";

/** Where a server is. @throws UsageError when it is no address */
export function serverAddress(given: string | undefined): URL {
  const text = given ?? env["EDGEPANEL_URL"];
  if (text === undefined)
    throw new UsageError("Say where the server is: an address, or EDGEPANEL_URL in the environment");
  if (!URL.canParse(text)) throw new UsageError(`${text} is no address: it begins with https:// or http://`);
  return new URL(text.endsWith("/") ? text : `${text}/`);
}

/** Asks a route below `_edgepanel/`. @throws Error with what the server said */
export async function askServer(server: URL, route: string, method: "GET" | "POST" = "GET"): Promise<unknown> {
  const token = env[TOKEN];
  if (token === undefined || token === "")
    throw new UsageError(
      `${TOKEN} is not set: it is the secret of that name of the server (edgepanel secret ${TOKEN} makes one)`,
    );
  const url = new URL(`_edgepanel/${route}`, server);
  let response: Response;
  try {
    response = await fetch(url, { method, headers: { authorization: `Bearer ${token}` } });
  } catch (error) {
    throw new Error(`${server.href} cannot be reached: ${reasonOf(error)}`, { cause: error });
  }
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}: ${(await response.text()).trim()}`);
  return response.json();
}

/** fetch() says only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

// The secrets that session tokens are signed with: the present one, and the one before it while it is being changed.
import { PanelError } from "../base/errors.ts";
import type { WorkerEnv } from "./env.ts";

/** Characters that a secret has at least. */
export const SECRET_LENGTH = 16;

const HOW = "make one with `openssl rand -base64 32`";

/**
 * The secrets of the deployment: new tokens are signed with the first one, tokens of all are taken.
 * @throws PanelError `configuration` when the first is missing or one is short
 */
export function secretsOf(
  env: Pick<WorkerEnv, "EDGEPANEL_SECRET" | "EDGEPANEL_PREVIOUS_SECRET">,
): readonly [string, ...string[]] {
  // workerd gives null for a variable that its environment lacks.
  const secret = env.EDGEPANEL_SECRET ?? "";
  const previous = env.EDGEPANEL_PREVIOUS_SECRET ?? "";
  if (secret === "")
    throw unusable(
      "The secret EDGEPANEL_SECRET is not set: run `wrangler secret put EDGEPANEL_SECRET`, or write it to .dev.vars for " +
        `local use; ${HOW}`,
    );
  const others = previous === "" ? [] : [previous];
  const named = { EDGEPANEL_SECRET: secret, EDGEPANEL_PREVIOUS_SECRET: previous };
  for (const [name, value] of Object.entries(named)) {
    if (value !== "" && value.length < SECRET_LENGTH)
      throw unusable(`The secret ${name} has fewer than ${SECRET_LENGTH} characters and could be guessed; ${HOW}`);
  }
  return [secret, ...others];
}

const unusable = (text: string): PanelError =>
  new PanelError("configuration", text, { publicText: "This server is not configured yet" });

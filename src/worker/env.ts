// The bindings that the Worker needs; wrangler.toml names them.
import { missingFlags, OLDEST_DATE, runtimeFlags } from "../base/compatibility.ts";
import { PanelError } from "../base/errors.ts";
import type { DeployedVersion, FileSource, ObjectNamespace, TextStore } from "../base/platform.ts";

export interface WorkerEnv {
  /** One object per session. */
  readonly SESSIONS: ObjectNamespace;
  /** The one object with the scheduled tasks. */
  readonly SCHEDULER?: ObjectNamespace;
  /** One object per sign-in, for the option `auth`. */
  readonly SIGN_INS?: ObjectNamespace;
  /** The objects that know of all sessions, for the option `admin`. */
  readonly REGISTRY?: ObjectNamespace;
  /** Stored pages. Without it every page is made anew. */
  readonly PAGES?: TextStore;
  /** The browser's side: `dist/client` of this package. */
  readonly ASSETS?: FileSource;
  readonly VERSION?: DeployedVersion;
  /** Signs session tokens, at least 16 characters: `openssl rand -base64 32`. A Worker secret. */
  readonly EDGEPANEL_SECRET?: string;
  /**
   * The secret before the present one. Its tokens are still taken: set it when the secret is changed, and take it away
   * after `sessionTokenExpiration` or when the last page of that time may be left behind. A Worker secret.
   */
  readonly EDGEPANEL_PREVIOUS_SECRET?: string;
  /** Lets its bearer fill the stored pages. A Worker secret; without it nobody can. */
  readonly EDGEPANEL_ADMIN_TOKEN?: string;
  /** "1" in development: visitors see stacks. */
  readonly EDGEPANEL_DEV?: string;
}

/** The version of the deployment; one for all of development. */
export const versionOf = (env: Pick<WorkerEnv, "VERSION">): string =>
  env.VERSION?.id === undefined || env.VERSION.id === "" ? "dev" : env.VERSION.id;

export const isDevelopment = (env: Pick<WorkerEnv, "EDGEPANEL_DEV">): boolean => env.EDGEPANEL_DEV === "1";

/**
 * What code without bindings needs.
 * @throws PanelError `configuration` for a runtime of a compatibility date that is too old; its text says what to set
 */
export function requireRuntime(flags = runtimeFlags()): void {
  const missing = missingFlags(flags);
  if (missing.length === 0) return;
  throw new PanelError(
    "configuration",
    `The Worker's compatibility date is too old: its runtime lacks ${missing.join(", ")}. Set in wrangler.jsonc: ` +
      `"compatibility_date": "${OLDEST_DATE}" or newer`,
    { publicText: "This server is not configured yet" },
  );
}

/**
 * The objects of the sessions.
 * @throws PanelError `configuration` without the binding; its text says what to add
 */
export function requireSessions({ SESSIONS }: { readonly SESSIONS?: unknown }): void {
  if (SESSIONS !== undefined && SESSIONS !== null) return;
  throw new PanelError(
    "configuration",
    'There is no binding SESSIONS. Add to wrangler.jsonc: "durable_objects": { "bindings": [{ "name": "SESSIONS", ' +
      '"class_name": "Session" }] } and "migrations": [{ "tag": "v1", "new_sqlite_classes": ["Session"] }], and export ' +
      "Session from the Worker's entry",
    { publicText: "This server is not configured yet" },
  );
}

// What the sessions of a deployment have in common.
import type { Log } from "../base/log.ts";
import type { Spans } from "../base/spans.ts";
import type { AppRegistry } from "../app/app-registry.ts";
import type { MakeTeller } from "../app/session-teller.ts";
import type { QuotaPort } from "./session-meter.ts";
import type { LinkService } from "./sharing/object-sharing.ts";
import type { Limits } from "../protocol/limits.ts";

/** What the sessions of a deployment have in common. */
export interface SessionDeployment {
  readonly apps: AppRegistry;
  readonly limits: Limits;
  /** Clients may change whatever they like. */
  readonly trustClients: boolean;
  readonly log: Log;
  /** Shows stacks to visitors. */
  readonly development: boolean;
  readonly version: string;
  /** Calls the object that counts for a user; undefined where there are no quotas. */
  readonly quota?: QuotaPort | undefined;
  /** Signs links and calls other objects; undefined where sessions cannot be shared by links. */
  readonly links?: LinkService | undefined;
  /** Makes spans of what sessions do. */
  readonly spans: Spans;
  /** Makes what tells a registry of a session; undefined where there is none. */
  readonly teller?: MakeTeller | undefined;
  /** The access token of the user who is connected, else of the sign-in that the session began with. Default: none. */
  readonly accessToken?: (begun: string | undefined) => Promise<string | null>;
}

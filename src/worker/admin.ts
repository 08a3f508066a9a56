// What the admin is to the Worker: a port, so that a deployment without one carries nothing of it.
import type { App } from "../app/define-app.ts";
import type { MakeTeller } from "../app/session-teller.ts";
import type { Log } from "../base/log.ts";
import type { ObjectClass, RequestContext } from "../base/platform.ts";
import type { WorkerEnv } from "./env.ts";
import type { PageState } from "./page-state.ts";
import type { Visitor } from "./visitor.ts";

/** Where the admin's page is. */
export const ADMIN_PATH = "/_edgepanel/admin";

/** The admin of a deployment: what `admin(…)` of `edgepanel/admin` returns. */
export interface Admin {
  /** The class of the registry's objects: the Worker's entry exports it as `Registry`. */
  readonly Registry: ObjectClass;
  /** The page, an app like any other. */
  readonly app: App;
  /** Whether someone may see it. */
  mayEnter(visitor: Visitor | null): boolean;
  /** Whether everyone may, so that no sign-in is needed. */
  readonly isForEveryone: boolean;
  /** Makes what tells the registry of a session. */
  teller(env: WorkerEnv, log: Log): MakeTeller;
  /** A page was given. @param app the path that its app was registered under */
  pageGiven(app: string, state: PageState, read: string | null, env: WorkerEnv, context: RequestContext): void;
  /** Numbers of the fleet in the text format of Prometheus. */
  metrics(env: WorkerEnv): Promise<string>;
  /** Panel's `session_info`, or null where it is not to be had. */
  sessionInfo(env: WorkerEnv): Promise<unknown>;
}

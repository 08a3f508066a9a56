// One request for an app: its page or its socket.
import type { FoundApp } from "../app/app-registry.ts";
import type { WorkerEnv } from "./env.ts";
import type { Visitor } from "./visitor.ts";

/** A request that found its app, and who asks. */
export interface Visit {
  readonly request: Request;
  readonly found: FoundApp;
  /** The signed-in visitor, or null. */
  readonly visitor: Visitor | null;
  readonly env: WorkerEnv;
  /** The access token of the visitor's sign-in. */
  readonly accessToken?: (() => Promise<string | null>) | undefined;
}

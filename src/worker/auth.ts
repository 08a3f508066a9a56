// What a sign-in is to the Worker: a port, so that a deployment without one carries nothing of it.
import type { ObjectClass, RequestContext } from "../base/platform.ts";
import type { WorkerEnv } from "./env.ts";
import type { Visitor } from "./visitor.ts";

/** One request on its way in. */
export interface Entry {
  readonly request: Request;
  readonly env: WorkerEnv;
  readonly context: RequestContext;
  /** Path of the address, without the deployment's `basePath`. */
  readonly path: string;
  /** Path that all addresses of the deployment begin with, without a slash at its end; "" at the root. */
  readonly base: string;
}

/** A sign-in: what `basicAuth(…)`, `oauth(…)` and `cloudflareAccess(…)` of `edgepanel/auth` return. */
export interface Auth {
  /** The class of the objects that hold sign-ins: the Worker's entry exports it as `SignIn`. Undefined: it has none. */
  readonly SignIn?: ObjectClass | undefined;
  /** Paths that the sign-in answers itself. No app may be there. */
  readonly paths: readonly string[];
  /** Answers one of `paths`. */
  answer(entry: Entry): Promise<Response>;
  /** Who asks; null for someone who has not signed in. Whatever cannot be read counts as nobody. */
  visitor(entry: Entry): Promise<Visitor | null>;
  /** Where a page sends someone who has to sign in; null when there is no such place. */
  signInAddress(entry: Entry): string | null;
  /** Notes a session that the visitor's socket is about to join. False: the sign-in has ended. */
  joins(visitor: Visitor, session: string, env: WorkerEnv): Promise<boolean>;
  /** The access token of a sign-in, for `state.accessToken`; null when there is none any more. */
  accessToken?(signIn: string, env: WorkerEnv): Promise<string | null>;
  /** HTML of the page that refuses someone; default: a plain one. */
  deniedPage?(text: string): string;
}

/** Names of the cookies of sign-ins begin so, with or without `__Host-` before it. Apps never see them. */
export const SIGN_IN_COOKIE = "edgepanel-";

/** Whether a cookie is one of the sign-in's. */
export const isSignInCookie = (name: string): boolean => /^(__Host-)?edgepanel-/.test(name);

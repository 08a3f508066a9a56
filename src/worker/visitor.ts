// Who asks: a signed-in visitor, as the deployment's `user` finds him.
import type { SessionOpening } from "../app/session-opening.ts";
import type { WorkerEnv } from "./env.ts";

/** A signed-in visitor. */
export interface Visitor {
  /** Names the user: `state.user`. */
  readonly user: string;
  /** What else the sign-in told: `state.userInfo`. JSON. */
  readonly info?: Readonly<Record<string, unknown>>;
  /** True for someone who did not sign in where guests are welcome. His sessions are never shared by his name. */
  readonly guest?: boolean;
  /** Names the object of the sign-in; it opens nothing. */
  readonly signIn?: string;
}

/**
 * Finds the signed-in visitor of a request, from a cookie, a header of the access proxy, or whatever the deployment
 * uses.
 */
export type FindVisitor = (
  request: Request,
  env: WorkerEnv,
) => Visitor | string | null | Promise<Visitor | string | null>;

/** The visitor of `request`; null for nobody, and without a way to find one. @throws whatever `find` throws */
export async function visitorOf(
  request: Request,
  env: WorkerEnv,
  find: FindVisitor | undefined,
): Promise<Visitor | null> {
  const found = find === undefined ? null : await find(request, env);
  return typeof found === "string" ? { user: found } : found;
}

/** The visitor as a session's object knows him. His role is decided there. */
export const personOf = (visitor: Visitor | null): Pick<SessionOpening, "person"> => {
  if (visitor === null) return {};
  const { user, info, guest } = visitor;
  return { person: { user, ...(info === undefined ? {} : { info }), ...(guest === true ? { guest } : {}) } };
};

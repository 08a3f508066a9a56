// Who asks: found out once per request and passed on in a header that visitors cannot set.
import type { WorkerEnv } from "./env.ts";

/** A signed-in visitor. */
export interface Visitor {
  /** Names the user: `state.user`. */
  readonly user: string;
  /** What else the sign-in told: `state.userInfo`. JSON. */
  readonly info?: Readonly<Record<string, unknown>>;
}

/**
 * Finds the signed-in visitor of a request, from a cookie, a header of the access proxy, or whatever the deployment
 * uses.
 */
export type FindVisitor = (
  request: Request,
  env: WorkerEnv,
) => Visitor | string | null | Promise<Visitor | string | null>;

/** The header between the Worker's front and its routes. */
export const VISITOR_HEADER = "x-edgepanel-visitor";

/** The request with its visitor, as the routes get it. What a visitor sent under that header's name is gone. */
export async function withVisitor(request: Request, env: WorkerEnv, find: FindVisitor | undefined): Promise<Request> {
  const found = find === undefined ? null : await find(request, env);
  if (found === null && !request.headers.has(VISITOR_HEADER)) return request;
  const headers = new Headers(request.headers);
  headers.delete(VISITOR_HEADER);
  if (found !== null)
    headers.set(
      VISITOR_HEADER,
      encodeURIComponent(JSON.stringify(typeof found === "string" ? { user: found } : found)),
    );
  return new Request(request, { headers });
}

/** The visitor that `withVisitor` found, or null. */
export function visitorOf(request: Request): Visitor | null {
  const header = request.headers.get(VISITOR_HEADER);
  // The cast: only `withVisitor` writes this header.
  return header === null ? null : (JSON.parse(decodeURIComponent(header)) as Visitor);
}

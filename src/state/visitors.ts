// Who has a session open, as its app may know them.
import type { Role, RoleUser } from "./roles.ts";

/** Someone who has the session open. One person with several pages is one; who has not signed in is one for each page. */
export interface SessionVisitor {
  /** Names him in this session, and nowhere else; says nothing of who he is. */
  readonly id: string;
  /** Who he is by the sign-in; null for nobody, and for guests. */
  readonly user: string | null;
  /** What to call him: the name that the sign-in told, else `user`, else "Guest 1". */
  readonly label: string;
  /** True for someone who has not signed in. */
  readonly guest: boolean;
  /** Address of his picture, where the sign-in tells one (`picture`, https); null otherwise. */
  readonly picture: string | null;
  /** What he may do now. */
  readonly role: Role;
  /** Milliseconds since the epoch at which he came. Who comes back comes anew. */
  readonly since: number;
  /** Pages that he has open. */
  readonly pages: number;
}

/** Told of someone who came or went, and of the others who are there. */
export type VisitorCallback = (visitor: SessionVisitor, others: readonly SessionVisitor[]) => unknown;

/**
 * Decides what someone may do in this session.
 *
 * @param role what a link or the app's `role` says
 */
export type RoleRule = (user: RoleUser | null, role: Role) => Role;

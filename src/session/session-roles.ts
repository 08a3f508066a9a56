// What each socket of a session may do now: what a link allows or the app's `role` says, then what the session itself says.
import { errorText } from "../base/errors.ts";
import type { AppSession } from "../app/app-session.ts";
import { runInSession } from "../state/current-session.ts";
import { ROLE_CHARACTERS, type Role } from "../state/roles.ts";
import type { Connection } from "./connection.ts";

/** The roles of one session. They are asked for at each message: a role that changes counts from the next one on. */
export class SessionRoles {
  readonly #session: AppSession;

  constructor(session: AppSession) {
    this.#session = session;
  }

  /** Finds out what the person at the other end may do now. True when that is not what it was. */
  ask({ role }: Connection): boolean {
    const before = role.role;
    role.role = this.#within(() => this.#of(role.granted, role), "view");
    return role.role !== before;
  }

  #of(granted: Role | null, { person, isCut, role: before }: Connection["role"]): Role {
    const { role: says } = this.#session.app.options;
    if (granted !== null) return granted;
    if (says === undefined) return "edit";
    // Without his info the app might take him for someone else.
    return isCut ? before : checked(says(person, this.#session.info));
  }

  /** An error, and what is no role, must not let anyone change things. */
  #within(find: () => Role, otherwise: Role): Role {
    try {
      return runInSession(this.#session, find);
    } catch (error) {
      this.#session.log.error(`The role of a visitor could not be found out; he looks on: ${errorText(error)}`, {
        error,
      });
      return otherwise;
    }
  }
}

function checked(role: unknown): Role {
  if (typeof role === "string" && role !== "" && role.length <= ROLE_CHARACTERS) return role;
  // A promise is none: it would be asked at every message.
  throw new TypeError(
    `A role is "edit", "view" or a name of 1 to ${ROLE_CHARACTERS} characters, at once and without a promise`,
  );
}

// What each socket of a session may do now: what a link allows or the app's `role` says, then what the session itself says.
import { errorText } from "../base/errors.ts";
import type { AppSession } from "../app/app-session.ts";
import { Scope } from "../reactive/scope.ts";
import { Signal } from "../reactive/signals.ts";
import { runInSession } from "../state/current-session.ts";
import { ROLE_CHARACTERS, type Role, type RoleUser } from "../state/roles.ts";
import type { Connection } from "./connection.ts";

/** The roles of one session. They are asked for at each message: a role that changes counts from the next one on. */
export class SessionRoles {
  readonly #session: AppSession;
  readonly #roleOfLink: (link: string) => Role | null;
  readonly #arrivals = new Signal(0);

  /** @param roleOfLink what a link allows; null when it is no more */
  constructor(session: AppSession, roleOfLink: (link: string) => Role | null) {
    this.#session = session;
    this.#roleOfLink = roleOfLink;
  }

  /** Finds out what the person at the other end may do now. True when that is not what it was. */
  ask({ role }: Connection): boolean {
    const before = role.role;
    role.role = this.#within(() => this.#of(role), "view");
    return role.role !== before;
  }

  /** Asks again whenever something changes that the session's own rule goes by; `then` is told whose role has changed. */
  follow(connections: () => Iterable<Connection>, then: (changed: readonly Connection[]) => void): void {
    // Nothing of it is remembered: the app says its rule again in each run.
    const scope = new Scope(this.#session.callbacks, null);
    this.#session.scope.onDispose(() => scope.dispose());
    let stop = (): void => {};
    const begin = (): void => {
      stop();
      stop = scope.effect(() => {
        void this.#arrivals.value;
        const changed = [...connections()].filter((connection) => this.ask(connection));
        if (changed.length > 0) queueMicrotask(() => then(changed));
      });
    };
    this.#session.people.onRule = begin;
    if (this.#session.people.rule !== null) begin();
  }

  /** Someone has come, of whom the rule may say something else than of others. */
  arrived(): void {
    if (this.#session.people.rule !== null) this.#arrivals.value += 1;
  }

  #of({ link, person, isCut, role: before }: Connection["role"]): Role {
    // Who has come by a link that is no more is about to be sent away.
    const granted = link === null ? null : (this.#roleOfLink(link) ?? "view");
    // Without his info the app might take him for someone else.
    if (isCut) return granted === "view" ? granted : before;
    const { role: says } = this.#session.app.options;
    const said = granted ?? (says === undefined ? "edit" : checked(says(person, this.#session.info)));
    return this.#ruled(person, said);
  }

  #ruled(person: RoleUser | null, role: Role): Role {
    const { rule } = this.#session.people;
    return rule === null ? role : checked(rule(person, role));
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

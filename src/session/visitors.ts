// Who has a session open: its sockets, put together by person.
import type { SessionVisitor } from "../state/visitors.ts";
import type { Connection } from "./connection.ts";

/** Pages whose number as a guest is remembered for when they come back. */
const REMEMBERED = 1_000;
/** Characters of a label. */
const LABEL_CHARACTERS = 100;
/** Characters of the address of a picture; a longer one is none. */
const PICTURE_CHARACTERS = 500;

/** Gives guests their numbers, and puts sockets together. */
export class Visitors {
  /** Page -> the number that it had. */
  readonly #numbers = new Map<string, number>();

  /** A socket comes: who has not signed in gets the number that his page had, or the lowest that is free. */
  number(connection: Connection, others: Iterable<Connection>): void {
    if (!isGuest(connection)) return;
    const taken = new Map([...others].flatMap((other) => (isGuest(other) ? [[other.role.number, other.viewer]] : [])));
    const isFree = (number: number): boolean => (taken.get(number) ?? connection.viewer) === connection.viewer;
    let number = this.#numbers.get(connection.viewer) ?? 0;
    if (number === 0 || !isFree(number)) for (number = 1; !isFree(number);) number += 1;
    connection.role.number = number;
    this.#numbers.delete(connection.viewer);
    this.#numbers.set(connection.viewer, number);
    for (const oldest of this.#numbers.keys()) {
      if (this.#numbers.size <= REMEMBERED) break;
      this.#numbers.delete(oldest);
    }
  }

  /** In the order in which they came. */
  of(connections: Iterable<Connection>): readonly SessionVisitor[] {
    const found = new Map<string, SessionVisitor & { readonly page: string }>();
    const pages = new Map<string, Set<string>>();
    for (const connection of connections) {
      const id = visitorId(connection);
      pages.set(id, (pages.get(id) ?? new Set()).add(connection.viewer));
      const before = found.get(id);
      const { since, role, person, number } = connection.role;
      if (before !== undefined && before.since <= since) continue;
      const guest = isGuest(connection);
      const user = guest || person === null ? null : person.user;
      const name = person?.info?.["name"];
      const label = guest ? `Guest ${number}` : typeof name === "string" && name !== "" ? name : (user ?? "");
      found.set(id, {
        id,
        user,
        label: label.slice(0, LABEL_CHARACTERS),
        guest,
        picture: guest ? null : pictureOf(person?.info),
        role,
        since,
        pages: 1,
        page: connection.viewer,
      });
    }
    return [...found.values()]
      .sort((one, other) => one.since - other.since)
      .map(({ page: _page, ...visitor }) => ({ ...visitor, pages: pages.get(visitor.id)?.size ?? 1 }));
  }
}

/** The address of a picture, as OpenID Connect calls it. */
function pictureOf(info: Readonly<Record<string, unknown>> | undefined): string | null {
  const picture = info?.["picture"];
  return typeof picture === "string" && picture.length <= PICTURE_CHARACTERS && picture.startsWith("https://")
    ? picture
    : null;
}

/** The name of a page would let others close its line. */
export const visitorId = (connection: Connection): string =>
  isGuest(connection) ? `guest-${connection.role.number}` : `user-${connection.visitor}`;

const isGuest = ({ role: { person } }: Connection): boolean => person === null || person.guest === true;

// What each person may do in a session of several people.

/**
 * What someone may do: "edit" everything, or "view": look, scroll and size. Any other name is the app's own: it looks on,
 * but uses the widgets whose `usableBy` names it.
 */
export type Role = string;

/** Characters of a role's name: it is kept with each socket, where there is little room. */
export const ROLE_CHARACTERS = 64;

/**
 * Characters of a person's name and info, as JSON, that are kept with his socket over a sleep of the object. Cloudflare
 * keeps 16,384 bytes with a socket, two for each character at worst; frames may take 10,500.
 */
export const PERSON_CHARACTERS = 512;

/** Who asks, as far as the sign-in knows. */
export interface RoleUser {
  readonly user: string;
  readonly info?: Readonly<Record<string, unknown>>;
  /** True for someone who did not sign in where guests are welcome. */
  readonly guest?: boolean;
}

/** What is kept with a socket of its person and his role. */
export interface StoredRole {
  /** Default: nobody is signed in. */
  readonly person?: RoleUser | undefined;
  /** His info is too long to be kept: after a sleep he keeps the role that he had. */
  readonly isCut?: boolean | undefined;
  /** Milliseconds since the epoch at which the socket was opened. */
  readonly since?: number | undefined;
  /** As `SocketRole.link`. */
  readonly link?: string | undefined;
  /** As `SocketRole.role`. */
  readonly role?: Role | undefined;
  /** As `SocketRole.number`. */
  readonly number?: number | undefined;
}

/**
 * The role of one socket. It belongs to the socket and to the identity that was checked when it was opened, never to the
 * document, the page or the address.
 */
export class SocketRole {
  /** Null for nobody. */
  readonly person: RoleUser | null;
  /** True where `person` came back from a sleep without his info. */
  readonly isCut: boolean;
  readonly since: number;
  /** The link that he has come by, which says what he may do instead of the app's `role`; null: the app says. */
  readonly link: string | null;
  /** What the person may do now; `SessionRoles` keeps it. */
  role: Role;
  /** Tells people apart who have not signed in; 0 for others. */
  number: number;

  constructor({ person, isCut = false, since = 0, link, role = "edit", number = 0 }: StoredRole) {
    this.person = person ?? null;
    this.isCut = isCut;
    this.since = since;
    this.link = link ?? null;
    this.role = role;
    this.number = number;
  }

  get mayEdit(): boolean {
    return this.role === "edit";
  }

  get stored(): StoredRole {
    const { person, since, link, role, number } = this;
    const isShort = person === null || JSON.stringify(person).length <= PERSON_CHARACTERS;
    return {
      since,
      role,
      ...(number === 0 ? {} : { number }),
      ...(link === null ? {} : { link }),
      ...(person === null ? {} : { person: isShort ? person : shortened(person) }),
      ...(isShort && !this.isCut ? {} : { isCut: true }),
    };
  }
}

/** Without info; a name that is too long by itself is cut, and only serves to be shown. */
function shortened({ user, guest }: RoleUser): RoleUser {
  return { user: user.slice(0, PERSON_CHARACTERS / 2), ...(guest === true ? { guest } : {}) };
}

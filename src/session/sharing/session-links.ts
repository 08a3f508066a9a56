// The links of one session: what each is for and how long. They are rows of its object and no part of its state, so that
// no copy has them.
import { ArgumentError, LimitError } from "../../base/errors.ts";
import { randomText } from "../../base/ids.ts";
import type { ShareKind } from "../../state/share.ts";

/** A link as it is stored. */
export interface StoredLink {
  readonly id: string;
  readonly as: ShareKind;
  /** Milliseconds since the epoch. */
  readonly made: number;
  /** Milliseconds since the epoch; null: it ends with the session. */
  readonly until: number | null;
  /** The link of the guest who has made it: it ends with his own. Default: none. */
  readonly of?: string;
}

/** Where links are stored. */
export interface LinkStore {
  links: readonly StoredLink[];
}

/** Longest time to come of a link, in seconds: some 285 years. */
const LONGEST = 9e9;

/** The links of one session. */
export class SessionLinks {
  readonly #store: LinkStore;
  readonly #now: () => number;
  readonly #most: number;

  /** @param most links that a session may have */
  constructor(store: LinkStore, now: () => number, most: number) {
    this.#store = store;
    this.#now = now;
    this.#most = most;
  }

  /** Those that have not ended. */
  get active(): readonly StoredLink[] {
    const now = this.#now();
    const there = new Set<string>();
    // A link comes after the one that it depends on.
    return this.#store.links.filter(({ id, until, of }) => {
      const isThere = (until === null || until > now) && (of === undefined || there.has(of));
      if (isThere) there.add(id);
      return isThere;
    });
  }

  /** What a link is for; null when it has ended or never was. */
  kindOf(id: string): ShareKind | null {
    return this.active.find((link) => link.id === id)?.as ?? null;
  }

  /**
   * @param expires seconds until it ends
   * @param of the link of the guest who makes it
   * @throws ArgumentError for another kind and time, LimitError when there are too many
   */
  add(as: ShareKind, expires: number | undefined, of?: string): StoredLink {
    if (as !== "view" && as !== "edit" && as !== "copy")
      throw new ArgumentError(`state.share() has no as "${String(as)}"; write "view", "edit" or "copy"`);
    if (expires !== undefined && !(expires > 0 && expires <= LONGEST))
      throw new ArgumentError(`state.share(): expires is a number of seconds above 0, not ${expires}`);
    const { active } = this;
    if (active.length >= this.#most)
      throw new LimitError("sessionLinks", `A session may have ${this.#most} links; end one with its end()`);
    const made = this.#now();
    const until = expires === undefined ? null : made + expires * 1000;
    const link = { id: randomText(16), as, made, until, ...(of === undefined ? {} : { of }) };
    this.#store.links = [...active, link];
    return link;
  }

  /** @throws ArgumentError when it is none of those that give a role, or has ended */
  change(id: string, as: "view" | "edit"): void {
    const kind = this.kindOf(id);
    if (kind === null) throw new ArgumentError("This link has ended; make another with state.share()");
    if (kind === "copy" || (as !== "view" && as !== "edit"))
      throw new ArgumentError('A link can be changed between "view" and "edit"; make another for a copy');
    this.#store.links = this.active.map((link) => (link.id === id ? { ...link, as } : link));
  }

  end(id: string): void {
    this.#store.links = this.active.filter((link) => link.id !== id);
  }
}

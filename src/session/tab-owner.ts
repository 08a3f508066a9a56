// Which tab has a session of scope "tab". It keeps the session while it is away for a short time: a duplicated tab has the
// same token, and may come while the original waits to connect again.
import type { Clock } from "../base/clock.ts";
import type { PageLine } from "./page-line.ts";

/** The tab that has a session. */
export interface TabOwner {
  /** Its name; the page's own for a client that names no tab. */
  readonly name: string;
  /** Since when its page has had no socket, in milliseconds since the epoch; null while it has one. */
  readonly since: number | null;
}

/** Where it is kept. */
export interface OwnerStore {
  owner: TabOwner | null;
}

/** The tab of one session. */
export class TabOwnership {
  readonly #store: OwnerStore;
  readonly #clock: Clock;
  readonly #absence: number;

  /** @param absence milliseconds for which a tab that is away keeps its session */
  constructor(store: OwnerStore, clock: Clock, absence: number) {
    this.#store = store;
    this.#clock = clock;
    this.#absence = absence;
  }

  /**
   * Whether a page may have the session. Clients that name no page are let in as they are.
   *
   * @param isOwnerThere a page of another tab is connected
   */
  admits(at: PageLine, isOwnerThere: boolean): boolean {
    const name = nameOf(at);
    const { owner } = this.#store;
    if (name === null || owner === null || owner.name === name) return true;
    if (isOwnerThere) return false;
    // When its sockets were lost with their object nobody has seen it go: its time begins now.
    if (owner.since === null) this.left();
    const { since } = this.#store.owner ?? owner;
    return since !== null && this.#clock.now() - since >= this.#absence;
  }

  /** A page was let in. */
  joined(at: PageLine): void {
    const name = nameOf(at);
    const { owner } = this.#store;
    if (name !== null && (owner?.name !== name || owner.since !== null)) this.#store.owner = { name, since: null };
  }

  /** Nobody is connected any more. */
  left(): void {
    const { owner } = this.#store;
    if (owner !== null && owner.since === null) this.#store.owner = { ...owner, since: this.#clock.now() };
  }
}

const nameOf = ({ tab, page }: PageLine): string | null => tab ?? page;

// Which messages of which page a session has handled: the highest number of each.

/** Most pages whose numbers are remembered; those that have not sent anything for longest are forgotten first. */
export const HANDLED_PAGES = 1_000;

/** A page and the highest number of its messages that is part of the state. */
export type HandledPage = readonly [page: string, number: number];

/** What is stored of it. */
export interface StoredHandled {
  /** The page that sent last comes last. */
  readonly pages: readonly HandledPage[];
  /** Pages have been forgotten: of a page that is not listed nothing is known. */
  readonly forgot: boolean;
}

/** Adds what one turn has handled. */
export function addHandled({ pages, forgot }: StoredHandled, turn: readonly HandledPage[]): StoredHandled {
  const all = new Map(pages);
  for (const [page, number] of turn) {
    all.delete(page);
    all.set(page, number);
  }
  return { pages: [...all].slice(-HANDLED_PAGES), forgot: forgot || all.size > HANDLED_PAGES };
}

/** The numbers of one session. */
export class HandledMessages {
  readonly #pages: Map<string, number>;
  #forgot: boolean;
  readonly #fresh = new Map<string, number>();

  constructor({ pages, forgot }: StoredHandled) {
    this.#pages = new Map(pages);
    this.#forgot = forgot;
  }

  /**
   * The highest number of a page; null when the session has forgotten it.
   * @param isNew the page cannot have sent anything before
   */
  of(page: string, isNew: boolean): number | null {
    return this.#pages.get(page) ?? (this.#forgot && !isNew ? null : 0);
  }

  note(page: string, number: number): void {
    // Last in the map: the page that has sent last is the last to be forgotten.
    for (const numbers of [this.#pages, this.#fresh]) {
      numbers.delete(page);
      numbers.set(page, number);
    }
    const [oldest] = this.#pages.keys();
    if (this.#pages.size <= HANDLED_PAGES || oldest === undefined) return;
    this.#pages.delete(oldest);
    this.#forgot = true;
  }

  /** What was noted since the last call. */
  takeFresh(): readonly HandledPage[] {
    const fresh = [...this.#fresh];
    this.#fresh.clear();
    return fresh;
  }

  get all(): StoredHandled {
    return { pages: [...this.#pages], forgot: this.#forgot };
  }
}

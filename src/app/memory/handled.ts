// Which messages of which page a session has handled: the highest number of each.

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
  return { pages: [...all], forgot };
}

/** The numbers of one session. */
export class HandledMessages {
  readonly #pages: Map<string, number>;
  readonly #most: number;
  #forgot: boolean;
  readonly #fresh = new Map<string, number>();

  /** @param most pages that are remembered; those that have not sent anything for longest are forgotten first */
  constructor({ pages, forgot }: StoredHandled, most: number) {
    this.#pages = new Map(pages);
    this.#most = most;
    this.#forgot = forgot;
    this.#forget();
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
    this.#forget();
  }

  #forget(): void {
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#most) return;
      this.#pages.delete(oldest);
      this.#forgot = true;
    }
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

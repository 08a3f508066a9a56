// Which tables an object's storage has, asked once: every question is another statement that a waking object waits for.

/**
 * The tables as they were when the object woke. Asking makes none, so an object that was only looked at leaves nothing
 * behind.
 */
export class Tables {
  readonly #names: ReadonlySet<string>;

  constructor(sql: SqlStorage) {
    this.#names = new Set(
      sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
        .toArray()
        .map(({ name }) => name),
    );
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }
}

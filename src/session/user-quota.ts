// What one signed-in user may have of a deployment: sessions at a time, bytes in their storage, minutes awake in a day. One object
// for each user counts; sessions tell it.

/** What one user may have. Infinity: no such quota. */
export interface QuotaLimits {
  readonly sessions: number;
  readonly bytes: number;
  readonly awakeMinutes: number;
}

/** What a session tells. */
export type QuotaCall =
  /** It would begin; or is there. */
  | { readonly kind: "begin"; readonly session: string; readonly most: QuotaLimits }
  /** It has so many bytes now, and was awake for so long since it last told. */
  | {
      readonly kind: "used";
      readonly session: string;
      readonly bytes: number;
      readonly awake: number;
      readonly most: QuotaLimits;
    }
  | { readonly kind: "end"; readonly session: string };

/** Which quota is used up; null for none. */
export type QuotaAnswer = "sessions" | "bytes" | "awake" | null;

const DAY = 86_400_000;
const AWAKE = "awake";
/** Sessions that are asked whether they are still there when there seem to be too many. */
const ASKED = 20;

interface Awake {
  /** Days since 1970, in UTC. */
  readonly day: number;
  readonly milliseconds: number;
}

/** The count of one user, in its object. */
export class UserQuota {
  readonly #storage: DurableObjectStorage;
  readonly #now: () => number;
  readonly #isThere: (session: string) => Promise<boolean>;

  /** @param isThere asked of sessions whose end may never have been told */
  constructor(storage: DurableObjectStorage, now: () => number, isThere: (session: string) => Promise<boolean>) {
    this.#storage = storage;
    this.#now = now;
    this.#isThere = isThere;
  }

  async take(call: QuotaCall): Promise<QuotaAnswer> {
    const { sql } = this.#storage;
    sql.exec("CREATE TABLE IF NOT EXISTS user_sessions (id TEXT PRIMARY KEY, bytes INTEGER, at INTEGER)");
    switch (call.kind) {
      case "begin":
        return this.#begin(call.session, call.most);
      case "used":
        sql.exec(
          "INSERT INTO user_sessions (id, bytes, at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes",
          call.session,
          call.bytes,
          this.#now(),
        );
        this.#awake = { ...this.#awake, milliseconds: this.#awake.milliseconds + call.awake };
        return this.#usedUp(call.most);
      case "end":
        sql.exec("DELETE FROM user_sessions WHERE id = ?", call.session);
        return null;
    }
  }

  async #begin(session: string, most: QuotaLimits): Promise<QuotaAnswer> {
    const isKnown = (): boolean =>
      this.#storage.sql.exec("SELECT 1 FROM user_sessions WHERE id = ?", session).toArray().length > 0;
    const others = (): boolean => !isKnown() && this.#sum("COUNT(*)") >= most.sessions;
    const over = this.#usedUp(most);
    if (over === "awake") return over;
    // A session that was lost has never told that it ended.
    if (over !== null || others()) await this.#forgetLost();
    const left = this.#usedUp(most);
    if (left !== null) return left;
    // Asked again: others may have begun meanwhile.
    if (others()) return "sessions";
    this.#storage.sql.exec(
      "INSERT OR IGNORE INTO user_sessions (id, bytes, at) VALUES (?, 0, ?)",
      session,
      this.#now(),
    );
    return null;
  }

  async #forgetLost(): Promise<void> {
    const oldest = this.#storage.sql
      .exec<{ id: string }>("SELECT id FROM user_sessions ORDER BY at, rowid LIMIT ?", ASKED)
      .toArray();
    await Promise.all(
      oldest.map(async ({ id }) => {
        // One that cannot answer may be there.
        const isThere = await this.#isThere(id).catch(() => true);
        if (!isThere) this.#storage.sql.exec("DELETE FROM user_sessions WHERE id = ?", id);
        else this.#storage.sql.exec("UPDATE user_sessions SET at = ? WHERE id = ?", this.#now(), id);
      }),
    );
  }

  #usedUp({ bytes, awakeMinutes }: QuotaLimits): "bytes" | "awake" | null {
    if (this.#awake.milliseconds >= awakeMinutes * 60_000) return "awake";
    return this.#sum("COALESCE(SUM(bytes), 0)") >= bytes ? "bytes" : null;
  }

  #sum(what: "COUNT(*)" | "COALESCE(SUM(bytes), 0)"): number {
    return this.#storage.sql.exec<{ n: number }>(`SELECT ${what} AS n FROM user_sessions`).one().n;
  }

  get #awake(): Awake {
    const day = Math.floor(this.#now() / DAY);
    const stored = this.#storage.kv.get<Awake>(AWAKE);
    return stored?.day === day ? stored : { day, milliseconds: 0 };
  }

  set #awake(awake: Awake) {
    this.#storage.kv.put(AWAKE, awake);
  }
}

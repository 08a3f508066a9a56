// Wrong passwords of one name, or of one address: kept until a minute after the first.
import { AUTH_LIMITS } from "./limits.ts";

interface Counted {
  readonly since: number;
  readonly count: number;
}

const KEY = "wrong";

/** Counts in an object's storage: a new isolate must not start at nothing. */
export class WrongPasswords {
  readonly #storage: DurableObjectStorage;
  readonly #now: () => number;

  constructor(storage: DurableObjectStorage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /** Seconds until the next password is looked at; 0: now. */
  waits(most: number): number {
    const { since, count } = this.#counted();
    return count < most ? 0 : Math.max(1, Math.ceil((since + AUTH_LIMITS.wrongTime - this.#now()) / 1000));
  }

  /** Resolves when it is stored. */
  async count(): Promise<void> {
    const { since, count } = this.#counted();
    this.#storage.kv.put(KEY, { since, count: count + 1 } satisfies Counted);
    await this.#storage.setAlarm(since + AUTH_LIMITS.wrongTime);
  }

  #counted(): Counted {
    const stored = this.#storage.kv.get<Counted>(KEY);
    return stored === undefined || this.#now() - stored.since >= AUTH_LIMITS.wrongTime
      ? { since: this.#now(), count: 0 }
      : stored;
  }
}

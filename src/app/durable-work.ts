// Work of callbacks that survives the loss of its object: stored before it begins, begun again until it has ended.
import { calledAs } from "../reactive/calling.ts";
import { ArgumentError, errorText, LimitError } from "../base/errors.ts";
import { randomText } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { DurableCallback } from "../state/session-context.ts";
import { decodeArguments, encodeArguments, type StoredWork, type WorkLog } from "./memory/work-log.ts";

/** How often a piece of work is begun: one that loses its object each time would do so for ever. */
export const WORK_ATTEMPTS = 5;
/** Pieces of work of one session that may be under way at once. */
export const MOST_WORK = 1_000;
/** Milliseconds after which the alarm wakes an object that was lost at work, when nobody else does. */
const BACKSTOP = 60_000;

/** What the work needs of its session. */
export interface DurablePort {
  readonly log: Log;
  /** Where it is stored; null for a session that remembers nothing. */
  works(): WorkLog | null;
  /** Something was changed in `works` that is to be stored with the turn. */
  noted(): void;
  /** Stores the turn. */
  store(): void;
  /** Calls `then` when the document is not held: a hold is stored as a whole, when it ends. */
  whenReleased(then: () => void): void;
  /** True while the app function runs, also when it runs to bring a session back. */
  isBuilding(): boolean;
  isOver(): boolean;
  /** Runs `callback` as a callback of the session; resolves when it has ended, well or not. */
  perform(callback: () => unknown): Promise<void>;
  /** Keeps the session from expiring until the returned function is called. */
  block(): () => void;
  now(): number;
  timer(due: number, fire: () => void): () => void;
}

/** A piece of work that is under way in this object. */
export interface WorkUnderWay {
  readonly name: string;
  readonly key: string;
  readonly attempt: number;
}

/** A kind of work, and what is called when a piece of it is given up. */
interface Kind {
  readonly work: DurableCallback<readonly unknown[]>;
  readonly givenUp: DurableCallback<readonly unknown[]> | null;
}

/** The durable work of one session. */
export class DurableWork {
  readonly #port: DurablePort;
  readonly #kinds = new Map<string, Kind>();
  readonly #underWay = new Map<string, WorkUnderWay>();
  #unblock: (() => void) | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(port: DurablePort) {
    this.#port = port;
  }

  /** What is under way, for reports. */
  get underWay(): readonly WorkUnderWay[] {
    return [...this.#underWay.values()];
  }

  /**
   * Names a kind of work.
   * @throws ArgumentError once the app function has run: a later run could not know it
   */
  define<A extends readonly unknown[]>(
    name: string,
    work: DurableCallback<A>,
    givenUp: DurableCallback<A> | null = null,
  ): (...args: A) => void {
    if (!this.#port.isBuilding())
      throw new ArgumentError(
        `state.durable("${name}") belongs into the app function: what a callback names is not known after a loss`,
      );
    if (this.#kinds.has(name)) throw new ArgumentError(`state.durable("${name}") is there already`);
    // The cast: only calls through the function below make stored arguments of this name.
    this.#kinds.set(name, { work, givenUp } as unknown as Kind);
    return (...args) => this.#call(name, args);
  }

  #call(name: string, args: readonly unknown[]): void {
    const port = this.#port;
    if (port.isBuilding())
      throw new ArgumentError(
        `The work "${name}" was called by the app function, which runs again after each sleep: call it in a callback or in state.onload()`,
      );
    if (port.isOver()) return;
    if (this.#underWay.size >= MOST_WORK)
      throw new LimitError(
        "durableWork",
        `More than ${MOST_WORK} pieces of durable work would be under way in this session`,
      );
    let stored: StoredWork;
    try {
      stored = { name, args: encodeArguments(args), attempt: 1 };
    } catch (error) {
      throw new ArgumentError(`The arguments of the work "${name}" cannot be stored: ${errorText(error)}`);
    }
    const key = randomText(16);
    this.#begin(key, stored);
  }

  /** Begins again what was lost with its object. To be called when the session can store. */
  resume(): void {
    for (const [key, { name, args, attempt }] of [...(this.#port.works()?.pending ?? [])]) {
      const again = { name, args, attempt: attempt + 1 };
      if (!this.#kinds.has(name)) this.#giveUp(key, again, "this version of the app does not name it");
      else if (again.attempt > WORK_ATTEMPTS) this.#giveUp(key, again, `its object was lost ${attempt} times in it`);
      else this.#begin(key, again);
    }
  }

  #giveUp(key: string, { name, args, attempt }: StoredWork, reason: string): void {
    this.#port.log.error(`The work "${name}" is given up: ${reason}`, { key });
    this.#port.works()?.delete(key);
    this.#port.noted();
    const { givenUp = null } = this.#kinds.get(name) ?? {};
    if (givenUp !== null)
      void this.#port.perform(calledAs({ name }, () => givenUp({ key, attempt }, ...decodeArguments(args))));
  }

  #begin(key: string, stored: StoredWork): void {
    const port = this.#port;
    const { name, attempt } = stored;
    port.works()?.set(key, stored);
    port.noted();
    this.#underWay.set(key, { name, key, attempt });
    this.#unblock ??= port.block();
    this.#wakeLater();
    // Whatever the work does outside comes after the row that says that it was begun, which the message that brought it
    // about is part of.
    queueMicrotask(() =>
      port.whenReleased(() => {
        if (port.isOver()) return;
        port.store();
        void this.#run(key, stored);
      }),
    );
  }

  async #run(key: string, { name, args, attempt }: StoredWork): Promise<void> {
    const port = this.#port;
    await port.perform(
      calledAs({ name }, () => this.#kinds.get(name)?.work({ key, attempt }, ...decodeArguments(args))),
    );
    // An object that was told to end does not know whether the work has ended well.
    if (port.isOver()) return;
    port.works()?.delete(key);
    port.noted();
    this.#underWay.delete(key);
    if (this.#underWay.size === 0) {
      this.#cancelTimer?.();
      this.#unblock?.();
      this.#unblock = null;
    }
    port.store();
  }

  #wakeLater(): void {
    if (this.#underWay.size === 0 || this.#port.isOver()) return;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#port.timer(this.#port.now() + BACKSTOP, () => this.#wakeLater());
  }
}

// Runs the callbacks of one session: with its context, counted as busy, errors caught.
import { errorText } from "../base/errors.ts";
import { randomText } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import { Signal, untracked } from "../reactive/signals.ts";
import type { CallbackRunner } from "../reactive/scope.ts";

/** What the runner is told by its session. */
export interface CallbackPort {
  /** Runs `fn` as code of the session. */
  enter<T>(fn: () => T): T;
  readonly log: Log;
  readonly exceptionHandler: ((error: unknown) => unknown) | undefined;
  /** Told of every error, after it was logged and handled. */
  failed?(error: unknown, errorId: string): void;
  /** Told of every callback that begins; what it returns is called when the callback has returned or waits. */
  begins?(): () => void;
  /** Told of the end of every asynchronous callback. */
  ended?(): void;
  /** Milliseconds; for `performed`. */
  now?(): number;
  /** Told of every callback that has ended, by the name of its function. */
  performed?(callback: string, milliseconds: number, outcome: "done" | "failed"): void;
}

/** The callback runner of one session. */
export class SessionCallbacks implements CallbackRunner {
  readonly #port: CallbackPort;
  readonly #running = new Signal(0);
  readonly #idle = new Set<() => void>();
  readonly #evaluations = new Set<Promise<void>>();

  constructor(port: CallbackPort) {
    this.#port = port;
  }

  /** True while an asynchronous callback runs; tracked. A synchronous one is over before anyone could look. */
  get busy(): boolean {
    return this.#running.value > 0;
  }

  /** As `busy`, untracked. */
  get waiting(): boolean {
    return this.#running.peek() > 0;
  }

  run(callback: () => unknown, quiet = false): void {
    void this.perform(callback, quiet);
  }

  /** As `run`; resolves when the callback has ended, well or not. */
  perform(callback: () => unknown, quiet = false): Promise<void> {
    let result: unknown;
    const { name } = callback;
    const began = this.#port.now?.() ?? 0;
    const over = (outcome: "done" | "failed"): void =>
      this.#port.performed?.(name, (this.#port.now?.() ?? 0) - began, outcome);
    const returned = this.#port.begins?.();
    try {
      result = this.#port.enter(callback);
    } catch (error) {
      this.fail(error, undefined, name);
      over("failed");
      return Promise.resolve();
    } finally {
      returned?.();
    }
    if (!isThenable(result)) {
      over("done");
      return Promise.resolve();
    }
    if (!quiet) this.#count(1);
    const ended = Promise.resolve(result).then(
      () => {
        over("done");
        this.#ended(quiet);
      },
      (error: unknown) => {
        this.fail(error, undefined, name);
        over("failed");
        this.#ended(quiet);
      },
    );
    if (quiet) this.#evaluations.add(ended);
    return quiet ? ended.finally(() => this.#evaluations.delete(ended)) : ended;
  }

  /** Whether an asynchronous function is being evaluated. */
  get evaluating(): boolean {
    return this.#evaluations.size > 0;
  }

  /** Resolves when no asynchronous function is being evaluated. */
  async evaluated(): Promise<void> {
    while (this.#evaluations.size > 0) await Promise.all(this.#evaluations);
  }

  /**
   * Logs an error of the app and gives it to the app's handler. Returns the id under which it was logged.
   * @param where it happened
   * @param callback name of the author's function
   */
  fail(error: unknown, where = "a callback", callback = ""): string {
    const errorId = randomText(8);
    const named = callback === "" ? {} : { callback };
    this.#port.log.error(`Error in ${where}: ${errorText(error)}`, { errorId, ...named, error });
    const handler = this.#port.exceptionHandler;
    if (handler !== undefined) void this.#handle(() => handler(error));
    this.#port.failed?.(error, errorId);
    return errorId;
  }

  async #handle(handler: () => unknown): Promise<void> {
    try {
      await this.#port.enter(handler);
    } catch (error) {
      this.#port.log.error(`Error in the exceptionHandler: ${errorText(error)}`, { error });
    }
  }

  /** Resolves when no callback is running. */
  settled(): Promise<void> {
    return this.#running.peek() === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.add(resolve));
  }

  #ended(quiet: boolean): void {
    this.#port.ended?.();
    if (quiet) return;
    this.#count(-1);
    if (this.#running.peek() > 0) return;
    for (const resolve of [...this.#idle]) resolve();
    this.#idle.clear();
  }

  #count(by: number): void {
    // A callback may be started inside a reactive function; counting must not make that function depend on the count.
    untracked(() => {
      this.#port.enter(() => (this.#running.value = this.#running.peek() + by));
    });
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

// A repeating job of one session (Panel's PeriodicCallback).
import { ArgumentError } from "../base/errors.ts";
import { boolean, integer, nullable, readonly as closed } from "../reactive/param.ts";
import { params, type ParamChange } from "../reactive/parameterized.ts";

/** Shortest and longest period in milliseconds. */
export const PERIOD_LIMITS = { min: 20, max: 366 * 24 * 3600 * 1000 } as const;

export interface PeriodicOptions {
  /** Milliseconds from one run to the next; 20 or more. Default 500. */
  readonly period?: number;
  /** How often to run at most. Default: without end. */
  readonly count?: number | null;
  /** Milliseconds after the start at which to stop. Default: never. */
  readonly timeout?: number | null;
  /** Start at once. Default true. */
  readonly start?: boolean;
  /** Go on while no browser is connected. Default false. */
  readonly background?: boolean;
}

/** What drives the ticks; the session implements it. Returns how to call a tick off. */
export interface TickSource {
  now(): number;
  /** Calls `tick` at `due` (milliseconds since the epoch). `key` names the job within the session. */
  schedule(key: string, due: number, background: boolean, tick: () => void): () => void;
  /** Runs the job's callback as a callback of the session; resolves when it has ended, well or not. */
  run(callback: () => unknown): Promise<void>;
}

const specs = {
  period: integer(500, PERIOD_LIMITS),
  count: nullable(integer(0, { min: 1 })),
  timeout: nullable(integer(0, { min: 1 })),
  /** Setting it starts and stops the job. */
  running: boolean(false),
  /** Runs since the start. */
  counter: closed(integer(0)),
};

/**
 * Runs a callback again and again while its session lives. The first run is one period after the start; runs keep to the
 * grid of the start, ticks that were missed are left out, and a run never begins before the one before it has ended.
 */
export class PeriodicCallback extends params(specs) {
  readonly key: string;
  readonly background: boolean;
  readonly #callback: () => unknown;
  readonly #source: TickSource;
  #started = 0;
  #due = 0;
  #cancel: (() => void) | null = null;
  #generation = 0;

  constructor(key: string, callback: () => unknown, source: TickSource, { period = 500, count = null, timeout = null, background = false }: PeriodicOptions) {
    super({ period, count, timeout });
    this.key = key;
    this.background = background;
    this.#callback = callback;
    this.#source = source;
    this.scope.onDispose(() => this.stop());
  }

  /** Starts the job. @throws ArgumentError when it is running. */
  start(): void {
    if (this.peek("running") === true) throw new ArgumentError("The periodic callback is running already");
    this.update({ running: true });
  }

  /** Stops the job; the counter goes back to 0. Stopping a stopped job changes nothing. */
  stop(): void {
    if (this.peek("running") === true) this.update({ running: false });
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const names = new Set(changes.map((change) => change.name));
    const running = this.peek("running") === true;
    if (names.has("running")) {
      if (running) this.#begin();
      else this.#end();
    } else if (running && names.has("period")) this.#restart();
  }

  #begin(): void {
    this.#started = this.#source.now();
    this.#restart();
  }

  #restart(): void {
    this.#cancel?.();
    this.#generation += 1;
    this.#due = this.#source.now() + this.#period;
    this.#schedule();
  }

  #end(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#generation += 1;
    this.assign({ counter: 0 });
  }

  get #period(): number {
    return this.peek("period") as number;
  }

  #schedule(): void {
    const generation = this.#generation;
    this.#cancel = this.#source.schedule(this.key, this.#due, this.background, () => void this.#tick(generation));
  }

  async #tick(generation: number): Promise<void> {
    if (generation !== this.#generation) return;
    this.#cancel = null;
    const counter = (this.peek("counter") as number) + 1;
    this.assign({ counter });
    await this.#source.run(this.#callback);
    if (generation !== this.#generation) return;
    const now = this.#source.now();
    const { count, timeout } = { count: this.peek("count") as number | null, timeout: this.peek("timeout") as number | null };
    if ((count !== null && counter >= count) || (timeout !== null && now - this.#started >= timeout)) {
      this.stop();
      return;
    }
    // The grid of the start; what was missed in between is one tick, not many.
    const missed = Math.max(0, Math.floor((now - this.#due) / this.#period));
    this.#due += (missed + 1) * this.#period;
    this.#schedule();
  }
}

// A repeating job of one session (Panel's PeriodicCallback).
import { ArgumentError } from "../base/errors.ts";
import { boolean, integer, nullable, readonly as closed } from "../reactive/param.ts";
import type { ParamChange } from "../reactive/parameterized.ts";
import { params } from "../reactive/params.ts";
import type { Tracker } from "../reactive/tracker.ts";

/**
 * Shortest and longest period in milliseconds. A shorter one is taken, as a linked widget may set it, and runs at the
 * shortest.
 */
export const PERIOD_LIMITS = { min: 20, max: 366 * 24 * 3600 * 1000 } as const;

/** From this period on (milliseconds) the session may sleep between two ticks, so each due time is stored. */
const DURABLE_PERIOD = 10_000;

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
  /**
   * Calls `tick` at `due` (milliseconds since the epoch). `key` names the job within the session, the same after a
   * resume.
   */
  schedule(key: string, due: number, background: boolean, tick: () => void): () => void;
  /** Runs the job's callback as a callback of the session; resolves when it has ended, well or not. */
  run(callback: () => unknown): Promise<void>;
}

const specs = {
  period: integer(500, { min: 0, max: PERIOD_LIMITS.max }),
  count: nullable(integer(0, { min: 1 })),
  timeout: nullable(integer(0, { min: 1 })),
  /** Setting it starts and stops the job. */
  running: boolean(false),
  /** Runs since the start. */
  counter: closed(integer(0)),
};

/**
 * Runs a callback again and again while its session lives. The first run is one period after the start; runs keep to
 * the
 * grid of the start, ticks that were missed are left out, and a run never begins before the one before it has ended.
 */
export class PeriodicCallback extends params(specs) {
  readonly background: boolean;
  readonly #callback: () => unknown;
  readonly #source: TickSource;
  #started = 0;
  #due = 0;
  #cancel: (() => void) | null = null;
  #generation = 0;
  #starts = 0;
  #inProgress = false;
  #counting = false;

  constructor(
    callback: () => unknown,
    source: TickSource,
    { period = 500, count = null, timeout = null, background = false, start = true }: PeriodicOptions,
  ) {
    super({ period, count, timeout });
    this.background = background;
    this.#callback = callback;
    this.#source = source;
    this.scope.onDispose(() => this.#halt());
    if (start) this.start();
    const { tracker } = this.scope;
    // What an earlier run of the session left running goes on where it was, whatever it began with.
    if (tracker?.silent === true)
      tracker.whenRestored(() => {
        if (this.peek("running") && !this.scope.disposed) this.#resume(tracker);
      });
  }

  /** Starts the job. @throws ArgumentError when it is running. */
  start(): void {
    if (this.peek("running")) throw new ArgumentError("The periodic callback is running already");
    this.update({ running: true });
  }

  /** Stops the job; the counter goes back to 0. Stopping a stopped job changes nothing. */
  stop(): void {
    if (this.peek("running")) this.update({ running: false });
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    if (this.scope.tracker?.silent === true) return;
    const names = new Set(changes.map((change) => change.name));
    const running = this.peek("running");
    if (names.has("running")) {
      if (running) this.#begin();
      else this.#end();
    } else if (running && names.has("period")) this.#restart();
  }

  /** When the next run is due; null while the job stands still. While nobody is connected it may lie in the past. */
  get due(): Date | null {
    return this.peek("running") ? new Date(this.#due) : null;
  }

  /** A tick alone is no reason to write: a long period notes its next tick, a short one finds back to its grid. */
  override get isIncidental(): boolean {
    return this.#counting;
  }

  #begin(): void {
    this.#started = this.#source.now();
    this.scope.tracker?.note(this.key, "started", this.#started, true);
    this.#restart();
  }

  #resume(tracker: Tracker): void {
    const started = tracker.noted(this.key, "started");
    if (started === null) return this.#begin();
    this.#started = started;
    const counter = tracker.noted(this.key, "counter") ?? 0;
    this.assign({ counter });
    // Its last run was stored, its end was not.
    if (this.#isCounted(counter)) return this.assign({ running: false, counter: 0 });
    this.#due = tracker.noted(this.key, "due") ?? this.#source.now() + this.#period;
    // A short period does not store each tick and goes on with the next one; a long one owes the tick that was missed.
    if (this.#due <= this.#source.now() && this.#period < DURABLE_PERIOD) this.#due = this.#following();
    this.#generation += 1;
    this.#schedule();
  }

  #restart(): void {
    this.#cancel?.();
    this.#generation += 1;
    this.#due = this.#source.now() + this.#period;
    this.#schedule();
  }

  /** The next time on the grid that is still to come; what was missed is left out. */
  #following(): number {
    const late = Math.max(0, this.#source.now() - this.#due);
    return this.#due + (Math.floor(late / this.#period) + 1) * this.#period;
  }

  #end(): void {
    this.#halt();
    this.assign({ counter: 0 });
  }

  #halt(): void {
    this.#starts += 1;
    this.#cancel?.();
    this.#cancel = null;
    this.#generation += 1;
  }

  get #period(): number {
    return Math.max(PERIOD_LIMITS.min, this.peek("period"));
  }

  #schedule(): void {
    const generation = this.#generation;
    // A long period is alarms and sleep: the object that wakes must know which tick it was woken for.
    this.scope.tracker?.note(this.key, "due", this.#due, this.#period >= DURABLE_PERIOD);
    this.#cancel = this.#source.schedule(`periodic:${this.key}`, this.#due, this.background, () => {
      if (generation === this.#generation) this.#ring();
    });
  }

  #ring(): void {
    // The next tick is noted and set before the run: a session that is lost in the run neither repeats it nor waits for
    // its end.
    this.#due = this.#following();
    this.#schedule();
    if (!this.#inProgress) void this.#run();
  }

  async #run(): Promise<void> {
    const counter = this.peek("counter") + 1;
    const starts = this.#starts;
    this.scope.tracker?.note(this.key, "counter", counter);
    this.#inProgress = true;
    try {
      this.#count(counter);
      await this.#source.run(this.#callback);
    } finally {
      this.#inProgress = false;
    }
    if (starts === this.#starts && !this.scope.disposed && this.#isOver(counter)) this.stop();
  }

  #count(counter: number): void {
    this.#counting = true;
    try {
      this.assign({ counter });
    } finally {
      this.#counting = false;
    }
  }

  #isCounted(counter: number): boolean {
    const count = this.peek("count");
    return count !== null && counter >= count;
  }

  #isOver(counter: number): boolean {
    const timeout = this.peek("timeout");
    return this.#isCounted(counter) || (timeout !== null && this.#source.now() - this.#started >= timeout);
  }
}

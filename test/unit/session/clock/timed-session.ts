// A session with a clock of its own: the app, its memory and its timers are real, time and alarm are not.
import { createLog, type LogEntry } from "../../../../src/base/log.ts";
import { newSessionId } from "../../../../src/base/ids.ts";
import { defineApp } from "../../../../src/app/define-app.ts";
import { addTurn, emptyState, type StoredState } from "../../../../src/app/memory/stored-state.ts";
import { DEFAULT_LIMITS } from "../../../../src/protocol/limits.ts";
import { SessionClock } from "../../../../src/session/clock/session-clock.ts";
import { runSession, type RunningSession } from "../../../../src/session/running-session.ts";
import { runInSession } from "../../../../src/state/current-session.ts";
import { requestOf } from "../../../../src/state/request-info.ts";
import { MemoryFiles } from "../../../../src/state/file-store.ts";

/** A moment to begin at. */
export const START = Date.UTC(2026, 0, 1, 12);

interface Timeout {
  readonly due: number;
  readonly fire: () => void;
}

/** The lives of one session object. */
export class TimedSession {
  now = START;
  /** The object's one alarm; survives its loss. */
  alarm: number | null = null;
  /** How often the alarm was written. */
  alarmWrites = 0;
  /** How often something was stored. */
  writes = 0;
  readonly log: LogEntry[] = [];
  readonly timeouts = new Set<Timeout>();
  readonly #build: () => unknown;
  readonly #log = createLog((entry) => this.log.push(entry), "debug");
  readonly #id = newSessionId();
  #stored: StoredState | null = null;
  #connected = false;
  #life = 0;
  #clock: SessionClock | null = null;
  #running: RunningSession | null = null;

  constructor(build: () => unknown) {
    this.#build = build;
  }

  get isAlive(): boolean {
    return this.#running !== null;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** Starts the session, or brings it back. */
  async wake(): Promise<void> {
    if (this.#running !== null) return;
    const life = this.#life;
    const clock = new SessionClock(
      {
        now: () => this.now,
        setAlarm: (due) => {
          if (life !== this.#life) return;
          this.alarm = due;
          this.alarmWrites += 1;
        },
        startTimeout: (fire, milliseconds) => this.#startTimeout(life, fire, milliseconds),
      },
      null,
    );
    this.#clock = clock;
    this.#running = await runSession({
      app: defineApp({}, this.#build),
      record: { id: this.#id, request: requestOf("http://localhost/app", "/app"), created: START, version: "v1" },
      journal: {
        files: new MemoryFiles(),
        wantsSnapshot: false,
        load: () => this.#stored,
        append: (turn) => {
          this.writes += 1;
          if (life === this.#life)
            addTurn((this.#stored ??= emptyState()), JSON.parse(JSON.stringify(turn)) as typeof turn);
        },
        snapshot: (state) => {
          if (life === this.#life) this.#stored = JSON.parse(JSON.stringify(state)) as StoredState;
        },
      },
      version: "v1",
      limits: DEFAULT_LIMITS,
      log: this.#log,
      clock: { now: () => this.now },
      timers: clock,
      startTimeout: (fire, milliseconds) => this.#startTimeout(life, fire, milliseconds),
      development: false,
    });
    clock.connected = this.#connected;
    await settle();
  }

  #startTimeout(life: number, fire: () => void, milliseconds: number): () => void {
    if (life !== this.#life) return () => {};
    const timeout: Timeout = { due: this.now + milliseconds, fire };
    this.timeouts.add(timeout);
    return () => this.timeouts.delete(timeout);
  }

  /** The object vanishes; storage and alarm stay. Open sockets stay, too, as with an object that sleeps. */
  lose(): void {
    // What belongs to the lost life writes nothing and sets nothing any more.
    this.#life += 1;
    this.#running?.live.app.scope.dispose();
    this.#running?.keeper.dispose();
    this.#running = null;
    this.#clock = null;
    this.timeouts.clear();
  }

  async connect(): Promise<void> {
    this.#connected = true;
    await this.wake();
    if (this.#clock !== null) this.#clock.connected = true;
    await settle();
  }

  /** The last socket closes; that is an event of the object, which wakes for it. */
  async disconnect(): Promise<void> {
    await this.wake();
    this.#connected = false;
    if (this.#clock !== null) this.#clock.connected = false;
    await settle();
  }

  /** Does something as a message of a client does. */
  async act(fn: () => void): Promise<void> {
    await this.wake();
    const running = this.#running;
    if (running === null) return;
    runInSession(running.live.app, fn);
    running.keeper.store();
    await settle();
  }

  /** Lets time pass up to `moment`: timers of a live object fire, the alarm rings. */
  async until(moment: number): Promise<void> {
    for (;;) {
      const [timeout] = [...this.timeouts].sort((a, b) => a.due - b.due);
      const timeoutDue = timeout?.due ?? Infinity;
      const alarmDue = this.alarm ?? Infinity;
      if (Math.min(timeoutDue, alarmDue) > moment) break;
      if (timeout !== undefined && timeoutDue <= alarmDue) {
        this.now = Math.max(this.now, timeoutDue);
        this.timeouts.delete(timeout);
        timeout.fire();
      } else await this.#ring(alarmDue);
      await settle();
    }
    this.now = moment;
  }

  pass(milliseconds: number): Promise<void> {
    return this.until(this.now + milliseconds);
  }

  async #ring(due: number): Promise<void> {
    this.now = Math.max(this.now, due);
    this.alarm = null;
    await this.wake();
    this.#clock?.rang();
    this.#running?.keeper.store();
  }
}

/** Lets everything happen that needs no time. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

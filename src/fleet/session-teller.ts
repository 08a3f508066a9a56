// Counts what a session does and tells the registry: at once when someone comes or goes, else from time to time.
import type { Clock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import type { Log, LogEntry } from "../base/log.ts";
import { withoutSecrets } from "../base/redact.ts";
import type { SessionTeller, SessionTurn, ToldSource } from "../app/session-teller.ts";
import { FLEET_LIMITS } from "./limits.ts";
import type { SessionNews, ToldCallback, ToldLine } from "./news.ts";
import { addTimes, noTimes, stepOf } from "./times.ts";

/** Milliseconds that an object stays awake after an event (Cloudflare docs, durable-object-lifecycle). */
const IDLE_TIME = 10_000;
const OTHERS = "(others)";

interface Since {
  events: number;
  errors: number;
  /** Milliseconds awake. */
  awake: number;
  readonly callbacks: Map<string, { times: number[]; failed: number }>;
  readonly lines: ToldLine[];
}

const nothing = (): Since => ({ events: 0, errors: 0, awake: 0, callbacks: new Map(), lines: [] });

/** What a teller needs of its place. */
export interface TellerPort extends Clock {
  send(news: SessionNews): Promise<void>;
  readonly log: Log;
}

/** Tells of one session. It has no timers: an object would stay awake for them. */
export class FleetTeller implements SessionTeller {
  readonly #source: ToldSource;
  readonly #port: TellerPort;
  #since = nothing();
  #told = -Infinity;
  /** When it was told because of a line. */
  #lineTold = -Infinity;
  #rowsTold = 0;
  #stayed = false;
  /** When something happened last, null before anything. */
  #last: number | null = null;
  #complained = false;
  #ended = false;

  constructor(source: ToldSource, port: TellerPort) {
    this.#source = source;
    this.#port = port;
  }

  tell(turn: SessionTurn): void {
    this.#awakeUntilNow();
    this.#send(turn);
    if (turn === "ended") this.#ended = true;
  }

  handled(): void {
    this.#since.events += 1;
    this.#awakeUntilNow();
    const stays = this.#source.stays();
    if (stays !== this.#stayed || this.#port.now() - this.#told >= FLEET_LIMITS.tellInterval) this.#send("running");
  }

  performed(callback: string, milliseconds: number, outcome: "done" | "failed"): void {
    const { callbacks } = this.#since;
    const given = callback === "" ? "(unnamed)" : callback.slice(0, FLEET_LIMITS.callbackName);
    const name = callbacks.has(given) || callbacks.size < FLEET_LIMITS.callbacksPerTelling ? given : OTHERS;
    const known = callbacks.get(name) ?? { times: noTimes(), failed: 0 };
    const step = stepOf(Math.max(0, milliseconds));
    known.times[step] = (known.times[step] ?? 0) + 1;
    if (outcome === "failed") known.failed += 1;
    callbacks.set(name, known);
  }

  line({ level, message, errorId, callback }: LogEntry): void {
    if (level !== "warn" && level !== "error") return;
    if (level === "error") this.#since.errors += 1;
    if (this.#since.lines.length < FLEET_LIMITS.linesPerTelling)
      this.#since.lines.push({
        at: this.#port.now(),
        level,
        message: withoutSecrets(message).slice(0, FLEET_LIMITS.lineText),
        errorId: textOrNull(errorId),
        callback: textOrNull(callback),
      });
    const now = this.#port.now();
    if (now - this.#lineTold < FLEET_LIMITS.lineInterval) return;
    this.#lineTold = now;
    this.#send("running");
  }

  /** An object is awake from an event on for a while, or until the next one, or for as long as something keeps it. */
  #awakeUntilNow(): void {
    const now = this.#port.now();
    const passed = Math.max(0, now - (this.#last ?? now));
    this.#since.awake += this.#last === null ? IDLE_TIME : this.#stayed ? passed : Math.min(passed, IDLE_TIME);
    this.#last = now;
  }

  #send(turn: SessionTurn | "running"): void {
    // What still runs after the end must not list the session again.
    if (this.#ended) return;
    const source = this.#source;
    const { id, app, user, version, created } = source;
    const { people, stored, rowsWritten, keptAwakeBy } = source.facts();
    const { events, errors, awake, callbacks, lines } = this.#since;
    const rows = Math.max(0, rowsWritten - this.#rowsTold);
    const at = this.#port.now();
    const news: SessionNews = {
      ...{ id, app, user, version, created, at, turn, people, stored, keptAwakeBy, events, errors, awake, rows, lines },
      callbacks: [...callbacks].map(([name, counted]) => ({ name, ...counted })),
    };
    this.#since = nothing();
    this.#told = at;
    this.#rowsTold = rowsWritten;
    this.#stayed = source.stays();
    source.waitUntil(this.#port.send(news).catch((error: unknown) => this.#notTaken(news, error)));
  }

  /** Counts go with the next telling. */
  #notTaken(news: SessionNews, error: unknown): void {
    const since = this.#since;
    since.events += news.events;
    since.errors += news.errors;
    since.awake += news.awake;
    this.#rowsTold -= news.rows;
    for (const each of news.callbacks) this.#addBack(each);
    since.lines.unshift(...news.lines.slice(0, FLEET_LIMITS.linesPerTelling - since.lines.length));
    if (this.#complained) return;
    this.#complained = true;
    this.#port.log.warn(`The registry of sessions could not be told: ${errorText(error)}`, { error });
  }

  #addBack({ name, times, failed }: ToldCallback): void {
    const { callbacks } = this.#since;
    const known = callbacks.get(name) ?? { times: noTimes(), failed: 0 };
    callbacks.set(name, { times: addTimes(known.times, times), failed: known.failed + failed });
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

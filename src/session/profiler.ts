// What of a session takes time and room: its callbacks since it is in memory, what bringing it back ran, its models.
import { weightOfModel } from "../document/document-size.ts";
import type { Document } from "../document/document.ts";
import type { ProfiledCallback, SessionProfile } from "./session-profile.ts";

/** Callbacks by name that are told apart; further ones count as one called "(others)". */
const NAMES = 500;
/** Models that a profile lists: the heaviest. */
const MODELS = 50;

/** Counts for one session while its object is in memory. */
export class Profiler {
  readonly #callbacks = new Map<string, ProfiledCallback>();
  readonly #began: number;
  readonly #now: () => number;
  #woke: { readonly in: number; readonly ran: readonly string[] } | null = null;

  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  /** A callback or the function of a pane has ended. */
  performed(callback: string, milliseconds: number, outcome: "done" | "failed"): void {
    const given = callback === "" ? "(unnamed)" : callback;
    const name = this.#callbacks.has(given) || this.#callbacks.size < NAMES ? given : "(others)";
    const { runs, total, longest, failed } = this.#callbacks.get(name) ?? { runs: 0, total: 0, longest: 0, failed: 0 };
    this.#callbacks.set(name, {
      name,
      runs: runs + 1,
      total: total + milliseconds,
      longest: Math.max(longest, milliseconds),
      failed: failed + (outcome === "failed" ? 1 : 0),
    });
  }

  /** The session runs: what has ended until now belongs to its start. */
  awake(): void {
    this.#woke = { in: this.#now() - this.#began, ran: [...this.#callbacks.keys()] };
  }

  report(document: Document, outcome: SessionProfile["outcome"]): SessionProfile {
    const models = [...document.models.values()].map((model) => ({
      ...{ id: model.id, type: model.def.type, bytes: weightOfModel(model) },
    }));
    return {
      outcome,
      wokeIn: this.#woke?.in ?? 0,
      wakeRan: this.#woke?.ran ?? [],
      callbacks: [...this.#callbacks.values()].toSorted((a, b) => b.total - a.total || b.runs - a.runs),
      modelCount: models.length,
      documentBytes: models.reduce((sum, { bytes }) => sum + bytes, 0),
      models: models.toSorted((a, b) => b.bytes - a.bytes).slice(0, MODELS),
    };
  }
}

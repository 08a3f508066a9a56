// The people in one session: who is there, who is told when someone comes or goes, what the session says of their roles.
import { Signal } from "../reactive/signals.ts";
import type { KeptValue, Tracker } from "../reactive/tracker.ts";
import type { RoleRule, SessionVisitor, VisitorCallback } from "../state/visitors.ts";

/** Its key among the signals of a session; those of authors have numbers. */
export const VISITORS_KEY = "visitors";

/** What people need of their session. */
export interface PeoplePort {
  readonly memory: Tracker | null;
  /** True while the app function runs: what it asks for is asked for in every later run, too. */
  readonly isBuilding: () => boolean;
  /** Runs a callback of the app. */
  readonly run: (callback: () => unknown) => void;
}

/** The people in one session. Nothing is kept of them before the app asks. */
export class People {
  readonly #port: PeoplePort;
  readonly #came = new Set<VisitorCallback>();
  readonly #left = new Set<VisitorCallback>();
  #list: VisitorList | null = null;
  /** Who is there, as the sockets say. */
  #present: readonly SessionVisitor[] = [];
  #rule: RoleRule | null = null;
  /** Called when the app says something of roles. */
  onRule: () => void = () => {};

  constructor(port: PeoplePort) {
    this.#port = port;
  }

  /** Who is there; tracked. */
  get visitors(): readonly SessionVisitor[] {
    return this.#known().visitors;
  }

  get rule(): RoleRule | null {
    return this.#rule;
  }

  decideRole(rule: RoleRule): void {
    this.#rule = rule;
    this.onRule();
  }

  /** @returns how to end it */
  listen(kind: "came" | "left", callback: VisitorCallback): () => void {
    this.#known();
    const listeners = kind === "came" ? this.#came : this.#left;
    listeners.add(callback);
    return () => listeners.delete(callback);
  }

  /**
   * Takes who is there by now, and tells of those who came or went since the session was last told: what it was told is
   * stored with what it did then. False when nothing has changed for the app.
   */
  settle(present: readonly SessionVisitor[]): boolean {
    const before = new Map((this.#list?.peekVisitors() ?? this.#present).map((each) => [each.id, each]));
    // A page that comes back before its old line was closed has been there all the time.
    this.#present = present.map((each) => ({ ...each, since: before.get(each.id)?.since ?? each.since }));
    if (this.#list?.take(this.#present) !== true) return false;
    const now = this.#present;
    const others = (one: SessionVisitor): readonly SessionVisitor[] => now.filter(({ id }) => id !== one.id);
    for (const visitor of now) {
      if (before.delete(visitor.id)) continue;
      for (const callback of this.#came) this.#port.run(() => callback(visitor, others(visitor)));
    }
    for (const visitor of before.values())
      for (const callback of this.#left) this.#port.run(() => callback(visitor, others(visitor)));
    return true;
  }

  #known(): VisitorList {
    if (this.#list !== null) return this.#list;
    const isKept = this.#port.isBuilding();
    this.#list = new VisitorList(isKept ? this.#port.memory : null);
    if (!isKept) this.#list.take(this.#present);
    return this.#list;
  }
}

/** The list as a signal. It is kept as a text: that is what it is compared by. */
class VisitorList extends Signal<string> implements KeptValue {
  readonly key = VISITORS_KEY;
  readonly #tracker: Tracker | null;
  #read: { readonly text: string; readonly visitors: readonly SessionVisitor[] } = { text: "[]", visitors: [] };

  constructor(tracker: Tracker | null) {
    super("[]");
    this.#tracker = tracker;
    tracker?.valueMade(this);
  }

  get visitors(): readonly SessionVisitor[] {
    this.track();
    return this.peekVisitors();
  }

  peekVisitors(): readonly SessionVisitor[] {
    const text = this.peek();
    // The cast: only `take` writes it.
    if (this.#read.text !== text) this.#read = { text, visitors: JSON.parse(text) as SessionVisitor[] };
    return this.#read.visitors;
  }

  /** True when it differs from what it was. */
  take(visitors: readonly SessionVisitor[]): boolean {
    const text = JSON.stringify(visitors);
    if (text === this.peek()) return false;
    this.value = text;
    return true;
  }

  override changed(): void {
    this.#tracker?.valueChanged(this);
    super.changed();
  }

  restore(value: unknown): void {
    if (typeof value === "string") this.value = value;
  }
}

// Values that tell who read them when they change: signals, and values computed from them.
import { batch } from "./turns.ts";

/** Whoever has read sources and wants to hear that one of them changed. */
export interface Observer {
  /** A source that was read has changed, or may have. */
  sourceChanged(): void;
}

/** Tells signals from other objects that have a value and can be peeked into, such as widgets. */
export const signalMark: unique symbol = Symbol("edgepanel.signal");

/** A signal that can only be read. */
export interface ReadonlySignal<T = unknown> {
  readonly [signalMark]: true;
  /** The present value; tracked when read inside a reactive function. */
  readonly value: T;
  /** The present value, not tracked. */
  peek(): T;
}

// Who reads at this moment. Set and put back within one synchronous call, so it belongs to no session.
const reading: { by: Reads | null } = { by: null };

// Counts every change of every source. Equal counts mean that nothing at all has changed in between.
const changes = { count: 0 };

/** What one evaluation has read, with the versions that it saw. */
export class Reads {
  readonly #seen = new Map<Source, number>();

  /** Runs `fn`; what it reads before its first await is noted here. */
  during<T>(fn: () => T): T {
    const before = reading.by;
    reading.by = this;
    try {
      return fn();
    } finally {
      reading.by = before;
    }
  }

  note(source: Source): void {
    if (!this.#seen.has(source)) this.#seen.set(source, source.version);
  }

  /** True when a source has another version than the evaluation saw. Computed values are brought up to date for it. */
  get outdated(): boolean {
    for (const [source, version] of this.#seen) {
      source.refresh();
      if (source.version !== version) return true;
    }
    return false;
  }

  /** Names what was read. */
  get about(): string {
    return [...this.#seen.keys()].map((source) => source.about).join(", ");
  }

  /** Has `observer` hear of the changes of these sources instead of those of `before`. */
  subscribe(observer: Observer, before: Reads | null): void {
    for (const source of this.#seen.keys()) source.addObserver(observer);
    before?.unsubscribe(observer, this);
  }

  /** Ends that, except for the sources that `after` has too. */
  unsubscribe(observer: Observer, after: Reads | null = null): void {
    for (const source of this.#seen.keys())
      if (after === null || !after.#seen.has(source)) source.removeObserver(observer);
  }
}

/** Runs `fn`; nothing that it reads is tracked. */
export function untracked<T>(fn: () => T): T {
  const before = reading.by;
  reading.by = null;
  try {
    return fn();
  } finally {
    reading.by = before;
  }
}

/** Something that can be read and changes. Holds no value itself. */
export class Source {
  #version = 0;
  readonly #about: () => string;
  readonly #observers = new Set<Observer>();

  /** @param about names it to authors */
  constructor(about: () => string = () => "a signal") {
    this.#about = about;
  }

  get about(): string {
    return this.#about();
  }

  /** Another number after every change. */
  get version(): number {
    return this.#version;
  }

  /** Brings the version up to date. */
  refresh(): void {}

  /** Notes that the running reactive function depends on this. */
  track(): void {
    reading.by?.note(this);
  }

  /** Tells those who read it that it has changed: at once, or at the end of the batch. */
  changed(): void {
    changes.count += 1;
    this.bump();
    batch(() => this.tell());
  }

  addObserver(observer: Observer): void {
    this.#observers.add(observer);
  }

  removeObserver(observer: Observer): void {
    this.#observers.delete(observer);
  }

  protected get observed(): boolean {
    return this.#observers.size > 0;
  }

  protected bump(): void {
    this.#version += 1;
  }

  protected tell(): void {
    for (const observer of [...this.#observers]) observer.sourceChanged();
  }
}

/** A value that can be set. */
export class Signal<T = unknown> extends Source implements ReadonlySignal<T> {
  readonly [signalMark] = true as const;
  #value: T;

  constructor(value: T) {
    super();
    this.#value = value;
  }

  get value(): T {
    this.track();
    return this.#value;
  }

  set value(value: T) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.changed();
  }

  peek(): T {
    return this.#value;
  }
}

/** A value that follows from others; evaluated when it is read and what it read has changed. */
export class Computed<T = unknown> extends Source implements ReadonlySignal<T>, Observer {
  readonly [signalMark] = true as const;
  readonly #fn: () => T;
  #result: { readonly value: T } | { readonly error: unknown } | null = null;
  #reads: Reads | null = null;
  /** The count of changes when it was last known to be up to date; null after a source has changed. */
  #checkedAt: number | null = null;
  #toldAt = -1;
  #running = false;

  constructor(fn: () => T) {
    super();
    this.#fn = fn;
  }

  get value(): T {
    this.refresh();
    this.track();
    return this.#outcome();
  }

  peek(): T {
    return untracked(() => {
      this.refresh();
      return this.#outcome();
    });
  }

  override refresh(): void {
    if (this.#running) throw new Error("Cycle detected: a computed value depends on itself");
    if (this.#checkedAt === changes.count) return;
    const isCurrent = this.#reads !== null && !this.#reads.outdated;
    if (!isCurrent) this.#evaluate();
    this.#checkedAt = changes.count;
  }

  /** A source may have changed; said once for each change, however many ways lead here. */
  sourceChanged(): void {
    if (this.#toldAt === changes.count) return;
    this.#toldAt = changes.count;
    this.#checkedAt = null;
    this.tell();
  }

  // Sources know of it only while somebody observes it: it must not outlive its last reader.
  override addObserver(observer: Observer): void {
    if (!this.observed) this.#reads?.subscribe(this, null);
    super.addObserver(observer);
  }

  override removeObserver(observer: Observer): void {
    super.removeObserver(observer);
    if (!this.observed) this.#reads?.unsubscribe(this);
  }

  #evaluate(): void {
    const reads = new Reads();
    const before = this.#result;
    this.#running = true;
    try {
      this.#result = { value: reads.during(this.#fn) };
    } catch (error) {
      this.#result = { error };
    } finally {
      this.#running = false;
    }
    if (this.observed) reads.subscribe(this, this.#reads);
    this.#reads = reads;
    const after = this.#result;
    const isSame = before !== null && "value" in before && "value" in after && Object.is(before.value, after.value);
    if (!isSame) this.bump();
  }

  #outcome(): T {
    const result = this.#result;
    if (result === null) throw new Error("A computed value was read before it was evaluated");
    if ("error" in result) throw result.error;
    return result.value;
  }
}

// A function that runs again whenever something that it read has changed.
import { CycleError } from "./cycle.ts";
import { Reads, type Observer } from "./signals.ts";
import { batch, callLater, NESTED_CHANGES, nextOrder, type Listener } from "./turns.ts";

/** One such function, until it is ended. */
export class Reaction implements Observer, Listener {
  readonly precedence: number;
  readonly order = nextOrder();
  readonly #fn: () => unknown;
  readonly #failed: (error: unknown) => void;
  #reads: Reads | null = null;
  #cleanUp: (() => void) | null = null;
  #state: "idle" | "running" | "ended" = "idle";

  /**
   * @param fn what it returns, when that is a function, is called before the next run and at the end
   * @param failed told of errors of later runs; the first one fails to its caller
   */
  constructor(fn: () => unknown, precedence: number, failed: (error: unknown) => void) {
    this.#fn = fn;
    this.#failed = failed;
    this.precedence = precedence;
  }

  get about(): string {
    return `a function that reads ${this.#reads?.about ?? "nothing"}`;
  }

  sourceChanged(): void {
    if (this.#state !== "ended") batch(() => callLater(this));
  }

  react(): void {
    // What it changes itself while it runs is looked at when it has run.
    if (this.#state !== "idle" || this.#reads?.outdated === false) return;
    try {
      this.run();
    } catch (error) {
      // It is no error of whoever made the change.
      this.#failed(error);
    }
  }

  /** Runs it now. What it reads is what it follows from here on. */
  run(): void {
    for (let runs = 0; !this.#is("ended"); runs++) {
      if (runs === NESTED_CHANGES)
        throw new CycleError(`a function changed what it follows ${NESTED_CHANGES} times in a row`, [this.about]);
      this.#state = "running";
      try {
        this.#evaluate();
      } finally {
        if (this.#is("ended")) this.#letGo();
        else this.#state = "idle";
      }
      if (this.#reads?.outdated !== true) return;
    }
  }

  end(): void {
    if (this.#state === "ended") return;
    const wasIdle = this.#state === "idle";
    this.#state = "ended";
    if (wasIdle) this.#letGo();
  }

  #evaluate(): void {
    this.#doCleanUp();
    const before = this.#reads;
    const reads = new Reads();
    this.#reads = reads;
    try {
      const result = reads.during(this.#fn);
      if (typeof result === "function") this.#cleanUp = result as () => void;
    } finally {
      reads.subscribe(this, before);
    }
  }

  #letGo(): void {
    this.#reads?.unsubscribe(this);
    this.#reads = null;
    this.#doCleanUp();
  }

  #doCleanUp(): void {
    const cleanUp = this.#cleanUp;
    this.#cleanUp = null;
    cleanUp?.();
  }

  // A method of its own: the state changes while the function runs, which the compiler cannot know.
  #is(state: "ended"): boolean {
    return this.#state === state;
  }
}

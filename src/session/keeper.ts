// Keeps a session's memory in storage: what clients are told is written first, or once a second, or not at all.
import { errorText } from "../base/errors.ts";
import type { AppSession } from "../app/app-session.ts";
import type { FileStore } from "../state/file-store.ts";
import type { StoredState, StoredTurn } from "../app/memory/stored-state.ts";

/** Milliseconds between two writes with durability "batch". */
export const BATCH_INTERVAL = 1_000;

/**
 * After a write that failed, this many are left out before the whole state is tried again: it is as expensive as it is
 * long.
 */
const LEFT_OUT = 64;

/** Where a session's memory is kept. */
export interface JournalPort {
  /** Files of visitors: beside the state, which is written again and again. */
  readonly files: FileStore;
  /** True when the next turn should be a snapshot instead. */
  readonly wantsSnapshot: boolean;
  /** The stored memory, or null when there is none. */
  load(): StoredState | null;
  /** @throws LimitError when the turn is larger than a session may keep */
  append(turn: StoredTurn): void;
  /** Puts everything in place of what was stored. @throws LimitError when it is larger than a session may keep */
  snapshot(state: StoredState): void;
}

export interface KeeperPort {
  readonly journal: JournalPort;
  /** Calls `fire` once after `milliseconds`; keeps the object awake until then. */
  startTimeout(fire: () => void, milliseconds: number): () => void;
  /** Told when storage takes nothing at all: what is in memory must not be shown to anyone any more. */
  lost(error: unknown): void;
}

/** Nothing could be stored, so nothing may be said: the session goes on from what its storage has. */
export class StorageLostError extends Error {
  constructor(cause: unknown) {
    super(`The session's storage takes nothing: ${errorText(cause)}`, { cause });
    this.name = "StorageLostError";
  }
}

/** Writes one session's memory. */
export class Keeper {
  readonly #session: AppSession;
  readonly #port: KeeperPort;
  readonly #durability: "event" | "batch" | "none";
  #cancelBatch: (() => void) | null = null;
  #failure: string | null = null;
  #leftOut = 0;
  #over = false;
  /** Everything is to be written in place of what was stored. */
  #owesWhole = false;
  /** The end of a hold will write. */
  #isHeld = false;

  constructor(session: AppSession, port: KeeperPort) {
    this.#session = session;
    this.#port = port;
    this.#durability = session.app.options.durability ?? "event";
  }

  /** Why the object must stay in memory while someone is connected: what could not be had back after a sleep. */
  get reasons(): readonly string[] {
    if (this.#durability === "none") return ['the app has durability "none"'];
    return [...(this.#failure === null ? [] : [this.#failure]), ...(this.#session.memory?.problems ?? [])];
  }

  /** True while a batch, or the end of a hold, waits to be written, which keeps the object awake. */
  get waiting(): boolean {
    return this.#cancelBatch !== null || this.#isHeld;
  }

  /** To be called before clients are told of changes. @throws StorageLostError when they must not be told */
  store(): void {
    if (this.#durability === "event") this.write();
    else if (this.#durability === "batch" && !this.#over) {
      this.#cancelBatch ??= this.#port.startTimeout(() => {
        this.#cancelBatch = null;
        try {
          this.write();
        } catch (error) {
          if (!(error instanceof StorageLostError)) throw error;
        }
      }, BATCH_INTERVAL);
    }
  }

  /**
   * Writes what has changed, now. What is too large for storage is left out, and storage says so.
   *
   * @param whole everything, in place of what was stored
   * @throws StorageLostError when storage takes not even that
   */
  write(whole = false): void {
    const { memory, log } = this.#session;
    // Callbacks that still run when the session is over must not bring its tables back.
    if (memory === null || this.#over || this.#durability === "none") return;
    this.#owesWhole ||= whole;
    if (this.#session.document.held) return this.#writeAfterHold();
    const { journal } = this.#port;
    if (this.#failure !== null && (this.#leftOut += 1) < LEFT_OUT) return;
    this.#leftOut = 0;
    try {
      // What a failed write has left out is only in the whole.
      if (this.#owesWhole || journal.wantsSnapshot || this.#failure !== null) journal.snapshot(memory.snapshot());
      else {
        const turn = memory.takeTurn();
        if (turn !== null) journal.append(turn);
      }
      this.#failure = null;
      this.#owesWhole = false;
    } catch (error) {
      const reason = `its state could not be stored: ${errorText(error)}`;
      if (this.#failure === null) {
        this.#markIncomplete(reason);
        log.error(`The session will not survive a loss of its object: ${reason}`, { error });
      }
      this.#failure = reason;
    }
  }

  /** A hold is stored as one turn, when it has ended. */
  #writeAfterHold(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#session.document.whenReleased(() => {
      this.#isHeld = false;
      try {
        this.write();
      } catch (error) {
        if (!(error instanceof StorageLostError)) throw error;
      }
    });
  }

  /** What is stored is older than what visitors have seen: after a loss they are to be told. */
  #markIncomplete(reason: string): void {
    try {
      this.#port.journal.append({ problems: [reason] });
    } catch (error) {
      this.#session.log.error(`Nothing at all can be stored of the session: ${errorText(error)}`, { error });
      this.dispose();
      this.#port.lost(error);
      throw new StorageLostError(error);
    }
  }

  /** Writes nothing any more. */
  dispose(): void {
    this.#over = true;
    this.#cancelBatch?.();
    this.#cancelBatch = null;
  }
}

// The stored memory of a session without a database: kept as JSON text, so that nothing lives on by accident.
import { addTurn, emptyState, type StoredState, type StoredTurn } from "../app/memory/stored-state.ts";
import type { JournalPort } from "../session/keeper.ts";

/** A journal in memory; counts what a database would have written. */
export class MemoryJournal implements JournalPort {
  /** A snapshot follows after this many turns. */
  readonly turnsPerSnapshot: number;
  #text: string | null = null;
  #turns = 0;
  #writes = 0;
  #characters = 0;

  constructor(turnsPerSnapshot = 127) {
    this.turnsPerSnapshot = turnsPerSnapshot;
  }

  get wantsSnapshot(): boolean {
    return this.#turns >= this.turnsPerSnapshot;
  }

  /** Turns and snapshots written. */
  get writes(): number {
    return this.#writes;
  }

  /** Characters of JSON written. */
  get charactersWritten(): number {
    return this.#characters;
  }

  /** Characters of JSON that are kept. */
  get size(): number {
    return this.#text?.length ?? 0;
  }

  load(): StoredState | null {
    // The cast: only this class writes the text.
    return this.#text === null ? null : (JSON.parse(this.#text) as StoredState);
  }

  append(turn: StoredTurn): void {
    const text = JSON.stringify(turn);
    const state = this.load() ?? emptyState();
    // The cast: it was a turn before it was text.
    addTurn(state, JSON.parse(text) as StoredTurn);
    this.#turns += 1;
    this.#keep(text.length, state);
  }

  snapshot(state: StoredState): void {
    this.#turns = 0;
    this.#keep(JSON.stringify(state).length, state);
  }

  #keep(characters: number, state: StoredState): void {
    this.#writes += 1;
    this.#characters += characters;
    this.#text = JSON.stringify(state);
  }
}

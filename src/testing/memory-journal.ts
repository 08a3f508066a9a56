// The stored memory of a session without a database: kept as JSON text, so that nothing lives on by accident.
import { addTurn, emptyState, type StoredState, type StoredTurn } from "../app/memory/stored-state.ts";
import type { JournalPort } from "../session/keeper.ts";
import { MemoryFiles } from "../state/file-store.ts";

/** A journal in memory; counts what a database would have written. */
export class MemoryJournal implements JournalPort {
  /** A snapshot follows after this many turns. */
  readonly turnsPerSnapshot: number;
  readonly files: MemoryFiles;
  #snapshot: string | null = null;
  #turns: string[] = [];
  #writes = 0;
  #characters = 0;

  /** @param mostFileBytes bytes of all files of visitors */
  constructor(turnsPerSnapshot = 127, mostFileBytes = Infinity) {
    this.files = new MemoryFiles(mostFileBytes);
    this.turnsPerSnapshot = turnsPerSnapshot;
  }

  get wantsSnapshot(): boolean {
    return this.#turns.length >= this.turnsPerSnapshot;
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
    return this.#turns.reduce((sum, turn) => sum + turn.length, this.#snapshot?.length ?? 0);
  }

  load(): StoredState | null {
    if (this.#snapshot === null && this.#turns.length === 0) return null;
    // The casts: only this class writes the texts.
    const state = this.#snapshot === null ? emptyState() : (JSON.parse(this.#snapshot) as StoredState);
    for (const turn of this.#turns) addTurn(state, JSON.parse(turn) as StoredTurn);
    return state;
  }

  append(turn: StoredTurn): void {
    this.#turns.push(this.#counted(turn));
  }

  snapshot(state: StoredState): void {
    this.#snapshot = this.#counted(state);
    this.#turns = [];
  }

  #counted(value: StoredState | StoredTurn): string {
    const text = JSON.stringify(value);
    this.#writes += 1;
    this.#characters += text.length;
    return text;
  }
}

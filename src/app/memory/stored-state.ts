// What is remembered of a session, as JSON: a whole state, and what one turn adds to it.
import { addHandled, type HandledPage, type StoredHandled } from "./handled.ts";
import { addWork, type StoredWork, type WorkChanges } from "./work-log.ts";
import type { Rep } from "../../serialization/reps.ts";
import type { Numbering } from "./numbering.ts";

/** An object with params. */
export interface StoredObject {
  /** Class name, for those that have to be made again. */
  readonly type: string;
  /** The name of a widget, which another version of the app may have elsewhere. */
  readonly name?: string;
  /** Params that differ from what the app's run makes of them. */
  readonly params: Readonly<Record<string, Rep>>;
  /** Made by a callback, so the app's run does not make it. */
  readonly dynamic?: true;
}

/** A change of columns that is shorter than the columns. */
export type StoredColumns = { readonly id: string } & (
  | { readonly kind: "stream"; readonly data: Rep; readonly rollover: number | null }
  | { readonly kind: "patch"; readonly patches: Rep }
  | { readonly kind: "columns"; readonly data: Rep }
);

/** What visitors are to be told of a session that had to start anew. */
export interface Notice {
  readonly text: string;
  /**
   * Somebody was told who did not say which run he knows: whoever comes next and does not say either may never have
   * seen another.
   */
  readonly told: boolean;
}

/** The whole memory of a session. */
export interface StoredState {
  /** By key. */
  objects: Record<string, StoredObject>;
  /** Attributes of models that no component stands for, by id. */
  models: Record<string, Readonly<Record<string, Rep>>>;
  /** To be applied after `models`, in order. */
  columns: StoredColumns[];
  /** Values of signals, by key. */
  values: Record<string, Rep>;
  /** Keys of the watchers, links and effects of the app's run that were ended. */
  ended: readonly string[];
  /** Numbers that objects noted, by key. */
  notes: Record<string, Readonly<Record<string, number>>>;
  /** The document's title, where it is not the one that the app's run gives; null else. */
  title: string | null;
  /** The page was ready and the onload callbacks ran. */
  loaded: boolean;
  /** Where the numberings of objects and models have got to. */
  keys: number;
  ids: number;
  /** Stands for the models that the app's run made. */
  built: string | null;
  /** Stands for all models as clients know them. */
  structure: string | null;
  /** The ids of models that came after the app's run. */
  numbering: Numbering;
  /** What a later run could not give back; not empty means that it should not try. */
  problems: readonly string[];
  /** Names the session's present start: another one when it had to be started anew. */
  run: string;
  /** The messages of each page that are part of this. */
  handled: StoredHandled;
  /** What visitors of an earlier run are to be told; null for nothing. */
  notice: Notice | null;
  /** Durable work that was begun and has not ended, by key. */
  works?: Record<string, StoredWork>;
}

/** What one turn changes of it; parts that did not change are left out. */
export interface StoredTurn {
  readonly objects?: Readonly<Record<string, StoredObject>>;
  readonly models?: StoredState["models"];
  readonly columns?: readonly StoredColumns[];
  readonly values?: StoredState["values"];
  readonly ended?: readonly string[];
  readonly notes?: StoredState["notes"];
  /** Prefixes of keys that are gone. */
  readonly forgotten?: readonly string[];
  readonly title?: string;
  readonly loaded?: true;
  readonly keys?: number;
  readonly ids?: number;
  readonly built?: string;
  readonly structure?: string;
  /** Entries that have changed; null for one that is no more. */
  readonly numbering?: Readonly<Record<string, Numbering[string] | null>>;
  readonly problems?: readonly string[];
  readonly run?: string;
  readonly handled?: readonly HandledPage[];
  readonly notice?: Notice | null;
  readonly works?: WorkChanges;
}

export const emptyState = (): StoredState => ({
  objects: {},
  models: {},
  columns: [],
  values: {},
  ended: [],
  notes: {},
  title: null,
  loaded: false,
  keys: 0,
  ids: 0,
  built: null,
  structure: null,
  numbering: {},
  problems: [],
  run: "",
  handled: { pages: [], forgot: false },
  notice: null,
});

/** Adds a turn to `state`, in place. */
export function addTurn(state: StoredState, turn: StoredTurn): void {
  for (const prefix of turn.forgotten ?? []) {
    for (const key of Object.keys(state.objects)) if (key.startsWith(prefix)) delete state.objects[key];
    for (const key of Object.keys(state.notes)) if (key.startsWith(prefix)) delete state.notes[key];
    for (const key of Object.keys(state.values)) if (key.startsWith(prefix)) delete state.values[key];
    state.ended = state.ended.filter((key) => !key.startsWith(prefix));
  }
  for (const [key, object] of Object.entries(turn.objects ?? {})) {
    state.objects[key] = { ...object, params: { ...state.objects[key]?.params, ...object.params } };
  }
  for (const [id, attributes] of Object.entries(turn.models ?? {})) {
    state.models[id] = { ...state.models[id], ...attributes };
    // Whole columns make earlier pieces of them pointless.
    if ("data" in attributes) state.columns = state.columns.filter((columns) => columns.id !== id);
  }
  state.columns.push(...(turn.columns ?? []));
  Object.assign(state.values, turn.values);
  if (turn.ended !== undefined) state.ended = [...state.ended, ...turn.ended];
  for (const [key, notes] of Object.entries(turn.notes ?? {})) state.notes[key] = { ...state.notes[key], ...notes };
  state.title = turn.title ?? state.title;
  if (turn.loaded === true) state.loaded = true;
  state.keys = turn.keys ?? state.keys;
  state.ids = turn.ids ?? state.ids;
  state.built = turn.built ?? state.built;
  state.structure = turn.structure ?? state.structure;
  if (turn.numbering !== undefined) state.numbering = mergedNumbering(state.numbering, turn.numbering);
  state.problems = turn.problems ?? state.problems;
  state.run = turn.run ?? state.run;
  if (turn.notice !== undefined) state.notice = turn.notice;
  if (turn.works !== undefined) addWork((state.works ??= {}), turn.works);
  if (turn.handled !== undefined) state.handled = addHandled(state.handled, turn.handled);
}

function mergedNumbering(before: Numbering, changes: NonNullable<StoredTurn["numbering"]>): Numbering {
  const merged = { ...before };
  for (const [id, runs] of Object.entries(changes)) {
    if (runs === null) delete merged[id];
    else merged[id] = runs;
  }
  return merged;
}

// Keeps params of objects and the query of the address together (Panel's `location.sync`).
import { ArgumentError, PanelError } from "../base/errors.ts";
import type { ParamSpec, ParamSpecs } from "../reactive/param.ts";
import type { Parameterized, ParameterizedClass } from "../reactive/parameterized.ts";
import { currentScope } from "../reactive/scope.ts";
import type { Watcher } from "../reactive/watch.ts";
import { currentSession } from "./current-session.ts";
import { isOffered, optionByText, optionsOf } from "./offered.ts";
import { queryText, readQuery, withQuery, type ReadQuery } from "./query-text.ts";

/** Params to sync: their names, or param -> query argument. */
export type SyncedParams = readonly string[] | Readonly<Record<string, string>>;
/** Told of the values in the address that an object did not take, by param. */
export type SyncErrorHandler = (values: Readonly<Record<string, unknown>>) => unknown;

/** Where the query is read and written. */
export interface QueryPort {
  search: string;
  observe(callback: () => void, names: "search"): Watcher;
}

interface Entry {
  readonly object: Parameterized;
  /** Param -> query argument, as far as the sync has not been ended. */
  readonly names: Map<string, string>;
  /** Param -> how its sync is ended. */
  readonly ends: Map<string, () => void>;
  readonly onError: SyncErrorHandler | undefined;
  /** Params for which null is a value like others: an argument that is not there says so. */
  readonly nullable: ReadonlySet<string>;
}

/** The syncs of one session's address. */
export class LocationSync {
  readonly #query: QueryPort;
  #entries: Entry[] = [];
  #listening = false;
  /** The query when it was looked at last. */
  #last = "";
  /** Somebody else has changed the query since it was looked at first. */
  #changed = false;
  /** The change that is being told of is this one's own. */
  #isWriting = false;

  constructor(query: QueryPort) {
    this.#query = query;
  }

  /** See `Location.sync`. */
  add(object: Parameterized, params: SyncedParams | undefined, onError: SyncErrorHandler | undefined): void {
    const names = new Map(namesOf(object, params));
    const nullable = new Set([...names.keys()].filter((param) => isNullable(object, param)));
    const entry: Entry = { object, names, ends: new Map(), onError, nullable };
    this.#entries.push(entry);
    const watcher = object.observe(
      (...events) => {
        const changed = new Set(events.map(({ name }) => name));
        this.#write(
          object,
          [...names].filter(([param]) => changed.has(param)),
        );
      },
      [...names.keys()],
    );
    const scope = currentScope();
    for (const param of [...names.keys()]) {
      const end = (): void => {
        names.delete(param);
        if (names.size > 0) return;
        watcher.unwatch();
        this.#entries = this.#entries.filter((each) => each !== entry);
      };
      // One by one: a later run ends what was ended.
      entry.ends.set(param, scope.register(`a sync of ${object.constructor.name} with the address`, end));
    }
    this.#listen();
    this.#apply(entry, null);
    this.#write(object, [...names]);
  }

  /** See `Location.unsync`. @throws ArgumentError when the object was never synced. */
  remove(object: Parameterized, params: readonly string[] | undefined): void {
    const mine = this.#entries.filter((entry) => entry.object === object);
    if (mine.length === 0) throw new ArgumentError(`${object.constructor.name} was never synced with the address`);
    const gone: string[] = [];
    for (const { names, ends } of mine) {
      for (const [param, name] of [...names]) {
        if (params !== undefined && !params.includes(param)) continue;
        gone.push(name);
        ends.get(param)?.();
      }
    }
    const stillUsed = new Set(this.#entries.flatMap((entry) => [...entry.names.values()]));
    this.#set(Object.fromEntries(gone.filter((name) => !stillUsed.has(name)).map((name) => [name, null])));
  }

  #listen(): void {
    if (this.#listening) return;
    this.#listening = true;
    const session = currentSession();
    const original = session === null ? "" : new URL(session.address).search;
    this.#last = this.#query.search;
    this.#query.observe(() => {
      const { search } = this.#query;
      const before = new URLSearchParams(this.#last);
      this.#last = search;
      // A browser begins with the address that it was sent to, which says nothing about what is written into it later.
      const isFirst = !this.#changed && session?.loaded !== true && search === original;
      if (!this.#isWriting) this.#changed = true;
      for (const entry of [...this.#entries]) this.#apply(entry, isFirst ? null : before);
    }, "search");
    // A browser begins with the address it was sent to: without the values that are not in it yet, and with those that
    // were refused.
    if (session !== null && !session.loaded) session.onload(() => this.#writeAll());
  }

  /** Gives an object what the address says. @param before the address that it was given before, or null at first */
  #apply({ object, names, onError, nullable }: Entry, before: URLSearchParams | null): void {
    const query = new URLSearchParams(this.#query.search);
    const values: Record<string, unknown> = {};
    const refused: Record<string, unknown> = {};
    for (const [param, name] of names) {
      const text = query.getAll(name).at(-1);
      const present = object.peek(param);
      const spec = specsOf(object)[param];
      if (spec === undefined) continue;
      if (text === undefined) {
        // Null is written by leaving it out, so an argument that is gone says null.
        if (before?.has(name) === true && nullable.has(param) && present !== null) values[param] = null;
        continue;
      }
      // The text of the present value says nothing new; this also ends the exchange with an object that rounds what it
      // gets.
      if (present !== null && queryText(present) === text) continue;
      const read = valueFor(text, object, spec, present);
      if (read.ok) values[param] = read.value;
      else refused[param] = read.value;
    }
    for (const [param, value] of Object.entries(taken(object, values) ? {} : values))
      if (!taken(object, { [param]: value })) refused[param] = value;
    if (Object.keys(refused).length === 0) return;
    if (onError !== undefined) onError(refused);
    else currentSession()?.log.debug("The address has values that do not fit", { params: Object.keys(refused) });
  }

  #write(object: Parameterized, names: readonly (readonly [param: string, name: string])[]): void {
    this.#set(Object.fromEntries(names.map(([param, name]) => [name, object.peek(param)])));
  }

  #writeAll(): void {
    for (const { object, names } of this.#entries) this.#write(object, [...names]);
  }

  #set(values: Readonly<Record<string, unknown>>): void {
    if (Object.keys(values).length === 0) return;
    const outer = this.#isWriting;
    this.#isWriting = true;
    try {
      this.#query.search = withQuery(this.#query.search, values);
    } finally {
      this.#isWriting = outer;
    }
  }
}

function namesOf(object: Parameterized, params: SyncedParams | undefined): ReadonlyMap<string, string> {
  const specs = specsOf(object);
  const all = (): string[] => Object.keys(specs).filter((name) => name !== "name" && specs[name]?.readonly !== true);
  const pairs =
    params === undefined
      ? all().map((name) => [name, name] as const)
      : isNames(params)
        ? params.map((name) => [name, name] as const)
        : Object.entries(params);
  for (const [param] of pairs) object.ref(param);
  return new Map(pairs);
}

// The cast: as everywhere, the class of a Parameterized carries its declarations.
const specsOf = (object: Parameterized): ParamSpecs => (object.constructor as unknown as ParameterizedClass).specs;

const isNames = (params: SyncedParams): params is readonly string[] => Array.isArray(params);

/** Reads a query argument as one of the object's options, or as what its param takes. */
function valueFor(text: string, object: Parameterized, spec: ParamSpec<unknown>, present: unknown): ReadQuery {
  const options = optionsOf(object);
  const option = options === null ? null : optionByText(text, options);
  if (option !== null && spec.check(option.value) === null && !Array.isArray(present))
    return isOffered(object, option.value) ? { ok: true, value: option.value } : { ok: false, value: text };
  const read = readQuery(text, spec, present);
  if (!read.ok) return read;
  const chosen = options === null || !Array.isArray(read.value) ? read : itemsFrom(read.value, options);
  const fits = options === null || Array.isArray(chosen.value) || !isChoice(object, present, options);
  return chosen.ok && fits && isOffered(object, chosen.value) ? chosen : { ok: false, value: text };
}

/** The options whose texts the items of a list are. */
function itemsFrom(items: readonly unknown[], options: readonly unknown[]): ReadQuery {
  const found = items.map((item) =>
    options.includes(item) ? { value: item } : optionByText(queryText(item), options),
  );
  return found.includes(null) ? { ok: false, value: items } : { ok: true, value: found.map((option) => option?.value) };
}

/** True for a widget whose value is one of its options; a search field has them as proposals only. */
const isChoice = (object: Parameterized, present: unknown, options: readonly unknown[]): boolean =>
  (present === null || options.includes(present)) && !("restrict" in object && object.restrict === false);

/** Whether the object took the values. */
function taken(object: Parameterized, values: Readonly<Record<string, unknown>>): boolean {
  try {
    object.update(values);
    return true;
  } catch (error) {
    if (!(error instanceof PanelError)) throw error;
    return false;
  }
}

/** Null begins as the param's value, or is its default. */
function isNullable(object: Parameterized, param: string): boolean {
  const spec = specsOf(object)[param];
  return spec?.check(null) === null && (spec.default === null || object.peek(param) === null);
}

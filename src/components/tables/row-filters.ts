// Filters that the app puts on a table: values, ranges, lists and functions, or what follows a widget.
import { ArgumentError } from "../../base/errors.ts";
import type { ParamSpec } from "../../reactive/param.ts";
import { Parameterized, specsOf } from "../../reactive/parameterized.ts";
import { toRef, type Ref, type ValueOrRef } from "../../reactive/refs.ts";
import { currentScope, type Scope } from "../../reactive/scope.ts";
import { Source, untracked } from "../../reactive/signals.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import type { HeaderFilter } from "./row-order.ts";
import type { TableRow } from "./table.ts";

/** One cell's value, as a filter asks for it. */
export type FilterCell = string | number | boolean | Date;

/** From one value to another, both included; null or nothing is no bound. */
export interface FilterRange {
  readonly from?: number | string | Date | null;
  readonly to?: number | string | Date | null;
}

/** True for rows that stay. */
export type RowPredicate = (row: TableRow) => boolean;

/** What rows must have in a column: a value, one of a list, a value of a range. Null and an empty list ask for nothing. */
export type FilterValue = FilterCell | readonly FilterCell[] | FilterRange | null;

/** A filter of a table, or what stands for one: a widget, a param, a bound function, a signal. */
export type RowFilter = FilterValue | RowPredicate | ValueOrRef<FilterValue> | Ref<RowPredicate>;

/** All filters that the app has put on a table, as they are now. */
export interface Restrictions {
  readonly count: number;
}

/** What the filters ask for stands beside the number: functions are no part of what is stored. */
const ASKED = Symbol("what the filters ask for");

interface Asked {
  readonly filters: readonly HeaderFilter[];
  readonly predicates: readonly RowPredicate[];
}

const NOTHING: Asked = { filters: [], predicates: [] };

function restrictionsOf(asked: Asked, count: number): Restrictions {
  return Object.defineProperty({ count }, ASKED, { value: asked, enumerable: false });
}

/** What the filters of a table ask for. */
export const askedOf = (restrictions: Restrictions): Asked =>
  // The cast: `restrictionsOf` has put it there.
  (Object.getOwnPropertyDescriptor(restrictions, ASKED)?.value as Asked | undefined) ?? NOTHING;

/** A param for them. What was stored is left out: the app's filters are there again when it has run. */
export const restrictionsParam: ParamSpec<Restrictions> = {
  default: restrictionsOf(NOTHING, 0),
  check: (value) =>
    typeof value === "object" && value !== null && Object.hasOwn(value, ASKED) ? null : "expected filters of a table",
};

/** The table that is filtered. */
export interface FiltersPort {
  readonly scope: Scope;
  /** True where a source gives the rows: it is told of values, and cannot be given functions. */
  isSourced(): boolean;
  hasColumn(name: string): boolean;
  rows(): Iterable<TableRow>;
  restrict(restrictions: Restrictions): void;
}

interface Entry {
  readonly filter: unknown;
  readonly column: string | null;
  readonly ref: Ref | null;
}

/** The filters of one table. */
export class RowFilters {
  readonly #port: FiltersPort;
  readonly #entries = new Set<Entry>();
  readonly #changed = new Source(() => "the filters of a table");
  readonly #ends = new Map<Entry, () => void>();
  #following = false;
  #count = 0;

  constructor(port: FiltersPort) {
    this.#port = port;
  }

  /** @throws ArgumentError for what is no filter, and for one without the column that it is for */
  add(filter: unknown, column: string | null): () => void {
    const ref = isPredicate(filter) ? null : toRef(filter);
    const entry: Entry = { filter, column, ref };
    untracked(() => this.#asked(entry));
    this.#entries.add(entry);
    const end = currentScope().register("a filter of a table", () => {
      this.#entries.delete(entry);
      this.#ends.delete(entry);
      this.refresh();
    });
    this.#ends.set(entry, end);
    if (this.#following) this.refresh();
    else {
      this.#following = true;
      this.#port.scope.effect(() => {
        this.#changed.track();
        this.#follow();
      });
    }
    return end;
  }

  /** Takes the filters away that were made of this. */
  remove(filter: unknown): void {
    for (const [entry, end] of this.#ends) if (entry.filter === filter) end();
  }

  /** Works the filters out anew, after the rows have become others. */
  refresh(): void {
    if (this.#following) this.#changed.changed();
  }

  #follow(): void {
    const asked = [...this.#entries].map((entry) => this.#asked(entry));
    const predicates = asked.flatMap((each) => each.predicates);
    // What functions read is followed: they are called here, where that is noted.
    if (predicates.length > 0)
      for (const row of untracked(() => this.#port.rows())) for (const predicate of predicates) predicate(row);
    const filters = asked.flatMap((each) => each.filters);
    this.#count += 1;
    untracked(() => this.#port.restrict(restrictionsOf({ filters, predicates }, this.#count)));
  }

  #asked({ filter, column, ref }: Entry): Asked {
    const value: unknown = ref === null ? filter : rangeOf(ref, ref.value);
    if (isPredicate(value)) {
      if (this.#port.isSourced())
        throw new ArgumentError(
          "Tabulator.addFilter(): a function cannot filter the rows of a rowSource; filter them there, or by values",
        );
      return { filters: [], predicates: [value] };
    }
    if (column === null)
      throw new ArgumentError('Tabulator.addFilter(): a value needs the column that it is for: addFilter(5, "price")');
    if (!this.#port.isSourced() && !this.#port.hasColumn(column)) return NOTHING;
    return { filters: filtersOf(value, column), predicates: [] };
  }
}

const isPredicate = (value: unknown): value is RowPredicate => typeof value === "function" && toRef(value) === null;

/** A param of pairs, such as the value of a RangeSlider, is a range; one of lists is a list. */
function rangeOf(ref: Ref, value: unknown): unknown {
  if (!Array.isArray(value) || value.length !== 2 || !("owner" in ref) || !("name" in ref)) return value;
  const { owner, name } = ref;
  if (!(owner instanceof Parameterized) || typeof name !== "string") return value;
  if (specsOf(owner)[name]?.check([]) === null) return value;
  const [from, to] = value as readonly unknown[];
  return { from, to };
}

function filtersOf(value: unknown, field: string): readonly HeaderFilter[] {
  if (value === null || value === undefined) return [];
  if (isCell(value)) return [{ field, type: "=", value }];
  if (Array.isArray(value) && value.every(isCell)) return value.length === 0 ? [] : [{ field, type: "in", value }];
  const bound = (one: unknown): boolean => one === undefined || one === null || isCell(one);
  if (isPlainObject(value) && Object.keys(value).every((key) => key === "from" || key === "to")) {
    const { from = null, to = null } = value;
    if (bound(from) && bound(to))
      return [
        ...(from === null ? [] : [{ field, type: ">=" as const, value: from }]),
        ...(to === null ? [] : [{ field, type: "<=" as const, value: to }]),
      ];
  }
  throw new ArgumentError(
    `Tabulator.addFilter(): expected a value, a list, { from, to }, a function of a row, or a widget, for "${field}"`,
  );
}

const isCell = (value: unknown): value is FilterCell =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value instanceof Date;

// Tables of Apache Arrow as table data. The package itself is not needed: what its tables and columns can do is.
import type { ColumnType } from "./table.ts";

/** A column of an Arrow table, as far as it is read here. */
export interface ArrowColumn {
  readonly length: number;
  readonly nullCount: number;
  get(row: number): unknown;
  /** The cells in an array; numbers without missing ones in one of theirs. */
  toArray(): ArrayLike<unknown>;
}

/** The type of an Arrow column: its number in Arrow's list, and that of the values where a dictionary names them. */
export interface ArrowType {
  readonly typeId: number;
  readonly dictionary?: unknown;
  readonly scale?: number;
}

/** A table of the package `apache-arrow`, such as `tableFromIPC` gives. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type: ArrowType }[] };
  getChild(name: string): ArrowColumn | null;
}

/** True for a table of `apache-arrow`. */
export const isArrowTable = (value: unknown): value is ArrowTable =>
  typeof value === "object" &&
  value !== null &&
  "numRows" in value &&
  "schema" in value &&
  "getChild" in value &&
  typeof value.getChild === "function";

// Numbers of types, from Arrow's own list (`Type` in apache-arrow).
const DICTIONARY = -1;
const INT = 2;
const FLOAT = 3;
const UTF8 = 5;
const BOOL = 6;
const DECIMAL = 7;
const DATE = 8;
const TIMESTAMP = 10;
const LARGE_UTF8 = 20;

/** An Arrow table as columns with types. Lists, structs and the like become their texts. */
export function arrowColumns(table: ArrowTable): {
  readonly columns: Readonly<Record<string, ArrayLike<unknown>>>;
  readonly types: Readonly<Record<string, ColumnType>>;
} {
  const columns: Record<string, ArrayLike<unknown>> = {};
  const types: Record<string, ColumnType> = {};
  for (const { name, type } of table.schema.fields) {
    const column = table.getChild(name);
    if (column === null) continue;
    const found = typeOfColumn(type, column);
    types[name] = found;
    columns[name] = cellsOf(column, type, found);
  }
  return { columns, types };
}

function typeOfColumn(type: ArrowType, column: ArrowColumn): ColumnType {
  // The cast: a dictionary says the type of its values.
  const typeId = type.typeId === DICTIONARY ? (type.dictionary as ArrowType).typeId : type.typeId;
  switch (typeId) {
    case INT:
      return column.nullCount > 0 ? "number" : "integer";
    case FLOAT:
    case DECIMAL:
      return "number";
    case UTF8:
    case LARGE_UTF8:
      return "text";
    case BOOL:
      return column.nullCount > 0 ? "any" : "boolean";
    case DATE:
      return "date";
    case TIMESTAMP:
      return "datetime";
    default:
      return "any";
  }
}

function cellsOf(column: ArrowColumn, type: ArrowType, found: ColumnType): ArrayLike<unknown> {
  if ((type.typeId === FLOAT || type.typeId === INT) && column.nullCount === 0) {
    const numbers = column.toArray();
    // Whole numbers of 64 bits are kept as floats, which have all of them up to 2^53.
    return numbers instanceof BigInt64Array || numbers instanceof BigUint64Array
      ? Float64Array.from(numbers, Number)
      : numbers;
  }
  const read = type.typeId === DECIMAL ? decimal(type.scale ?? 0) : found === "any" ? single : (cell: unknown) => cell;
  return Array.from({ length: column.length }, (_, row) => {
    const cell = column.get(row);
    return cell === null || cell === undefined ? null : typeof cell === "bigint" ? Number(cell) : read(cell);
  });
}

/** Decimals are words of 32 bits, the lowest first, in two's complement. */
const decimal =
  (scale: number) =>
  (cell: unknown): number => {
    // The cast: so Arrow gives decimals.
    const words = cell as Uint32Array;
    const whole = [...words].reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
    return Number(BigInt.asIntN(words.length * 32, whole)) / 10 ** scale;
  };

const single = (cell: unknown): unknown =>
  typeof cell === "object" && !(cell instanceof Date) ? JSON.stringify(cell) : cell;

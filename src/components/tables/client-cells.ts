// Which cells a browser may change: those of columns that can be edited, to values of the column's type and editor.
import type { ClientRule } from "../../models/model.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { isHarmless } from "../panes/sanitize.ts";
import { cellProblem } from "./cells.ts";
import { fieldsOf, saysOf, type TableParamValues } from "./table-data.ts";

/** Present values of a table's params; Tabulator's `editables` where there are any. */
export type EditableValues = TableParamValues & {
  readonly editables?: Readonly<Record<string, boolean>>;
  readonly hiddenColumns?: readonly string[];
  readonly disabled: boolean;
};

/**
 * Why a value is none that Tabulator's editor offers, or null: one that is not in the list, or beyond its bounds. What
 * an editor takes that the browser itself makes its choices for, is left to validators.
 */
function choiceProblem(editor: unknown, value: unknown): string | null {
  if (!isPlainObject(editor) || value === null) return null;
  const { type, values, min, max } = editor;
  if (type === "list") {
    const offered = offeredBy(values);
    if (offered === null || editor["freetext"] === true || editor["multiselect"] === true || value === "") return null;
    return offered.some((each) => each === value) ? null : "not one of the choices";
  }
  if ((type !== "number" && type !== "range") || typeof value !== "number") return null;
  if (typeof min === "number" && value < min) return `${value} is below ${min}`;
  return typeof max === "number" && value > max ? `${value} is above ${max}` : null;
}

/** The values of a list: texts, `{ label, value }`, or value -> label. Null when only the browser knows them. */
function offeredBy(values: unknown): readonly unknown[] | null {
  if (isPlainObject(values)) return Object.keys(values);
  if (!Array.isArray(values)) return null;
  const entries: readonly unknown[] = values;
  // Titles of groups have `options` of their own.
  if (entries.some((each) => isPlainObject(each) && "options" in each)) return null;
  return entries.map((each) => (isPlainObject(each) ? each["value"] : each));
}

/**
 * The rule of a table's data source: why patches of a browser cannot be taken, or null. Where several people share the
 * session (`cleans`), a column with a formatter of the author's own, which may show its texts as HTML or as addresses,
 * takes no text with code in it.
 */
export const cellsRule =
  (read: () => EditableValues, cleans: () => boolean): ClientRule =>
  (attr, patches) => {
    if (attr !== "data" || !isPlainObject(patches)) return null;
    const values = read();
    const { fields, indexes } = fieldsOf(values);
    for (const [name, cells] of Object.entries(patches)) {
      const field = fields.find((each) => each.name === name);
      if (field === undefined || indexes.includes(name)) return `the column "${name}" is not one to edit`;
      const { editors, editables, formatters, hiddenColumns } = values;
      if (hiddenColumns?.includes(name) === true) return `the column "${name}" is hidden`;
      const closed = (saysOf(editors, name) && editors[name] === null) || editables?.[name] === false;
      if (closed) return `the column "${name}" is for reading`;
      // An editor of the author's own decides what its cells become.
      const type = saysOf(editors, name) ? "any" : field.type;
      for (const cell of Array.isArray(cells) ? cells : []) {
        const [row, value] = Array.isArray(cell) ? (cell as readonly unknown[]) : [];
        if (typeof row !== "number") return "one cell is changed at a time";
        const problem = cellProblem(value, type) ?? choiceProblem(editors[name], value);
        if (problem !== null) return `column "${name}": ${problem}`;
        if (typeof value === "string" && saysOf(formatters, name) && cleans() && !isHarmless(value))
          return `column "${name}": its text may hold no code`;
      }
    }
    return null;
  };

// A table as HTML, the way pandas writes it.
import { escapeText } from "./markup-text.ts";
import { cellTexts, type CellStyle } from "./table-cells.ts";

/** Columns by name, in their order. */
export type TableColumns = Readonly<Record<string, Iterable<unknown>>>;

/** What decides about a table besides its data. */
export interface TableLook extends Omit<CellStyle, "format"> {
  readonly classes: readonly string[];
  readonly border: number;
  readonly header: boolean;
  readonly index: boolean;
  readonly boldRows: boolean;
  readonly escape: boolean;
  readonly justify: string | null;
  /** Least width of a column as CSS, by its name. */
  readonly columnSpace: (column: string) => string | null;
  readonly maxRows: number | null;
  readonly maxColumns: number | null;
  readonly renderLinks: boolean;
  readonly showDimensions: boolean;
  readonly formatOf: (column: string, at: number) => CellStyle["format"];
}

/** A row or column of dots stands for those that are left out; its place among `count`, and the numbers that stay. */
function kept(count: number, most: number | null): readonly (number | null)[] {
  const all = Array.from({ length: count }, (_each, at) => at);
  if (most === null || most <= 0 || count <= most) return all;
  const first = Math.max(1, Math.floor(most / 2));
  const last = most === 1 ? 0 : first;
  return [...all.slice(0, first), null, ...all.slice(count - last)];
}

const ISLINK = /^(?:https?|ftp):\/\/\S+$/;

/** The table, without any markup around it. */
export function tableHtml(columns: TableColumns, look: TableLook): string {
  const names = Object.keys(columns);
  const escape = look.escape ? escapeText : (text: string): string => text;
  const cells = names.map((name, at) => cellTexts(columns[name] ?? [], { ...look, format: look.formatOf(name, at) }));
  const count = Math.max(0, ...cells.map((column) => column.length));
  const shownColumns = kept(names.length, look.maxColumns);
  const border = look.border === 0 ? "" : ` border="${look.border}"`;
  const lines = [`<table${border} class="${["dataframe", ...look.classes].join(" ").replaceAll('"', "&quot;")}">`];
  if (look.header) {
    lines.push("  <thead>", `    <tr style="text-align: ${look.justify ?? "right"};">`);
    if (look.index) lines.push("      <th></th>");
    for (const at of shownColumns) {
      const name = at === null ? "..." : (names[at] ?? "");
      const space = at === null ? null : look.columnSpace(name);
      const style = space === null ? "" : ` style="min-width: ${space.replaceAll('"', "&quot;")};"`;
      lines.push(`      <th${style}>${escape(name)}</th>`);
    }
    lines.push("    </tr>", "  </thead>");
  }
  lines.push("  <tbody>");
  const linked = (text: string): string =>
    look.renderLinks && ISLINK.test(text)
      ? `<a href="${text.replaceAll('"', "&quot;")}" target="_blank">${escape(text)}</a>`
      : escape(text);
  const head = look.boldRows ? "th" : "td";
  for (const row of kept(count, look.maxRows)) {
    lines.push("    <tr>");
    if (look.index) lines.push(`      <${head}>${row ?? "..."}</${head}>`);
    for (const at of shownColumns) {
      const text = row === null || at === null ? "..." : (cells[at]?.[row] ?? look.missing);
      lines.push(`      <td>${linked(text)}</td>`);
    }
    lines.push("    </tr>");
  }
  lines.push("  </tbody>", "</table>");
  if (look.showDimensions) lines.push(`<p>${count} rows × ${names.length} columns</p>`);
  return lines.join("\n");
}

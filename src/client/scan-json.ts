// Looks through document JSON for the model types in it and for text that needs the formula renderer.

/** What a document or patch needs before it can be decoded. */
export interface Needs {
  readonly types: ReadonlySet<string>;
  /** Whether some text holds `$$`, `\(` or `\[`, the delimiters that BokehJS renders with MathJax. */
  readonly math: boolean;
}

const formula = /\$\$|\\\(|\\\[/;
const mathTypes = new Set(["TeX", "MathML", "Ascii"]);

/** Walks JSON as it came off the wire. */
export function scanJson(json: unknown): Needs {
  const types = new Set<string>();
  let math = false;
  const pending: unknown[] = [json];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === "string") {
      math ||= formula.test(value);
    } else if (Array.isArray(value)) {
      // Columns of numbers are long and hold nothing of interest.
      if (typeof value[0] === "number" && typeof value.at(-1) === "number") continue;
      for (const item of value) pending.push(item);
    } else if (typeof value === "object" && value !== null) {
      const { type, name } = value as { type?: unknown; name?: unknown };
      if (type === "object" && typeof name === "string") {
        types.add(name);
        math ||= mathTypes.has(name);
      }
      for (const item of Object.values(value)) pending.push(item);
    }
  }
  return { types, math };
}

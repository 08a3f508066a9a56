// What JavaScript that the app sends to browsers sets, as far as its text tells.

/** An assignment: names from the first to the attribute, as in `source.selected.indices`. */
export type CodePath = readonly string[];

const NAME = String.raw`[A-Za-z_$][\w$]*`;
const CHAIN = String.raw`${NAME}(?:\s*\??\.\s*${NAME}|\s*\[\s*(?:"[^"\n]*"|'[^'\n]*'|\d+)\s*\])*`;
const ASSIGNED = new RegExp(
  String.raw`(${CHAIN})\s*(?:=(?![=>])|(?:[+\-*/%&|^]|\*\*|<<|>>>?|\?\?|\|\||&&)=|\+\+|--)`,
  "g",
);
const SET = new RegExp(String.raw`(${CHAIN})\s*\.\s*(?:setv|update)\s*\(\s*\{([^{}]*)`, "g");
const COLUMNS = new RegExp(String.raw`(${CHAIN})\s*\.\s*(?:stream|patch)\s*\(`, "g");
const STEP = new RegExp(String.raw`${NAME}|\d+|"[^"\n]*"|'[^'\n]*'`, "g");
const KEY = new RegExp(String.raw`(?:^|,)\s*["']?(${NAME})["']?\s*(?=[:,]|$)`, "g");

/**
 * Paths that `code` assigns to: `a.b = …`, `a["b"] = …`, `a.b += …`, `a.setv({ b: … })`, `a.stream(…)`, `a.patch(…)`.
 * Code that goes other ways, through a variable for instance, must be named by its author.
 */
export function codeWrites(code: string): readonly CodePath[] {
  const paths: CodePath[] = [];
  for (const [, chain] of code.matchAll(ASSIGNED)) paths.push(steps(chain ?? ""));
  for (const [, chain, fields] of code.matchAll(SET))
    for (const [, key] of (fields ?? "").matchAll(KEY)) paths.push([...steps(chain ?? ""), key ?? ""]);
  for (const [, chain] of code.matchAll(COLUMNS)) paths.push([...steps(chain ?? ""), "data"]);
  return paths.filter((path) => path.length > 1);
}

const steps = (chain: string): string[] => [...chain.matchAll(STEP)].map(([step]) => step.replace(/^["']|["']$/g, ""));

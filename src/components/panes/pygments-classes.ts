// highlight.js's scopes as the short classes of Pygments.

/** Scope without its `hljs-` -> class; null for scopes that only group others. */
const CLASSES: Readonly<Record<string, string | null>> = {
  addition: "gi",
  attr: "na",
  attribute: "na",
  built_in: "nb",
  bullet: "l",
  "char escape_": "se",
  code: "sb",
  comment: "c1",
  deletion: "gd",
  doctag: "sd",
  emphasis: "ge",
  keyword: "k",
  link: "s2",
  literal: "kc",
  meta: "nd",
  name: "nt",
  number: "mi",
  operator: "o",
  params: null,
  property: "n",
  punctuation: "p",
  quote: "ge",
  regexp: "sr",
  section: "gh",
  string: "s2",
  strong: "gs",
  subst: "si",
  symbol: "ss",
  tag: "p",
  title: "nf",
  "title class_": "nc",
  "title class_ inherited__": "nc",
  "title function_": "nf",
  "title function_ invoke__": "n",
  type: "nc",
  variable: "nv",
  "variable constant_": "n",
  "variable language_": "bp",
};

/** Words that Pygments tells from other keywords. */
const IMPORTS = new Set(["import", "from", "export"]);
const OPERATORS = new Set(["and", "or", "not", "in", "is"]);

/** The class for text in a scope (`hljs-title function_`), or null when the scope has none of its own. */
export function pygmentsClass(scope: string, text: string): string | null {
  const name = CLASSES[scope.replace(/^hljs-/, "")] ?? null;
  if (name === "k") return IMPORTS.has(text) ? "kn" : OPERATORS.has(text) ? "ow" : "k";
  if (name === "mi") return /^\d+\.|e[-+]?\d/i.test(text) && !text.startsWith("0x") ? "mf" : "mi";
  return name === "s2" && text.startsWith("&#x27;") ? "s1" : name;
}

// The JavaScript of links, as the browser runs it.

/** What the names of UI events begin with, where a param could stand. */
export const EVENT = "event:";

export interface LinkShape {
  /** Source attribute; null when an event sets the target to true. */
  readonly from: string | null;
  /** Target attribute, or "loading". */
  readonly to: string;
  /** Whether source and target are groups whose `active` holds positions in `labels`. */
  readonly indexed: readonly [source: boolean, target: boolean];
  /** Class of the loading spinner. */
  readonly spinner: string;
}

/** Code that brings the target's attribute to the source's. */
export function linkCode({ from, to, indexed: [fromLabels, toLabels], spinner }: LinkShape): string {
  const read = from === null ? "true" : `source[${JSON.stringify(from)}]`;
  const lines = [`let value = ${read};`];
  if (fromLabels && from === "active") lines.push(byPosition("source.labels[each]"));
  if (to === "loading") {
    const classes = JSON.stringify(["pn-loading", `pn-${spinner}`]);
    return [
      ...lines,
      `const marks = ${classes};`,
      "const others = target.css_classes.filter((name) => !marks.includes(name));",
      "target.css_classes = value ? [...others, ...marks] : others;",
    ].join("\n");
  }
  if (toLabels && to === "active") lines.push(byPosition("target.labels.indexOf(each)"));
  return [
    ...lines,
    "try {",
    `  const property = target.properties[${JSON.stringify(to)}];`,
    "  if (property !== undefined) property.validate(value);",
    `  target[${JSON.stringify(to)}] = value;`,
    "} catch (error) {",
    `  console.warn(${JSON.stringify(`A link could not set ${to}:`)}, error);`,
    "}",
  ].join("\n");
}

const byPosition = (each: string): string =>
  `value = Array.isArray(value) ? value.map((each) => ${each}) : [value].map((each) => ${each})[0];`;

/** An author's code in the wrapper that Panel sends: an error in it is logged in the browser's console. */
export const guardedCode = (code: string): string => `try { ${code} } catch(err) { console.log(err) }`;

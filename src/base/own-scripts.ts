// Scripts of Edgepanel's own components, which PanelJS would make into functions when a page runs. The client's build has
// them as functions, so that a page needs no eval for them.

import { guardedCode } from "./known-code.ts";

interface OwnScript {
  /** Elements that it uses by name. */
  readonly nodes: readonly string[];
}

// Written while modules load, never by a session.
const scripts = new Map<string, OwnScript>();

/**
 * Names the scripts of a component to the client's build, and returns them. To be called while modules load.
 * @param nodes names of the template's elements, with the first hyphen as an underscore (PanelJS)
 */
export function ownScripts<S extends Readonly<Record<string, string>>>(texts: S, nodes: readonly string[] = []): S {
  for (const text of Object.values(texts)) scripts.set(text.trim(), { nodes });
  return texts;
}

/** Whether the client has this script as a function. @param text as it is sent: with or without references */
export const isOwnScript = (text: string): boolean => scripts.has(text.trim()) || scripts.has(unescaped(text).trim());

/** A module whose default export has a function for each script, by its text without the white space around it. */
export function ownScriptsModule(): string {
  const entries = [...scripts].map(([text, { nodes }]) => {
    const used = nodes.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
    const take = used.length === 0 ? "" : `const { ${used.join(", ")} } = nodes;\n`;
    return `[${JSON.stringify(text)}, function (model, data, state, view, script, self, event, nodes) {\n${take}${text}\n}]`;
  });
  return `export default new Map([\n${entries.join(",\n")}\n]);\n`;
}

// As above: code of callbacks, in its wrapper.
const callbacks = new Map<string, readonly string[]>();

/**
 * Names the code of a component's `jscallback` to the client's build, and returns it. To be called while modules load.
 * @param args what it uses by name besides `source` and `cb_obj`
 */
export function ownCallback(code: string, args: readonly string[]): string {
  callbacks.set(guardedCode(code), args);
  return code;
}

/** Whether the client has this code as a function. */
export const isOwnCallback = (code: string): boolean => callbacks.has(code);

/** As `ownScriptsModule`, of callbacks. */
export function ownCallbacksModule(): string {
  const entries = [...callbacks].map(
    ([code, args]) =>
      `[${JSON.stringify(code)}, function ({ ${["source", ...args].join(", ")} }, cb_obj) {\n${code}\n}]`,
  );
  return `export default new Map([\n${entries.join(",\n")}\n]);\n`;
}

const REFERENCES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", amp: "&" };

/** The text behind the references of `escapeHtml`. */
export const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|#x27|amp);/g, (whole, name: string) => REFERENCES[name] ?? whole);

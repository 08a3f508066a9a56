// What a module exports as its app -> the app.
import { ArgumentError } from "../base/errors.ts";
import { defineApp, type App, type AppOptions } from "./define-app.ts";

/**
 * The app that a module exports: what `defineApp` gave, a function that builds a dashboard, or a text or number to show.
 *
 * @param value the module's default export
 * @param place names the module in errors
 * @param defaults options that the app's own ones come over
 * @throws ArgumentError for anything else; its text says what to export
 */
export function appFrom(value: unknown, place: string, defaults: AppOptions = {}): App {
  const app = readApp(value, place);
  return { ...app, options: { ...defaults, ...app.options } };
}

function readApp(value: unknown, place: string): App {
  if (isApp(value)) return value;
  switch (typeof value) {
    case "function":
      // Classes have a prototype that cannot be written; functions that build a dashboard do not.
      if (Object.getOwnPropertyDescriptor(value, "prototype")?.writable === false)
        throw new ArgumentError(`${place} exports a class. ${REMEDY}`);
      // The cast: the text of a function says nothing of its parameters; a builder gets none.
      return defineApp(value as () => unknown);
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return defineApp(() => value);
    case "undefined":
      throw new ArgumentError(`${place} has no default export. ${REMEDY}`);
    default:
      throw new ArgumentError(`${place} ${refusal(value)}. ${REMEDY}`);
  }
}

const REMEDY = "Export what builds the dashboard for one visitor: export default defineApp(() => new Column(…))";

function refusal(value: unknown): string {
  if (value === null) return "exports null";
  if (value instanceof Promise) return "exports a promise, and an app must be there when its module is loaded";
  // The cast: any object may be asked for its fields.
  const object = value as { readonly fetch?: unknown; readonly constructor?: { readonly name?: unknown } };
  if (typeof object.fetch === "function") return "exports a whole Worker (it has fetch); run that with wrangler dev";
  const name = typeof object.constructor?.name === "string" ? object.constructor.name : "Object";
  return `exports one ${name} that was made while the module was loaded, and all visitors would share it`;
}

function isApp(value: unknown): value is App {
  return (
    typeof value === "object" &&
    value !== null &&
    "build" in value &&
    typeof value.build === "function" &&
    "options" in value &&
    typeof value.options === "object" &&
    value.options !== null
  );
}

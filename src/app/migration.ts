// What becomes of a session whose app is built differently now: asks the app's `migrate` function and checks its
// answer.
import { errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { isPlainObject } from "../serialization/equal.ts";

/** What `migrate` is told. */
export interface Migration {
  /** Version of the deployment that stored the session. */
  readonly from: string;
  /** Version of the deployment that runs now; the same as `from` in development. */
  readonly to: string;
  /**
   * What widgets had been set to since the app's run, by the widgets' names; of widgets with the same name, the first.
   */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Values for widgets of the new version, by their names. Undefined leaves the widget as the app makes it. */
export type MigratedValues = Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>;

/**
 * "keep": widgets of the same class and name keep their values. "reset": nothing is kept. Values: the widgets with
 * these names get them, the
 * others stay as the app makes them.
 */
export type MigrationAnswer = "keep" | "reset" | MigratedValues;

/** An app's `migrate` function; not asynchronous, and outside any session. */
export type Migrate = (change: Migration) => MigrationAnswer;

/** What is to be done. */
export type MigrationPlan = "keep" | "reset" | ReadonlyMap<string, unknown>;

/** Asks `migrate`. What it throws, and an answer that means nothing, is logged; the values are then kept. */
export function planOf(migrate: Migrate | undefined, change: Migration, log: Log): MigrationPlan {
  if (migrate === undefined) return "keep";
  try {
    const answer: unknown = migrate(change);
    if (answer === "keep" || answer === "reset") return answer;
    if (answer instanceof Map || isPlainObject(answer)) {
      const entries: [unknown, unknown][] = answer instanceof Map ? [...answer] : Object.entries(answer);
      return new Map(
        entries.flatMap(([name, value]): [string, unknown][] => (value === undefined ? [] : [[String(name), value]])),
      );
    }
    log.error(
      `migrate() returned ${described(answer)}; return "keep", "reset" or an object with values by widget name. The values are kept`,
      {
        from: change.from,
        to: change.to,
      },
    );
  } catch (error) {
    log.error(`migrate() failed, the values are kept: ${errorText(error)}`, {
      from: change.from,
      to: change.to,
      error,
    });
  }
  return "keep";
}

function described(answer: unknown): string {
  if (answer instanceof Promise) return "a promise";
  return typeof answer === "string"
    ? JSON.stringify(answer)
    : answer === null || typeof answer !== "object"
      ? String(answer)
      : `a ${answer.constructor.name}`;
}

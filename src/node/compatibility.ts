// The dates and bindings that a Worker of Edgepanel runs with.

/** Compatibility date of Workers that this package starts or sets up: the newest that its workerd knows. */
export const COMPATIBILITY_DATE = "2026-10-23";

/** Names of the Durable Object classes that the Worker's entry exports, by binding. */
export const OBJECT_CLASSES = { SESSIONS: "Session", SCHEDULER: "Scheduler" } as const;

/** The class of sign-ins, by binding: of Workers with the option `auth` alone. */
export const SIGN_IN_CLASS = { SIGN_INS: "SignIn" } as const;

/** The objects of a Worker that exports these names. */
export function objectsOf(exported: readonly string[]): Readonly<Record<string, string>> {
  const all = Object.entries({ ...OBJECT_CLASSES, ...SIGN_IN_CLASS });
  return Object.fromEntries(all.filter(([, className]) => exported.includes(className)));
}

/** What to say of an entry without the class of one of its objects. @param worker the entry's file */
export function missingExport(worker: string, className: string): string {
  const known = Object.values({ ...OBJECT_CLASSES, ...SIGN_IN_CLASS }).some((name) => name === className);
  const line = known ? `export const { ${className} } = worker;` : `export class ${className} extends DurableObject {}`;
  return `${worker} does not export the class ${className}. Add to it: ${line}`;
}

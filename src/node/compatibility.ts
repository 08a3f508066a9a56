// The dates and bindings that a Worker of Edgepanel runs with.

/** Compatibility date of Workers that this package starts or sets up: the newest that its workerd knows. */
export const COMPATIBILITY_DATE = "2026-10-23";

/** Names of the Durable Object classes that the Worker's entry exports, by binding. */
export const OBJECT_CLASSES = { SESSIONS: "Session", SCHEDULER: "Scheduler" } as const;

/** The class of sign-ins, by binding: of Workers with the option `auth` alone. */
export const SIGN_IN_CLASS = { SIGN_INS: "SignIn" } as const;

/** The class of the registry, by binding: of Workers with the option `admin` alone. */
export const REGISTRY_CLASS = { REGISTRY: "Registry" } as const;

/** Classes that only some Workers have, by binding. */
const SOME_CLASSES = { ...SIGN_IN_CLASS, ...REGISTRY_CLASS } as const;

/** Whether only some Workers have this binding. */
export const isOptionalBinding = (binding: string): boolean => binding in SOME_CLASSES;

/** Every class of an object that Edgepanel has, by binding. */
export const ALL_CLASSES = { ...OBJECT_CLASSES, ...SOME_CLASSES } as const;

/** The objects of a Worker that exports these names. */
export function objectsOf(exported: readonly string[]): Readonly<Record<string, string>> {
  const all = Object.entries(ALL_CLASSES);
  return Object.fromEntries(all.filter(([, className]) => exported.includes(className)));
}

/** What to say of an entry without the class of one of its objects. @param worker the entry's file */
export function missingExport(worker: string, className: string): string {
  const known = Object.values(ALL_CLASSES).some((name) => name === className);
  const line = known ? `export const { ${className} } = worker;` : `export class ${className} extends DurableObject {}`;
  return `${worker} does not export the class ${className}. Add to it: ${line}`;
}

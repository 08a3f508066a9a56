// The dates and bindings that a Worker of Edgepanel runs with.

/** Compatibility date of Workers that this package starts or sets up: the newest that its workerd knows. */
export const COMPATIBILITY_DATE = "2026-10-23";

/** Names of the Durable Object classes that the Worker's entry exports, by binding. */
export const OBJECT_CLASSES = { SESSIONS: "Session", SCHEDULER: "Scheduler" } as const;

/** The class of sign-ins, by binding: of Workers with the option `auth` alone. */
export const SIGN_IN_CLASS = { SIGN_INS: "SignIn" } as const;

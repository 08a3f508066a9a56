// What clients tell a session and no client is told: it is long, and who has sent it has it.

/** True for an attribute whose value never travels from a session to a client. */
export const staysAtSession = (type: string, attr: string): boolean => type === "FileInput" && attr === "value";

// The argument of an address that lets its reader into a session. It is the server's: apps do not see it.

/** Its name. */
export const LINK_ARGUMENT = "edgepanel-link";

// The period of the ticks that are measured.

/** Milliseconds. */
export const PERIOD = 200;

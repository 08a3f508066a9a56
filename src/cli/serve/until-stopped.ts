// Waits for the end of a command that runs until it is told to stop.

/** Resolves with the first signal that asks the process to end, or when the process that started it is gone. */
export function untilStopped(): Promise<void> {
  return new Promise((done) => {
    const hold = setInterval(() => undefined, 1 << 30);
    const end = (): void => {
      clearInterval(hold);
      done();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      // Miniflare's own listener ends the process at once; this command stops its server first.
      process.removeAllListeners(signal);
      process.once(signal, end);
    }
    process.once("disconnect", end);
  });
}

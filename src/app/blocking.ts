// Says in development when a callback let nobody else do anything for long.

/** Seconds without a pause that development finds long. */
const BLOCKING = 2;

/**
 * To be called when a callback begins; what it returns is called when the callback has returned or waits. The clock of
 * Workers stands still while code runs (Cloudflare docs, security model), so it is looked at in the next turn.
 */
export function watchTheTime(now: () => number, advise: (text: string) => void): () => void {
  const start = now();
  const look = (): void => {
    const seconds = (now() - start) / 1000;
    if (seconds < BLOCKING) return;
    advise(
      `A callback ran for ${seconds.toFixed(1)} s without a pause. Meanwhile the session answers nobody, and Cloudflare ` +
        "ends code after 30 s of CPU time: let it await something now and then, or do the work elsewhere",
    );
  };
  return () => void setTimeout(look);
}

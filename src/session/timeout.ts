// The platform's timeout as the parts of a session want it.

/** Calls `fire` once after `milliseconds`; keeps the object awake until then. Returns how to call it off. */
export function startTimeout(fire: () => void, milliseconds: number): () => void {
  const timeout = setTimeout(fire, milliseconds);
  return () => clearTimeout(timeout);
}

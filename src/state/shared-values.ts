// The port to values that all sessions of a deployment share, wherever they run.

/** A shared value and how long it counts. */
export interface SharedValue {
  readonly value: unknown;
  /** Milliseconds since the epoch, or null for ever. */
  readonly expires: number | null;
}

/** A store that reaches the whole deployment. What one place has put is seen elsewhere within a minute or so. */
export interface SharedValues {
  /** The value, or null. A failure is no value. */
  get(key: string): Promise<SharedValue | null>;
  /** Stores plain data in the background; what cannot be stored is left out. */
  put(key: string, value: SharedValue): void;
}

// Set once while modules load, by the part that knows the deployment's storage; holds no session data itself.
let shared: SharedValues | null = null;

/** Tells where shared values are; called once while modules load. */
export function shareValuesIn(values: SharedValues): void {
  shared = values;
}

/** Where shared values are, or null where there is no such place: then each isolate has its own. */
export const sharedValues = (): SharedValues | null => shared;

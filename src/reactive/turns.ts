// Calls those who follow a change: at once, in order of registration; after a batch when there is one (rule E1).

import { CycleError } from "./cycle.ts";

/** How many changes may lead to each other within one call: what goes on is a circle that never settles. */
export const NESTED_CHANGES = 200;

/** Something that is called after a change. */
export interface Listener<C = unknown> {
  /** Lower ones are called first. */
  readonly precedence: number;
  /** From `nextOrder`: of one precedence the one that was registered first is called first. */
  readonly order: number;
  /** Names it to authors: "a watcher of IntSlider \"Level\".value". */
  readonly about: string;
  /** @param changes what was told of since the batch began */
  react(changes: readonly C[]): void;
}

type Due = Map<Listener, unknown[]>;

// The batch that is open at this moment. Opened and closed within one synchronous call, so it belongs to no session.
const open: { depth: number; due: Due; readonly calling: Listener[] } = { depth: 0, due: new Map(), calling: [] };

// Where the registrations have got to; only the order of two of them says something.
const registrations = { count: 0 };

/** The place of a new listener behind all others. */
export const nextOrder = (): number => (registrations.count += 1);

/**
 * Runs `fn`, which must be synchronous, and calls those who follow its changes when it has ended, each once. A batch
 * inside another one ends with the outer one.
 */
export function batch<T>(fn: () => T): T {
  open.depth += 1;
  try {
    return fn();
  } finally {
    open.depth -= 1;
    if (open.depth === 0 && open.due.size > 0) callDue();
  }
}

/** Has `listener` called at the end of the batch, which must be open. */
export function callLater<C>(listener: Listener<C>, change?: C): void {
  const known = open.due.get(listener);
  if (known === undefined) open.due.set(listener, change === undefined ? [] : [change]);
  else if (change !== undefined) known.push(change);
}

/** Calls all who are due. Each change that one of them makes reaches its own followers before the next one is called. */
function callDue(): void {
  const due = [...open.due].sort(([a], [b]) => a.precedence - b.precedence || a.order - b.order);
  open.due = new Map();
  if (open.calling.length >= NESTED_CHANGES)
    throw new CycleError(
      `${NESTED_CHANGES} changes led to each other`,
      open.calling.slice(-20).map(({ about }) => about),
    );
  let failure: { readonly error: unknown } | null = null;
  for (const [listener, changes] of due) {
    open.calling.push(listener);
    try {
      listener.react(changes);
    } catch (error) {
      // The others have not failed.
      failure ??= { error };
    } finally {
      open.calling.pop();
    }
  }
  if (failure !== null) throw failure.error;
}

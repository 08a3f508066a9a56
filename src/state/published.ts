// Params that are read over HTTP (Panel's `state.publish`).
import { ArgumentError } from "../base/errors.ts";
import type { Parameterized, ParameterizedClass } from "../reactive/parameterized.ts";
import { currentSession } from "./current-session.ts";
import { sharedValues } from "./shared-values.ts";

interface Endpoint {
  readonly object: Parameterized;
  readonly params: readonly string[];
}

/**
 * Milliseconds that changes of a session are gathered before its endpoint is written: KV takes one write a second for
 * each key.
 */
const WRITE_INTERVAL = 1_000;

const ENDPOINT = /^[\w-]+(\/[\w-]+)*$/;
const keyOf = (endpoint: string): string => `rest/${endpoint}`;

// What setup modules publish; written while modules load, never by a session.
const endpoints = new Map<string, Endpoint>();

/** See `state.publish`. */
export function publish(endpoint: string, object: Parameterized, params?: readonly string[]): void {
  if (!ENDPOINT.test(endpoint))
    throw new ArgumentError(`"${endpoint}" is no name for an endpoint: letters, digits, - and _, and / between`);
  const names = params ?? settable(object);
  for (const name of names) object.ref(name);
  const session = currentSession();
  if (session !== null) return publishFrom(session, { object, params: names }, endpoint);
  const present = endpoints.get(endpoint);
  if (present !== undefined && present.object !== object)
    throw new ArgumentError(`The endpoint "${endpoint}" is published already`);
  endpoints.set(endpoint, { object, params: names });
}

/** The published values of `endpoint`, or null. */
export async function publishedValues(endpoint: string): Promise<Readonly<Record<string, unknown>> | null> {
  const here = endpoints.get(endpoint);
  if (here !== undefined) return valuesOf(here);
  const found = await sharedValues()?.get(keyOf(endpoint));
  // The cast: only `publishFrom` writes under these keys.
  return found === null || found === undefined ? null : (found.value as Readonly<Record<string, unknown>>);
}

/** A session is somewhere else than the Worker that is asked: its values are left where both can reach them. */
function publishFrom(session: NonNullable<ReturnType<typeof currentSession>>, from: Endpoint, endpoint: string): void {
  let waiting = false;
  const write = (): void => {
    waiting = false;
    sharedValues()?.put(keyOf(endpoint), { value: valuesOf(from), expires: null });
  };
  from.object.watch(() => {
    if (waiting) return;
    waiting = true;
    session.after(WRITE_INTERVAL, write);
  }, from.params);
  // A page that is only being made publishes nothing: its session will.
  session.onload(write);
}

const valuesOf = ({ object, params }: Endpoint): Readonly<Record<string, unknown>> =>
  Object.fromEntries(params.map((name) => [name, object.peek(name)]));

function settable(object: Parameterized): readonly string[] {
  // The cast: as everywhere, the class of a Parameterized carries its declarations.
  const { specs } = object.constructor as unknown as ParameterizedClass;
  return Object.keys(specs).filter((name) => name !== "name" && specs[name]?.readonly !== true);
}

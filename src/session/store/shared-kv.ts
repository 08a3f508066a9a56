// Shared values in the deployment's KV namespace.
import { env, waitUntil } from "cloudflare:workers";
import { systemClock } from "../../base/clock.ts";
import { errorText } from "../../base/errors.ts";
import { consoleLog } from "../../base/log.ts";
import type { DeployedVersion, TextStore } from "../../base/platform.ts";
import { Decoder } from "../../serialization/decode.ts";
import { Encoder } from "../../serialization/encode.ts";
import type { Rep } from "../../serialization/reps.ts";
import type { SharedValue, SharedValues } from "../../state/shared-values.ts";

/** KV's own shortest lifetime in seconds (Cloudflare docs, kv/api/write-key-value-pairs). */
const SHORTEST_LIFETIME = 60;
/** Seconds for which values without an end are kept after their last writing: nobody else would ever delete them. */
const LONGEST_LIFETIME = 30 * 24 * 3600;
/** KV's keys have at most 512 bytes. */
const LONGEST_KEY = 400;

interface Bindings {
  readonly PAGES?: TextStore;
  readonly VERSION?: DeployedVersion;
}

interface Stored {
  readonly value: Rep;
  readonly expires: number | null;
}

/** Plain data only: nothing in it belongs to a session. */
const decoder = (): Decoder =>
  new Decoder({
    resolve: () => undefined,
    create: (type) => {
      throw new TypeError(`a shared value holds a ${type}`);
    },
    initialize: () => {},
  });

/** The values of this deployment; without a KV namespace there are none. Failures are logged and count as nothing. */
export class KvSharedValues implements SharedValues {
  async get(key: string): Promise<SharedValue | null> {
    const { PAGES } = bindings();
    if (PAGES === undefined) return null;
    try {
      const text = await PAGES.get(await nameOf(key));
      if (text === null) return null;
      // The cast: only `put` writes under these names.
      const { value, expires } = JSON.parse(text) as Stored;
      return { value: decoder().decode(value), expires };
    } catch (error) {
      consoleLog.warn(`A shared value could not be read: ${errorText(error)}`, { key, error });
      return null;
    }
  }

  put(key: string, { value, expires }: SharedValue): void {
    const { PAGES } = bindings();
    if (PAGES === undefined) return;
    let text: string;
    try {
      text = JSON.stringify({ value: new Encoder().encode(value), expires } satisfies Stored);
    } catch (error) {
      consoleLog.warn(`A value stays in its isolate: ${errorText(error)}`, { key });
      return;
    }
    const left = expires === null ? LONGEST_LIFETIME : Math.ceil((expires - systemClock.now()) / 1000);
    const written = nameOf(key).then((name) =>
      PAGES.put(name, text, { expirationTtl: Math.max(SHORTEST_LIFETIME, left) }),
    );
    waitUntil(
      written.catch((error: unknown) =>
        consoleLog.warn(`A shared value could not be stored: ${errorText(error)}`, { key, error }),
      ),
    );
  }
}

// What wrangler.toml names may be missing in a deployment of another author.
const bindings = (): Bindings => env;

/** Values belong to one version of the deployment, whose code knows what they mean. */
async function nameOf(key: string): Promise<string> {
  const id = bindings().VERSION?.id;
  const version = id === undefined || id === "" ? "dev" : id;
  if (new TextEncoder().encode(key).length <= LONGEST_KEY) return `shared:${version}:${key}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return `shared:${version}:sha256:${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

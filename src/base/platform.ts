// What Edgepanel needs of Cloudflare's bindings, as types of our own: projects without Cloudflare's types can read the
// package's declarations, and every version of Cloudflare's types fits.

/** One object, addressed by its name. Cloudflare's `DurableObjectStub` is one. */
export interface ObjectStub {
  fetch(input: Request | string, init?: RequestInit): Promise<Response>;
}

/** A namespace of objects. Cloudflare's `DurableObjectNamespace` is one. */
export interface ObjectNamespace {
  getByName(name: string): ObjectStub;
}

/** Reads and writes of a key-value store that pages are kept in. Cloudflare's `KVNamespace` is one. */
export interface TextStore {
  get(key: string): Promise<string | null>;
  get(key: string, options: { readonly type: "json"; readonly cacheTtl?: number }): Promise<unknown>;
  getWithMetadata<Metadata>(
    key: string,
    options: { readonly type: "stream"; readonly cacheTtl?: number },
  ): Promise<{ readonly value: ReadableStream | null; readonly metadata: Metadata | null }>;
  /** @param options `expirationTtl` is in seconds */
  put(
    key: string,
    value: string | ArrayBuffer,
    options?: { expirationTtl?: number; metadata?: unknown },
  ): Promise<void>;
}

/** Static files. Cloudflare's `Fetcher` is one. */
export interface FileSource {
  fetch(request: Request): Promise<Response>;
}

/** Names the deployed version. Cloudflare's `WorkerVersionMetadata` is one. */
export interface DeployedVersion {
  readonly id: string;
  readonly tag?: string;
  readonly timestamp?: string;
}

/** The part of Cloudflare's `ExecutionContext` that is used: work that goes on behind an answer. */
export interface RequestContext {
  waitUntil(promise: Promise<unknown>): void;
}

/** What Cloudflare's types know the instances of Durable Object classes by. The property is in types only. */
export interface ObjectInstance {
  readonly __DURABLE_OBJECT_BRAND: never;
}

/**
 * A Durable Object class, to be extended in the Worker's entry under the name that its configuration gives:
 * `export class Session extends worker.Session {}`. The types that `wrangler types` writes look for a class of that name.
 * The platform makes its instances: it gives them their state and the bindings.
 */
export type ObjectClass = new (state: object, env: unknown) => ObjectInstance;

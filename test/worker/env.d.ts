// Bindings of test/worker/wrangler.toml that the gallery Worker does not have.
declare namespace Cloudflare {
  interface Env {
    UPLOADS: R2Bucket;
    REGISTRY: DurableObjectNamespace;
    EDGEPANEL_ADMIN_TOKEN: string;
    ORDERS: D1Database;
    FILES: R2Bucket;
    COUNTERS: DurableObjectNamespace<import("./counter-object.ts").Counter>;
  }
}

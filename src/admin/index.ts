// Public subpath `edgepanel/admin`: who runs a deployment sees its sessions. A Worker that does not import it carries nothing of it.
export { admin, type AdminOptions } from "./admin.ts";
export { FLEET_LIMITS } from "../fleet/limits.ts";
export { PRICES } from "../fleet/cost.ts";
export type { PlatformOptions } from "../fleet/platform-objects.ts";
export type { Admin } from "../worker/admin.ts";

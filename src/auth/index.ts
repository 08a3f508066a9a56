// Public subpath `edgepanel/auth`: who comes in. A Worker that does not import it carries nothing of it.
export { cloudflareAccess, type AccessOptions } from "./access.ts";
export { basicAuth, type CheckPassword, type Credentials } from "./basic-auth.ts";
export { oauth, type OAuthOptions } from "./oauth/oauth.ts";
export type { Setting } from "./oauth/oauth-client.ts";
export type { Endpoints, Place, ProviderName } from "./oauth/providers.ts";
export { hashPassword } from "./password-hash.ts";
export type { AuthOptions } from "./object-auth.ts";
export type { AuthTemplates } from "./pages.ts";
export { AUTH_LIMITS } from "./limits.ts";
export type { Auth } from "../worker/auth.ts";
export type { Authorize } from "../worker/gate.ts";
export type { Visitor } from "../worker/visitor.ts";

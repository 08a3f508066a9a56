// A real OpenID Connect provider on this machine, whose answers a test may change on their way out.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from "jose";
import { Provider } from "oidc-provider";

/** What becomes of the token endpoint's answer. */
export type Change = (answer: Record<string, unknown>) => Promise<void> | void;

export interface OidcServer {
  readonly issuer: string;
  /** Signs claims as the provider does. */
  sign(claims: JWTPayload, header?: { readonly alg?: string; readonly kid?: string }): Promise<string>;
  /** Changes the next answers of the token endpoint; null leaves them. */
  change: Change | null;
  /** Status that the token endpoint answers with, whatever it is asked; null: as it is. */
  failing: number | null;
  /** How often the token endpoint was asked for new tokens. */
  readonly refreshes: number;
  /** Who signs in next. */
  account: { id: string; email: string; verified: boolean };
  /** Begins to answer, for a client at this address. @param accessSeconds how long access tokens last */
  serve(redirectUri: string, accessSeconds?: number): void;
  close(): Promise<void>;
}

/** Starts the provider. It asks nobody anything: whoever comes is `account`, and agrees. */
export async function startOidcServer(): Promise<OidcServer> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: "right", alg: "RS256", use: "sig" };
  const http = createServer();
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  // The cast: a server that listens on a port has one.
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const server: OidcServer & { refreshes: number } = {
    issuer,
    change: null,
    failing: null,
    refreshes: 0,
    account: { id: "ada", email: "ada@example.com", verified: true },
    sign: (claims, { alg = "RS256", kid = "right" } = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(privateKey),
    serve(redirectUri, accessSeconds = 3600) {
      serveProvider({ server, http, jwk, redirectUri, accessSeconds });
    },
    async close(): Promise<void> {
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
    },
  };
  return server;
}

interface Parts {
  readonly server: OidcServer & { refreshes: number };
  readonly http: Server;
  readonly jwk: JWK;
  readonly redirectUri: string;
  readonly accessSeconds: number;
}

function serveProvider({ server, http, jwk, redirectUri, accessSeconds }: Parts): void {
  const provider = new Provider(server.issuer, {
    jwks: { keys: [jwk] },
    clients: [
      {
        client_id: "dashboards",
        client_secret: "the secret of the client",
        token_endpoint_auth_method: "client_secret_post",
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code", "refresh_token"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: accessSeconds, IdToken: 600, Session: 600, Interaction: 600, Grant: 600, RefreshToken: 600 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: server.account.email, email_verified: server.account.verified }),
    }),
  });
  provider.use(async (context, next) => {
    const [, uid] = /^\/interaction\/([\w-]+)$/.exec(context.path) ?? [];
    if (uid !== undefined) {
      const grant = new provider.Grant({ accountId: server.account.id, clientId: "dashboards" });
      grant.addOIDCScope("openid email offline_access");
      const consent = { grantId: await grant.save() };
      context.respond = false;
      await provider.interactionFinished(context.req, context.res, {
        login: { accountId: server.account.id },
        consent,
      });
      return;
    }
    if (context.path === "/token" && server.failing !== null) {
      server.refreshes += 1;
      context.status = server.failing;
      context.body = { error: server.failing === 400 ? "invalid_grant" : "server_error" };
      return;
    }
    await next();
    if (context.path !== "/token") return;
    if (context.oidc?.params?.["grant_type"] === "refresh_token") server.refreshes += 1;
    if (server.change !== null && context.status === 200) await server.change(context.body as Record<string, unknown>);
  });
  const handle = provider.callback();
  http.on("request", (request, response) => void handle(request, response));
}

// A server on this machine that answers as GitHub's OAuth 2 does: no discovery, no ID token, errors with status 200, a name behind
// an API (GitHub docs, "Authorizing OAuth apps").
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface GithubServer {
  readonly address: string;
  /** Who signs in next; null: he says no. */
  login: string | null;
  /** What the API answers instead of the user. */
  user: unknown;
  close(): Promise<void>;
}

const SECRET = "the secret of the client";

/** Starts it. */
export async function startGithubServer(): Promise<GithubServer> {
  const codes = new Map<string, { readonly login: string; readonly redirect: string; readonly challenge: string }>();
  const tokens = new Map<string, string>();
  const http = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "/", server.address);
      const json = (value: unknown, status = 200): void =>
        void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
      switch (url.pathname) {
        case "/login/oauth/authorize": {
          const redirect = url.searchParams.get("redirect_uri") ?? "";
          const back = new URL(redirect);
          back.searchParams.set("state", url.searchParams.get("state") ?? "");
          if (server.login === null) back.searchParams.set("error", "access_denied");
          else {
            const code = `code-${codes.size}`;
            codes.set(code, { login: server.login, redirect, challenge: url.searchParams.get("code_challenge") ?? "" });
            back.searchParams.set("code", code);
          }
          return response.writeHead(302, { location: back.href }).end();
        }
        case "/login/oauth/access_token": {
          const form = new URLSearchParams(await textOf(request));
          const known = codes.get(form.get("code") ?? "");
          codes.delete(form.get("code") ?? "");
          const challenge = createHash("sha256")
            .update(form.get("code_verifier") ?? "")
            .digest("base64url");
          if (form.get("client_secret") !== SECRET) return json({ error: "incorrect_client_credentials" });
          if (known === undefined || known.challenge !== challenge || known.redirect !== form.get("redirect_uri"))
            return json({ error: "bad_verification_code" });
          const token = `gho_${tokens.size}`;
          tokens.set(token, known.login);
          return json({ access_token: token, scope: "read:user,user:email", token_type: "bearer" });
        }
        case "/user": {
          const login = tokens.get((request.headers.authorization ?? "").replace(/^bearer /i, ""));
          if (request.headers["user-agent"] === undefined || login === undefined) return json({}, 403);
          return json(server.user ?? { login, id: 7, name: "The Octocat", email: null });
        }
        default:
          return json({}, 404);
      }
    })();
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const server: GithubServer = {
    // The cast: a server that listens on a port has one.
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    login: "octocat",
    user: undefined,
    async close() {
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
    },
  };
  return server;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

// Dashboards behind a provider, whose address the test gives.
import { env } from "cloudflare:workers";
import { Button, Column, defineApp, state, Str } from "edgepanel";
import { oauth } from "edgepanel/auth";
import { createWorker } from "edgepanel/worker";

const given = env as unknown as Readonly<Record<"ISSUER" | "AS", string>>;

const who = defineApp({ title: "Who", scope: "user" }, () => {
  const token = new Str("no token yet");
  const ask = new Button({ name: "Token" });
  ask.onClick(async () => {
    const [first, second] = await Promise.all([state.accessToken, state.accessToken, state.accessToken]);
    token.object = `token: ${first === second ? (first ?? "none") : "two of them"} (${ask.clicks})`;
  });
  return new Column(new Str(`I am ${state.user ?? "nobody"}, ${String(state.userInfo?.["email"])}`), ask, token);
});

const clientId = "dashboards";
const clientSecret = (): string => "the secret of the client";
const worker = createWorker({
  apps: { "/who": who },
  auth:
    given.AS === "oauth2"
      ? oauth({
          provider: "github",
          clientId,
          clientSecret,
          endpoints: {
            authorization: `${given.ISSUER}/login/oauth/authorize`,
            token: `${given.ISSUER}/login/oauth/access_token`,
            userInfo: `${given.ISSUER}/user`,
          },
        })
      : oauth({
          provider: "generic",
          issuer: given.ISSUER,
          clientId,
          clientSecret,
          scope: ["openid", "email", "offline_access"],
          extraParams: { prompt: "consent" },
        }),
});
export default worker;
export const { Session, Scheduler, SignIn } = worker;

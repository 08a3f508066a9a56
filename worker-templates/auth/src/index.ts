// A dashboard behind a door: the sign-in comes first, then pages, files and sockets.
import { env } from "cloudflare:workers";
import { Column, defineApp, Markdown, state, Str } from "edgepanel";
import { basicAuth } from "edgepanel/auth";
import { createWorker } from "edgepanel/worker";

const home = defineApp({ title: "Home", scope: "user" }, () => {
  // A visitor's name is text, not Markdown.
  return new Column(new Markdown("# Only for you"), new Str(`Signed in as ${state.user ?? "nobody"}`));
});
const reports = defineApp({ title: "Reports" }, () => new Markdown("# Reports\n\nFor Ada alone."));
const welcome = defineApp({ title: "Welcome" }, () => new Markdown("# Welcome\n\n[Sign in](./login)"));

// The cast: the secret is JSON with a password, or better its hash, by name.
const { USERS } = env as unknown as { readonly USERS: string };
const users = JSON.parse(USERS) as Readonly<Record<string, string>>;

const worker = createWorker({
  apps: { "/": home, "/reports": reports, "/welcome": welcome },
  auth: basicAuth(users),
  authorize: (user, app) => app !== "/reports" || user?.user === "ada",
  guestEndpoints: ["/welcome"],
});
export default worker;
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
export const { SignIn } = worker;

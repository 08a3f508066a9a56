// A dashboard behind a door: the sign-in comes first, then pages, files and sockets.
import { Column, defineApp, Markdown, state, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";
import { signIn, userOf } from "./sign-in.ts";

const home = defineApp({ title: "Home", scope: "user" }, () => {
  // A visitor's name is text, not Markdown.
  return new Column(new Markdown("# Only for you"), new Str(`Signed in as ${state.user ?? "nobody"}`));
});

const dashboards = createWorker({
  apps: { "/": home },
  user: (request, env) => userOf(request, env.EDGEPANEL_SECRET ?? ""),
});
export const { Session, Scheduler } = dashboards;

const app = signIn();
app.mount("/", dashboards.fetch);

export default { fetch: app.fetch, scheduled: dashboards.scheduled };

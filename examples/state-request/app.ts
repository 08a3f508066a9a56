// What a session knows of its visitor: query arguments, cookies, headers, user, browser.
import { Column, defineApp, JSONPane, Markdown, state } from "edgepanel";

export default defineApp({ title: "Request", reuseSessions: false }, () => {
  // /state-request?phase=0.5
  const phase = state.sessionArgs.number("phase", 1);
  const language = (state.headers["accept-language"] ?? "").split(",")[0] ?? "";
  const visits = state.cookies["visits"] ?? "none";
  const document = state.curdoc;
  state.log(`Somebody looks at phase ${phase}`);
  return new Column(
    new Markdown("# Request"),
    new JSONPane({
      object: {
        phase,
        language,
        visits,
        user: state.user ?? "nobody",
        app: state.appUrl,
        session: state.sessionInfo?.id.length,
        title: document?.title ?? null,
      },
      depth: 2,
    }),
    () => new Markdown(`Your browser's time zone is **${state.browserInfo.timezone ?? "not known yet"}**.`),
  );
});

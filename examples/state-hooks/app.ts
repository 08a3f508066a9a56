// Hooks at the beginning and end of sessions: for all of them in the setup, for one of them inside it.
import { Column, defineApp, Markdown, state } from "edgepanel";

/** Sessions that this isolate has begun: of no session in particular, so all of them may share it. */
const begun = (): number => Number(state.cache.get("sessions begun") ?? 0);

/** Registered before any session exists: `createWorker({ setup: registerHooks })`. */
export function registerHooks(): void {
  state.onSessionCreated(({ app, request }) => {
    state.cache.set("sessions begun", begun() + 1);
    state.log(`Created a session of ${app} for ${new URL(request.url).search || "no arguments"}`);
  });
  state.onSessionDestroyed(({ id }) => state.log(`Session ${id.slice(0, 6)} is over`));
}

export default defineApp({ title: "Hooks", reuseSessions: false, unusedSessionLifetime: 5_000 }, () => {
  // The place to let go of what the session holds: a connection, a lock, a seat.
  state.onSessionDestroyed(() => state.log("The seat is free again"));
  return new Column(new Markdown("# Hooks"), new Markdown(`This session was number **${begun()}** in its isolate.`));
});

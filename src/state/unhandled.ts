// Errors of promises that nobody waits for: they go to the log and to the app's handler of the session they belong to.
import { currentSession } from "./current-session.ts";

/** The part of the platform that tells of them (WorkerGlobalScope, HTML standard). */
interface RejectionSource {
  addEventListener(type: "unhandledrejection", listener: (event: PromiseRejectionEvent) => void): void;
}

// Set once while modules load: the isolate tells of each error once, however many Workers are made in it.
let listening = false;

/** Begins to listen. Errors that belong to no session are left to the platform. */
export function reportUnhandled(source: RejectionSource = globalThis): void {
  if (listening) return;
  listening = true;
  source.addEventListener("unhandledrejection", (event) => {
    // The event comes in the asynchronous context in which the promise was rejected.
    const session = currentSession();
    if (session === null) return;
    event.preventDefault();
    session.fail(event.reason);
  });
}

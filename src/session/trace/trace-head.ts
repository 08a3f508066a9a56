// What a trace begins with: where the session is, and its state at that moment.
import type { TraceHead } from "../../app/trace.ts";
import { stateOfCopy } from "../sharing/copied-session.ts";
import type { RunningSession } from "../running-session.ts";

/** @param version of the deployment @param began milliseconds since 1970 */
export async function traceHead(running: RunningSession, version: string, began: number): Promise<TraceHead> {
  const { memory, document, address: url, info } = running.live.app;
  // The end of a hold is one change: half of it is no state.
  if (document.held) await new Promise<void>((resolve) => document.whenReleased(resolve));
  running.keeper.write();
  return {
    format: "edgepanel-trace",
    version: 1,
    deployment: version,
    session: info.id,
    app: info.app,
    ...{ url, routeParams: info.request.routeParams, user: info.user, began },
    // A page's numbers of messages are its own: in the test it counts on.
    state: memory === null ? null : { ...stateOfCopy(memory.snapshot()), handled: memory.snapshot().handled },
  };
}

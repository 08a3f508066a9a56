// The scheduled tasks of the test Worker.
import { state } from "../../src/index.ts";

const HOUR = 3600 * 1000;

/** Described while the Worker loads. */
export function describeTasks(): void {
  state.scheduleTask("steady", () => {}, { period: HOUR });
  state.scheduleTask(
    "failing",
    async ({ attempt }) => {
      await Promise.resolve();
      throw new Error(`attempt ${attempt} fails`);
    },
    { period: HOUR },
  );
  state.scheduleTask("quitter", () => state.cancelTask("quitter"), { period: HOUR });
  state.scheduleTask("nested", () => state.scheduleTask("inner", () => {}, { period: HOUR }), {
    period: HOUR,
    retries: 0,
  });
  state.scheduleTask("nightly", () => {}, { cron: "0 3 * * *", timeZone: "Europe/Berlin" });
}

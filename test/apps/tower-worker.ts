// Worker of the tests of the admin's page: two apps, tasks, and an admin for everyone.
import { state } from "edgepanel";
import { admin } from "edgepanel/admin";
import { createWorker } from "edgepanel/worker";
import { till, weather } from "./tower-apps.ts";

const worker = createWorker({
  apps: { "/till": till, "/weather": weather },
  setup() {
    state.scheduleTask("sweep", () => undefined, { period: "1h" });
    state.scheduleTask("report", () => Promise.reject(new Error("no printer")), { cron: "0 3 * * *" });
  },
  admin: admin({ users: "everyone", monthlyBudget: 0.000_001 }),
});

export default worker;
export const { Session, Scheduler, Registry } = worker;

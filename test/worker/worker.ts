// Entry of the test Worker: small apps, and the Durable Objects that the tests address.
import { admin } from "../../src/admin/index.ts";
import { createWorker } from "../../src/worker/create-worker.ts";
import { createLog } from "../../src/base/log.ts";
import { apps } from "./apps.ts";
import { describeTasks } from "./tasks.ts";
import { QUOTAS } from "./quotas.ts";
import { instances, keep, lines, reports } from "./told.ts";
import { testAuth } from "./test-auth.ts";

export { Counter } from "./counter-object.ts";

// Tests send faster than people do.
const limits = { messagesPerSecond: 100_000, messageBurst: 100_000, ...QUOTAS };
const worker = createWorker({
  apps,
  setup: describeTasks,
  limits,
  admin: admin({ users: ["root"], monthlyBudget: 0.000_001, restSessionInfo: true }),
  log: createLog((entry) => keep(lines, entry)),
  onError: (report) => keep(reports, report),
  user: (request) => request.headers.get("x-test-user"),
  allowWebsocketOrigin: ["friend.example", "*.friends.example:8443"],
  indexTitles: { "/shared": "Together" },
});

export default worker;
export const { Scheduler, Registry } = worker;

/** Counts its instances, for tests that must wake none. */
export class Session extends worker.Session {
  constructor(state: DurableObjectState, bindings: unknown) {
    super(state, bindings);
    instances.push(state.id.name ?? "");
  }
}
export const { SignIn } = testAuth;

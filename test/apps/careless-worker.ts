// A Worker for the test of promises that nobody waits for.
import { defineApp, state, TextInput } from "../../src/index.ts";
import { createWorker } from "../../src/worker/create-worker.ts";

const reject = async (message: string): Promise<void> => {
  await Promise.resolve();
  throw new Error(message);
};

/** Says in the log what its handler is given, and in which session. */
const exceptionHandler = (error: unknown): void =>
  state.log(`handled in ${state.sessionInfo?.id}: ${error instanceof Error ? error.message : "something"}`);

const careless = defineApp({ exceptionHandler, reuseSessions: false }, () => {
  void reject("from the app function");
  state.onload(() => {
    void reject("from a callback");
    setTimeout(() => void reject("from a timer"), 1);
    void Promise.all([reject("from the first of many"), reject("from the second of many")]);
  });
  return new TextInput({ name: "Text" });
});

const worker = createWorker({ apps: { "/careless": careless } });

export default worker;
export const { Session, Scheduler } = worker;

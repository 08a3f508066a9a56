// A Worker with several apps; the root lists them.
import { createWorker } from "edgepanel/worker";
import greeting from "./apps/greeting.ts";
import squares from "./apps/squares.ts";

const worker = createWorker({ apps: { "/squares": squares, "/greeting": greeting } });

export default worker;
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}

// The gallery Worker: every example on its own path.
import { createWorker } from "edgepanel/worker";
import { defineApp, Markdown } from "edgepanel";

const worker = createWorker({ apps: { "/hello": defineApp({ title: "Hello" }, () => new Markdown("# Hello\n\nfrom *the edge*")) } });

export default worker;
export const { Session, Scheduler } = worker;

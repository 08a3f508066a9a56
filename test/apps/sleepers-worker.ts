// Apps whose sessions are left alone: those that may sleep, and one that may not.
import { Column, defineApp, IntSlider, state, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";

const level = (): Column => {
  const slider = new IntSlider({ name: "Level", end: 10, width: 300 });
  return new Column(slider, () => `level ${slider.value}`);
};

const clock = (period: number) =>
  defineApp({ title: "Clock" }, () => {
    const text = new Str("tick 0");
    const job = state.addPeriodicCallback(() => (text.object = `tick ${job.counter}`), { period });
    return new Column(level(), text);
  });

const worker = createWorker({
  apps: {
    "/plain": defineApp({ title: "Plain" }, level),
    "/batch": defineApp({ title: "Batch", durability: "batch" }, level),
    "/user": defineApp({ title: "User", scope: "user" }, level),
    "/slow-clock": clock(30_000),
    "/quick-clock": clock(1_000),
  },
  user: (request) => /(?:^|; )user=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null,
});

export default worker;
export const { Session, Scheduler } = worker;

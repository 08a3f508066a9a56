// Dashboards behind a sign-in by name and password.
import { Button, Column, defineApp, IntSlider, state, Str, Tabs, VisitorsIndicator } from "edgepanel";
import { basicAuth } from "edgepanel/auth";
import { createWorker } from "edgepanel/worker";

const counter = defineApp({ title: "Counter", scope: "user" }, () => {
  const add = new Button({ name: "Add" });
  const count = new Str("0 clicks");
  add.onClick(() => (count.object = `${add.clicks} clicks`));
  return new Column(new Str(`I am ${state.user ?? "nobody"}`), add, count);
});
const open = defineApp({ title: "Open" }, () => new Column(new Str(`Hello ${state.user ?? "nobody"}`)));
const secret = defineApp({ title: "Secret" }, () => new Str("for ada alone"));

const room = defineApp(
  { title: "Room", scope: "key", role: (user) => (user?.user === "ada" ? "edit" : "view") },
  () => {
    const wave = new Button({ name: "Wave", usableBy: ["view", "edit"] });
    const waves = new Str("0 waves");
    wave.onClick(() => (waves.object = `${wave.clicks} waves`));
    const lock = new Button({ name: "Lock", usableBy: ["view"] });
    const level = new IntSlider({ name: "Level", end: 10, width: 300 });
    const add = new Button({ name: "Add" });
    const count = new Str("0 clicks");
    add.onClick(() => (count.object = `${add.clicks} clicks`));
    const tabs = new Tabs({
      objects: [
        ["One", new Str("first tab")],
        ["Two", new Str("second tab")],
      ],
    });
    const here = new VisitorsIndicator({ names: true });
    return new Column(here, level, () => `level ${level.value}`, add, count, wave, waves, lock, tabs);
  },
);

const worker = createWorker({
  apps: { "/counter": counter, "/open": open, "/secret": secret, "/room": room },
  auth: basicAuth({
    ada: "scrypt:16384:8:5:Hn9mB6-V0H5x4HL6Bm7CDA:GtvKMZbaxLyLUWL3eJbCArr60M8nSf4WxoouR06hz84",
    bob: "a plain one",
  }),
  authorize: (user, app) => app !== "/secret" || user?.user === "ada",
  guestEndpoints: ["/open"],
});
export default worker;
export const { Session, Scheduler, SignIn } = worker;

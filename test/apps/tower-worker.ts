// Worker of the tests of the admin's page: two apps, tasks, and an admin for everyone.
import { Button, Column, defineApp, IntSlider, state, Str } from "edgepanel";
import { admin } from "edgepanel/admin";
import { createWorker } from "edgepanel/worker";

const till = defineApp({ title: "Till" }, () => {
  const text = new Str("open");
  let sold = 0;
  const sell = new Button({
    name: "Sell",
    onClick: function sellTea() {
      text.object = `sold ${(sold += 1)}`;
    },
  });
  const charge = new Button({
    name: "Charge",
    onClick: function chargeCard() {
      throw new Error("no reply from https://pay.example/charge?card=4111");
    },
  });
  return new Column(sell, charge, text);
});

const weather = defineApp({ title: "Weather" }, () => {
  const level = new IntSlider({ name: "Level", value: 3 });
  return new Column(level, () => `level ${level.value}`);
});

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

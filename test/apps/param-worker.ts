// A pipeline of classes of params, and widgets that are made of params.
import { Column, defineApp, IntSlider, Markdown, Toggle } from "edgepanel";
import * as param from "edgepanel/param";
import { createWorker } from "edgepanel/worker";

class Choose extends param.parameterized({
  city: param.Selector(["Rome", "Oslo"]),
  days: param.Integer(3, { bounds: [1, 14], precedence: -1 }),
  done: param.Boolean(false, { precedence: -1 }),
}) {
  readonly trip = this.output("trip", () => `${this.days} days in ${this.city}`);

  override __panel__(): Column {
    return new Column(
      new param.Param(this, { showName: false }),
      IntSlider.fromParam(this.param.days, { label: "How many days" }),
      Toggle.fromParam(this.param.done, { label: "That is it" }),
      () => `chosen: ${this.days} days in ${this.city}`,
    );
  }
}

class Order extends param.viewer({ trip: param.Str(""), people: param.Integer(1) }) {
  __panel__(): Column {
    return new Column(
      new param.Param(this, { showName: false }),
      () => new Markdown(`${this.people} for ${this.trip}`),
    );
  }
}

const trips = defineApp({ title: "Trips", scope: "tab" }, () => {
  return new param.Pipeline({ stages: [["Choose", Choose, { readyParameter: "done" }], ["Order", Order]] }); // prettier-ignore
});

const worker = createWorker({ apps: { "/trips": trips } });
export default worker;
export const { Session, Scheduler } = worker;

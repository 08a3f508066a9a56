// Pipeline: what stages get from one another, when one may follow, branches, errors, and what survives a loss.
import { describe, expect, it, test } from "vitest";
import { Column, Str } from "../../../src/index.ts";
import * as param from "../../../src/param/index.ts";
import { SessionLives } from "../../support/session-lives.ts";

class Choose extends param.parameterized({
  city: param.Selector(["Rome", "Oslo"]),
  days: param.Integer(3, { bounds: [1, 14] }),
  done: param.Boolean(false),
  way: param.Str("short"),
}) {
  readonly trip = this.output("trip", () => `${this.days} days in ${this.city}`);
}

class Order extends param.viewer({ trip: param.Str(""), days: param.Integer(0), people: param.Integer(1) }) {
  __panel__() {
    return new Column(() => `${this.people} for ${this.trip}`);
  }
}

class Thanks extends param.parameterized({ people: param.Integer(0) }) {}

const stages = [
  ["Choose", Choose],
  ["Order", Order],
  ["Thanks", Thanks],
] as const;

describe("stages", () => {
  it("follow each other, with outputs and shared params of the one before", () => {
    const pipeline = new param.Pipeline({ stages });
    const first = pipeline.state as Choose;
    expect([pipeline.stageName, pipeline.title.object, pipeline.prevButton.disabled]).toEqual(["Choose", "## Stage: Choose", true]); // prettier-ignore
    first.update({ city: "Oslo", days: 5 });
    pipeline.nextButton.update({ clicks: 1 });
    const order = pipeline.state as Order;
    expect([order.trip, order.days, order.people]).toEqual(["5 days in Oslo", 5, 1]);
    expect(order.param.trip.precedence).toBe(-1);
    expect(pipeline.stage.children).toHaveLength(1);
    order.people = 4;
    pipeline.next = true;
    expect([pipeline.stageName, (pipeline.state as Thanks).people]).toEqual(["Thanks", 4]);
    expect([pipeline.nextStage, pipeline.nextButton.disabled]).toEqual([null, true]);
    expect(pipeline.network.object).toBe("Choose → Order → **Thanks**");
  });

  it("are as they were left when the visitor goes back, and begin anew when he goes on", () => {
    const pipeline = new param.Pipeline({ stages });
    pipeline.next = true;
    const order = pipeline.state as Order;
    order.people = 7;
    pipeline.prevButton.update({ clicks: 1 });
    expect(pipeline.stageName).toBe("Choose");
    (pipeline.state as Choose).days = 9;
    pipeline.next = true;
    expect(pipeline.state).not.toBe(order);
    expect([(pipeline.state as Order).trip, (pipeline.state as Order).people]).toEqual(["9 days in Rome", 1]);
    pipeline.previous = true;
    pipeline.previous = true;
    expect(pipeline.route).toEqual(["Choose"]);
  });

  it("may be objects, and may not inherit", () => {
    const order = new Order({ days: 1 });
    const pipeline = new param.Pipeline({
      stages: [
        ["Choose", Choose, { inheritParams: false }],
        ["Order", order],
      ],
    });
    pipeline.next = true;
    expect(pipeline.state).toBe(order);
    expect([order.trip, order.days]).toEqual(["3 days in Rome", 1]);
  });

  it("wait for their param, and go on by themselves where they are to", () => {
    const pipeline = new param.Pipeline({ stages, readyParameter: "done" });
    const first = pipeline.state as Choose;
    expect(pipeline.nextButton.disabled).toBe(true);
    first.done = true;
    expect([pipeline.nextButton.disabled, pipeline.stageName]).toEqual([false, "Choose"]);
    const eager = new param.Pipeline({ stages, readyParameter: "done", autoAdvance: true });
    (eager.state as Choose).done = true;
    expect(eager.stageName).toBe("Order");
    const one = new param.Pipeline({ stages: [["a", Choose, { readyParameter: "done", autoAdvance: true }], ["b", Order]] }); // prettier-ignore
    (one.state as Choose).done = true;
    expect(one.stageName).toBe("b");
  });

  it("branch, as a selector or a param of the stage says", () => {
    const graph = { Choose: ["Order", "Thanks"], Order: "Thanks" };
    const pipeline = new param.Pipeline({ stages, graph });
    expect([pipeline.nextSelector.visible, pipeline.nextSelector.options, pipeline.nextStage]).toEqual([true, ["Order", "Thanks"], "Order"]); // prettier-ignore
    pipeline.nextSelector.value = "Thanks";
    pipeline.next = true;
    expect([pipeline.stageName, pipeline.route]).toEqual(["Thanks", ["Choose", "Thanks"]]);
    const named = new param.Pipeline({ stages, graph, nextParameter: "way" });
    (named.state as Choose).way = "Thanks";
    expect([named.nextStage, named.nextSelector.value]).toEqual(["Thanks", "Thanks"]);
  });
});

describe("errors", () => {
  class Failing extends param.parameterized({ days: param.Integer(0) }) {
    constructor(inputs = {}) {
      super(inputs);
      if (this.days === 3) throw new param.PipelineError("Three days are too few.");
      if (this.days === 4) throw new Error("a secret");
    }
  }

  it("of a stage leave the one before; only those that are meant for the visitor are told to him", () => {
    const pipeline = new param.Pipeline({ stages: [["Choose", Choose], ["Failing", Failing]] }); // prettier-ignore
    pipeline.next = true;
    expect([pipeline.stageName, pipeline.error.object, pipeline.error.visible]).toEqual(["Choose", "Three days are too few.", true]); // prettier-ignore
    (pipeline.state as Choose).days = 4;
    expect(() => (pipeline.next = true)).toThrow("a secret");
    expect([pipeline.stageName, pipeline.error.object]).toEqual(["Choose", "The stage could not begin."]);
    (pipeline.state as Choose).days = 5;
    pipeline.next = true;
    expect([pipeline.stageName, pipeline.error.visible]).toEqual(["Failing", false]);
  });

  it.each([
    [{ stages: [["a", Str]] }, 'the stage "a" is no class of params'],
    [{ stages: [["a", Choose], ["a", Order]] }, "each stage has a name of its own"], // prettier-ignore
    [{ stages, graph: { Choose: "Other" } }, 'the graph names "Other"'],
    [{ stages, graph: { Choose: "Order" } }, 'no way leads from "Choose" to the stage "Thanks"'],
    [{ stages, graph: { Choose: "Order", Order: "Thanks", Thanks: "Choose" } }, "it goes round in a circle"],
  ])("in what is given are told: %#", (inputs, problem) => {
    expect(() => new param.Pipeline(inputs as never)).toThrow(problem);
  });
});

test.each([false, true])(
  "it is where it was after each loss, with what its stages hold (snapshots: %s)",
  async (snapshots) => {
    let pipeline!: param.Pipeline;
    const lives = new SessionLives(() => {
      pipeline = new param.Pipeline({ stages, readyParameter: "done" });
      return new Column(pipeline, () => `at ${pipeline.stageName ?? ""}`);
    });
    lives.snapshots = snapshots;
    await lives.begin();
    const lose = async (): Promise<void> => {
      expect(lives.session.memory?.problems).toEqual([]);
      await lives.loseAndReturn();
      expect(lives.started.outcome).toBe("resumed");
    };
    lives.act(() => (pipeline.state as Choose).update({ days: 6, done: true }));
    await lose();
    lives.act(() => void (pipeline.next = true));
    expect(pipeline.stageName).toBe("Order");
    await lose();
    expect([pipeline.stageName, (pipeline.state as Order).trip]).toEqual(["Order", "6 days in Rome"]);
    lives.act(() => void ((pipeline.state as Order).people = 3));
    await lose();
    expect((pipeline.state as Order).people).toBe(3);
    lives.act(() => void (pipeline.next = true));
    await lose();
    expect([pipeline.stageName, (pipeline.state as Thanks).people]).toEqual(["Thanks", 3]);
    lives.act(() => void (pipeline.previous = true));
    await lose();
    expect([pipeline.stageName, (pipeline.state as Order).people]).toEqual(["Order", 3]);
    lives.act(() => void (pipeline.previous = true));
    lives.act(() => void ((pipeline.state as Choose).days = 2));
    lives.act(() => void (pipeline.next = true));
    await lose();
    expect([(pipeline.state as Order).trip, (pipeline.state as Order).people]).toEqual(["2 days in Rome", 1]);
  },
);

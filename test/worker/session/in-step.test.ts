// Two real sockets of one session: random edits of both leave both with the same document.
import { expect, test } from "vitest";
import { Random, runSeed } from "../../clients/random.ts";
import { caughtUp, join, tokenFor } from "../socket.ts";

const SEED = runSeed(undefined);

test(`two sockets stay equal over random edits (seed ${SEED})`, async () => {
  const random = new Random(SEED);
  const token = await tokenFor("/shared");
  const [a, b] = [await join("/shared", token), await join("/shared", token)];
  const [text, source] = [
    a.client.mirror.ofType("panel.models.widgets.TextInput").id,
    a.client.mirror.ofType("ColumnDataSource").id,
  ];
  const columns = (value: unknown): object => ({ type: "map", entries: [["x", value], ["y", value]] }); // prettier-ignore
  let made = 0;
  for (let step = 0; step < 40; step++) {
    const [line, other] = random.chance(0.5) ? [a, b] : [b, a];
    const event = random.pick<() => object>([
      () => ({ kind: "ModelChanged", model: { id: text }, attr: "value", new: `step ${step}` }),
      () => ({
        kind: "ModelChanged",
        model: { id: text },
        attr: "tags",
        new: [{ type: "object", name: "Div", id: `d${(made += 1)}`, attributes: { text: "new" } }],
      }),
      () => ({
        kind: "RootAdded",
        model: { type: "object", name: "Div", id: `d${(made += 1)}`, attributes: { tags: [{ id: text }] } },
      }),
      () => ({ kind: "TitleChanged", title: `title ${step}` }),
      () => ({
        kind: "ColumnsStreamed",
        model: { id: source },
        attr: "data",
        data: columns([random.int(9)]),
        rollover: 5,
      }),
      () => ({ kind: "ColumnsPatched", model: { id: source }, attr: "data", patches: columns([[0, random.int(9)]]) }),
    ])();
    expect((await line.client.reply(line.client.edit([event]))).kind, `step ${step}`).toBe("OK");
    // An edit is made on top of all that came before, as by two people who look at the same page.
    await caughtUp(other);
  }
  expect([a.client.faults, b.client.faults]).toEqual([[], []]);
  expect(a.client.mirror.canonical()).toEqual(b.client.mirror.canonical());
  expect((await join("/shared", token)).client.mirror.canonical()).toEqual(a.client.mirror.canonical());
});

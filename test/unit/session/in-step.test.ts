// Two sockets of one session that both change things at random, one after the other: both show the same, always.
import { expect, it } from "vitest";
import { Column, ColumnDataSource, Model, Slider } from "../../../src/models/index.ts";
import { Random } from "../../clients/random.ts";
import { runSession, type Line } from "./run-session.ts";

const set = (id: string, attr: string, value: unknown): object => ({
  kind: "ModelChanged",
  model: { id },
  attr,
  new: value,
});

it.each([1, 2, 3])("two sockets stay equal over random edits of both and of the app (seed %i)", async (seed) => {
  const random = new Random(seed);
  const slider = new Model(Slider, { start: 0, end: 100, value: 1 });
  const source = new ColumnDataSource({ data: { x: [1], y: [2] } });
  const column: Model = new Model(Column, { children: [slider] });
  const session = await runSession(
    (document) => {
      document.addRoot(column);
      document.addRoot(source);
      // The app answers some changes with changes of its own, of the same attribute and of others.
      slider.onChange(({ attr, value, setter }) => {
        if (attr !== "value" || setter === null) return;
        if (Number(value) > 90) slider.setAny("value", 90);
        document.setTitle(`at ${String(value)}`);
        if (Number(value) % 7 === 0) column.setAny("tags", [new Model(Slider, { start: 0, end: 1, value: 0 })]);
      });
    },
    {},
    true,
  );
  const lines = [session.connect(), session.connect()] as const;
  let made = 0;

  const edit = (): object => {
    const children = (column.getAny("children") as readonly Model[]).map(({ id }) => id);
    const div = (): object => ({
      type: "object",
      name: "Div",
      id: `d${(made += 1)}`,
      attributes: { text: `number ${made}` },
    });
    const data = (value: unknown): object => ({ type: "map", entries: [["x", value], ["y", value]] }); // prettier-ignore
    const { length } = source.data["x"] as readonly unknown[];
    return random.pick<() => object>([
      () => set(slider.id, "value", random.int(100)),
      () => set(slider.id, "title", random.pick(["", "a", "b"])),
      () => set(column.id, "children", [...children.map((id) => ({ id })), div()]),
      () =>
        set(
          column.id,
          "children",
          [...children].reverse().map((id) => ({ id })),
        ),
      () => set(column.id, "children", [{ id: slider.id }]),
      () => set(random.pick(children), "disabled", random.chance(0.5)),
      () => ({
        kind: "ColumnsStreamed",
        model: { id: source.id },
        attr: "data",
        data: data([random.int(9)]),
        rollover: random.pick([null, 5]),
      }),
      () => ({
        kind: "ColumnsPatched",
        model: { id: source.id },
        attr: "data",
        patches: data([[random.int(length), random.int(9)]]),
      }),
      () => ({ kind: "ColumnDataChanged", model: { id: source.id }, attr: "data", data: { type: "map", entries: [["y", Array.from({ length }, () => 1)]] }, cols: ["y"] }), // prettier-ignore
      () => ({ kind: "RootAdded", model: div() }),
    ])();
  };

  const change = async (): Promise<void> => {
    const line: Line = random.pick(lines);
    if (random.chance(0.2)) column.setAny("tags", [random.int(5)]);
    else {
      const id = line.client.edit([edit()]);
      expect(line.client.replyTo(id).kind, `seed ${seed}`).toBe("OK");
    }
    if (random.chance(0.5)) await Promise.resolve();
  };

  for (let step = 0; step < 300; step++) {
    await change();
    if (step % 10 !== 9) continue;
    const fresh = session.connect();
    for (const { client } of lines) {
      expect(client.faults, `seed ${seed}, step ${step}`).toEqual([]);
      expect(client.mirror.canonical(), `seed ${seed}, step ${step}`).toEqual(fresh.client.mirror.canonical());
    }
    session.live.disconnect(fresh.connection);
  }
});

// What an event costs in storage: rows and characters written, by durability.
import {
  Button,
  Column,
  ColumnDataSource,
  defineApp,
  figure,
  IntSlider,
  Str,
  type App,
  type AppOptions,
} from "../src/index.ts";
import { TestSession } from "../src/testing/index.ts";
import type { BenchOptions, BenchResult } from "./main.ts";

/** Events of each measurement. */
const EVENTS = 1_000;
/** Milliseconds between two events: a slider that is dragged. */
const BETWEEN = 50;

type Durability = NonNullable<AppOptions["durability"]>;

interface Written {
  readonly rowsPerEvent: number;
  readonly charactersPerEvent: number;
  /** Characters that are kept at the end. */
  readonly kept: number;
}

const cases: Readonly<
  Record<
    string,
    {
      readonly app: (options: AppOptions) => App;
      readonly event: (session: TestSession, index: number) => Promise<void>;
    }
  >
> = {
  slider: {
    app: (options) =>
      defineApp(options, () => {
        const slider = new IntSlider({ name: "Level", end: EVENTS });
        return new Column(slider, () => new Str(`level ${slider.value}`));
      }),
    event: ({ tab }, index) => tab.change("Level", { value: index }),
  },
  "streamed point": {
    app: (options) =>
      defineApp(options, () => {
        const source = new ColumnDataSource({ data: { x: Float64Array.of(), y: Float64Array.of() } });
        const plot = figure({ width: 300, height: 200 });
        plot.line("x", "y", { source });
        const button = new Button({ name: "Next" });
        let points = 0;
        button.onClick(() => source.stream({ x: [(points += 1)], y: [Math.sin(points)] }, 500));
        return new Column(button, plot);
      }),
    event: ({ tab }) => tab.click("Next"),
  },
  "added component": {
    app: (options) =>
      defineApp(options, () => {
        const list = new Column();
        const button = new Button({ name: "Next" });
        button.onClick(() => (list.objects = [...list.objects, new Str(`item ${list.length}`)].slice(-10)));
        return new Column(button, list);
      }),
    event: ({ tab }) => tab.click("Next"),
  },
};

/** Counts what is written. Needs no server: what a session writes does not depend on where it runs. */
export async function benchDurability(_options: BenchOptions): Promise<BenchResult> {
  const written: Record<string, Record<Durability, Written>> = {};
  for (const [name, { app, event }] of Object.entries(cases)) {
    const measured = async (durability: Durability): Promise<Written> =>
      measure(await TestSession.open(app({ durability })), event);
    written[name] = { event: await measured("event"), batch: await measured("batch"), none: await measured("none") };
  }
  const worst = (durability: Durability): number =>
    Math.max(...Object.values(written).map((each) => each[durability].rowsPerEvent));
  return {
    goals: [
      { name: 'rows per event, "event"', value: worst("event"), atMost: 1.05 },
      { name: `rows per event at ${1000 / BETWEEN} a second, "batch"`, value: worst("batch"), atMost: 0.06 },
      { name: 'rows per event, "none"', value: worst("none"), atMost: 0 },
    ],
    events: EVENTS,
    written,
  };
}

async function measure(
  session: TestSession,
  event: (session: TestSession, index: number) => Promise<void>,
): Promise<Written> {
  const { journal } = session;
  const before = { writes: journal.writes, characters: journal.charactersWritten };
  for (let index = 1; index <= EVENTS; index++) {
    await event(session, index);
    await session.advance(BETWEEN);
  }
  const rows = journal.writes - before.writes;
  return {
    rowsPerEvent: rows / EVENTS,
    charactersPerEvent: Math.round((journal.charactersWritten - before.characters) / EVENTS),
    kept: journal.size,
  };
}

// Random messages of a client: honest changes, changes with something wrong in them, and frames that are no messages.
import { propNames, propOf } from "../../src/models/define-model.ts";
import type { Frame } from "../../src/protocol/socket-port.ts";
import type { Random } from "./random.ts";
import { RandomValues, type KnownModel } from "./random-values.ts";

/** What the generator may know of the session's document. */
export interface Target {
  models(): readonly KnownModel[];
  roots(): readonly KnownModel[];
  /** Column names and number of rows of every model with columns. */
  columns(): readonly { readonly id: string; readonly names: readonly string[]; readonly rows: number }[];
}

const EVENTS = ["button_click", "document_ready", "client_reconnected", "value_throttled", "tap", "constructor", ""];

export class RandomPatches {
  readonly values: RandomValues;
  readonly #random: Random;
  readonly #target: Target;

  constructor(random: Random, target: Target) {
    this.#random = random;
    this.#target = target;
    this.values = new RandomValues(random, () => target.models());
  }

  /** Events of one patch; half of the time all of them are meant well. */
  events(): unknown[] {
    const random = this.#random;
    const events = random.some(random.chance(0.2) ? 6 : 2, () => this.#event());
    return random.chance(0.5)
      ? events
      : events.map((event) => (random.chance(0.6) ? (this.#spoilt(event, 3) as object) : event));
  }

  /** A document to push: mostly a good one. */
  pushed(): Record<string, unknown> {
    const roots = this.#random.some(4, () => this.values.newModel());
    const doc = { version: "3.10.0", title: "pushed", roots };
    return this.#random.chance(0.6) ? doc : { ...doc, roots: this.#spoilt(roots, 4) };
  }

  /** Frames that are not, or not quite, a message. */
  frames(): Frame[] {
    const random = this.#random;
    const header = (kind: unknown, more: object = {}): string => JSON.stringify({ msgid: "f", msgtype: kind, ...more });
    const good: Frame[] = [header("PATCH-DOC"), "{}", JSON.stringify({ events: this.events() })];
    return random.pick<() => Frame[]>([
      () => [random.pick(["", "{", "[]", "null", "ping", "\0", "{}", '"x"', "[".repeat(5000), '{"msgid":1}'])],
      () => [new ArrayBuffer(random.int(20))],
      () => [
        header(random.pick(["ACK", "OK", "ERROR", "PULL-DOC-REPLY", "SERVER-INFO-REPLY", "NOPE", null, 3, { a: 1 }])),
        "{}",
        "{}",
      ],
      () => [header("PATCH-DOC"), "{}", random.pick(["{}", '{"events":{}}', "[]", "null", "{"])],
      () => [header("PUSH-DOC"), "{}", random.pick(["{}", '{"doc":[]}', '{"doc":{}}', "null"])],
      () => [header("PATCH-DOC", { num_buffers: random.pick<unknown>([1, 2, -1, 1.5, "1", 1e9]) }), ...good.slice(1)],
      () => [header("PATCH-DOC", { num_buffers: 1 }), ...good.slice(1), '{"id":"0"}', new ArrayBuffer(random.int(30))],
      () => [
        header("PATCH-DOC", { num_buffers: 2 }),
        ...good.slice(1),
        '{"id":"0"}',
        new ArrayBuffer(8),
        '{"id":"0"}',
        new ArrayBuffer(8),
      ],
      () => good.slice(0, random.int(3)),
      () =>
        good.map((frame) =>
          random.chance(0.3) && typeof frame === "string" ? frame.slice(0, random.int(frame.length)) : frame,
        ),
      () => [good[0] as Frame, good[2] as Frame, good[1] as Frame],
    ])();
  }

  #event(): object {
    const random = this.#random;
    const sources = this.#target.columns();
    const plain = [
      () => this.#change(),
      () => this.#change(),
      () => this.#change(),
      () => this.#message(),
      () => ({ kind: "TitleChanged", title: this.values.text() }),
    ];
    if (random.chance(0.15))
      return random.pick<() => object>([
        () => ({ kind: "RootAdded", model: this.values.model("Model") }),
        () => this.#removal(),
      ])();
    if (sources.length === 0 || random.chance(0.6)) return random.pick<() => object>(plain)();
    return this.#columns(random.pick(sources));
  }

  #change(): object {
    const random = this.#random;
    const model = random.pick(this.#target.models());
    const attr = random.pick([...propNames(model.def)]);
    const prop = propOf(model.def, attr);
    return {
      kind: "ModelChanged",
      model: { id: model.id },
      attr,
      new: prop === undefined ? null : this.values.forProp(prop),
    };
  }

  #message(): object {
    const random = this.#random;
    if (random.chance(0.1))
      return { kind: "MessageSent", msg_type: this.values.text(), msg_data: this.values.anything(2) };
    const model = random.chance(0.7) ? [["model", { id: random.pick(this.#target.models()).id }]] : [];
    const values = { type: "map", entries: [...model, ["value", this.values.anything(1)]] };
    return {
      kind: "MessageSent",
      msg_type: "bokeh_event",
      msg_data: { type: "event", name: random.pick(EVENTS), values },
    };
  }

  /** Takes away a root that a client brought: without the app's own there would be little to change. */
  #removal(): object {
    const own = this.#target.roots().filter(({ id }) => id.startsWith("c"));
    return own.length === 0
      ? { kind: "TitleChanged", title: "nothing to remove" }
      : { kind: "RootRemoved", model: { id: this.#random.pick(own).id } };
  }

  #columns({
    id,
    names,
    rows,
  }: {
    readonly id: string;
    readonly names: readonly string[];
    readonly rows: number;
  }): object {
    const random = this.#random;
    const target = { model: { id }, attr: "data" };
    const map = (entries: readonly (readonly [string, unknown])[]): object => ({ type: "map", entries });
    const count = random.int(3);
    const place = (): unknown =>
      random.pick<unknown>([
        random.int(rows + 1),
        random.int(rows + 1),
        { type: "slice", start: 0, stop: Math.min(2, rows), step: null },
        [random.int(rows + 1), 0],
        this.values.anything(1),
      ]);
    return random.pick<() => object>([
      () => ({
        kind: "ColumnsStreamed",
        ...target,
        data: map(names.map((name) => [name, this.values.column(count)])),
        rollover: random.pick([null, 0, 3, 20]),
      }),
      () => ({
        kind: "ColumnsPatched",
        ...target,
        patches: map(
          names.map((name) => [
            name,
            random.some(2, () => [place(), random.chance(0.5) ? [1, 2] : this.values.anything(1)]),
          ]),
        ),
      }),
      () => ({
        kind: "ColumnDataChanged",
        ...target,
        data: map([...names, this.values.text()].map((name) => [name, this.values.column(3)])),
        cols: null,
      }),
      () => ({
        kind: "ColumnDataChanged",
        ...target,
        data: map(names.slice(1).map((name) => [name, this.values.column(rows)])),
        cols: names.slice(1),
      }),
    ])();
  }

  /** `value` with something in it replaced, left out or doubled. */
  #spoilt(value: unknown, depth: number): unknown {
    const random = this.#random;
    if (depth === 0 || typeof value !== "object" || value === null || random.chance(0.15))
      return this.values.anything(2);
    if (Array.isArray(value)) {
      if (value.length === 0) return [this.values.anything(2)];
      const at = random.int(value.length);
      return random.chance(0.2)
        ? [...value, value[at]]
        : value.map((item: unknown, index) => (index === at ? this.#spoilt(item, depth - 1) : item));
    }
    const keys = Object.keys(value);
    if (keys.length === 0) return { [this.values.text()]: this.values.anything(1) };
    const key = random.pick(keys);
    const entries = Object.entries(value).filter(([name]) => name !== key || random.chance(0.8));
    return Object.fromEntries(
      entries.map(([name, item]: [string, unknown]) => [name, name === key ? this.#spoilt(item, depth - 1) : item]),
    );
  }
}

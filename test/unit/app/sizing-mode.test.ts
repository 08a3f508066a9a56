// An app's `sizingMode`: which components it counts for, as recorded from Panel 1.9.4 with `pn.config.sizing_mode`.
import { expect, test } from "vitest";
import { AppSession } from "../../../src/app/app-session.ts";
import { defineApp } from "../../../src/app/define-app.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { createLog } from "../../../src/base/log.ts";
import {
  Button,
  Card,
  Checkbox,
  Column,
  DiscreteSlider,
  EditableIntSlider,
  FlexBox,
  Gauge,
  HSpacer,
  indicators,
  IntSlider,
  JSONPane,
  Markdown,
  Player,
  Row,
  Spacer,
  Tabs,
  Trend,
  type Viewable,
} from "../../../src/index.ts";
import { requestOf } from "../../../src/state/request-info.ts";

const NONE = undefined;

/** The mode on the wire for "stretch_width", "stretch_height" and "stretch_both". */
const RECORDED: readonly (readonly [string, () => Viewable, readonly (string | undefined)[]])[] = [
  ["a slider", () => new IntSlider(), ["stretch_width", "stretch_height", "stretch_both"]],
  ["with a width", () => new IntSlider({ width: 100 }), [NONE, "stretch_height", "stretch_height"]],
  ["with a height", () => new IntSlider({ height: 40 }), ["stretch_width", NONE, "stretch_width"]],
  ["with both", () => new IntSlider({ width: 100, height: 20 }), ["fixed", "fixed", "fixed"]],
  ["with a mode", () => new IntSlider({ sizingMode: "scale_both" }), ["scale_both", "scale_both", "scale_both"]],
  ["a button", () => new Button(), ["stretch_width", "stretch_height", "stretch_both"]],
  ["a checkbox", () => new Checkbox(), ["stretch_width", "stretch_height", "stretch_both"]],
  ["a gauge, which has a mode", () => new Gauge(), ["fixed", "fixed", "fixed"]],
  ["a composite", () => new DiscreteSlider({ options: [1, 2] }), ["stretch_width", "stretch_height", "stretch_both"]],
  ["an editable slider", () => new EditableIntSlider(), ["stretch_width", "stretch_both", "stretch_both"]],
  ["a spacer", () => new Spacer(), ["stretch_width", "stretch_height", "stretch_both"]],
  ["a spacer with a mode", () => new HSpacer(), ["stretch_width", "stretch_width", "stretch_width"]],
  ["a flex box", () => new FlexBox(), ["stretch_width", "stretch_width", "stretch_width"]],
  ["a pane", () => new JSONPane({}), ["stretch_width", "stretch_height", "stretch_both"]],
  ["text", () => new Markdown("x"), ["stretch_width", "stretch_height", "stretch_both"]],
  ["a trend", () => new Trend(), ["stretch_width", "stretch_height", "stretch_both"]],
  ["a number", () => new indicators.Number(), [NONE, NONE, NONE]],
  ["a card", () => new Card(), ["stretch_width", "stretch_height", "stretch_both"]],
  ["tabs", () => new Tabs(), ["stretch_width", "stretch_height", "stretch_both"]],
  ["a player", () => new Player(), ["stretch_width", "stretch_height", "stretch_both"]],
  ["a row", () => new Row("x"), ["stretch_width", "stretch_height", "stretch_both"]],
];

async function modes(sizingMode: "stretch_width" | "stretch_height" | "stretch_both" | undefined): Promise<unknown[]> {
  const made: Viewable[] = [];
  const build = (): Column => {
    made.push(...RECORDED.map(([, make]) => make()));
    return new Column(...made);
  };
  const session = new AppSession({
    app: defineApp(sizingMode === undefined ? {} : { sizingMode }, build),
    id: newSessionId(),
    request: requestOf("http://localhost/app", "/app"),
    host: { now: () => 0, timer: () => () => {}, log: createLog(() => {}, "error"), development: false },
  });
  await session.build();
  expect(session.failed).toBe(false);
  return made.map((each) => each.model?.getAny("sizing_mode") ?? undefined);
}

test.each(["stretch_width", "stretch_height", "stretch_both"] as const)("%s", async (mode) => {
  const at = ["stretch_width", "stretch_height", "stretch_both"].indexOf(mode);
  const found = await modes(mode);
  expect(Object.fromEntries(RECORDED.map(([name], index) => [name, found[index]]))).toEqual(
    Object.fromEntries(RECORDED.map(([name, , recorded]) => [name, recorded[at]])),
  );
});

test("without it components are as they are made", async () => {
  expect((await modes(undefined)).slice(0, 5)).toEqual([undefined, undefined, undefined, "fixed", "scale_both"]);
});

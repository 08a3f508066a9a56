// Widgets of a session that was stored: what their constructors work out gives way to what was stored.
import { expect, test } from "vitest";
import { FileDownload } from "../../../../src/components/widgets/file-download.ts";
import { NumberInput } from "../../../../src/components/widgets/number-input.ts";
import { IntSlider } from "../../../../src/components/widgets/int-slider.ts";
import { RadioBoxGroup } from "../../../../src/components/widgets/radio-box-group.ts";
import { RangeSlider } from "../../../../src/components/widgets/range-slider.ts";
import { Select } from "../../../../src/components/widgets/select.ts";
import { Scope, runInScope } from "../../../../src/reactive/scope.ts";
import type { Tracker } from "../../../../src/reactive/tracker.ts";
import { runInSession } from "../../../../src/state/current-session.ts";
import type { SessionContext } from "../../../../src/state/session-context.ts";

/** Makes one object as a later run of its app does, with the params that it had when the session was stored. */
function comeBack<T>(stored: Readonly<Record<string, unknown>>, make: () => T): T {
  const tracker: Tracker = {
    silent: true,
    restoring: true,
    made: () => stored,
    changed: () => {},
    note: () => {},
    noted: () => null,
    madeLater: () => false,
    registered: () => () => {},
    whenRestored: () => {},
    valueMade: () => {},
    valueChanged: () => {},
    keep: () => {},
    reclaim: () => {},
    forget: () => {},
  };
  const scope = new Scope(undefined, tracker);
  // The cast: making a widget asks nothing of the session but its scope.
  return runInSession({ scope } as unknown as SessionContext, () => runInScope(scope, make));
}

test("a slider keeps its value and the one at release", () => {
  const slider = comeBack({ value: 7, valueThrottled: 6 }, () => new IntSlider({ start: 2, end: 9 }));
  expect([slider.value, slider.valueThrottled]).toEqual([7, 6]);
});

test("a range keeps its ends, its step and what follows it", () => {
  const slider = comeBack({ value: [3, 4], valueThrottled: [3, 5], step: 0.5 }, () => new RangeSlider({ end: 10 }));
  expect([slider.value, slider.valueStart, slider.valueEnd, slider.valueThrottled, slider.step]).toEqual([
    [3, 4],
    3,
    4,
    [3, 5],
    0.5,
  ]);
});

test("a group keeps its choice, also none", () => {
  expect(comeBack({ value: "b" }, () => new RadioBoxGroup({ options: ["a", "b"] })).value).toBe("b");
  expect(comeBack({ value: null }, () => new RadioBoxGroup({ options: ["a", "b"] })).value).toBeNull();
  expect(comeBack({ value: "y", options: ["x", "y"] }, () => new Select<string>({ options: ["a", "b"] })).value).toBe(
    "y",
  );
});

test("a field goes by the numbers of its app, not of its visitor", () => {
  const input = comeBack({ value: 2 }, () => new NumberInput({ value: 1.5 }));
  expect([input.value, input.mode, input.step]).toEqual([2, "float", 0.1]);
});

test("a file that was sent is not sent again", () => {
  const download = comeBack(
    { transfers: 3, data: "data:,x", clicks: 2 },
    () => new FileDownload({ file: "x", filename: "x.txt", embed: true }),
  );
  expect([download.transfers, download.data]).toEqual([3, "data:,x"]);
});

// What can be clicked: counts the clicks and calls handlers.
import { PanelButton } from "../../../models/generated/panel/models/button.ts";
import { calledAs } from "../../../reactive/calling.ts";
import { boolean, integer } from "../../../reactive/param.ts";
import type { WatchEvent, Watcher } from "../../../reactive/watch.ts";
import { part } from "../../core/component.ts";

/** Called for each click with the change of `clicks`; may be asynchronous. */
export type ClickHandler = (event: WatchEvent<number>) => unknown;

/** Counts clicks. */
export const clicks = part({
  model: PanelButton,
  params: {
    /** How often it was clicked. */
    clicks: integer(0, { min: 0 }),
    /** An event: true while watchers and functions that read it run, after a click. */
    value: boolean(),
  },
  local: ["clicks", "value"],
  on: {
    button_click: (self) => {
      self.pulse("value");
      self.set({ clicks: self.values.clicks + 1 });
    },
  },
});

/** What has a param that changes at each click; the same value again is a click, too. */
interface Clicked<N extends string, T> {
  watch(handler: (event: WatchEvent<T>) => unknown, name: N, options: { readonly onlyChanged: false }): Watcher;
}

/** Calls `handler` at each click of `self`, whose param `name` tells of clicks. */
export function watchClicks<N extends string, T>(
  self: Clicked<N, T>,
  name: N,
  handler: (event: WatchEvent<T>) => unknown,
): Watcher {
  return self.watch(
    calledAs(handler, (event) => handler(event)),
    name,
    { onlyChanged: false },
  );
}

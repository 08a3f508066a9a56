// What can be clicked: counts the clicks and calls handlers.
import { PanelButton } from "../../../models/generated/panel/models/button.ts";
import { calledAs } from "../../../reactive/calling.ts";
import { boolean, integer } from "../../../reactive/param.ts";
import type { WatchEvent } from "../../../reactive/watch.ts";
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

/** `handler` for the one event of a click, known by its own name in the log. */
export const oneEvent = <T>(handler: (event: WatchEvent<T>) => unknown): ((event: WatchEvent<T>) => unknown) =>
  calledAs(handler, (event) => handler(event));

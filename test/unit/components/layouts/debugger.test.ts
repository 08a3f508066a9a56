// Debugger: the errors of callbacks stand in the page, and come back with the session.
import { expect, test } from "vitest";
import { Button, Column, Debugger } from "../../../../src/index.ts";
import { open, survives } from "../../session/resume/surviving.ts";

test("errors of callbacks are shown and counted, warnings from their level on, and both until it is cleared", async () => {
  let log: Debugger | null = null;
  const session = await open(() => {
    const made = (log = new Debugger({ name: "<Log>" }));
    const fail = new Button({ name: "fail" });
    fail.onClick(() => {
      throw new Error("not today");
    });
    const tell = new Button({ name: "tell" });
    tell.onClick(() => {
      made.warn("too low to be shown");
      made.level = 30;
      made.warn("careful");
    });
    return new Column(made, fail, tell);
  });
  // The casts: the app function has set it, at each run anew.
  const present = (): Debugger => log as unknown as Debugger;
  const counts = (): readonly number[] => [present().errors, present().warnings, present().infos];
  await survives(session, "before");
  await session.tab.click("fail");
  await session.settled();
  expect(present().terminal.output).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[panel - ERROR\]: Error in a callback: .*not today\n\s+at .*\n$/,
  );
  expect(session.tab.text).toContain("errors: ");
  await survives(session, "failed");
  await session.tab.click("tell");
  expect(present().terminal.output).toContain("[panel - WARNING]: careful\n");
  expect(present().terminal.output).not.toContain("too low");
  expect(counts()).toEqual([1, 1, 0]);
  await survives(session, "told");
  await session.tab.click("Clear");
  expect([counts(), present().terminal.output]).toEqual([[0, 0, 0], ""]);
  await survives(session, "cleared");
});

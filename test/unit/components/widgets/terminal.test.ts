// Terminal: what pages show of what was written, and the keys that visitors press.
import { expect, test } from "vitest";
import { Terminal } from "../../../../src/components/widgets/terminal.ts";
import { open, survives } from "../../session/resume/surviving.ts";
import { Button, Column } from "../../../../src/index.ts";
import type { MirrorModel } from "../../../../src/testing/index.ts";
import { render } from "./render-widget.ts";

test("what is written is added; each change empties the terminal first, so pages that were away show the same", () => {
  const terminal = new Terminal("one\n", { options: { cursorBlink: true } });
  expect(terminal.write("two\n")).toBe(8);
  const page = render(terminal);
  expect([page.model.getAny("output"), page.model.getAny("options")]).toEqual(["one\ntwo\n", { cursorBlink: true }]);
  terminal.write(new TextEncoder().encode("drei €"));
  terminal.write("drei €");
  expect(page.sent().at(-1)).toEqual(["output", "\u001Bcone\ntwo\ndrei €drei €"]);
  terminal.clear();
  expect([terminal.output, page.model.getAny("output")]).toEqual(["", "\u001Bc"]);
});

test("of much text the newest lines are kept", () => {
  const terminal = new Terminal("first\nsecond\n", { maxOutput: 14 });
  terminal.write("\n");
  expect(terminal.output).toBe("first\nsecond\n\n");
  terminal.write("3");
  expect(terminal.output).toBe("second\n\n3");
  terminal.maxOutput = 0;
  expect(terminal.output).toBe("");
  expect(() => new Terminal({ maxOutput: -1 })).toThrow("Terminal.maxOutput");
  expect(() => Object.assign(terminal, { ncols: 3 })).toThrow("ncols");
});

test("keys are told while they are pressed, also the same one twice, and none while it is disabled", () => {
  const terminal = new Terminal();
  const page = render(terminal);
  const keys: string[] = [];
  terminal.watch(({ value }) => keys.push(value), "value");
  const press = (key: unknown): void => page.model.dispatch("keystroke", { key });
  press("a");
  press("a");
  press(7);
  terminal.disabled = true;
  press("b");
  expect([keys, terminal.value]).toEqual([["a", "a"], ""]);
});

test("a lost session comes back with what was written (R11)", async () => {
  const session = await open(() => {
    const terminal = new Terminal("$ ", { name: "terminal" });
    terminal.watch(({ value }) => terminal.write(value === "\r" ? "\n$ " : value), "value");
    const clear = new Button({ name: "clear" });
    clear.onClick(() => terminal.clear());
    return new Column(terminal, clear);
  });
  const view = (): MirrorModel => session.tab.document.ofType("panel.models.terminal.Terminal");
  const shown = (): unknown => view().attributes.get("output");
  await survives(session, "before");
  for (const key of ["l", "s", "\r"]) await session.tab.send(view(), "keystroke", { key });
  expect(shown()).toBe("\u001Bc$ ls\n$ ");
  await survives(session, "written");
  await session.tab.click("clear");
  await survives(session, "cleared");
  expect(shown()).toBe("\u001Bc");
});

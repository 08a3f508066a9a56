// Widgets of all sorts, and their options: a session that is lost and comes back has the same document, ids included.
import { describe, expect, it } from "vitest";
import {
  Button,
  Column,
  DatePicker,
  FileDownload,
  FileInput,
  IntSlider,
  MultiSelect,
  Row,
  Select,
} from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

describe("widgets", () => {
  it("with options of all sorts, dates, files", async () => {
    const first = { city: "Rome" };
    const session = await open(() => {
      const choice = new Select({
        name: "choice",
        options: new Map<string, unknown>([
          ["Rome", first],
          ["Oslo", { city: "Oslo" }],
        ]),
      });
      const many = new MultiSelect({ name: "many", options: ["a", "b", "c"] });
      const date = new DatePicker({ name: "date", value: new Date("2026-02-03") });
      const file = new FileInput();
      return new Column(
        choice,
        many,
        date,
        file,
        () => `city ${(choice.value as { city?: string } | null)?.city}`,
        () => `date ${String(date.value)}`,
        () => `${String(file.filename)} ${(file.value as Uint8Array | null)?.length}`,
      );
    });
    await survives(session, "before");
    const options = session.tab.find("choice").attributes.get("options");
    const oslo = JSON.stringify(options).includes('"Oslo"') ? (options as unknown[])[1] : "Oslo";
    await session.tab.change("choice", { value: Array.isArray(oslo) ? (oslo as unknown[])[0] : oslo });
    await session.tab.change("many", { value: ["a", "c"] });
    await session.tab.change("date", { value: "2026-05-06" });
    await session.tab.change("FileInput", { filename: "a.txt", mime_type: "text/plain", value: "aGVsbG8=" });
    expect(session.text).toContain("a.txt 5");
    await survives(session, "changed");
    expect(session.text).toContain("city Oslo");
  });

  it("with a file that was sent: not sent again", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      // A run that has the values from the start makes more models than the first one did, so they are given back at
      // its end.
      const more = (level.value ?? 0) > 0 ? [new Row("more")] : [];
      return new Column(
        level,
        new FileDownload({ label: "notes", filename: "notes.txt", file: "some notes" }),
        ...more,
      );
    });
    await session.tab.change("notes", { clicks: 1 });
    await survives(session, "clicked");
    await session.tab.change("level", { value: 1 });
    await survives(session, "with values that the app reads");
    expect(session.tab.get("notes", "_transfers")).toBe(1);
  });

  it("whose options callbacks changed, and whose look changes with them", async () => {
    const session = await open(() => {
      const choice = new Select({ name: "choice", options: ["a", "b"] });
      const more = new Button({ name: "more" });
      more.onClick(() => {
        choice.options = ["a", "b", ...(choice.options as string[])].slice(0, 6);
        choice.size = 3;
        choice.disabled = !choice.disabled;
        choice.name = `choice ${choice.disabled}`;
      });
      return new Row(more, choice);
    });
    await session.tab.click("more");
    await survives(session, "once");
    await session.tab.click("more");
    await survives(session, "twice");
  });
});

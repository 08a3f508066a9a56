// Icons to click, menus and downloads.
import { describe, expect, test } from "vitest";
import { FileDownload } from "../../../../src/components/widgets/file-download.ts";
import { ButtonIcon } from "../../../../src/components/widgets/button-icon.ts";
import { ToggleIcon } from "../../../../src/components/widgets/toggle-icon.ts";
import { MenuButton } from "../../../../src/components/widgets/menu-button.ts";
import { render } from "./render-widget.ts";

describe("icons", () => {
  test("ButtonIcon reports clicks", () => {
    const clicks: unknown[] = [];
    const icon = new ButtonIcon({
      icon: "clipboard",
      toggleDuration: 1000,
      size: "4em",
      onClick: ({ value }) => clicks.push(value),
    });
    const { model, attributes, sheets } = render(icon);
    expect(attributes()).toEqual({
      icon: "clipboard",
      active_icon: "check",
      size: "4em",
      toggle_duration: 1000,
      subscribed_events: { type: "set", entries: ["button_click"] },
    });
    expect(sheets()).toEqual(["text", "loading", "icon", "default", "native"]);
    model.dispatch("button_click", {});
    expect([clicks, icon.value]).toEqual([[1], false]);
  });

  test("ToggleIcon is on or off", () => {
    const icon = new ToggleIcon({ name: "Like", value: true });
    const { attributes, change } = render(icon);
    expect(attributes()).toEqual({ title: "Like", value: true });
    change("value", false);
    expect(icon.value).toBe(false);
  });

  test("an icon is needed, and for an SVG an active one too", () => {
    expect(() => new ToggleIcon({ icon: "" })).toThrow("ToggleIcon.icon: must not be empty");
    expect(() => new ToggleIcon({ icon: "<svg></svg>" })).toThrow("ToggleIcon.activeIcon: must be given");
  });
});

describe("MenuButton", () => {
  test("tells of every click, on the button and on items, also on the same one again", () => {
    const seen: unknown[] = [];
    const button = new MenuButton({
      name: "Split",
      items: ["x", null, ["Y", "y"]],
      split: true,
      onClick: ({ value }) => seen.push(value),
    });
    const { model, attributes } = render(button);
    expect(attributes()).toEqual({
      label: "Split",
      menu: ["x", null, ["Y", "y"]],
      split: true,
      css_classes: ["solid"],
      subscribed_events: { type: "set", entries: ["button_click", "menu_item_click"] },
    });
    model.dispatch("menu_item_click", { item: "y" });
    model.dispatch("menu_item_click", { item: "y" });
    model.dispatch("button_click", {});
    model.dispatch("menu_item_click", { item: 3 });
    expect([seen, button.clicked]).toEqual([["y", "y", "Split"], "Split"]);
    // @ts-expect-error a number is no item
    expect(() => new MenuButton({ items: [3] })).toThrow("expected a label, [label, value], or null");
  });
});

describe("FileDownload", () => {
  test("says what it does, and sends the file at a click", () => {
    const download = new FileDownload({ file: "a,b\n", filename: "data.csv" });
    const { attributes, change, sent } = render(download);
    expect(attributes()).toEqual({
      auto: true,
      css_classes: ["solid"],
      filename: "data.csv",
      label: "Download data.csv",
    });
    change("clicks", 1);
    expect(sent()).toEqual([
      ["data", "data:text/plain;charset=UTF-8;base64,YSxiCg=="],
      ["_transfers", 1],
    ]);
    change("clicks", 2);
    // What was sent is not kept.
    expect([download.data, attributes()["data"]]).toEqual([null, undefined]);
    expect(sent()).toEqual([
      ["data", "data:text/plain;charset=UTF-8;base64,YSxiCg=="],
      ["_transfers", 2],
    ]);
  });

  test("makes the file anew at each click, also asynchronously", async () => {
    let count = 0;
    const made: Promise<Uint8Array>[] = [];
    const download = new FileDownload({
      filename: "n.bin",
      callback: () => {
        const file = Promise.resolve(new Uint8Array([(count += 1)]));
        made.push(file);
        return file;
      },
    });
    const { change, sent } = render(download);
    change("clicks", 1);
    expect(sent()).toEqual([]);
    await made[0];
    await Promise.resolve();
    expect(sent()).toEqual([
      ["data", "data:application/octet-stream;base64,AQ=="],
      ["_transfers", 1],
    ]);
  });

  test("embeds the file, and keeps a label of the author's", () => {
    const download = new FileDownload({
      file: new TextEncoder().encode("hello"),
      filename: "hello.txt",
      embed: true,
      label: "Save hello",
    });
    expect(render(download).attributes()).toEqual({
      auto: true,
      css_classes: ["solid"],
      data: "data:text/plain;charset=UTF-8;base64,aGVsbG8=",
      embed: true,
      filename: "hello.txt",
      label: "Save hello",
      _transfers: 1,
    });
  });

  test("needs something to give, under a name", () => {
    expect(new FileDownload().label).toBe("No file set");
    expect(() => new FileDownload({ file: "x" })).toThrow("give the file a filename");
    expect(() => new FileDownload({ embed: true })).toThrow("give a file or a callback to embed");
    expect(new FileDownload({ auto: false, file: "x", filename: "x.txt" }).label).toBe("Transfer x.txt");
  });

  test("large files are encoded in pieces", () => {
    const download = new FileDownload({ file: new Uint8Array(100_001).fill(65), filename: "a.bin", embed: true });
    expect(download.data?.length).toBe("data:application/octet-stream;base64,".length + Math.ceil(100_001 / 3) * 4);
  });
});

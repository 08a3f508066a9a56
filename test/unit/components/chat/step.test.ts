// A step: its status, titles and texts, and what becomes of errors.
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../../src/base/errors.ts";
import { ChatStep } from "../../../../src/components/chat/chat-step.ts";
import { Column } from "../../../../src/components/layouts/column.ts";
import { Markdown } from "../../../../src/components/panes/markdown.ts";
import type { Model } from "../../../../src/models/model.ts";
import { models, rendered, text } from "../rendering.ts";

/** Classes of the badge and the text of the title. */
function header(card: Model): readonly unknown[] {
  const [row] = models(models(card)[0]);
  const [badge, title] = models(row);
  return [models(badge)[0]?.getAny("css_classes"), text(title)];
}

describe("a step", () => {
  it("is a card whose header has a badge and a title, by its status", () => {
    const step = new ChatStep("Hello", { title: "Look", runningTitle: "Looking", status: "pending" });
    const { model } = rendered(step);
    expect(model.type).toBe("panel.models.layout.Card");
    expect(model.getAny("css_classes")).toEqual(["card"]);
    expect(header(model)).toEqual([["dot", "step-avatar"], "Look"]);
    step.status = "running";
    expect(header(model)).toEqual([["dot-filled", "warning", "step-avatar"], "Looking"]);
    expect(model.getAny("collapsed")).toBe(false);
    step.status = "success";
    expect(header(model)).toEqual([["dot-filled", "success", "step-avatar"], "Look"]);
    expect(model.getAny("collapsed")).toBe(true);
  });

  it("grows by tokens, in one model", () => {
    const step = new ChatStep({ title: "<b>Look</b>" });
    const { model } = rendered(step);
    step.stream("one");
    const [, first] = models(model);
    step.stream(" two");
    expect([models(model)[1] === first, text(first)]).toEqual([true, "<p>one two</p>\n"]);
    expect(header(model)[1]).toBe("&lt;b&gt;Look&lt;/b&gt;");
    step.status = "running";
    step.streamTitle("Look");
    step.streamTitle("ing");
    expect([step.title, step.runningTitle]).toEqual(["Looking", "Looking"]);
    step.stream("three", true);
    expect(text(first)).toBe("<p>three</p>\n");
    expect(step.serialize()).toBe("ChatStep(Markdown='three')");
  });

  it("tells what is in it as Panel does", () => {
    const step = new ChatStep(new Markdown("a"), new Column(new Markdown("b", { name: "B" })), "c");
    expect(step.serialize()).toBe("ChatStep(\n    Markdown='a',\n    Column(B='b'),\n    Markdown='c'\n)");
    expect(step.serialize({ prefixWithContainerLabel: false, prefixWithViewableLabel: false })).toBe("(a, (b), c)");
  });

  it("runs work, and is a success", async () => {
    const step = new ChatStep();
    await expect(
      step.run(async () => {
        expect(step.status).toBe("running");
        return await Promise.resolve(5);
      }),
    ).resolves.toBe(5);
    expect([step.status, step.collapsed]).toEqual(["success", true]);
  });

  const fail = (): never => {
    throw new TypeError("the key is 1234");
  };

  it.each(["raise", "summary", "verbose", "ignore"] as const)("has failed (%s)", async (contextException) => {
    const step = new ChatStep({ contextException, title: "Look" });
    const run = step.run(fail);
    if (contextException === "raise") await expect(run).rejects.toThrow("1234");
    else await expect(run).resolves.toBeUndefined();
    expect(step.status).toBe(contextException === "ignore" ? "success" : "failed");
    expect(step.title).toBe(contextException === "ignore" ? "Look" : "Error: 'TypeError'");
    // Whoever looks on sees the text of an error only where the author says so.
    expect(step.serialize().includes("1234")).toBe(contextException === "verbose");
  });

  it("takes one title", () => {
    expect(() => new ChatStep({ title: "a", defaultTitle: "b" })).toThrow(ArgumentError);
    expect(() => new ChatStep({ defaultBadges: { done: "x" } as never })).toThrow(
      "pending, running, success or failed",
    );
  });
});

// An editor for JSON: what its modes let a browser change.
import { expect, test } from "vitest";
import { JSONEditor } from "../../../../src/components/widgets/json-editor.ts";
import { render } from "./render-widget.ts";

test.each(["tree", "form", "text", "preview"] as const)("in mode %s a browser edits the data", (mode) => {
  const editor = new JSONEditor({ value: { depth: 3 }, mode });
  render(editor).model.dispatch("json_edit", { data: { depth: 4 } });
  expect(editor.value).toEqual({ depth: 4 });
});

test('in mode "view" the data stays, whatever is sent', () => {
  const editor = new JSONEditor({ value: { depth: 3 }, mode: "view" });
  render(editor).model.dispatch("json_edit", { data: { depth: 4 } });
  expect(editor.value).toEqual({ depth: 3 });
});

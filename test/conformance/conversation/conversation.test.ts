// Conversations in canonical form, on messages of our own.
import { expect, it } from "vitest";
import { ConversationForm, type RawMessage } from "../canonical/conversation.ts";
import type { JsonObject } from "../canonical/json.ts";
import { scriptStep } from "./script.ts";

const sheet: JsonObject = {
  type: "object",
  name: "ImportedStyleSheet",
  id: "p9",
  attributes: { url: "static/extensions/panel/css/a.css" },
};
const slider: JsonObject = {
  type: "object",
  name: "Slider",
  id: "p7",
  attributes: { title: "S", value: 1, stylesheets: [sheet] },
};
const location: JsonObject = { type: "object", name: "panel.models.location.Location", id: "p8", attributes: {} };
const doc: JsonObject = {
  version: "3.10.0",
  title: "T",
  roots: [{ type: "object", name: "Row", id: "p1", attributes: { children: [slider] } }, location],
};

function said(type: string, content: JsonObject, buffers: Record<string, number[]> = {}): RawMessage {
  return {
    dir: "server",
    type,
    content,
    buffers: new Map(Object.entries(buffers).map(([id, bytes]) => [id, new Uint8Array(bytes)])),
    answers: null,
  };
}

it("numbers models from the pulled document on", () => {
  const form = new ConversationForm();
  const pulled = form.message({ ...said("PULL-DOC-REPLY", { doc, seen: ["x"] }), answers: 1 });
  expect(pulled).toEqual({
    dir: "server",
    type: "PULL-DOC-REPLY",
    answers: 1,
    content: {
      doc: {
        title: "T",
        roots: [
          {
            type: "object",
            name: "Row",
            id: "m1",
            attributes: {
              children: [
                {
                  type: "object",
                  name: "Slider",
                  id: "m2",
                  attributes: { stylesheets: ["css:a.css"], title: "S", value: 1 },
                },
              ],
            },
          },
        ],
      },
    },
  });
  const div: JsonObject = { type: "object", name: "Div", id: "p30", attributes: { stylesheets: [{ id: "p9" }] } };
  const children: JsonObject = {
    kind: "ModelChanged",
    model: { id: "p1" },
    attr: "children",
    new: [{ id: "p7" }, div],
  };
  expect(form.message(said("PATCH-DOC", { events: [children] }))["content"]).toEqual({
    events: [
      {
        kind: "ModelChanged",
        model: { id: "m1" },
        attr: "children",
        new: [{ id: "m2" }, { type: "object", name: "Div", id: "m3", attributes: { stylesheets: ["css:a.css"] } }],
      },
    ],
  });
});

it("reads arrays from the buffers of their own message", () => {
  const form = new ConversationForm();
  const data = {
    type: "map",
    entries: [
      [
        "x",
        { type: "ndarray", dtype: "uint8", shape: [2], order: "little", array: { type: "bytes", data: { id: "0" } } },
      ],
    ],
  };
  const patch = (bytes: number[]): JsonObject =>
    form.message(
      said(
        "PATCH-DOC",
        { events: [{ kind: "ColumnsStreamed", model: { id: "p1" }, attr: "data", data, rollover: null }] },
        { "0": bytes },
      ),
    );
  expect(JSON.stringify(patch([1, 2]))).toContain('"array":[1,2]');
  expect(JSON.stringify(patch([3, 4]))).toContain('"array":[3,4]');
});

it("says what the script says, to the widget with that label", () => {
  expect(scriptStep({ change: ["S", { value: 3 }], thenAtOnce: true }, doc)).toEqual({
    events: [{ kind: "ModelChanged", model: { id: "p7" }, attr: "value", new: 3 }],
    thenAtOnce: true,
  });
  expect(scriptStep({ click: "S" }, doc)).toMatchObject({
    events: [{ msg_data: { name: "button_click", values: { entries: [["model", { id: "p7" }]] } } }],
  });
  expect(() => scriptStep({ click: "Nobody" }, doc)).toThrow("Nobody");
});

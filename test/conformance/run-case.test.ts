// Whole cases of our own against the real library: what passes, what fails, what is not built.
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Json, JsonObject } from "./canonical/json.ts";
import { readCases } from "./cases.ts";
import { edgepanel } from "./edgepanel-library.ts";
import { outcomeLines, summaryLine, type Outcome } from "./outcome.ts";
import { runCase } from "./run-case.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "edgepanel-conformance-"));
});
afterEach(() => rm(folder, { recursive: true }));

const sheets = ["inline:<loading>", "css:loading.css", "css:default.css", "css:native.css"];
const pre = (text: string): JsonObject => ({
  align: "start",
  margin: [5, 10],
  stylesheets: sheets,
  text: `&lt;pre&gt;${text}&lt;/pre&gt;`,
});
const str = (text: string, id = "m1"): JsonObject => ({
  type: "object",
  name: "panel.models.markup.HTML",
  id,
  attributes: pre(text),
});

/** Writes one file of cases and runs it. */
async function outcomes(file: string, content: Json): Promise<Outcome[]> {
  await mkdir(join(folder, "wire"), { recursive: true });
  await writeFile(join(folder, file), JSON.stringify(content));
  const results: Outcome[] = [];
  for (const item of await readCases(folder)) results.push(await runCase(item, edgepanel));
  return results;
}

const one = async (spec: Json, document: JsonObject, file = "own.json"): Promise<Outcome | undefined> =>
  (await outcomes(file, [{ id: "one", spec, document }]))[0];

describe("documents", () => {
  it("passes when the browser is sent what was recorded, defaults written out or not", async () => {
    const document = { roots: [str("hello")] };
    expect(await one({ type: "Str", params: { object: "hello" } }, document)).toEqual({ kind: "passed" });
    const explicit = { roots: [{ ...str("hello"), attributes: { ...pre("hello"), visible: true, disabled: false } }] };
    expect(await one({ type: "Str", params: { object: "hello" } }, explicit)).toEqual({ kind: "passed" });
  });

  it("says where it differs", async () => {
    const outcome = await one({ type: "Str", params: { object: "hello" } }, { roots: [str("other")] });
    expect(outcomeLines("own/one", outcome!)).toEqual([
      'DIFFERS own/one roots[0](panel.models.markup.HTML).text: expected "&lt;pre&gt;other&lt;/pre&gt;", got "&lt;pre&gt;hello&lt;/pre&gt;"',
    ]);
  });

  it("is not built without a component, whatever else would happen", async () => {
    const outcome = await one({ type: "NoSuchComponent", params: { object: { $nonsense: 1 } } }, { roots: [] });
    expect(outcomeLines("own/one", outcome!)).toEqual(["NOT BUILT own/one: component NoSuchComponent"]);
  });

  it("fails for a param that the component does not have", async () => {
    const outcome = await one({ type: "Str", params: { object: "x", noSuchParam: 1 } }, { roots: [str("x")] });
    expect(outcome).toMatchObject({ kind: "error", error: { code: "bad-argument" } });
  });

  it("compares title and page models only in families that have them", async () => {
    const spec = {
      app: {
        config: { browserInfo: false },
        query: "?x=1",
        servables: [{ root: { type: "Str", params: { object: "a" } }, title: "Mine", location: false }],
      },
    };
    const config = {
      type: "object",
      name: "DocumentConfig",
      id: "m1",
      attributes: { notify_connection_status: false, notifications: null, reconnect_session: false },
    };
    const document = { title: "Mine", config, roots: [str("a", "m2")] };
    expect(await one(spec, document, "documents.json")).toEqual({ kind: "passed" });
    expect(await one(spec, { ...document, title: "Other" }, "documents.json")).toEqual({
      kind: "differs",
      differences: [{ path: "title", expected: "Other", got: "Mine" }],
    });
  });
});

describe("values", () => {
  it("binds functions to what changes", async () => {
    const bound = {
      $bind: {
        args: [{ $param: ["source", "object"] }, 2.5, null, true],
        returns: { $format: ["{0}-{1}-{2}-{3}", { $arg: 0 }, { $arg: 1 }, { $arg: 2 }, { $arg: 3 }] },
      },
    };
    const spec = {
      app: {
        let: [
          ["source", { type: "Str", params: { object: "old" } }],
          ["shown", { type: "Str", params: { object: bound } }],
        ],
        do: [{ set: ["source", { object: "new" }] }],
        root: { $ref: "shown" },
      },
    };
    expect(await one(spec, { roots: [str("new-2.5-None-True")] })).toEqual({ kind: "passed" });
  });

  it("watches, counts and switches", async () => {
    const watch = {
      watch: ["source", "object"],
      then: [
        { increment: ["n", 2] },
        {
          switch: {
            go: [{ set: ["shown", { object: { $format: ["{0} {1}", { $event: "new" }, { $counter: "n" }] } }] }],
          },
        },
      ],
    };
    const spec = {
      app: {
        counters: ["n"],
        let: [
          ["source", { type: "Str", params: { object: "a" } }],
          ["shown", { type: "Str", params: { object: "b" } }],
        ],
        do: [watch, { set: ["source", { object: "other" }] }, { set: ["source", { object: "go" }] }],
        root: { $ref: "shown" },
      },
    };
    expect(await one(spec, { roots: [str("go 4")] })).toEqual({ kind: "passed" });
  });
});

it("counts what became of the cases of all files", async () => {
  const samples = [
    {
      id: "sample",
      reply: { doc: { roots: [{ type: "object", name: "Div", id: "p4" }] } },
      buffers: {},
      document: { roots: [{ type: "object", name: "Div", id: "m1" }] },
    },
  ];
  await writeFile(join(folder, "samples.json"), JSON.stringify(samples));
  const cases = [
    { id: "a", spec: { type: "Str", params: { object: "x" } }, document: { roots: [str("x")] } },
    { id: "b", spec: { type: "Str", params: { object: "x" } }, document: { roots: [] } },
    { id: "c", spec: { type: "Nothing" }, document: { roots: [] } },
  ];
  expect(summaryLine(await outcomes("family.json", cases))).toBe("2 passed, 1 failed, 1 not built");
});

it("refuses a file that is no list of cases", async () => {
  await expect(outcomes("bad.json", [{ id: "x", spec: {} }])).rejects.toThrow("bad/x");
});

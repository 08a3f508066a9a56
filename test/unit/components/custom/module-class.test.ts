// Where classes that run a module in the browser may be declared, and what their declaration may say.
import { expect, test } from "vitest";
import {
  child,
  integer,
  JSComponent,
  ReactComponent,
  ReactiveHTML,
  revivable,
  text,
} from "../../../../src/components/index.ts";
import { Column, Str } from "../../../../src/index.ts";
import { moduleResponse, MODULES_FOLDER } from "../../../../src/base/browser-modules.ts";
import { open } from "../../session/resume/surviving.ts";

const declaration = { type: "Plain", params: { value: integer(0), content: child() } } as const;

test("a session declares no class: its text would be a file of everyone's", async () => {
  const esm = "export function render() { return null; /* of a session */ }";
  const said: string[] = [];
  await open(() => {
    try {
      JSComponent({ ...declaration, esm });
    } catch (error) {
      said.push(String(error));
    }
    return new Str("x");
  });
  expect(said).toEqual([expect.stringContaining("Plain: declare the class where the module loads")]);
});

test("`sets` names params that a browser can set", () => {
  const esm = "export function render() {}";
  // The cast: a plain script is not checked by the compiler.
  expect(() => JSComponent({ ...declaration, esm, sets: ["valeu" as "value"] })).toThrow('"valeu", which is no param');
  expect(() => JSComponent({ ...declaration, esm, sets: ["content"] })).toThrow('"content" holds components');
});

test("only the files that were declared are served, under their whole names", () => {
  expect(moduleResponse(`${MODULES_FOLDER}none.js`)).toBeNull();
  expect(moduleResponse(`${MODULES_FOLDER}../secret.js`)).toBeNull();
  expect(moduleResponse("other/none.js")).toBeNull();
});

class Meter extends JSComponent({
  type: "Meter",
  esm: "export function render() {}",
  params: { level: integer(0, { max: 10 }), caption: text("a"), content: child() },
  sets: ["level"],
}) {
  static {
    revivable("test/Meter", this);
  }
}

test("two classes of one type are told apart", () => {
  const again = () => JSComponent({ type: "Meter", esm: "export function render() {}", params: { level: integer(0) } });
  expect(again).toThrow('"Meter1" is defined twice: each has a name of its own');
});

const ATTACKS: readonly (readonly [what: string, model: string, attributes: Readonly<Record<string, unknown>>])[] = [
  ["a param that the module does not set", "Meter1", { caption: "mine" }],
  ["a child", "Meter1", { content: null }],
  ["the data's name", "Meter1", { name: "mine" }],
  ["its tags", "Meter1", { tags: [] }],
  ["too much", "Meter1", { level: 11 }],
  ["a text for a number", "Meter1", { level: "7" }],
  ["no number", "Meter1", { level: null }],
  ["a structure", "Meter1", { level: { type: "map", entries: [] } }],
  ["the module", "panel.models.esm.ReactiveESM", { esm: "alert(1)" }],
  ["how the module is loaded", "panel.models.esm.ReactiveESM", { bundle: null }],
  ["the class", "panel.models.esm.ReactiveESM", { class_name: "Other" }],
  ["the children's names", "panel.models.esm.ReactiveESM", { children: ["caption"] }],
  ["an import map", "panel.models.esm.ReactiveESM", { importmap: { imports: { a: "https://example.com" } } }],
  ["style sheets", "panel.models.esm.ReactiveESM", { stylesheets: ["* { display: none }"] }],
];

test.each(ATTACKS)("a client cannot set %s", async (_what, type, attributes) => {
  let meter: Meter | null = null;
  const session = await open(() => (meter = new Meter({ content: "within" })));
  const before = session.json;
  // What was refused may be answered by an error, or put back.
  await session.tab.change(session.tab.document.ofType(type), attributes).catch(() => {});
  await session.settled();
  expect(session.json).toEqual(before);
  // The casts: the app function has run.
  expect((meter as unknown as Meter).level).toBe(0);
  expect((meter as unknown as Meter).caption).toBe("a");
  await session.tab.change(session.tab.document.ofType("Meter1"), { level: 3 });
  expect((meter as unknown as Meter).level).toBe(3);
});

test("a client cannot set what is not on screen", async () => {
  const meter: Meter[] = [];
  const session = await open(() => {
    meter.push(new Meter());
    return new Column(...meter);
  });
  const [shown] = meter;
  const set = (level: number) => session.tab.change(session.tab.document.ofType("Meter1"), { level }).catch(() => {});
  await set(1);
  expect(shown?.level).toBe(1);
  await session.act(() => {
    if (shown !== undefined) shown.visible = false;
  });
  await set(2);
  await session.settled();
  expect(shown?.level).toBe(1);
});

class Stars extends ReactiveHTML({
  type: "Stars",
  template: '<button id="more" onclick="${more}" title="${caption}">${value}</button>',
  params: { value: integer(0), caption: text("a") },
}) {
  static {
    revivable("test/Stars", this);
  }

  more(): void {
    this.value += 1;
  }

  reset(): void {
    this.value = 0;
  }
}

test("a browser calls the methods that a ReactiveHTML's template names, and no others; the state outlasts sleep", async () => {
  let stars: Stars | null = null;
  const session = await open(() => (stars = new Stars()));
  const send = (node: string) =>
    session.tab.send("panel.models.esm.ReactiveESM", "dom_event", { node, data: { detail: 1 } });
  await send("more");
  await send("more");
  for (const other of ["reset", "destroy", "constructor", "__proto__"]) await send(other);
  // The cast: the app function has run.
  expect((stars as unknown as Stars).value).toBe(2);
  expect(await session.crash()).toBe("resumed");
  await send("more");
  expect((stars as unknown as Stars).value).toBe(3);
});

test.each([
  ["${valeu}", "the template has ${valeu}, which is no param"],
  ['<b onclick="${alert(1)}"></b>', "calls alert(1), which is neither a method nor one of its scripts"],
  ["<b onclick=\"${script('none')}\"></b>", "calls script('none')"],
])("a template with %s is refused", (template, said) => {
  expect(() => ReactiveHTML({ type: "Wrong", template, params: { value: integer(0) } })).toThrow(said);
});

test("a React component's module is a bundle", () => {
  // The cast: a plain script is not checked by the compiler.
  expect(() =>
    ReactComponent({ ...declaration, esm: "export function render() {}" as unknown as { code: ""; css: null } }),
  ).toThrow("import it from");
});

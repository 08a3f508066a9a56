// What BokehJS and PanelJS would make into functions of texts, where the texts are known: links, Edgepanel's own components,
// templates without code. Any other text is theirs, and needs a page whose policy allows it.
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import { knownCode, type KnownCode, type LinkShape } from "../base/known-code.ts";
import { plainTemplate } from "../base/plain-template.ts";

/** A model, or any other object of the page, by the names of its attributes. */
type Fields = Record<string, unknown>;

interface ModelClass {
  readonly prototype: object;
}

interface CustomJS {
  readonly args: ReadonlyMap<string, unknown> | Fields;
  readonly code: string;
  readonly module: unknown;
  _compile(): Promise<{ func: (source: Fields) => unknown; module: false }>;
}

/** Code of a component of Edgepanel, as the build makes it. */
export type OwnCallback = (args: Fields, changed: Fields) => unknown;

/** Lets CustomJS run known code, and these texts. */
export function runKnownCode({ prototype }: ModelClass, callbacks: ReadonlyMap<string, OwnCallback>): void {
  // The cast: the caller gives BokehJS's class.
  const model = prototype as CustomJS;
  const compile: (this: CustomJS) => ReturnType<CustomJS["_compile"]> = Reflect.get(model, "_compile");
  model._compile = function (this: CustomJS) {
    const known = this.module === true ? null : (callbacks.get(this.code) ?? knownCode(this.code));
    if (known === null) return compile.call(this);
    const args = this.args instanceof Map ? Object.fromEntries(this.args) : { ...this.args };
    return Promise.resolve({
      func: (source: Fields) => (typeof known === "function" ? known(args, source) : run(known, args, source)),
      module: false,
    });
  };
}

function run(code: KnownCode, args: Fields, changed: Fields): void {
  // The casts: what the server put into the arguments of each of these texts.
  switch (code.kind) {
    case "link":
      return follow(code.shape, args["source"] as Fields, args["target"] as Fields);
    case "fold":
      if (changed["collapsed"] !== true)
        for (const card of (args["accordion"] as { children: Fields[] }).children)
          if (card !== changed) card["collapsed"] = true;
      return;
    case "labels":
      (args["target"] as Fields)["text"] = code.labels[Number((args["source"] as Fields)["value"])];
      return;
    case "notification": {
      const { data } = args["area"] as {
        data: { notifications: object[]; properties: { notifications: { change: { emit(): void } } } };
      };
      const { message, type, duration } = code.notification;
      data.notifications.push({ message, notification_type: type, duration, _destroyed: false });
      data.properties.notifications.change.emit();
    }
  }
}

function follow(
  { from, to, indexed: [fromLabels, toLabels], spinner }: LinkShape,
  source: Fields,
  target: Fields,
): void {
  const each = (value: unknown, one: (item: unknown) => unknown): unknown =>
    Array.isArray(value) ? value.map(one) : one(value);
  // The cast: both have labels where the shape says so.
  const labels = (of: Fields): unknown[] => of["labels"] as unknown[];
  let value: unknown = from === null ? true : source[from];
  if (fromLabels && from === "active") value = each(value, (item) => labels(source)[Number(item)]);
  if (to === "loading") {
    const marks = ["pn-loading", `pn-${spinner}`];
    const others = (target["css_classes"] as string[]).filter((name) => !marks.includes(name));
    target["css_classes"] = value ? [...others, ...marks] : others;
    return;
  }
  if (toLabels && to === "active") value = each(value, (item) => labels(target).indexOf(item));
  try {
    const properties = target["properties"] as Record<string, { validate(value: unknown): void } | undefined>;
    properties[to]?.validate(value);
    target[to] = value;
  } catch (error) {
    logger.warn(`A link could not set ${to}: ${String(error)}`);
  }
}

type Script = (model: unknown, data: unknown, state: Fields, view: unknown, script: unknown, self: unknown) => unknown;
/** As the build makes it, with the event and the elements by name. */
export type OwnScript = (...args: [...Parameters<Script>, event: unknown, nodes: Record<string, Element>]) => unknown;

interface ReactiveView {
  readonly shadow_el: ShadowRoot;
  readonly model: {
    readonly data: Fields;
    readonly nodes: readonly string[];
    readonly callbacks:
      ReadonlyMap<string, readonly (readonly [string, string])[]> | Record<string, [string, string][]>;
  };
  readonly _state: Fields;
  run_script(name: string): void;
  _send_event(element: string, event: string, data: Event): void;
  _render_html(text: string, state?: object): unknown;
  _render_script(text: string, id: string): Script;
}

type Html = (texts: readonly string[], ...values: readonly unknown[]) => unknown;

/** Lets ReactiveHTML draw plain templates and run Edgepanel's own scripts. */
export function drawKnownTemplates(
  { prototype }: ModelClass,
  html: Html,
  scripts: ReadonlyMap<string, OwnScript>,
): void {
  // The cast: the caller gives PanelJS's view.
  const view = prototype as ReactiveView;
  const renderHtml: (this: ReactiveView, text: string, state?: object) => unknown = Reflect.get(view, "_render_html");
  const renderScript: (this: ReactiveView, text: string, id: string) => Script = Reflect.get(view, "_render_script");
  // htm keeps what it has read of a template by the identity of its texts.
  const kept = new Map<string, readonly string[]>();
  view._render_html = function (this: ReactiveView, text, state) {
    const template = plainTemplate(text);
    const callbacks = callbacksOf(this);
    if (template === null || callbacks.some(([element]) => element.includes("{{")))
      return renderHtml.call(this, text, state);
    const texts = kept.get(text) ?? template.texts;
    kept.set(text, texts);
    return html(texts, ...template.holes.map((hole) => valueOf(this, hole, callbacks)));
  };
  view._render_script = function (this: ReactiveView, text, id) {
    const own = scripts.get(text.trim());
    if (own === undefined) return renderScript.call(this, text, id);
    return (model, data, state, shown, script, self) => {
      const nodes: Record<string, Element> = {};
      for (const name of this.model.nodes) {
        const variable = name.replace("-", "_");
        if (!text.includes(variable)) continue;
        const node = this.shadow_el.getElementById(`${name}-${id}`) ?? document.getElementById(`${name}-${id}`);
        if (node === null) return logger.warn(`The template has no element "${name}" for its script`);
        nodes[variable] = node;
      }
      return own(model, data, state, shown, script, self, state["event"] ?? null, nodes);
    };
  };
}

type Callback = readonly [element: string, event: string, method: string];

function callbacksOf({ model: { callbacks } }: ReactiveView): readonly Callback[] {
  type Listed = readonly (readonly [string, string])[];
  // The cast: BokehJS keeps dictionaries as maps or as objects.
  const all: [string, Listed][] = Object.entries(
    callbacks instanceof Map ? Object.fromEntries(callbacks) : callbacks,
  ) as [string, Listed][];
  return all.flatMap(([element, list]) => list.map(([event, method]) => [element, event, method] as const));
}

function valueOf(view: ReactiveView, hole: string, callbacks: readonly Callback[]): unknown {
  const found = callbacks.find(([, , method]) => method === hole);
  if (found === undefined) {
    // The cast: attributes of a model, by name.
    const { model } = view as unknown as { model: Fields };
    return hole.startsWith("model.") ? model[hole.slice("model.".length)] : view.model.data[hole];
  }
  const [element, name] = found;
  const script = /^script\(['"]([\w-]+)['"]\)$/.exec(hole)?.[1]?.replace("-", "_");
  return script === undefined
    ? (event: Event) => view._send_event(element, name, event)
    : (event: Event) => {
        view._state["event"] = event;
        view.run_script(script);
        delete view._state["event"];
      };
}

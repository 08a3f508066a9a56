// Draws ReactiveHTML components: a template whose `${…}` are params, components and handlers. Nothing of it is run as code.

/** PanelJS's proxy of a component: its params by name, and ways to hear and say. */
interface Model {
  [name: string]: unknown;
  on(name: string, listener: () => void): void;
  get_child(name: string): Element | readonly Element[] | null | undefined;
  send_event(name: string, event: Event): void;
}

export interface ReactiveProps {
  readonly model: Model;
  readonly el: HTMLElement;
  readonly data: object;
  readonly view: object;
}

/** What a script may use. */
export interface ScriptScope extends ReactiveProps {
  readonly state: Record<string, unknown>;
  readonly self: Readonly<Record<string, () => void>>;
  /** Elements of the template that have an id. */
  readonly nodes: Readonly<Record<string, Element>>;
  readonly event: Event | null;
}

export interface ReactiveTemplate {
  readonly template: string;
  /** Params that hold components. */
  readonly children: readonly string[];
  /** Element's id -> events after which its bound attributes are read. */
  readonly domEvents: Readonly<Record<string, readonly string[]>>;
  readonly scripts: Readonly<Record<string, (scope: ScriptScope) => void>>;
}

const HOLE = /\$\{\s*([^}]*?)\s*\}/g;
/** What `on` of a handler's attribute has become. */
const HANDLER = "data-on-";
const SCRIPT = /^script\(['"](\w+)['"]\)$/;

/** Draws one component and returns its element. */
export function draw(made: ReactiveTemplate, props: ReactiveProps): Element {
  const { model } = props;
  const holder = document.createElement("template");
  holder.innerHTML = made.template;
  const nodes: Record<string, Element> = {};
  const state: Record<string, unknown> = {};
  const self: Record<string, () => void> = {};
  const run = (name: string, event: Event | null = null): void =>
    made.scripts[name]?.({ ...props, state, self, nodes, event });
  for (const name of Object.keys(made.scripts)) self[name] = () => run(name);

  const follow = (names: readonly string[], show: () => void): void => {
    show();
    for (const name of new Set(names)) model.on(name, show);
  };
  /** The text with the params in place of their names. */
  const filled = (text: string): string => text.replace(HOLE, (_hole, name: string) => textOf(model[name]));
  const namesIn = (text: string): string[] => [...text.matchAll(HOLE)].map(([, name = ""]) => name);

  const bindAttribute = (element: Element, { name, value: text }: Attr): void => {
    const names = namesIn(text);
    const [only = ""] = names;
    if (names.length === 0) return;
    if (name.startsWith(HANDLER)) {
      element.removeAttribute(name);
      const script = SCRIPT.exec(only)?.[1];
      element.addEventListener(name.slice(HANDLER.length), (event) =>
        script === undefined ? model.send_event(only, event) : run(script, event),
      );
      return;
    }
    const isState = (name === "value" || name === "checked") && name in element;
    follow(names, () => {
      if (isState) Reflect.set(element, name, name === "checked" ? model[only] === true : filled(text));
      else element.setAttribute(name, filled(text));
    });
    if (!isState || names.length !== 1) return;
    for (const type of made.domEvents[element.id] ?? ["change"])
      element.addEventListener(type, () => {
        const value: unknown = Reflect.get(element, name);
        model[only] = typeof model[only] === "number" ? Number(value) : value;
      });
  };

  const bindText = (node: Text): void => {
    const text = node.data;
    const names = namesIn(text);
    if (names.length === 0) return;
    if (!names.some((name) => made.children.includes(name)))
      return follow(names, () => {
        node.data = filled(text);
      });
    // PanelJS draws the component anew when its children are others.
    const parts = text.split(/(\$\{[^}]*\})/).flatMap((part): readonly (Node | string)[] => {
      const [name] = namesIn(part);
      if (name === undefined) return [part];
      if (made.children.includes(name)) return [model.get_child(name) ?? []].flat();
      const shown = document.createTextNode("");
      follow([name], () => {
        shown.data = textOf(model[name]);
      });
      return [shown];
    });
    node.replaceWith(...parts);
  };

  const walker = document.createTreeWalker(holder.content, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const found: Node[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) found.push(node);
  for (const node of found) {
    if (node instanceof Text) bindText(node);
    if (!(node instanceof Element)) continue;
    if (node.id !== "") nodes[node.id] = node;
    for (const attribute of [...node.attributes]) bindAttribute(node, attribute);
  }
  const box = document.createElement("div");
  box.style.display = "contents";
  box.append(holder.content);
  for (const name of Object.keys(made.scripts)) {
    if (name === "render") continue;
    model.on(name === "after_layout" || name === "remove" ? `lifecycle:${name}` : name, () => run(name));
  }
  run("render");
  return box;
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

// Components that are modules (JSComponent, ReactComponent, AnyWidgetComponent): the browser's own `import` loads them, and
// what draws them is part of this client. PanelJS makes both of text at run time, for which a page's policy would have
// to allow scripts from blobs.
import { index } from "@bokeh/bokehjs/build/js/lib/embed/index.js";
import { fromServer } from "./embedded-files.ts";

interface RenderModule {
  readonly default: { readonly render: (id: string) => unknown };
}

/** What PanelJS's models of such components have. */
interface ModuleModel {
  readonly compile_error: unknown;
  readonly bundle: string | null;
  readonly usesMui?: boolean;
  render_module: Promise<RenderModule> | null;
  init_module(): void;
}

interface ModelClass {
  readonly prototype: object;
}

interface View {
  /** Undefined where the module has none. */
  readonly render_fn: (props: object) => unknown;
  readonly model: { readonly data: unknown; readonly class_name: string };
  readonly model_proxy: { send_msg(data: unknown): void };
  readonly adapter: object;
  readonly container: Element;
  destroyer: Promise<unknown>;
  after_rendered(): void;
}

interface ImportMap {
  readonly imports?: object;
}

/** PanelJS's loader: es-module-shims has the same two functions. */
interface Loader {
  (url: string): Promise<unknown>;
  addImportMap(map: ImportMap): void;
}

declare global {
  var importShim: Loader | undefined;
}

/** Lets these classes draw with code of this client. */
export function drawModules(
  classes: { readonly plain: ModelClass; readonly anyWidget: ModelClass; readonly react: ModelClass },
  react: { readonly plain: RenderModule; readonly mui: RenderModule },
): void {
  globalThis.importShim ??= loader();
  drawWith(classes.plain, () => ({ default: { render: renderPlain } }));
  drawWith(classes.anyWidget, () => ({ default: { render: renderAnyWidget } }));
  drawWith(classes.react, ({ bundle, usesMui }) => {
    // A module without a bundle has no React of its own: PanelJS imports one by the component's import map.
    if (bundle === null) return null;
    return usesMui === true ? react.mui : react.plain;
  });
}

function loader(): Loader {
  const load = (url: string): Promise<unknown> =>
    // Only the server's own files have relative addresses, also where the page is another server's.
    import(new URL(fromServer(url), document.baseURI).href);
  return Object.assign(load, {
    addImportMap(map: ImportMap): void {
      // An entry without an address only says that a component uses the package.
      if (Object.values(map.imports ?? {}).every((address) => address === "")) return;
      const script = document.createElement("script");
      script.type = "importmap";
      script.nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
      script.textContent = JSON.stringify(map);
      document.head.append(script);
    },
  });
}

function drawWith({ prototype }: ModelClass, module: (model: ModuleModel) => RenderModule | null): void {
  // The cast: the caller gives PanelJS's classes.
  const model = prototype as ModuleModel;
  const original: (this: ModuleModel) => void = Reflect.get(model, "init_module");
  model.init_module = function (this: ModuleModel): void {
    if (this.compile_error !== null) return;
    const own = module(this);
    if (own === null) original.call(this);
    else this.render_module = Promise.resolve(own);
  };
}

// The cast: ids are those of views of these models.
const viewOf = (id: string): View | null => index.find_one_by_id(id) as unknown as View | null;

/** A module that exports no function to draw with is its author's mistake: the console names the class. */
function checkRender({ render_fn, model }: View): void {
  if (typeof render_fn !== "function")
    throw new TypeError(
      `The module of ${model.class_name} exports no function render(): \`export function render(…)\``,
    );
}

function renderPlain(id: string): Promise<void> | null {
  const view = viewOf(id);
  if (view === null) return null;
  const { model_proxy: model, container: el } = view;
  checkRender(view);
  return Promise.resolve(view.render_fn({ view, model, data: view.model.data, el })).then((drawn) => {
    if (drawn instanceof Element) view.container.replaceChildren(drawn);
    view.after_rendered();
  });
}

function renderAnyWidget(id: string): void {
  const view = viewOf(id);
  if (view === null) return;
  const { container: el } = view;
  checkRender(view);
  // PanelJS's adapter has no way to send messages; anywidget ends what it draws by a signal too.
  const model = Object.assign(view.adapter, { send: (data: unknown) => view.model_proxy.send_msg(data) });
  const ending = new AbortController();
  // What the widget returns ends it; most return nothing.
  const end = Promise.resolve(view.render_fn({ view, model, data: view.model.data, el, signal: ending.signal }));
  view.destroyer = end.then((given) => (props: unknown) => {
    ending.abort();
    if (typeof given === "function") given(props);
  });
  void end.then(() => view.after_rendered());
}

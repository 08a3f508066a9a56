// The arrangement of EditableTemplate: things are moved, resized, hidden; undone, set back and kept in the browser.
import interact, { type ResizeEvent } from "interactjs";
import Muuri, { type Item } from "muuri";
import { arrow, forget, keep, kept, resized, templateData } from "./page-parts.ts";

interface Entry {
  readonly width: number;
  readonly height: number;
  readonly visible: boolean;
}

interface EditableData {
  readonly layout: readonly (Partial<Entry> & { readonly id: string })[];
  readonly editable: boolean;
  readonly localSave: boolean;
}

const { layout, editable, localSave } = templateData<EditableData>();
const SAVED = "grid-layout";
/** Percent of the grid, and pixels, that an arrow key makes a thing larger. */
const STEP = { width: 5, height: 25 };
const button = (id: string): HTMLElement | null => document.getElementById(id);
const enable = (id: string, on: boolean): void => void button(id)?.classList.toggle("disabled-button", !on);

const elements = [...document.querySelectorAll<HTMLElement>("[data-id]")];
const idOf = (element: Element): string => element.getAttribute("data-id") ?? "";

/** What was kept, for the models of this page: ids differ from page to page, places do not. */
function saved(): EditableData["layout"] | null {
  const specs = localSave && editable ? kept(SAVED) : undefined;
  if (!Array.isArray(specs)) return null;
  // The cast: `save` wrote them.
  return (specs as readonly (Entry & { readonly index: number })[]).flatMap(({ index, ...entry }) => {
    const element = elements[index];
    return element === undefined ? [] : [{ ...entry, id: idOf(element) }];
  });
}

const wanted = saved() ?? layout;
const order = wanted.map(({ id }) => id);
const grid = new Muuri(".muuri-grid", {
  sortData: {
    id: (_item: unknown, element: Element) => {
      const at = order.indexOf(idOf(element));
      return at < 0 ? Infinity : at;
    },
  },
  dragEnabled: editable,
  dragHandle: ".muuri-handle.drag",
  layout: { fillGaps: true },
});

/** Width in percent and height in pixels. */
function sizeOf(item: Item): Entry {
  const { width, height } = item.getElement().style;
  return {
    width: width === "" ? 100 : Number.parseFloat(width.split("(")[1] ?? "100"),
    height: height === "" ? item.getHeight() - item.getMargin().top : Number.parseFloat(height),
    visible: item.isVisible(),
  };
}

/** A thing that does not fit into its place is scrolled. */
function scroll(element: HTMLElement): void {
  const child = element.children[0]?.children[0];
  if (child !== undefined && child.scrollHeight > element.clientHeight) element.style.overflowY = "auto";
  else element.style.removeProperty("overflow-y");
}

function resize(element: HTMLElement, width: number, height: number): void {
  const least = (100 / grid.getElement().clientWidth) * 100;
  element.style.width = `calc( ${Math.min(100, Math.max(width, least))}% - 30px)`;
  element.style.height = `${Math.max(50, height)}px`;
  scroll(element);
}

function arrange(): void {
  grid.refreshItems();
  grid.layout();
  resized();
}

for (const { id, width, height } of wanted) {
  const element = elements.find((each) => idOf(each) === id);
  if (element !== undefined && width !== undefined && height !== undefined) resize(element, width, height);
}
const hidden = grid.getItems().filter((item) => {
  const entry = wanted.find(({ id }) => id === idOf(item.getElement()));
  return entry?.visible === false;
});
if (hidden.length > 0) grid.hide(hidden, { instant: true, layout: false });
grid.refreshSortData();
grid.refreshItems();
grid.sort("id", { layout: false });
grid.layout(true);

let telling = false;
window.addEventListener(
  "resize",
  () => {
    if (telling) return;
    telling = true;
    for (const item of grid.getItems()) scroll(item.getElement());
    grid.refreshItems();
    grid.layout();
    telling = false;
  },
  true,
);

// The template's own component tells the server what the arrangement is; its script finds this.
Reflect.set(window, "pnEditable", {
  follow(told: (layout: readonly object[]) => void) {
    const tell = (): void => told(grid.getItems().map((item) => ({ id: idOf(item.getElement()), ...sizeOf(item) })));
    grid.on("layoutEnd", () => {
      if (changed) tell();
    });
  },
});

/** What puts the last change back; the newest is last. */
const undo: (() => void)[] = [];
let changed = false;

function done(back: () => void): void {
  changed = true;
  undo.push(back);
  enable("grid-undo", true);
  enable("grid-save", true);
}

function remembered(item: Item): () => void {
  const { width, height } = item.getElement().style;
  return () => {
    item.getElement().style.width = width;
    item.getElement().style.height = height;
    arrange();
  };
}

const orderedBack =
  (items: readonly Item[]): (() => void) =>
  () =>
    grid.sort(items);

function edit(): void {
  let before: Item[] | null = null;
  grid.on("dragInit", () => {
    grid.getElement().classList.add("muuri-no-select");
    before = grid.getItems();
  });
  grid.on("move", () => {
    if (before === null) return;
    done(orderedBack(before));
    before = null;
  });
  grid.on("dragEnd", () => {
    grid.getElement().classList.remove("muuri-no-select");
    before = null;
  });
  button("grid-undo")?.addEventListener("click", () => {
    undo.pop()?.();
    enable("grid-undo", undo.length > 0);
  });
  button("grid-reset")?.addEventListener("click", () => {
    forget();
    location.reload();
  });
  button("grid-save")?.addEventListener("click", () => {
    keep(
      SAVED,
      grid.getItems().map((item) => ({ index: elements.indexOf(item.getElement()), ...sizeOf(item) })),
    );
    enable("grid-save", false);
  });
  for (const each of document.querySelectorAll<HTMLElement>(".muuri-handle")) byHand(each);
  byMouse();
}

/** What the handles of a thing do by keyboard, and hiding it by mouse. */
function byHand(handle: HTMLElement): void {
  const itemOf = (): Item | null => (handle.parentElement === null ? null : grid.getItem(handle.parentElement));
  const hide = (): void => {
    const item = itemOf();
    if (item === null) return;
    done(() => grid.show([item], { instant: true }));
    grid.hide([item], { instant: true });
  };
  if (handle.classList.contains("delete")) handle.addEventListener("click", hide);
  handle.addEventListener("keydown", (event) => {
    const item = itemOf();
    if (item === null) return;
    const step = arrow(event);
    if (handle.classList.contains("delete")) {
      if (event.key === "Enter" || event.key === " ") hide();
    } else if (step !== null && handle.classList.contains("drag")) {
      const items = grid.getItems();
      const to = items.indexOf(item) + step[0] + step[1];
      if (to < 0 || to >= items.length) return;
      done(orderedBack(items));
      grid.move(items.indexOf(item), to);
    } else if (step !== null) {
      const { width, height } = sizeOf(item);
      done(remembered(item));
      resize(item.getElement(), width + step[0] * STEP.width, height + step[1] * STEP.height);
      arrange();
    } else return;
    event.preventDefault();
  });
}

function byMouse(): void {
  interact(".muuri-grid-item").resizable({
    edges: { right: ".muuri-handle.resize", bottom: ".muuri-handle.resize" },
    listeners: {
      start: ({ target }: ResizeEvent) => {
        const item = grid.getItem(target);
        if (item !== null) done(remembered(item));
      },
      move: ({ target, rect }: ResizeEvent) => {
        const item = grid.getItem(target);
        if (item === null) return;
        const { top, bottom } = item.getMargin();
        target.style.zIndex = "100";
        resize(target, (rect.width / grid.getElement().clientWidth) * 100, rect.height - top - bottom);
        arrange();
      },
      end: ({ target }: ResizeEvent) => {
        target.style.removeProperty("z-index");
        arrange();
      },
    },
    modifiers: [
      interact.modifiers.restrictSize({ min: { width: 100, height: 50 } }),
      interact.modifiers.snapEdges({ offset: "parent", targets: [edgesNear] }),
    ],
  });
}

/** Pixels within which an edge goes to that of another thing. */
const NEAR = 25;

function edgesNear(x: number, y: number, { element }: { readonly element: Element }): object {
  const target: { range: number; x?: number; y?: number } = { range: NEAR };
  for (const item of grid.getItems()) {
    if (item.getElement() === element || !item.isVisible()) continue;
    const { top, left } = item.getPosition();
    const margin = item.getMargin();
    const right = left + item.getWidth() + margin.left + margin.right;
    const bottom = top + item.getHeight() + margin.top + margin.bottom;
    if (Math.abs(right - x) < NEAR) target.x = right + margin.right;
    if (Math.abs(bottom - y) < NEAR) target.y = bottom;
  }
  const { width } = grid.getElement().getBoundingClientRect();
  if (width - x < NEAR) target.x = width + 10;
  return target;
}

if (editable) edit();

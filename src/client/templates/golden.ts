// The panels of GoldenTemplate: tabs that are chosen, moved and closed.
import "./jquery-global.ts";
import GoldenLayoutClass from "golden-layout";
import { resized, templateData } from "./page-parts.ts";

interface Container {
  setTitle(title: string): void;
  getElement(): readonly HTMLElement[];
  on(event: "resize", listener: () => void): void;
}

interface ContentItem {
  readonly parent: { setActiveContentItem(item: ContentItem): void };
}

interface Tab {
  readonly element: readonly HTMLElement[];
  readonly closeElement: readonly HTMLElement[];
  readonly contentItem: ContentItem;
}

interface Layout {
  registerComponent(name: string, make: (container: Container, state: { readonly cell: number }) => void): void;
  on(event: "tabCreated", listener: (tab: Tab) => void): void;
  init(): void;
  updateSize(width: number, height: number): void;
}

type LayoutClass = new (config: object, place: HTMLElement) => Layout;

const { sidebarWidth } = templateData<{ readonly sidebarWidth: number }>();
const place = document.getElementById("main-content");
// The cast: the library comes without types; this is what is used of it.
const GoldenLayout = GoldenLayoutClass as LayoutClass;

/** The width up to which the sidebar stands above the panels instead of beside them. */
const NARROW = 600;

function start(main: HTMLElement): void {
  const cells = [...main.children].filter((cell) => cell instanceof HTMLElement);
  main.replaceChildren();
  const view = (cell: number, more: object = {}): object => ({
    type: "component",
    componentName: "view",
    componentState: { cell },
    ...more,
  });
  const sidebar = cells.findIndex((cell) => cell.classList.contains("sidebar-contents"));
  const narrow = main.clientWidth <= NARROW;
  const side = narrow ? 40 : sidebarWidth;
  const panels = cells.flatMap((_cell, index) => (index === sidebar ? [] : [view(index)]));
  const stack = { type: "stack", [narrow ? "height" : "width"]: sidebar < 0 ? 100 : 100 - side, content: panels };
  const content =
    sidebar < 0 ? [stack] : [view(sidebar, { [narrow ? "height" : "width"]: side, isClosable: false }), stack];
  const layout = new GoldenLayout(
    { content: [{ type: narrow ? "column" : "row", content }], settings: { showPopoutIcon: false } },
    main,
  );
  let telling = false;
  const tell = (): void => {
    telling = true;
    resized();
    telling = false;
  };
  // The library makes an object of it.
  layout.registerComponent("view", function (container, { cell }) {
    const element = cells[cell];
    if (element === undefined) return;
    container.setTitle(element.dataset["title"] ?? "");
    container.getElement()[0]?.append(element);
    container.on("resize", tell);
  });
  layout.on("tabCreated", reachable);
  layout.init();
  window.addEventListener("resize", () => {
    if (!telling) layout.updateSize(main.clientWidth, main.clientHeight);
  });
}

/** Gives a tab and its cross to the keyboard. */
function reachable({ element: [tab], closeElement: [cross], contentItem }: Tab): void {
  const press = (target: HTMLElement | undefined, label: string | null, act: () => void): void => {
    if (target === undefined) return;
    target.tabIndex = 0;
    target.setAttribute("role", "button");
    if (label !== null) target.setAttribute("aria-label", label);
    target.addEventListener("keydown", (event) => {
      if (event.target !== target || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      act();
    });
  };
  press(tab, null, () => contentItem.parent.setActiveContentItem(contentItem));
  press(cross, "Close", () => cross?.click());
}

if (place !== null) start(place);

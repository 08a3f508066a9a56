// The grid of ReactTemplate and FastGridTemplate: cards that are moved and resized, by mouse and by keyboard.
import React from "panels-react";
import ReactDOM from "panels-react-dom";
import { Responsive, WidthProvider } from "react-grid-layout";
import { arrow, keep, kept, resized, templateData } from "./page-parts.ts";

interface Cell {
  readonly i: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Arrangements by the name of a width. */
type Layouts = Readonly<Record<string, readonly Cell[]>>;

interface GridData {
  readonly layouts: Layouts;
  readonly cols: Readonly<Record<string, number>>;
  readonly breakpoints: Readonly<Record<string, number>>;
  readonly rowHeight: number;
  readonly compact: "vertical" | "horizontal" | "both" | null;
  readonly preventCollision: boolean;
  readonly saveLayout: boolean;
}

const data = templateData<GridData>();
const place = document.getElementById("responsive-grid");
const cells = [...(place?.children ?? [])];
const Grid = WidthProvider(Responsive);
// The cast: what was kept is what `onLayoutChange` was told.
const first = (data.saveLayout ? (kept("layouts") as Layouts | undefined) : undefined) ?? data.layouts;

/** Which of react-grid-layout's ways of closing up is meant. */
const COMPACT = {
  vertical: {},
  horizontal: { verticalCompact: false, compactType: "horizontal" },
  both: { compactType: "horizontal" },
  none: { verticalCompact: false },
} as const;

/** The name of the width that the page has. */
function widthNow(): string {
  const here = place?.clientWidth ?? 0;
  const names = Object.entries(data.breakpoints).sort(([, a], [, b]) => a - b);
  return names.filter(([, least]) => here > least).at(-1)?.[0] ?? "lg";
}

function ResponsiveGrid(): unknown {
  const [layouts, setLayouts] = React.useState(first);
  const now = React.useRef<{ width: string; layout: readonly Cell[] }>({ width: widthNow(), layout: [] });
  const reset = document.getElementById("layout-reset");
  if (reset !== null) reset.onclick = () => setLayouts(data.layouts);

  const onKeyDown = (event: KeyboardEvent, key: string): void => {
    const step = arrow(event);
    if (step === null || !(event.target instanceof Element) || !event.target.matches(".drag-handle")) return;
    event.preventDefault();
    const [right, down] = step;
    const { width, layout } = now.current;
    const columns = data.cols[width] ?? 12;
    const moved = layout.map((cell) => {
      if (cell.i !== key) return cell;
      return event.shiftKey
        ? { ...cell, w: Math.min(Math.max(1, cell.w + right), columns - cell.x), h: Math.max(1, cell.h + down) }
        : { ...cell, x: Math.min(Math.max(0, cell.x + right), columns - cell.w), y: Math.max(0, cell.y + down) };
    });
    setLayouts({ ...layouts, [width]: moved });
    setTimeout(resized, 50);
  };

  const children = cells.map((cell, index) => {
    const key = String(index + 1);
    // The places of roots are in the page already: they move into the grid as they are. The grid has its own `ref`.
    const inner = React.createElement("div", {
      key: "inner",
      style: { display: "contents" },
      ref: (element: Element | null) => element?.append(...cell.childNodes),
    });
    const onKey = (event: { readonly nativeEvent: KeyboardEvent }): void => onKeyDown(event.nativeEvent, key);
    return React.createElement("div", { key, style: { borderRadius: "5px" }, onKeyDown: onKey }, inner);
  });
  return React.createElement(
    Grid,
    {
      className: "layout",
      cols: data.cols,
      breakpoints: data.breakpoints,
      rowHeight: data.rowHeight,
      layouts,
      ...COMPACT[data.compact ?? "none"],
      preventCollision: data.preventCollision,
      draggableHandle: ".drag-handle",
      draggableCancel: ".bk-root",
      onResize: resized,
      onResizeStop: () => setTimeout(resized, 50),
      onBreakpointChange: (width: string) => {
        now.current = { ...now.current, width };
      },
      onLayoutChange: (layout: readonly Cell[], all: Layouts) => {
        now.current = { ...now.current, layout };
        if (!data.saveLayout) return;
        keep("layouts", all);
        setLayouts(all);
      },
    },
    ...children,
  );
}

if (place !== null) {
  place.replaceChildren();
  ReactDOM.render(React.createElement(ResponsiveGrid, null), place);
}

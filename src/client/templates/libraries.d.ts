// What the templates use of libraries that come without types, from Panel's package.
declare module "panels-react" {
  type Child = unknown;
  interface Library {
    createElement(type: unknown, props: object | null, ...children: Child[]): unknown;
    useState<T>(initial: T): [T, (value: T) => void];
    useRef<T>(initial: T): { current: T };
  }
  const React: Library;
  export default React;
}
declare module "panels-react-dom" {
  const ReactDOM: { render(element: unknown, place: Element): void };
  export default ReactDOM;
}
declare module "react-grid-layout" {
  const Responsive: unknown;
  function WidthProvider(component: unknown): unknown;
  export { Responsive, WidthProvider };
}
declare module "jquery" {
  const jQuery: unknown;
  export default jQuery;
}
declare module "golden-layout" {
  const GoldenLayout: unknown;
  export default GoldenLayout;
}
declare module "reveal.js" {
  interface Reveal {
    initialize(config: object): Promise<unknown>;
    on(event: string, listener: (event: { readonly currentSlide: Element }) => void): void;
  }
  const reveal: Reveal;
  export default reveal;
}
declare module "muuri" {
  export interface Item {
    getElement(): HTMLElement;
    getMargin(): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
    getHeight(): number;
    getWidth(): number;
    getPosition(): { readonly top: number; readonly left: number };
    isVisible(): boolean;
  }
  export default class Muuri {
    constructor(selector: string, options: object);
    on(event: string, listener: () => void): this;
    getElement(): HTMLElement;
    getItem(element: Element): Item | null;
    getItems(): Item[];
    hide(items: readonly Item[], options?: object): void;
    show(items: readonly Item[], options?: object): void;
    sort(by: string | readonly Item[], options?: object): void;
    move(from: number, to: number): void;
    layout(instant?: boolean): void;
    refreshItems(): void;
    refreshSortData(): void;
  }
}
declare module "interactjs" {
  export interface ResizeEvent {
    readonly target: HTMLElement;
    readonly rect: { readonly width: number; readonly height: number };
  }
  interface Interactable {
    resizable(options: object): Interactable;
  }
  interface Interact {
    (selector: string): Interactable;
    readonly modifiers: { restrictSize(options: object): unknown; snapEdges(options: object): unknown };
  }
  const interact: Interact;
  export default interact;
}
declare module "fast-components" {
  interface Token<T> {
    readonly cssCustomProperty: string;
    setValueFor(element: Element, value: T): void;
  }
  export const accentPalette: Token<unknown>;
  export const neutralPalette: Token<unknown>;
  export const baseLayerLuminance: Token<number>;
  export const fillColor: Token<unknown>;
  export const PaletteRGB: { create(swatch: unknown): unknown };
  export const SwatchRGB: { create(red: number, green: number, blue: number, alpha?: number): unknown };
  export function provideFASTDesignSystem(element: Element): unknown;
}

// Changes of a layout's children move no element that can stay: moved elements lose focus, scroll position and iframes.
import { LayoutDOMView } from "@bokeh/bokehjs/build/js/lib/models/layouts/layout_dom.js";
import { ColumnView as PanelColumnView } from "@holoviz/panel/dist/lib/models/column.js";

/** Elements in the order they should have, given the order they have: moves as few as it can, always into `target`. */
function arrange(target: ParentNode & Node, wanted: readonly Element[], isNew: (el: Element) => boolean): void {
  const staying = wanted.filter((el) => el.parentNode === target && !isNew(el));
  const inPlace = [...target.children].filter((el) => staying.includes(el));
  if (staying.some((el, i) => el !== inPlace[i])) {
    for (let i = staying.length - 2; i >= 0; i--) {
      const [el, next] = [staying[i], staying[i + 1]];
      if (el !== undefined && next !== undefined && !precedes(el, next, staying)) target.insertBefore(el, next);
    }
  }
  for (let i = wanted.length - 2; i >= 0; i--) {
    const [el, next] = [wanted[i], wanted[i + 1]];
    if (el !== undefined && next !== undefined && isNew(el) && el.parentNode === target && next.parentNode === target)
      target.insertBefore(el, next);
  }
}

/** Whether the next of `among` after `el` is `next`. */
function precedes(el: Element, next: Element, among: readonly Element[]): boolean {
  let sibling = el.nextElementSibling;
  while (sibling !== null && !among.includes(sibling)) sibling = sibling.nextElementSibling;
  return sibling === next;
}

/** Puts the careful version into BokehJS's layouts and into PanelJS's column, which has a copy of the other. */
export function keepChildrenInPlace(): void {
  async function update_children(this: LayoutDOMView): Promise<void> {
    const created = new Set(await this.build_child_views());
    const elements = new Set<Element>();
    for (const view of created) {
      view.render_to(view.rendering_target() ?? this.self_target);
      elements.add(view.el);
    }
    const own = this.child_views.filter((view) => view.rendering_target() === null).map((view) => view.el);
    if (this.self_target instanceof Node) arrange(this.self_target, own, (el) => elements.has(el));
    this.r_after_render();
    this._update_children();
    this.invalidate_layout();
  }
  LayoutDOMView.prototype.update_children = update_children;
  PanelColumnView.prototype.update_children = update_children;
}

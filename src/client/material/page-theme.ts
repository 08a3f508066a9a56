// Light or dark for everything else on the page: Panel's components each link a sheet with the theme's colours.

const SHEET = /(\/bundled\/theme\/)(?:default|dark)\.css/;

/** Gives every component on the page, and each that comes later, the sheet of the theme. */
export class PageTheme {
  #name = "default";
  readonly #observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) this.#visit(node);
  });

  apply(dark: boolean): void {
    this.#name = dark ? "dark" : "default";
    this.#visit(document.documentElement);
  }

  #visit(node: Node): void {
    if (node instanceof HTMLLinkElement) this.#relink(node);
    if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return;
    if (node === document.documentElement || node instanceof ShadowRoot)
      this.#observer.observe(node, { childList: true, subtree: true });
    if (node instanceof Element && node.shadowRoot !== null) this.#visit(node.shadowRoot);
    for (const child of node.children) this.#visit(child);
  }

  #relink(link: HTMLLinkElement): void {
    const href = link.href.replace(SHEET, `$1${this.#name}.css`);
    if (href !== link.href) link.href = href;
  }
}

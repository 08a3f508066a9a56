// Style sheets in somebody else's page: their addresses are relative to the app's own page, which is elsewhere.
import { GlobalImportedStyleSheet, ImportedStyleSheet } from "@bokeh/bokehjs/build/js/lib/core/dom.js";

/** The folder `static/` of the server that this client comes from. */
const FILES = new URL("../", import.meta.url).href;

/** The whole address of one of the server's files; other addresses stay as they are. */
export function fromServer(href: string, files = FILES): string {
  const { origin, pathname } = new URL(files);
  const relative = /^(?:\.{1,2}\/)*static\/(.*)$/.exec(href)?.[1];
  if (relative !== undefined) return `${files}${relative}`;
  return href.startsWith(pathname) ? `${origin}${href}` : href;
}

let done = false;

/** Makes every style sheet of this client's documents come from its own server. */
export function takeFilesFromServer(): void {
  if (done) return;
  done = true;
  for (const { prototype } of [ImportedStyleSheet, GlobalImportedStyleSheet]) {
    // The name is known to be there: it is BokehJS's own method, of the class or of its base.
    const install = Reflect.get(prototype, "install") as (this: ImportedStyleSheet, target: Node) => void;
    prototype.install = function (this: ImportedStyleSheet, target: Node): void {
      const link = this.el;
      const given = link.getAttribute("href") ?? "";
      const whole = fromServer(given);
      if (whole !== given) link.setAttribute("href", whole);
      install.call(this, target);
    };
  }
}

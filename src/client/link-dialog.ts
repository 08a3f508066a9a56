// Shows a link that the session has made for this visitor, to be copied.
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";

const style = `
dialog { width: min(34rem, 92vw); box-sizing: border-box; padding: 1.25rem 1.5rem; border: 0; border-radius: 10px; font: 15px/1.5 system-ui, sans-serif; background: #fff; color: #222; box-shadow: 0 8px 40px rgb(0 0 0 / .35); }
dialog::backdrop { background: rgb(0 0 0 / .4); }
h2 { margin: 0 0 .25rem; font-size: 1.1rem; }
p { margin: 0 0 .75rem; color: #555; }
div { display: flex; gap: .5rem; }
input { flex: 1; min-width: 0; font: 13px ui-monospace, monospace; padding: .45rem .6rem; border: 1px solid #999; border-radius: 5px; background: #f6f6f7; color: inherit; }
button { font: inherit; padding: .35rem .9rem; border: 1px solid #555; border-radius: 5px; background: #fff; color: inherit; cursor: pointer; }
button.first { background: #1f5fa8; border-color: #1f5fa8; color: #fff; }
footer { margin-top: 1rem; text-align: end; }
@media (prefers-color-scheme: dark) { dialog { background: #24262b; color: #eee; } p { color: #bbb; } input, button { background: #33363d; border-color: #777; } }`;

const PURPOSES: Readonly<Record<string, string>> = {
  view: "Whoever has this link may look on, and change nothing.",
  edit: "Whoever has this link works here together with you.",
  copy: "Whoever opens this link gets a copy of what is here at that moment.",
};

/** Shows it over the page until it is closed. @param purpose what the link is for */
export function showLink(document: Document, url: string, purpose: string): void {
  const host = document.createElement("edgepanel-link");
  const root = host.attachShadow({ mode: "open" });
  const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, text = ""): HTMLElementTagNameMap[Name] =>
    Object.assign(document.createElement(name), { textContent: text });
  const dialog = make("dialog");
  const title = make("h2", "A link to this page");
  title.id = "title";
  dialog.setAttribute("aria-labelledby", title.id);
  const input = Object.assign(make("input"), { readOnly: true, value: url, ariaLabel: "Link" });
  input.addEventListener("focus", () => input.select());
  const copy = Object.assign(make("button", "Copy"), { type: "button", className: "first", autofocus: true });
  copy.addEventListener("click", () => {
    input.select();
    // Pages without HTTPS have no clipboard: the text is selected, for the visitor's own keys.
    void document.defaultView?.navigator.clipboard?.writeText(url).then(
      () => (copy.textContent = "Copied"),
      (error: unknown) => logger.warn(`The link could not be copied: ${String(error)}`),
    );
  });
  const close = Object.assign(make("button", "Close"), { type: "button" });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => host.remove());
  const [row, footer] = [make("div"), make("footer")];
  row.append(input, copy);
  footer.append(close);
  dialog.append(title, make("p", PURPOSES[purpose] ?? ""), row, footer);
  root.append(make("style", style), dialog);
  document.body.append(host);
  dialog.showModal();
}

// What the server tells `autoload.js` and `frame.js`, and where they are to put an app.

/** Written by the server around the script. */
export interface AutoloadParts {
  /** Address of the app's page. */
  readonly page: string;
  /** Address of the client's entry, relative to it. */
  readonly entry: string;
  /** Id of the element to use, or null for the place of the script itself. */
  readonly element: string | null;
  /** Names the app to those who do not see it. */
  readonly title: string;
}

/**
 * The address of the app's page: beside the script, when that came from an address of its own. Behind a proxy the server
 * may know itself by another name. Arguments for the embedding stay out of it.
 */
export function addressOf({ page }: AutoloadParts, script: HTMLScriptElement | null): URL {
  const url = new URL(page);
  if (script !== null && /^https?:/.test(script.src)) {
    const own = new URL(script.src);
    url.protocol = own.protocol;
    url.host = own.host;
    url.pathname = own.pathname.replace(/\/[^/]*$/, "") || "/";
  }
  return url;
}

/**
 * The element for the app; null, and said, when there is none. A `<script>` is replaced by one (Bokeh); without an id it
 * comes behind the script, or into the body for a script in the head.
 */
export async function placeOf(
  { element: id }: AutoloadParts,
  script: HTMLScriptElement | null,
): Promise<HTMLElement | null> {
  const find = (): Element | null => (id === null ? script : document.getElementById(id));
  // What follows the script is not parsed yet.
  if (find() === null || find()?.parentElement === document.head) await parsed();
  const named = find();
  if (named === null) {
    reportError(new Error(`There is no element "${id ?? ""}" in this page for the dashboard`));
    return null;
  }
  if (named instanceof HTMLElement && named.localName !== "script") return named;
  const place = document.createElement("div");
  if (id !== null) place.id = id;
  if (named.parentElement === document.head) document.body.append(place);
  else named.after(place);
  if (id !== null) named.remove();
  return place;
}

function parsed(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
    else resolve();
  });
}

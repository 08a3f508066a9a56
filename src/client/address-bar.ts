// The address bar: one history entry per turn, and back and forward reach the session. PanelJS's own view listens to
// `hashchange` only.
import type { Document as BokehDocument } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { View } from "@bokeh/bokehjs/build/js/lib/core/view.js";
import { LINK_ARGUMENT } from "../base/link-argument.ts";
import { LocationView } from "@holoviz/panel/dist/lib/models/location.js";

type Address = Pick<Location, "pathname" | "search" | "hash">;

interface AddressModel extends Address {
  readonly document: BokehDocument | null;
  setv(attributes: Address & { readonly href: string }): void;
}

// The cast: PanelJS's declarations name BokehJS by an alias that only its bundler knows.
const modelOf = (view: LocationView): AddressModel => view.model as unknown as AddressModel;

/** Documents of apps in somebody else's page, whose address is not theirs. */
const embedded = new WeakSet<BokehDocument>();

/** Keeps what a document's app knows of its address apart from the address of the page around it. */
export const leaveAddressAlone = (document: BokehDocument): void => void embedded.add(document);

interface StockView {
  readonly initialize: (this: LocationView) => void;
  readonly remove: (this: LocationView) => void;
}

const textOf = ({ pathname, search, hash }: Address): string => `${pathname}${search}${hash}`;

/** Query without the link that the page was opened by: the session is not to know it, nor anyone in it. */
function withoutLink(search: string): string {
  if (!search.includes(LINK_ARGUMENT)) return search;
  const pairs = search.slice(1).split("&");
  const left = pairs.filter((pair) => !pair.startsWith(`${LINK_ARGUMENT}=`)).join("&");
  return left === "" ? "" : `?${left}`;
}

/** Query with the link that is in the address bar: without it the page could not be loaded again. */
function withLink(search: string): string {
  const link = window.location.search.split(/[?&]/).find((pair) => pair.startsWith(`${LINK_ARGUMENT}=`));
  return link === undefined ? search : search === "" || search === "?" ? `?${link}` : `${search}&${link}`;
}

/** Where the page is, as the session may know it. */
function place(): Address & { readonly href: string } {
  const { pathname, hash, origin } = window.location;
  const search = withoutLink(window.location.search);
  return { pathname, search, hash, href: `${origin}${pathname}${search}${hash}` };
}

const bare = (pathname: string): string => pathname.replace(/\/+$/, "");

/** The address that the model asks for. A slash at the end of the path is the page's: the socket knows nothing of it. */
function wantedOf(view: LocationView): string {
  const { pathname, search, hash } = modelOf(view);
  const { pathname: own } = window.location;
  return textOf({ pathname: bare(pathname) === bare(own) ? own : pathname, search: withLink(search), hash });
}

/** Puts the careful version into PanelJS's view of the address; called once. */
export function keepAddressInStep(): void {
  const views = new Set<LocationView>();
  // The cast adds what the declarations leave out: on what they are called.
  const { initialize, remove } = LocationView.prototype as StockView;
  let wanted: LocationView | null = null;
  /** The visitor has done something, so that what follows is a step to go back from. */
  let used = false;

  /** Tells all models of the page where it is. Those that changed tell the session. */
  const report = (): void => {
    const address = place();
    for (const view of views) modelOf(view).setv(address);
  };

  const write = (): void => {
    const view = wanted;
    wanted = null;
    if (view === null || !views.has(view)) return;
    const url = wantedOf(view);
    if (url !== textOf(window.location)) {
      // What the session makes of the address before that is not.
      history[used ? "pushState" : "replaceState"]({}, "", url);
    }
    report();
  };

  /**
   * All changes of a turn, of whichever model, become one entry; none is made while the page is still being put
   * together.
   */
  const writeSoon = (view: LocationView): void => {
    if (wantedOf(view) === textOf(window.location)) return;
    const waiting = wanted !== null;
    wanted = view;
    if (waiting) return;
    const { document } = modelOf(view);
    if (document === null || document.is_idle) queueMicrotask(write);
    else document.idle.connect(write);
  };

  Object.assign(LocationView.prototype, {
    initialize(this: LocationView): void {
      const { document } = modelOf(this);
      if (document !== null && embedded.has(document)) {
        // The cast: PanelJS's declarations name BokehJS by an alias that only its bundler knows.
        const view = this as unknown as View;
        View.prototype.initialize.call(view);
        view.notify_finished();
        return;
      }
      initialize.call(this);
      views.add(this);
      if (window.location.search.includes(LINK_ARGUMENT)) modelOf(this).setv(place());
    },
    remove(this: LocationView): void {
      views.delete(this);
      remove.call(this);
    },
    _set_url_gated(this: LocationView): void {
      if (!views.has(this)) return;
      writeSoon(this);
    },
  });
  window.addEventListener("popstate", report);
  for (const input of ["pointerdown", "keydown", "click", "input"])
    window.addEventListener(input, () => (used = true), { capture: true, once: true, passive: true });
}

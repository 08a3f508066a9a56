// The models that every page has beside its components: the address bar and what the browser tells of itself.
import { PanelBrowserInfo as BrowserInfoDef } from "../../models/generated/panel/models/browser.ts";
import { PanelLocation as LocationDef } from "../../models/generated/panel/models/location.ts";
import { ArgumentError } from "../../base/errors.ts";
import {
  any,
  boolean,
  integer,
  nullable,
  number,
  readonly as closed,
  text,
  type ParamSpec,
} from "../../reactive/param.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import { LocationSync, type SyncedParams, type SyncErrorHandler } from "../../state/location-sync.ts";
import { parseQuery, withQuery, type QueryParams } from "../../state/query-text.ts";
import { synced } from "./component.ts";

const startingWith = (start: string): ParamSpec<string> => ({
  default: "",
  check: (value) =>
    typeof value === "string" && (value === "" || value.startsWith(start))
      ? null
      : `expected "" or a text that starts with "${start}", got ${JSON.stringify(value)}`,
});

/** The parts of an address. */
const ADDRESS = ["href", "hostname", "pathname", "protocol", "port", "search", "hash"] as const;

/** The address bar of the session's page, both ways (Panel's Location). */
export class Location extends synced({
  type: "Location",
  model: LocationDef,
  params: {
    name: any<string>("location"),
    href: closed(text()),
    hostname: closed(text()),
    pathname: startingWith("/"),
    protocol: closed(text()),
    port: closed(text()),
    search: startingWith("?"),
    hash: startingWith("#"),
    /** Whether a change of the address reloads the page. */
    reload: boolean(false),
  },
}) {
  #sync: LocationSync | null = null;

  /** The arguments of `search` as values: numbers, JSON lists and objects, else text (Panel's `query_params`). */
  get queryParams(): QueryParams {
    return parseQuery(this.search);
  }

  /** Sets arguments of the query and leaves the others as they are; null takes one out (Panel's `update_query`). */
  updateQuery(values: QueryParams): void {
    this.search = withQuery(this.search, values);
  }

  /**
   * Keeps params of `object` and arguments of the query together, both ways (Panel's `sync`). What the address says now
   * is given to the
   * object at once, before anything is rendered; then the object's values are written to the address. Null is left out
   * of it.
   *
   * @param params names of params, or param -> argument. Default: all that can be set, but not `name`
   * @param onError told of values in the address that the object does not take; without it they are left where they are
   * @example state.location.sync(slider, { value: "level" });
   * @throws ArgumentError for a param that the object does not have
   */
  sync(object: Parameterized, params?: SyncedParams, onError?: SyncErrorHandler): void {
    this.#syncs.add(object, params, onError);
  }

  /**
   * Ends the sync of `object`, or of some of its params, and takes their arguments out of the address.
   * @throws ArgumentError when it was never synced.
   */
  unsync(object: Parameterized, params?: readonly string[]): void {
    this.#syncs.remove(object, params);
  }

  /** Takes over what a browser has told. @throws ArgumentError for what no browser would tell */
  follow(address: Readonly<Record<string, unknown>>): void {
    this.assign(address);
  }

  /** Another model of the same address: both say the same from here on. */
  twin(): Location {
    const twin = new Location();
    const agree = (from: Location, to: Location): void =>
      to.assign(Object.fromEntries(ADDRESS.map((name) => [name, from.peek(name)])));
    agree(this, twin);
    this.observe(() => agree(this, twin), ADDRESS);
    twin.observe(() => agree(twin, this), ADDRESS);
    return twin;
  }

  get #syncs(): LocationSync {
    return (this.#sync ??= new LocationSync(this));
  }

  /** Takes over the address of the page request. @throws ArgumentError when `url` is no address. */
  static of(url: string): Location {
    if (!URL.canParse(url)) throw new ArgumentError(`"${url}" is not an address`);
    const { href, hostname, pathname, protocol, port, search, hash } = new URL(url);
    const location = new Location();
    const address = { href, hostname, pathname, protocol, port, search, hash };
    // A session that is brought back has the address that its browser had last.
    location.assign(Object.fromEntries(Object.entries(address).filter(([name]) => !location.isGiven(name))));
    return location;
  }
}

/** What the browser tells of itself; all null until it does (Panel's BrowserInfo). */
export class BrowserInfo extends synced({
  type: "BrowserInfo",
  model: BrowserInfoDef,
  params: {
    name: any<string>("browser_info"),
    darkMode: closed(nullable(boolean())),
    devicePixelRatio: closed(nullable(number())),
    language: closed(nullable(text())),
    /** IANA name. */
    timezone: closed(nullable(text())),
    /** Minutes, west positive as in JavaScript. */
    timezoneOffset: closed(nullable(integer())),
    webdriver: closed(nullable(boolean())),
    webgl: closed(nullable(boolean())),
  },
}) {
  /** Takes over what a browser has told. @throws ArgumentError for what no browser would tell */
  follow(info: Readonly<Record<string, unknown>>): void {
    this.assign(info);
  }
}

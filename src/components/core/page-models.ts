// The models that every page has beside its components: the address bar and what the browser tells of itself.
import { PanelBrowserInfo as BrowserInfoDef } from "../../models/generated/panel/models/browser.ts";
import { PanelLocation as LocationDef } from "../../models/generated/panel/models/location.ts";
import { ArgumentError } from "../../base/errors.ts";
import { any, boolean, integer, nullable, number, readonly as closed, text, type ParamSpec } from "../../reactive/param.ts";
import { synced } from "./component.ts";

const startingWith = (start: string): ParamSpec<string> => ({
  default: "",
  check: (value) => (typeof value === "string" && (value === "" || value.startsWith(start)) ? null : `expected "" or a text that starts with "${start}", got ${JSON.stringify(value)}`),
});

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
  /** Takes over the address of the page request. @throws ArgumentError when `url` is no address. */
  static of(url: string): Location {
    if (!URL.canParse(url)) throw new ArgumentError(`"${url}" is not an address`);
    const { href, hostname, pathname, protocol, port, search, hash } = new URL(url);
    const location = new Location();
    location.assign({ href, hostname, pathname, protocol, port, search, hash });
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
  override get isIncidental(): boolean {
    return true;
  }
}

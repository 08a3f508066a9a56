// Where in the address the deployment's apps begin: below a path of another app, or at the root.
import { ArgumentError } from "../base/errors.ts";

/**
 * The runtime's own request. itty-router's `AutoRouter` gives handlers a Proxy around it, of which workerd makes no other
 * request.
 */
export function ownRequest(request: Request): Request {
  // itty-router keeps its Proxy in the request. Called on the Proxy, the method runs on what is inside.
  return "proxy" in request ? request.clone() : request;
}

/** Strips and restores the path below which the apps are. */
export class BasePath {
  /** Without a slash at its end; empty at the root. */
  readonly path: string;

  /** @param given `/dashboards`; a slash at its end does not matter. @throws ArgumentError for anything else */
  constructor(given = "") {
    const path = given.replace(/\/+$/, "");
    if (path !== "" && !/^(\/[^/?#\s]+)+$/.test(path))
      throw new ArgumentError(
        `basePath: "${given}" is no path; write it with a slash at its start, such as "/dashboards"`,
      );
    this.path = path;
  }

  /** The root as a request's data has it; nothing for a deployment of its own. */
  get root(): { readonly root?: string } {
    return this.path === "" ? {} : { root: `${this.path}/` };
  }

  /** The address of an app, for the deployment's index page. A relative one survives proxies that change paths. */
  link(path: string): string {
    return `${this.path === "" ? "." : this.path}${path}`;
  }

  /** The path of an address as the routes of the deployment know it. */
  strip(pathname: string): string {
    if (pathname === this.path) return "/";
    return pathname.startsWith(`${this.path}/`) ? pathname.slice(this.path.length) : pathname;
  }

  /**
   * The request with the address that its visitor used. Hono's `app.mount` and some proxies take the path off before
   * they pass a request on: it is put back.
   */
  restore(request: Request): Request {
    if (this.path === "") return request;
    const url = new URL(request.url);
    if (url.pathname === this.path || url.pathname.startsWith(`${this.path}/`)) return request;
    url.pathname = `${this.path}${url.pathname}`;
    return new Request(url, request);
  }
}

// A browser without a screen: follows redirects one by one and keeps cookies by host.
export class Walker {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** The cookies of a host. Changing them changes what is sent. */
  cookies(url: URL): Map<string, string> {
    const known = this.#cookies.get(url.host) ?? new Map<string, string>();
    this.#cookies.set(url.host, known);
    return known;
  }

  /** One request; its redirect is not followed. */
  async ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const cookies = this.cookies(url);
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { accept: "text/html", cookie } });
    for (const each of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(each)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  /** Follows redirects until one leads to an address that `stop` names, or to none. */
  async walk(from: URL, stop: (url: URL) => boolean): Promise<URL> {
    let url = from;
    for (let steps = 0; steps < 20; steps++) {
      const response = await this.ask(url);
      const location = response.headers.get("location");
      if (location === null) throw new Error(`${url.href} answered ${response.status}: ${await response.text()}`);
      url = new URL(location, url);
      if (stop(url)) return url;
    }
    throw new Error("Too many redirects");
  }
}

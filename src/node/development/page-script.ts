// The script of a page in development: problems over the page, new versions without a reload.

/** Its source text. */
export const pageScript = (): string => `(${inPage.toString()})();\n`;

/** Runs in the page: nothing outside of the function is there. */
function inPage(): void {
  interface Told {
    readonly version: string;
    readonly problems: readonly {
      readonly kind: string;
      readonly message: string;
      readonly detail: string;
      readonly app?: string;
    }[];
  }
  const own = document.currentScript;
  const address = own instanceof HTMLScriptElement ? own.src.replace(/page\.js$/, "events") : "events";
  const events = new EventSource(address);
  const prefix = new URL(address, location.href).pathname.replace(/\/_edgepanel\/development\/events$/, "");
  let version: string | null = null;
  let overlay: HTMLElement | null = null;

  /** A page without a session, the list of apps for one, tells of all apps. */
  const isOfThisPage = ({ app }: Told["problems"][number]): boolean =>
    app === undefined || document.getElementById("edgepanel-config") === null || location.pathname === prefix + app;

  const show = (problems: Told["problems"]): void => {
    overlay?.remove();
    overlay = null;
    if (problems.length === 0) return;
    overlay = document.createElement("edgepanel-problems");
    const root = overlay.attachShadow({ mode: "open" });
    const style = document.createElement("style");
    style.textContent = `
      :host { position: fixed; inset: 0; z-index: 2147483600; display: flex; justify-content: center; align-items: flex-start; padding: 5vh 1rem; background: rgb(0 0 0 / .45); overflow: auto; font: 15px/1.5 system-ui, sans-serif; }
      section { width: min(60rem, 100%); box-sizing: border-box; padding: 1.25rem 1.5rem; border-radius: 8px; border-top: 6px solid #d32f2f; background: #fff; color: #222; box-shadow: 0 8px 40px rgb(0 0 0 / .4); }
      h1 { margin: 0 0 .25rem; font-size: .85rem; text-transform: uppercase; letter-spacing: .05em; color: #d32f2f; }
      p { margin: 0 0 .75rem; font-size: 1.1rem; font-weight: 600; white-space: pre-wrap; overflow-wrap: anywhere; }
      pre { margin: 0 0 1.25rem; padding: .75rem 1rem; border-radius: 6px; background: #f4f4f5; font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
      footer { display: flex; justify-content: space-between; gap: 1rem; align-items: center; color: #555; }
      button { font: inherit; padding: .3rem 1rem; border: 1px solid #999; border-radius: 4px; background: #fff; cursor: pointer; }`;
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    const titles: Record<string, string> = {
      build: "The sources cannot be read",
      load: "The app cannot be loaded",
      run: "An error while the app ran",
    };
    for (const { kind, message, detail } of problems) {
      const parts = [
        ["h1", titles[kind] ?? kind],
        ["p", message],
        ["pre", detail],
      ] as const;
      for (const [tag, text] of parts) {
        if (text === "") continue;
        const part = document.createElement(tag);
        part.textContent = text;
        box.append(part);
      }
    }
    const footer = document.createElement("footer");
    footer.append("Save the file with the error mended, and this goes away.");
    const button = document.createElement("button");
    button.textContent = "Close";
    button.addEventListener("click", () => overlay?.remove());
    footer.append(button);
    box.append(footer);
    root.append(style, box);
    document.documentElement.append(overlay);
  };

  /** A page without a session, or one that came with an error, is of no use to a new version. */
  const mustReload = (): boolean => {
    const [navigation] = performance.getEntriesByType("navigation");
    const failed = navigation instanceof PerformanceNavigationTiming && navigation.responseStatus >= 400;
    return failed || document.getElementById("edgepanel-config") === null;
  };

  /** The strip that tells visitors of a restart is for visitors. */
  const quiet = (): void => {
    const watch = new MutationObserver(() => document.querySelector("edgepanel-connection")?.remove());
    watch.observe(document.documentElement, { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), 5_000);
  };

  events.addEventListener("message", ({ data }) => {
    // The cast: this text is written by the server that this script comes from.
    const told = JSON.parse(String(data)) as Told;
    const isNew = version !== null && told.version !== version;
    version = told.version;
    if (isNew && mustReload()) return location.reload();
    if (isNew) {
      quiet();
      // The page's client opens its connection again when the browser says that it is online.
      window.dispatchEvent(new Event("online"));
    }
    show(told.problems.filter(isOfThisPage));
  });
}

// Adds a plain script, module script or style sheet to the page, once per address.

const loads = new Map<string, Promise<void>>();

/**
 * Runs a script and resolves when it has run. Scripts asked for in one turn run in that order. Rejects when it cannot
 * be loaded.
 */
export function loadScript(src: string, kind: "classic" | "module"): Promise<void> {
  let load = loads.get(src);
  if (load === undefined) {
    load = new Promise<void>((resolve, reject) => {
      if ([...document.scripts].some((script) => script.src === src && script.dataset["edgepanel"] === undefined)) {
        // The page itself links it, before this module: classic scripts of the page have run by now.
        resolve();
        return;
      }
      if (src.includes("/es-module-shims")) addShimOptions();
      const script = document.createElement("script");
      script.dataset["edgepanel"] = "";
      if (kind === "module") script.type = "module";
      script.async = false;
      script.src = src;
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => reject(new Error(`cannot load ${src}`)));
      document.head.append(script);
    });
    loads.set(src, load);
    load.catch(() => loads.delete(src));
  }
  return load;
}

/**
 * PanelJS's ESM components add import maps while the page runs, which es-module-shims does in its shim mode alone
 * (Panel's pages).
 */
function addShimOptions(): void {
  if (document.querySelector("script[type=esms-options]") !== null) return;
  const options = document.createElement("script");
  options.type = "esms-options";
  options.textContent = '{"shimMode": true}';
  document.head.append(options);
}

/** Links a style sheet unless the page has it. */
export function loadStyleSheet(href: string): void {
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return;
  if (document.head.querySelector(`link[href="${CSS.escape(href)}"]`) !== null) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}

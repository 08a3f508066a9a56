// What of Panel the library has, decided by looking for it and never by trying.
import type { AppOptions } from "../../src/app/define-app.ts";
import { DESIGNS } from "../../src/components/core/look.ts";
import { templateNames } from "../../src/components/core/page-template.ts";
import { lookup } from "../../src/models/registry.ts";
import { state } from "../../src/state/state.ts";
import type { Feature, Need } from "./author-api.ts";
import { componentClass, exported, exportedFunction, makerOf, member } from "./edgepanel-classes.ts";

/**
 * Options that apps have. Their type says that each exists; that all are here is seen by the cases that are not built.
 */
const OPTIONS = new Set<string>([
  "title",
  "template",
  "theme",
  "design",
  "sizingMode",
  "browserInfo",
  "reconnect",
  "loadingSpinner",
  "loadingColor",
  "loadingMaxHeight",
  "globalLoadingSpinner",
  "rawCss",
  "cssFiles",
  "deferLoad",
  "loadingIndicator",
  "throttled",
  "notifications",
  "disconnectNotification",
  "readyNotification",
] satisfies (keyof AppOptions)[]);

/** True when the library has what `need` names. */
export function libraryHas(need: Need): boolean {
  switch (need.kind) {
    case "component":
      return componentClass(need.name) !== undefined || makerOf(need.name) !== undefined;
    case "model":
      return lookup(need.name) !== undefined;
    case "glyph":
      return typeof member(member(exported("Figure"), "prototype"), need.name) === "function";
    case "config":
      if (need.name === "template" && typeof need.value === "string") return templateNames().includes(need.value);
      if (need.name === "design") return DESIGNS.some((design) => design === need.value);
      // Panel takes every mode and uses those that stretch; here the others do not compile.
      if (need.name === "sizingMode") return typeof need.value === "string" && need.value.startsWith("stretch_");
      return OPTIONS.has(need.name);
    case "feature":
      return hasFeature(need.name);
  }
}

function hasFeature(feature: Feature): boolean {
  switch (feature) {
    case "bind":
    case "figure":
    case "interact":
    case "link":
    case "panel":
    case "rx":
      return exportedFunction(feature) !== undefined;
    case "function":
    case "onLoad":
    case "periodic":
    case "servableArea":
    case "servableLocation":
    case "sessionArgs":
    case "setLocation":
    case "stream":
    case "syncBusy":
      return true;
    case "template":
      return templateNames().length > 0;
    case "jsLink":
      return viewableHas("jslink");
    case "jsCallback":
      return viewableHas("jscallback");
    case "fromParam":
      return member(exported("Widget"), "fromParam") !== undefined;
    case "locationSync":
      return typeof member(member(exported("Location"), "prototype"), "sync") === "function";
    case "notify":
      // Its value is there only inside a session.
      return "notifications" in state;
    case "table":
      return member(exported("panes"), "DataFrame") !== undefined;
    case "freeTemplate":
      return exported("Template") !== undefined;
    case "assign":
    case "define":
    case "method":
    case "time":
      return false;
  }
}

const viewableHas = (method: string): boolean =>
  typeof member(member(componentClass("Row"), "prototype"), method) === "function";

// The `window.Bokeh` that pages, CustomJS code and snippets expect.
import { Models, default_resolver } from "@bokeh/bokehjs/build/js/lib/base.js";
import * as base from "@bokeh/bokehjs/build/js/lib/base.js";
import * as dom from "@bokeh/bokehjs/build/js/lib/core/dom.js";
import { logger, set_log_level } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import { settings } from "@bokeh/bokehjs/build/js/lib/core/settings.js";
import * as bokehDocument from "@bokeh/bokehjs/build/js/lib/document/index.js";
import {
  add_document_from_session,
  add_document_standalone,
  embed_item,
  embed_items,
  index,
} from "@bokeh/bokehjs/build/js/lib/embed/index.js";
import * as protocol from "@bokeh/bokehjs/build/js/lib/protocol/index.js";
import { safely } from "@bokeh/bokehjs/build/js/lib/safely.js";
import { version } from "@bokeh/bokehjs/build/js/lib/version.js";
import { PanelError } from "../base/errors.ts";

/** Without the parts for notebooks. */
const embed = { add_document_from_session, add_document_standalone, embed_item, embed_items, index };

const modules: Readonly<Record<string, unknown>> = {
  base,
  document: bokehDocument,
  embed,
  protocol,
  "core/dom": dom,
  "core/logging": { logger, set_log_level },
  "core/settings": { settings },
};

/** The part of BokehJS's own `require` that the client keeps: modules of the document core. Throws for any other. */
function require(name: string): unknown {
  const module = modules[name.replace(/\/index$/, "")];
  if (module === undefined)
    throw new PanelError(
      "not-found",
      `Bokeh.require("${name}") is not in this page. Modules there: ${Object.keys(modules).join(", ")}. Models are in Bokeh.Models.`,
    );
  return module;
}

/** Models whose wire name starts with `prefix`, by class name: `Bokeh.Panel.Card`. */
function modelsBelow(prefix: string): Record<string, unknown> {
  const find = (name: string): unknown => {
    const type = default_resolver.names.find(
      (known) => known.startsWith(prefix) && known.slice(known.lastIndexOf(".") + 1) === name,
    );
    return type === undefined ? undefined : default_resolver.get(type);
  };
  return new Proxy(
    {},
    {
      get: (_, name) => (typeof name === "string" ? find(name) : undefined),
      has: (_, name) => typeof name === "string" && find(name) !== undefined,
    },
  );
}

/** Puts the stock surface on `window.Bokeh`, over what is there. */
export function publishBokeh(window: Window): void {
  const Panel = modelsBelow("panel.models.");
  const Bokeh = {
    version,
    index,
    embed,
    protocol,
    logger,
    set_log_level,
    settings,
    Models,
    documents: bokehDocument.documents,
    safely,
    require,
    Panel,
    Widgets: Models,
    Tables: Models,
  };
  Object.assign(window, { Bokeh: Object.assign((window as { Bokeh?: object }).Bokeh ?? {}, Bokeh) });
}

// Runs an app once and makes its page of it.
import type { Log } from "../base/log.ts";
import type { FoundApp } from "../app/app-registry.ts";
import type { PageSource } from "../app/page-source.ts";
import { DEFAULT_LIMITS, type Limits } from "../protocol/limits.ts";
import type { ClientManifest } from "../page/client-assets.ts";
import type { OpenPage } from "../page/open-page.ts";
import { renderPage } from "../page/render-page.ts";
import { isDevelopment } from "./env.ts";
import { ignoredArgs } from "./page-key.ts";
import { prerender } from "./prerender.ts";
import { requestData } from "./request-data.ts";
import type { Visit } from "./visit.ts";

/** A page, and who may have it. */
export type MadePage =
  /** The app failed; the page says so. */
  | { readonly kind: "failed"; readonly page: OpenPage }
  /** The app read what belongs to one visitor. */
  | { readonly kind: "private"; readonly page: OpenPage; readonly read: string }
  /** For everyone whose request agrees in these query arguments; null for all of them. */
  | { readonly kind: "shared"; readonly page: OpenPage; readonly args: readonly string[] | null };

/** What a page has to know of the limits, so that it sends nothing that would be refused. */
export type PageLimits = Pick<Limits, "messageBytes" | "events">;

/** Makes pages for one deployment. */
export class PageMaker {
  readonly #manifest: ClientManifest;
  readonly #limits: PageLimits;
  readonly #log: Log;
  readonly #warned = new Set<string>();

  constructor(manifest: ClientManifest, limits: PageLimits, log: Log) {
    this.#manifest = manifest;
    this.#limits = limits;
    this.#log = log;
  }

  /**
   * Runs the app for a visit.
   * @param keyOf its `sessionKeyFunc`, which development checks against what the app reads
   */
  async make(visit: Visit, keyOf?: (request: Request) => string): Promise<MadePage> {
    const { request, found, env } = visit;
    const { source, args, privateRead } = await prerender(
      found,
      requestData(visit),
      this.#log,
      isDevelopment(env),
      visit.accessToken,
    );
    const page = this.render(source);
    if (source.failed) return { kind: "failed", page };
    if (privateRead !== null) {
      this.#log.info(`The page of ${found.path} is private: the app read ${privateRead} while it was made`, {
        app: found.path,
        read: privateRead,
      });
      return { kind: "private", page, read: privateRead };
    }
    if (keyOf !== undefined && isDevelopment(env))
      this.#checkKey(request, found, [...(args ?? new URL(request.url).searchParams.keys())], keyOf);
    return { kind: "shared", page, args: args === null ? null : [...args] };
  }

  /** The page of a run. */
  render(source: PageSource): OpenPage {
    const { messageBytes, events } = this.#limits;
    const isDefault = messageBytes === DEFAULT_LIMITS.messageBytes && events === DEFAULT_LIMITS.events;
    return renderPage(source, {
      manifest: this.#manifest,
      snapshot: true,
      fingerprint: source.fingerprint,
      ...(isDefault ? {} : { limits: { messageBytes, events } }),
    });
  }

  /** Says when two requests that the app would answer differently have the same key. */
  #checkKey(request: Request, found: FoundApp, read: readonly string[], keyOf: (request: Request) => string): void {
    for (const name of ignoredArgs(request, read, keyOf)) {
      // Part of every key.
      if (name === "theme") continue;
      const warning = `The sessionKeyFunc of ${found.path} gave the same key with another "${name}", which the app reads: visitors may see a page made for another value until their session answers. Make it part of the key`;
      if (this.#warned.has(warning)) continue;
      this.#warned.add(warning);
      this.#log.warn(warning, { app: found.path, argument: name });
    }
  }
}

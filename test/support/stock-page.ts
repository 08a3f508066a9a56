// A page with the unmodified BokehJS bundles, embedded as Bokeh's own server writes it; nothing of ours is in it.
import type { Page } from "playwright-core";

/** The part of BokehJS that such a page uses. */
interface StockBokeh {
  readonly embed: {
    embed_items(docs: object, items: readonly object[], appPath: string, url: string): Promise<unknown>;
  };
}

/** Shows the app at `path` in `page`. Returns the HTML of Edgepanel's own page, from which the token was taken. */
export async function showStock(page: Page, server: URL, path: string): Promise<string> {
  // Any address of the server that brings no scripts of its own.
  await page.goto(new URL("/health", server).href);
  for (const bundle of ["bokeh", "bokeh-widgets"])
    await page.addScriptTag({ url: new URL(`/static/js/${bundle}.min.js`, server).href });
  const html = await (await fetch(new URL(path, server))).text();
  const token = /"token":"([^"]+)"/.exec(html)?.[1];
  await page.evaluate(
    async ({ item, at }) => {
      // The cast: the bundles put it there.
      const { Bokeh } = window as unknown as { Bokeh: StockBokeh };
      await Bokeh.embed.embed_items({}, [item], at, location.origin);
    },
    { item: { token, roots: {}, root_ids: [], use_for_title: true }, at: path },
  );
  return html;
}

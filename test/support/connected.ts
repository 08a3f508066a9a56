// Waits until a page talks with its session.
import type { Page } from "playwright-core";

/**
 * Resolves when the page's socket is open. A locator waits through a change of the page; while one page goes and the next one comes
 * there is no root element for a moment, which a function run in the page would stumble over.
 */
export const connected = (page: Page): Promise<void> =>
  page.locator('html[data-edgepanel-connection="open"]').waitFor({ state: "attached" });

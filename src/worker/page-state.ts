// How a page came to be.

/** The response's `x-edgepanel-page`: from the cache, made now, from the cache and made anew behind it, or for one visitor. */
export type PageState = "hit" | "miss" | "stale" | "private";

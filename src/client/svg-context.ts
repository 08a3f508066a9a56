// Stands where BokehJS's canvas looks for its SVG drawing context: the chunk with the plots brings the real one.

/** Until a plot is there nothing draws, and nothing is an instance of this. */
function NoSvgContext(): never {
  throw new Error("SVG output needs a plot on the page");
}

/** The context's class, under the name that BokehJS imports. */
export let SVGRenderingContext2D: unknown = NoSvgContext;

/** Puts the real class there. */
export function useSvgContext(context: unknown): void {
  SVGRenderingContext2D = context;
}

// Draws the five loading spinners that Panel's loading.css masks with. The npm package of Panel carries no pictures.

/** One turn of every spinner, in seconds (Panel's spinners take one second). */
const turn = 1;

/**
 * File name (`<name>_spinner.svg`) to picture. A mask shows where the picture is opaque, so the colours here do not
 * matter.
 */
export function spinners(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      arc: arc(0.75, 10, 35, "butt"),
      arcs: arc(0.25, 8, 32, "round"),
      bar: bars(),
      dots: around(8, dot),
      petal: around(12, petal),
    }),
  );
}

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${content}</svg>\n`;
}

/** A rotating ring: `share` of it drawn, then as much of a gap as is left, or evenly when the share repeats. */
function arc(share: number, width: number, radius: number, cap: "butt" | "round"): string {
  const length = 2 * Math.PI * radius;
  const drawn = length * share;
  const gap = share < 0.5 ? drawn : length - drawn;
  const rotation = `<animateTransform attributeName="transform" type="rotate" dur="${turn}s" repeatCount="indefinite" from="0 50 50" to="360 50 50"/>`;
  return svg(
    `<circle cx="50" cy="50" r="${radius}" fill="none" stroke="#000" stroke-width="${width}" stroke-linecap="${cap}" stroke-dasharray="${drawn.toFixed(3)} ${gap.toFixed(3)}">${rotation}</circle>`,
  );
}

/** Four bars that grow and shrink one after the other. */
function bars(): string {
  const bar = (x: number, delay: number): string => {
    const animate = (attribute: string, values: string): string =>
      `<animate attributeName="${attribute}" values="${values}" dur="${turn}s" begin="-${delay}s" repeatCount="indefinite"/>`;
    return `<rect x="${x}" y="30" width="10" height="40">${animate("height", "40;60;30;40")}${animate("y", "30;20;35;30")}</rect>`;
  };
  return svg([15, 35, 55, 75].map((x, i) => bar(x, 0.6 - 0.2 * i)).join(""));
}

/** The same shape `count` times around the middle, each a little later than the one before. */
function around(count: number, shape: (delay: string) => string): string {
  const shapes = Array.from(
    { length: count },
    (_, i) =>
      `<g transform="rotate(${(360 / count) * i} 50 50)">${shape(((((count - i) % count) / count) * turn).toFixed(3))}</g>`,
  );
  return svg(shapes.join(""));
}

function dot(delay: string): string {
  return `<circle cx="50" cy="20" r="7">${fade(delay)}</circle>`;
}

function petal(delay: string): string {
  return `<rect x="47" y="24" width="6" height="13" rx="3">${fade(delay)}</rect>`;
}

function fade(delay: string): string {
  return `<animate attributeName="opacity" values="1;0.05" dur="${turn}s" begin="-${delay}s" repeatCount="indefinite"/>`;
}

// Templates of PanelJS's ReactiveHTML in whose `${…}` nothing is code: params, attributes of the model, scripts, methods.

export interface PlainTemplate {
  /** One more than there are holes. */
  readonly texts: readonly string[];
  readonly holes: readonly string[];
}

const HOLE = /\$\{([^}]*)\}/g;
const NAME = /^(?:model\.)?[A-Za-z_]\w*$/;
const SCRIPT = /^script\((?:'[\w-]+'|"[\w-]+")\)$/;

/** The parts of a template, or null when it is not plain. */
export function plainTemplate(text: string): PlainTemplate | null {
  // What a template literal would read as an escape.
  if (text.includes("\\")) return null;
  const parts = text.split(HOLE);
  const holes = parts.filter((_part, index) => index % 2 === 1);
  const isPlain = holes.every((hole) => NAME.test(hole) || SCRIPT.test(hole));
  return isPlain ? { texts: parts.filter((_part, index) => index % 2 === 0), holes } : null;
}

// The errors of writing and reading values.
import { PanelError, type ErrorCode } from "../base/errors.ts";

/** Keys and positions from the outermost value to the one in question. */
export type Path = readonly (string | number)[];

/** `value.data[3]`: a path as text. Long paths keep their ends. */
export function pathText(path: Path): string {
  const text = path.map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`)).join("");
  return `value${text.length > 200 ? `${text.slice(0, 100)}…${text.slice(-100)}` : text}`;
}

/** A value of the app cannot be sent. The message names its place and what to use instead. */
export class SerializationError extends PanelError {
  readonly path: string;

  constructor(message: string, path: Path) {
    super("serialization", `Cannot send ${pathText(path)}: ${message}`);
    this.path = pathText(path);
  }
}

/**
 * A representation from outside is malformed. The message names its place; it holds nothing but the sender's own data.
 */
export class DeserializationError extends PanelError {
  readonly path: string;

  constructor(message: string, path: Path, code: ErrorCode = "deserialization") {
    super(code, `Cannot read ${pathText(path)}: ${message}`);
    this.path = pathText(path);
  }
}

/** A reference names a model that the reader does not have. */
export class UnknownReferenceError extends DeserializationError {
  readonly id: string;

  constructor(id: string, path: Path) {
    super(`the model "${id.slice(0, 100)}" is not known; pull the document again`, path, "unknown-reference");
    this.id = id;
  }
}

// A visitor without a browser: gets the page, opens the socket, pulls the document, moves the slider.
import { framesOf, Line } from "./line.ts";

/** Loads a page; the token in it opens one session. */
export async function tokenOfPage(origin: string, path: string): Promise<string> {
  const page = await (await fetch(`${origin}${path}`)).text();
  const token = /"token":"([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error(`${path} has no token`);
  return token;
}

/** Opens a socket to the token's session, which starts now if it has not. */
export const openSocket = (origin: string, path: string, token: string): Promise<Line> =>
  Line.open(`${origin.replace("http", "ws")}${path}/ws`, ["bokeh", token]);

/** A visitor of an app that has a slider and shows `at VALUE` somewhere. */
export class Visitor {
  readonly #line: Line;
  readonly #slider: string;
  #value = 0;

  private constructor(line: Line, slider: string) {
    this.#line = line;
    this.#slider = slider;
  }

  static async open(origin: string, path: string): Promise<Visitor> {
    return Visitor.with(origin, path, await tokenOfPage(origin, path));
  }

  /** Opens a socket to the session of this token. */
  static async with(origin: string, path: string, token: string): Promise<Visitor> {
    const line = await openSocket(origin, path, token);
    const doc = await line.pull();
    const slider = /"name":"Slider","id":"(\w+)"/.exec(doc)?.[1];
    if (slider === undefined) throw new Error(`${path} has no slider`);
    return new Visitor(line, slider);
  }

  /** The value that the next move gives. */
  get next(): number {
    return this.#value + 1;
  }

  /** Moves the slider; resolves when the text that a function made of it has come. */
  async move(): Promise<void> {
    this.#value += 1;
    const shown = `at ${this.#value}&lt;`;
    await this.#line.ask(this.event(this.#value), (text) => text.includes(shown));
  }

  /** The frames of a patch that moves the slider. */
  event(value: number): readonly string[] {
    return framesOf("PATCH-DOC", `c${value}`, {
      events: [{ kind: "ModelChanged", model: { id: this.#slider }, attr: "value", new: value }],
    });
  }

  close(): void {
    this.#line.close();
  }
}

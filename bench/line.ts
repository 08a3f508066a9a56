// A socket to a Worker, without a browser.
import { once } from "node:events";

/** A socket with one exchange at a time. */
export class Line {
  readonly #socket: WebSocket;
  #waiting: ((message: string) => void) | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#waiting?.(String(data)));
  }

  static async open(url: string, protocols: string[] = []): Promise<Line> {
    const line = new Line(new WebSocket(url, protocols));
    await once(line.#socket, "open");
    return line;
  }

  /** Asks for the document, which comes as a frame of its own. */
  pull(): Promise<string> {
    return this.ask(framesOf("PULL-DOC-REQ", "pull", {}), (text) => text.startsWith('{"doc"'));
  }

  /** Resolves with the next text that `answers`. */
  next(answers: (message: string) => boolean): Promise<string> {
    return this.ask([], answers);
  }

  /** Sends frames, if any; resolves with the first text that `answers`. */
  ask(frames: readonly string[], answers: (message: string) => boolean): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting = (message) => {
        if (answers(message)) resolve(message);
      };
      for (const frame of frames) this.#socket.send(frame);
    });
  }

  close(): void {
    this.#socket.close();
  }
}

/** A message of the Bokeh protocol: header, metadata, content. */
export const framesOf = (msgtype: string, msgid: string, content: object): readonly string[] => [
  JSON.stringify({ msgtype, msgid }),
  "{}",
  JSON.stringify(content),
];

// A live session of an app inside this process: the real session core, sockets made of two queues.
import type { AppSession } from "../../src/app/app-session.ts";
import type { SessionHost } from "../../src/app/session-host.ts";
import { systemClock } from "../../src/base/clock.ts";
import { newConnectionId } from "../../src/base/ids.ts";
import type { Log } from "../../src/base/log.ts";
import { DEFAULT_LIMITS } from "../../src/protocol/limits.ts";
import type { ReceivedMessage } from "../../src/protocol/message.ts";
import { Receiver } from "../../src/protocol/receiver.ts";
import type { Frame, SocketPort } from "../../src/protocol/socket-port.ts";
import { Connection } from "../../src/session/connection.ts";
import { LiveSession } from "../../src/session/live-session.ts";
import type { JsonObject } from "./canonical/json.ts";
import type { ClientSocket, OpenSession, SocketMessage } from "./library.ts";

/** A host with the machine's own time. */
export function timedHost(log: Log): SessionHost & { stop(): void } {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const cancel = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  return {
    log,
    development: false,
    now: () => systemClock.now(),
    timer(key, due, _background, fire) {
      cancel(key);
      const timer = setTimeout(
        () => {
          timers.delete(key);
          fire();
        },
        Math.max(0, due - systemClock.now()),
      );
      timers.set(key, timer);
      return () => {
        if (timers.get(key) === timer) cancel(key);
      };
    },
    stop: () => [...timers.keys()].forEach(cancel),
  };
}

/** Opens a session that was built to sockets. */
export function openSession(app: AppSession, stop: () => void): OpenSession {
  const live = new LiveSession(app, {
    clock: systemClock,
    limits: DEFAULT_LIMITS,
    store: () => {},
    received: () => {},
    isHandled: () => false,
    progress: () => ({ handled: null, run: "run", notice: null, renewed: "" }),
  });
  return {
    connect: () => {
      const socket = new PairedSocket();
      const connection = new Connection(
        socket,
        { id: newConnectionId(), pulled: false, page: null, line: 0 },
        DEFAULT_LIMITS,
        systemClock,
      );
      socket.onFrames = (frames) => frames.forEach((frame) => live.receive(connection, frame));
      live.connect(connection);
      return Promise.resolve(socket.client);
    },
    close: async () => {
      await live.destroy();
      stop();
    },
  };
}

/**
 * Both ends of one socket. The server's end takes frames at once, the client's frames arrive with the next turn of the
 * loop, as from a network.
 */
class PairedSocket implements SocketPort {
  onFrames: (frames: readonly Frame[]) => void = () => {};
  readonly #receiver = new Receiver(DEFAULT_LIMITS);
  readonly #arrived: SocketMessage[] = [];
  #waiting: (() => void) | null = null;
  #open = true;

  get isOpen(): boolean {
    return this.#open;
  }

  send(frame: Frame): void {
    const message = this.#receiver.consume(frame);
    if (message === null) return;
    this.#arrived.push(readable(message));
    this.#waiting?.();
  }

  close(): void {
    this.#open = false;
    this.#waiting?.();
  }

  get client(): ClientSocket {
    return {
      send: ({ type, msgid, content }) => {
        const frames = [JSON.stringify({ msgid, msgtype: type }), "{}", JSON.stringify(content)];
        setImmediate(() => this.onFrames(frames));
      },
      receive: async (withinMs) => {
        if (this.#arrived.length === 0 && this.#open) await this.#something(withinMs);
        return this.#arrived.shift() ?? null;
      },
    };
  }

  #something(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#waiting = () => {
        clearTimeout(timer);
        this.#waiting = null;
        resolve();
      };
    });
  }
}

function readable({ kind, header, content, buffers }: ReceivedMessage): SocketMessage {
  return {
    type: kind,
    msgid: header.msgid,
    reqid: header.reqid ?? null,
    // The cast: the content was parsed from JSON text.
    content: content as unknown as JsonObject,
    buffers: new Map([...buffers].map(([id, data]) => [id, new Uint8Array(data)])),
  };
}

// The inline script of a page: opens the socket at once, asks for the document, keeps the frames for the client.
// Built as a text of its own; the page puts it after the configuration block.
import { readPageConfig, socketUrl } from "./page-config.ts";
import { nextLine } from "./page-line.ts";
import { joinSession } from "./tab-session.ts";
import type { EarlySocket } from "./early-socket.ts";

const config = readPageConfig(document);
if (config !== null) {
  const { token } = joinSession(config, window);
  const socket = new WebSocket(nextLine(socketUrl(config, location), window), ["bokeh", token]);
  socket.binaryType = "arraybuffer";
  const early: EarlySocket = { socket, frames: [] };
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    // The first frame begins the server's ACK: the session is there.
    if (early.frames.push(data) === 1) {
      early.pullId = "early";
      socket.send('{"msgid":"early","msgtype":"PULL-DOC-REQ"}');
      socket.send("{}");
      socket.send(JSON.stringify({ fingerprint: config.fingerprint ?? "" }));
    }
  };
  Object.assign(window, { edgepanelEarlySocket: early });
}

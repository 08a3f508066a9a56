// Starts a page: paints the snapshot, connects, adopts; or connects and renders.
import { logger, set_log_level } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import type { Document as BokehDocument, DocJson, DocumentEvent } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { CONNECTION_TEXTS, connectionTexts } from "../base/connection-texts.ts";
import { DEFAULT_LIMITS } from "../protocol/limits.ts";
import { ChunkLoader } from "./chunk-loader.ts";
import { EdgeConnection } from "./connection.ts";
import type { ConnectionState } from "./connection-parts.ts";
import { ConnectionBanner } from "./connection-banner.ts";
import { leaveAddressAlone } from "./address-bar.ts";
import { takeLinks } from "./links.ts";
import { takeFiles } from "./downloads.ts";
import { followUploads } from "./uploads.ts";
import { takeEarlySocket } from "./early-socket.ts";
import { nextLine } from "./page-line.ts";
import { socketUrl, type Embedding, type PageConfig, type SnapshotJson } from "./page-config.ts";
import { prepareFor } from "./prepare.ts";
import { renderRoots } from "./render-roots.ts";
import { SessionDocument } from "./session-document.ts";
import { freshToken, joinSession, keepToken } from "./tab-session.ts";

/**
 * Boots the page; resolves when its session is connected for the first time.
 * @param embedding where in another page it is; null for a page of its own
 */
export async function boot(config: PageConfig, embedding: Embedding | null = null): Promise<void> {
  set_log_level(config.logLevel ?? "info");
  const clientBase = new URL("./", import.meta.url).href;
  const bundledBase = new URL("../extensions/panel/bundled/", import.meta.url).href;
  const chunks = new ChunkLoader({ clientBase, bundledBase, manifest: config.manifest }, config.assets);
  const { reconnect = true, connectionBanner: texts = {}, lossNotification: silent = false } = config;
  const banner =
    texts === false
      ? null
      : new ConnectionBanner(embedding?.place ?? document.body, {
          texts: { ...CONNECTION_TEXTS, ...texts },
          onLoss: silent ? "silent" : reconnect === false ? "reload" : "connect",
          connect: () => void connection.reconnect(),
        });
  const { tooLarge } = connectionTexts(texts);
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  const render = (bokehDocument: BokehDocument): Promise<void> => {
    bokehDocument.on_message("edgepanel-notice", (text) => banner?.notice(String(text)));
    takeFiles(bokehDocument);
    followUploads(bokehDocument);
    takeLinks(bokehDocument);
    if (embedding !== null) leaveAddressAlone(bokehDocument);
    return renderRoots(bokehDocument, config, embedding).catch(reportRendering);
  };
  const onState = (state: ConnectionState): void => {
    (embedding?.place ?? document.documentElement).dataset["edgepanelConnection"] = state.kind;
    banner?.show(state);
  };
  // A tab keeps the session of its own page, not those of apps in it.
  const joined = embedding === null ? joinSession(config, window) : { token: config.token, kept: false };
  const url = socketUrl(config, location);
  // Of the page as it was loaded: its app may change what the address bar shows.
  const address = location.href;
  // Two apps of one page may show the same session: each is a page for it.
  const memory = embedding === null ? window : {};
  const connection = new EdgeConnection({
    url,
    nextLine: () => nextLine(url, memory),
    token: joined.token,
    other: joined.kept ? config.token : null,
    onOther: (token) => keepToken(token, window),
    anew: embedding === null ? () => freshToken(address) : null,
    chunks,
    fingerprint: config.fingerprint,
    early: embedding === null ? takeEarlySocket(window) : null,
    tellsAgain: config.shared === true,
    reconnect: reconnect === true,
    render,
    onState,
    limits: { size: limits.messageBytes, events: limits.events },
    onTooLarge: () => {
      const text = tooLarge.replace("{limit}", sizeText(limits.messageBytes));
      logger.warn(text);
      banner?.notice(text);
    },
    onNotice: (text) => banner?.notice(text),
  });

  // A page that cannot be painted now may be later, from the session's document.
  if (config.snapshot !== undefined) await paint(config.snapshot, connection, chunks, render).catch(reportRendering);
  else void chunks.ensure(Object.keys(config.assets.types)).catch((error: unknown) => logger.error(String(error)));
  await connection.connect();
}

/** Shows the snapshot. The session is attached at once, so that input is kept for the socket. */
async function paint(
  snapshot: SnapshotJson,
  connection: EdgeConnection,
  chunks: ChunkLoader,
  render: (document: BokehDocument) => Promise<void>,
): Promise<void> {
  await prepareFor(snapshot, chunks);
  const events: DocumentEvent[] = [];
  // The page's renderer wrote the snapshot in the form of PULL-DOC-REPLY.
  const current = SessionDocument.create(snapshot as unknown as DocJson, new Map(), events);
  connection.attach(current);
  for (const event of events) current.document._trigger_on_change(event);
  current.painted = render(current.document);
}

function reportRendering(error: unknown): void {
  logger.error(
    `Error rendering Bokeh items: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.floor(bytes / 1_000)} kB` : `${Math.floor(bytes / 1_000_000)} MB`;

// Everything that one socket or document may ask of the server, in one object.

/** Limits of one session. What is past one is refused; the doc of each says how. */
export interface Limits {
  /**
   * Size of one message with all its frames: characters of the text frames plus bytes of the buffers.
   * Past it the socket is closed (1002). Default 20 MiB, as Bokeh's `websocket_max_message_size`; Cloudflare itself
   * drops frames over 32 MiB.
   */
  readonly messageBytes: number;
  /**
   * Binary buffers in one message. Past it the socket is closed (1002). Default 1,000: a table with that many columns.
   */
  readonly buffers: number;
  /**
   * Messages per second of one visitor in one session, averaged over all his sockets. Past it the socket is closed
   * (1008). Default 200: three sliders dragged at 60 Hz.
   */
  readonly messagesPerSecond: number;
  /**
   * Messages of one visitor that may come at once before `messagesPerSecond` counts. Default 1,000: what a page queued
   * while it was offline.
   */
  readonly messageBurst: number;
  /** As `messagesPerSecond`, of all visitors of a session together. Default 1,000. */
  readonly sessionMessagesPerSecond: number;
  /** As `messageBurst`, of all visitors of a session together. Default 5,000. */
  readonly sessionMessageBurst: number;
  /**
   * Bytes of messages of one visitor that have begun and not ended, over all his sockets. Past it the socket is closed
   * (1008). Default 24 MiB: a little more than the largest message.
   */
  readonly visitorUnfinishedBytes: number;
  /** As `visitorUnfinishedBytes`, of all visitors of a session together. Default 48 MiB. */
  readonly sessionUnfinishedBytes: number;
  /** Sockets of one visitor in one session. A further one is closed (1008). Default 20. */
  readonly visitorSockets: number;
  /** Sockets of one session. A further one is closed (1008). Default 500. */
  readonly sessionSockets: number;
  /**
   * Sessions of one signed-in user at a time, in the whole deployment; sessions that are everyone's (scope "key") and those
   * of guests do not count. Past it no further one begins (1008). Default: no such limit; one costs a call for each
   * session that begins or ends.
   */
  readonly userSessions: number;
  /**
   * Bytes that the sessions of one signed-in user have in storage together, as they last told: when they wake, and each
   * minute that they are awake. Past it no further one begins (1008); those that are there go on. Default: no such limit.
   */
  readonly userBytes: number;
  /**
   * Minutes that the objects of one signed-in user's sessions are awake in a day (UTC), all together: from each event to
   * ten seconds later, or as long as something keeps them. Past it no session begins and the user's sockets are closed
   * (4004: pages do not try again) as his sessions tell, until the next day. Default: no such limit.
   */
  readonly userAwakeMinutes: number;
  /** Links that a session may have at a time. Past it `state.share()` throws. Default 100. */
  readonly sessionLinks: number;
  /** Bookmarks of one user in one app, or of one session that is nobody's. Past it `state.bookmark()` throws. Default 100. */
  readonly userBookmarks: number;
  /** Milliseconds for which a bookmark is kept after it was made or last opened. Default 365 days. */
  readonly bookmarkLifetime: number;
  /**
   * Milliseconds for which a tab that is away keeps its session of scope "tab": a duplicate of the tab has its token too,
   * and begins a session of its own until then. A tab that is loaded again is not another one. Default 30,000: twice the
   * longest time between two attempts to connect.
   */
  readonly tabAbsence: number;
  /** Pages of one session whose numbers of handled messages it remembers, those that sent last. Default 1,000. */
  readonly handledPages: number;
  /**
   * Pages that one address may ask an isolate for within a minute; each may begin a session. Past it: 429. Requests
   * without Cloudflare's `CF-Connecting-IP`, and those of this machine, are not counted. Default 1,200: an office.
   */
  readonly addressPagesPerMinute: number;
  /** Sockets that one address may open at an isolate within a minute. A further one is closed (1008). Default 1,200. */
  readonly addressSocketsPerMinute: number;
  /**
   * Bytes that a client was sent and has not shown to have read. Past it, the next change closes the socket (1001), and
   * the page connects and pulls again. Pages of ours are asked when a quarter of it is under way. Default 16 MiB.
   */
  readonly unreadBytes: number;
  /**
   * Bytes per second that stock clients, which cannot be asked, count as having read. Default 1 MiB.
   */
  readonly unaskedBytesPerSecond: number;
  /**
   * Bytes of a file that `FileDownload` sends to a page. Past it nothing is sent, the visitor and the log are told.
   * Default 32 MiB: it is in memory twice while it is on its way. Stock pages get files as text, up to 23 MiB:
   * Cloudflare itself drops frames over 32 MiB.
   */
  readonly downloadBytes: number;
  /**
   * Bytes of files that the `FileDropper`s of one session keep, those half uploaded included. A piece past it is refused,
   * and the visitor is told. Default 64 MiB: a file is in memory while the app reads it. Files that go to R2 do not count.
   */
  readonly uploadBytes: number;
  /**
   * Characters of an address that is asked for, and of each text that a browser tells of its own: reading a query takes
   * time for each of its arguments. Past it the request gets 414, the patch ERROR. Default 16,384: longer addresses do
   * not get through Cloudflare.
   */
  readonly addressCharacters: number;
  /** Events in one patch. Past it the patch gets ERROR. Default 1,000. */
  readonly events: number;
  /** Deepest nesting of values. Past it the patch gets ERROR. Default 500, safe for the stack of workerd. */
  readonly nesting: number;
  /** Models in a document. Past it the patch gets ERROR. Default 20,000. */
  readonly models: number;
  /**
   * Models that stand in each other, in the document that a patch leads to. Past it the patch gets ERROR. Default 200;
   * only clients that are trusted can put models into each other.
   */
  readonly depth: number;
  /**
   * Bytes of a document as clients make it, roughly: what is past it and larger than 1,024 bytes gets ERROR. What the
   * app makes by itself is not refused. Default 64 MiB, half of what an isolate has.
   */
  readonly documentBytes: number;
  /**
   * Cells of columns that streams and patches of one message copy, but for the first of each source. Those that follow
   * each other count as one. Past it the patch gets ERROR. Default 20,000,000.
   */
  readonly copiedCells: number;
  /**
   * Entries of lists, maps and sets in one message, arrays in buffers not counted. Past it the patch gets ERROR.
   * Default 2,000,000.
   */
  readonly elements: number;
  /**
   * Lists, maps, sets and objects in one message: each costs the server about a microsecond. Past it the patch gets
   * ERROR. Default 100,000.
   */
  readonly containers: number;
  /**
   * Bytes that the buffers inside the text of one message (base64 of gzip) may unpack to, all together, with the copies
   * of buffers that are used more than once. Past it the patch gets ERROR. Default 20 MiB.
   */
  readonly inlineBytes: number;
}

/** The limits of a session whose app sets none. */
export const DEFAULT_LIMITS: Limits = {
  messageBytes: 20 * 1024 * 1024,
  buffers: 1_000,
  messagesPerSecond: 200,
  messageBurst: 1_000,
  sessionMessagesPerSecond: 1_000,
  sessionMessageBurst: 5_000,
  visitorUnfinishedBytes: 24 * 1024 * 1024,
  sessionUnfinishedBytes: 48 * 1024 * 1024,
  visitorSockets: 20,
  sessionSockets: 500,
  userSessions: Infinity,
  userBytes: Infinity,
  userAwakeMinutes: Infinity,
  sessionLinks: 100,
  userBookmarks: 100,
  bookmarkLifetime: 365 * 86_400_000,
  tabAbsence: 30_000,
  handledPages: 1_000,
  addressPagesPerMinute: 1_200,
  addressSocketsPerMinute: 1_200,
  unreadBytes: 16 * 1024 * 1024,
  unaskedBytesPerSecond: 1024 * 1024,
  downloadBytes: 32 * 1024 * 1024,
  uploadBytes: 64 * 1024 * 1024,
  addressCharacters: 16_384,
  events: 1_000,
  nesting: 500,
  models: 20_000,
  depth: 200,
  documentBytes: 64 * 1024 * 1024,
  copiedCells: 20_000_000,
  elements: 2_000_000,
  containers: 100_000,
  inlineBytes: 20 * 1024 * 1024,
};

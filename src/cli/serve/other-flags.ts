// Flags of `panel serve` that have no place here, and what to use instead.

/** A flag of Panel's. */
export interface OtherFlag {
  readonly flags: string;
  /** What to do instead, one or two sentences. */
  readonly instead: string;
}

const RUNTIME = "The Workers runtime sets it; there is nothing to choose";

/** All of them; the order is that of Panel's own help. */
export const OTHER_FLAGS: readonly OtherFlag[] = [
  {
    flags: "--unix-socket <path>",
    instead: "Listen on a port of this machine (--address 127.0.0.1 --port …) behind the proxy",
  },
  { flags: "--log-file <file>", instead: "Send the output to a file: edgepanel serve app.ts > server.log 2>&1" },
  { flags: "--use-config <file>", instead: "Give flags here, options to createWorker, and bindings to wrangler.jsonc" },
  { flags: "--ico-path <path>", instead: "Name an icon in the app's template" },
  {
    flags: "--keep-alive <ms>",
    instead: "Pings are answered without waking a session, so there is no interval to choose",
  },
  {
    flags: "--check-unused-sessions <ms>",
    instead: "Each session ends by an alarm of its own: set --unused-session-lifetime alone",
  },
  { flags: "--stats-log-frequency <ms>", instead: "The admin's page has the numbers: --admin" },
  { flags: "--mem-log-frequency <ms>", instead: "Ask one session what it holds: edgepanel sessions <id>" },
  { flags: "--use-xheaders", instead: "A page's addresses are relative, so no header of a proxy is needed" },
  { flags: "--session-ids <mode>", instead: "Session ids are always made and signed by the server" },
  {
    flags: "--auth-module <module>",
    instead: "In a Worker of your own: the options `user`, `auth` and `authorize` of createWorker",
  },
  {
    flags: "--enable-xsrf-cookies",
    instead: "Sockets are checked by origin and signed token, the sign-in's form by origin",
  },
  {
    flags: "--cookie-secret <secret>",
    instead:
      "Tokens are signed with EDGEPANEL_SECRET; `edgepanel serve` makes one, and keeps it in the folder of --state",
  },
  {
    flags: "--num-procs <n>",
    instead: "One server uses one process; more visitors are Cloudflare's business: edgepanel deploy",
  },
  { flags: "--websocket-compression-level <n>", instead: RUNTIME },
  { flags: "--websocket-compression-mem-level <n>", instead: RUNTIME },
  {
    flags: "--cookie-path <path>",
    instead: "The sign-in's cookie is for the whole host: `__Host-` cookies have no other path",
  },
  {
    flags: "--oauth-encryption-key <key>",
    instead: "Tokens stay in the sign-in's object; no cookie has them, so there is nothing to encrypt",
  },
  {
    flags: "--root-path <path>",
    instead:
      "A page's addresses are relative and work below any path of a proxy; for a path of this server's own use --prefix",
  },
  { flags: "--rest-provider <name>", instead: "state.publish(…) answers below /rest without a flag" },
  { flags: "--rest-endpoint <path>", instead: "state.publish(…) answers below /rest" },
  {
    flags: "--session-history <n>",
    instead: "The admin's page lists sessions for seven days after their end: --admin",
  },
  { flags: "--admin-endpoint <path>", instead: "The admin's page is at /_edgepanel/admin: --admin" },
  {
    flags: "--admin-log-level <level>",
    instead: "The admin's page has warnings and errors; --log-level is for the log",
  },
  {
    flags: "--profiler <name>",
    instead: "The runtime's inspector profiles: chrome://inspect while wrangler dev serves the project",
  },
  {
    flags: "--num-threads <n>",
    instead: "The runtime has no threads; await what takes long, and each session runs by itself",
  },
  { flags: "--plugins <module...>", instead: "Mount the dashboard in a Worker of your own that has the other routes" },
];

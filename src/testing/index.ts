// Public subpath `edgepanel/testing`: sessions and servers for tests of apps, and the faults to try on them.
export { TestSession, type TestSessionOptions } from "./test-session.ts";
export { TestServer, type TestServerOptions, type Visit, type VisitOptions } from "./test-server.ts";
export { signIn, type SignInOptions } from "./sign-in.ts";
export type { TraceEvent, TraceFile } from "../app/trace.ts";
export { TestTab, type Closed, type Target } from "./test-tab.ts";
export { DocumentMirror, MirrorModel } from "./document-mirror.ts";
export type { Outcome } from "../session/resume.ts";
export type { SessionReport } from "../session/session-report.ts";

// What the tests and the scripted session say to each other; types alone, so that both sides can have them.
import type { PatchEventRep } from "../../src/protocol/index.ts";

/** What a test may tell a session; every field changes one thing. */
export interface Instruction {
  /** The page to serve. */
  readonly html?: string;
  /** The document for PULL-DOC-REQ. */
  readonly doc?: Record<string, unknown>;
  /** Whether PULL-DOC-REPLY tells the highest number of the patches that came in. */
  readonly tellHandled?: boolean;
  /** The run that PULL-DOC-REPLY tells. */
  readonly run?: string;
  /** What PULL-DOC-REPLY has to tell the visitor. */
  readonly notice?: string;
  /** Whether PULL-DOC-REPLY says that the run which the page knows was in another session. */
  readonly renewed?: true;
  /** Whether PULL-DOC-REPLY says `same` without a document to whoever sends this fingerprint. */
  readonly fingerprint?: string;
  /** Whether patches are answered with OK, with ERROR, with the ERROR about a model that is gone, or not at all. */
  readonly acknowledge?: boolean | "refuse" | "gone";
  /**
   * How upgrades are answered: with a session, with an HTTP error, by closing at once with a code, or only once a later
   * instruction says how.
   */
  readonly upgrade?: "accept" | "refuse" | "wait" | number;
  /** Whether PULL-DOC-REQ waits for the next instruction that sets this to false. */
  readonly holdDocument?: boolean;
  /** Events to send to every socket as one PATCH-DOC. */
  readonly push?: readonly PatchEventRep[];
  /** Whether that PATCH-DOC says that it comes after all that was received. */
  readonly pushSeen?: boolean;
  /** Closes every socket with this code. */
  readonly drop?: number;
}

/** What a session has received, oldest first. */
export interface Received {
  readonly socket: number;
  readonly msgtype: string;
  readonly msgid: string;
  readonly content: Record<string, unknown>;
}

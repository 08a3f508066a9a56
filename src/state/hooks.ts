// Hooks for all sessions of a deployment, registered while setup modules load.
import { PanelError } from "../base/errors.ts";
import { currentSession } from "./current-session.ts";
import type { SessionHook } from "./session-context.ts";

// Written while modules load: inside a session `onSessionCreated` is refused and `onSessionDestroyed` goes to the
// session.
const created: SessionHook[] = [];
const destroyed: SessionHook[] = [];

/**
 * Registers a hook that runs before the app of every new session.
 * @throws PanelError inside a session, where it would come too late.
 */
export function onSessionCreated(hook: SessionHook): void {
  if (currentSession() !== null) {
    throw new PanelError(
      "bad-argument",
      "onSessionCreated() cannot be called inside a session: call it in a setup module, before any session exists",
    );
  }
  created.push(hook);
}

/** Registers a hook for the end of this session, or of every session when called outside one. */
export function onSessionDestroyed(hook: SessionHook): void {
  const session = currentSession();
  if (session === null) destroyed.push(hook);
  else session.onDestroyed(hook);
}

export const createdHooks = (): readonly SessionHook[] => created;
export const destroyedHooks = (): readonly SessionHook[] => destroyed;

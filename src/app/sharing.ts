// Whether the code of a session may make links and bookmarks now.
import { ArgumentError, PanelError } from "../base/errors.ts";
import type { Sharing } from "../state/share.ts";
import { mayShare, type AppOptions } from "./define-app.ts";

/**
 * What does it.
 * @param sharing of the session's place; "building" while the app function runs
 * @throws ArgumentError that says what to do first
 */
export function sharingOf(options: AppOptions, sharing: Sharing | "building" | undefined): Sharing {
  if (!mayShare(options))
    throw new ArgumentError(
      "The sessions of this app are for one visitor each: defineApp({ sharing: true }, …) lets them be shared",
    );
  if (sharing === "building")
    throw new ArgumentError(
      "The app function runs at each start and would make a link each time: call state.share() and state.bookmark() in a " +
        "callback, such as a button's onClick",
    );
  if (sharing === undefined)
    throw new PanelError(
      "configuration",
      "There is no server here that links could lead to: it takes a Worker or serve()",
    );
  return sharing;
}

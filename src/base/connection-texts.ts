// What a page says of its connection and its session. The client shows it; a session that starts anew says it.

/** The texts of the strip at the bottom of a page. */
export interface ConnectionTexts {
  /** The connection is lost and is tried again. */
  readonly lost: string;
  /** The same when the browser has no network. */
  readonly offline: string;
  /** The connection is lost and is not tried again. */
  readonly ended: string;
  /** The session is over. */
  readonly expired: string;
  /** The session had to start anew, with the values of its widgets. */
  readonly restarted: string;
  /** The same without them. */
  readonly reset: string;
  /** The session had ended while the page was away, and a new one has begun. */
  readonly renewed: string;
  /** What was entered is larger than one message may be, and was not sent; "{limit}" stands for that size. */
  readonly tooLarge: string;
  /** Button: do not wait for the next attempt. */
  readonly retry: string;
  /** Button: connect again. */
  readonly connect: string;
  /** Button: load the page again. */
  readonly reload: string;
  /** Button: take the message away. */
  readonly dismiss: string;
}

/** The English texts. */
export const CONNECTION_TEXTS: ConnectionTexts = {
  lost: "The connection to the server is lost. Trying again…",
  offline: "You are offline. The page goes on when you are back.",
  ended: "The connection to the server is lost.",
  expired: "This page has expired. Reload it to go on.",
  restarted: "This page was restarted on the server. Your inputs were kept; other changes are lost.",
  reset: "This page was restarted on the server. Your changes are lost.",
  renewed: "The session of this page had ended, and a new one has begun. What you entered before is not in it.",
  tooLarge:
    "What you chose or entered is too large and was not sent. The limit is {limit} at once; files count a third more.",
  retry: "Try now",
  connect: "Connect",
  reload: "Reload",
  dismiss: "OK",
};

/** The texts of an app: the English ones where it has none of its own. */
export const connectionTexts = (own: boolean | Partial<ConnectionTexts> | undefined): ConnectionTexts =>
  typeof own === "object" ? { ...CONNECTION_TEXTS, ...own } : CONNECTION_TEXTS;

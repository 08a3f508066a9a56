// How long sign-ins last, and how wrong passwords are slowed.

export const AUTH_LIMITS = {
  /** Seconds that a sign-in lasts, unless the deployment says otherwise: a day, as Panel's `oauth_expiry`. */
  lifetime: 86_400,
  /** Wrong passwords for one name within a minute; further ones are refused unseen, the right one too. */
  wrongPerName: 10,
  /** Wrong passwords from one address within a minute: an IPv4 address, or the /64 of an IPv6 address. */
  wrongPerAddress: 30,
  /** Milliseconds that wrong passwords count. */
  wrongTime: 60_000,
  /** Characters of a name. */
  nameLength: 256,
  /** Characters of a password. */
  passwordLength: 1_024,
  /** Bytes of the form. */
  formBytes: 16_384,
  /** Sessions that a sign-in is connected to at a time; the one that was joined first is cut off, and may come again. */
  sessions: 500,
  /** Milliseconds that a visitor may take at a provider. */
  flowTime: 600_000,
  /** Milliseconds before its end at which an access token is renewed. */
  renewBefore: 60_000,
} as const;

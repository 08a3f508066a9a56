// On which shelf of drawings the build puts an icon, and the browser looks for it.

/** How many files the drawings are spread over: one has about fifty of them, four kilobytes as they are sent. */
export const SHELVES = 128;

/** The shelf of the icon called `name`. */
export function shelfOf(name: string): number {
  let sum = 0;
  for (let at = 0; at < name.length; at++) sum = (sum * 31 + name.charCodeAt(at)) % 65_521;
  return sum % SHELVES;
}

/** One stroke of an icon: what its path draws, or that with what else its path says (`fill`, `stroke`, `opacity`). */
export type IconPath = string | Readonly<Record<string, string>>;

/** What is in one file: the icons by name; those that are filled have "-filled" behind it. */
export type IconShelf = Readonly<Record<string, readonly IconPath[]>>;

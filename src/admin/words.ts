// How numbers and times are written on the admin's page.

/** `2026-11-27 08:14:03`, UTC. */
export const timeText = (at: number | null): string =>
  at === null ? "" : new Date(at).toISOString().slice(0, 19).replace("T", " ");

/** `3 min`, `2 h`: how long ago. */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}

/** `12.3 KB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `$12.34`; small amounts with more digits. */
export const moneyText = (dollars: number): string => `$${dollars.toFixed(dollars > 0 && dollars < 1 ? 4 : 2)}`;

/** `1,234`. */
export const countText = (count: number): string => Math.round(count).toLocaleString("en-US");

/** `5 ms`, `2 s`; what took longer than all steps. */
export function stepText(milliseconds: number | null): string {
  if (milliseconds === null) return "";
  if (milliseconds === Infinity) return "longer";
  return milliseconds < 1_000 ? `${milliseconds} ms` : `${milliseconds / 1_000} s`;
}

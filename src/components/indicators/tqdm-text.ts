// The line that tells how far a loop is, as tqdm writes it.

/** What is known of a loop. */
export interface Progressed {
  readonly done: number;
  /** Null when nobody knows how many there will be. */
  readonly total: number | null;
  /** Seconds since the start. */
  readonly elapsed: number;
  readonly description: string;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** Seconds as 01:02, or 1:02:03. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${hours > 0 ? `${hours}:` : ""}${two(minutes)}:${two(whole % 60)}`;
}

function speed(rate: number): string {
  if (rate === 0) return "?it/s";
  return rate < 1 ? `${(1 / rate).toFixed(2).padStart(5)}s/it` : `${rate.toFixed(2).padStart(5)}it/s`;
}

/** `40% 4/10 [00:02<00:03,  2.00it/s]` */
export function progressText({ done, total, elapsed, description }: Progressed): string {
  const rate = elapsed > 0 ? done / elapsed : 0;
  const before = description === "" ? "" : `${description}: `;
  if (total === null) return `${before}${done}it [${clock(elapsed)}, ${speed(rate)}]`;
  const left = rate === 0 ? "?" : clock((total - done) / rate);
  const percent = total === 0 ? 100 : Math.round((done / total) * 100);
  return `${before}${String(percent).padStart(3)}% ${done}/${total} [${clock(elapsed)}<${left}, ${speed(rate)}]`;
}

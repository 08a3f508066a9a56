// A range of positions, as Python's slice.

export interface SliceOptions {
  readonly start?: number | null;
  readonly stop?: number | null;
  readonly step?: number | null;
}

/**
 * Positions from `start` up to but without `stop`, every `step`-th; null leaves a side open. Used in column patches.
 */
export class Slice {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number | null;

  constructor({ start = null, stop = null, step = null }: SliceOptions = {}) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

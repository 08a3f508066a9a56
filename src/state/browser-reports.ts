// What one browser has told of itself in a session that several people share: its address, its time zone.

/** The two models in which a browser tells of itself. */
export type ReportKind = "location" | "browserInfo";

/** What was told, attribute -> value. */
export type Reported = Readonly<Record<string, string | number | boolean | null>>;

/** What is kept with a socket while its object sleeps. */
export interface StoredReports {
  readonly location: Reported;
  readonly browserInfo: Reported;
}

/**
 * Characters of all that is kept of one browser over a sleep: it stands beside its socket, where there is little room.
 * Of what is longer the longest texts are forgotten, such as a long query.
 */
export const REPORT_CHARACTERS = 1_400;

/** The reports of one connection. */
export class BrowserReports {
  readonly #told: { readonly [K in ReportKind]: Record<string, string | number | boolean | null> };
  #changes = 0;

  constructor(stored: StoredReports | null = null) {
    this.#told = { location: { ...stored?.location }, browserInfo: { ...stored?.browserInfo } };
  }

  /** Counts what was told: while it stays the same, so do the reports. */
  get changes(): number {
    return this.#changes;
  }

  of(kind: ReportKind): Reported {
    return this.#told[kind];
  }

  take(kind: ReportKind, attr: string, value: unknown): void {
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean" && value !== null) return;
    this.#told[kind][attr] = value;
    this.#changes += 1;
  }

  /** As far as there is room; null when nothing was told. */
  get stored(): StoredReports | null {
    const all = (["location", "browserInfo"] as const).flatMap((kind) =>
      Object.entries(this.#told[kind]).map(([attr, value]) => ({ kind, attr, value, size: sizeOf(attr, value) })),
    );
    if (all.length === 0) return null;
    const kept: Record<ReportKind, Record<string, Reported[string]>> = { location: {}, browserInfo: {} };
    let left = REPORT_CHARACTERS;
    for (const { kind, attr, value, size } of all.sort((a, b) => a.size - b.size)) {
      left -= size;
      if (left < 0) break;
      kept[kind][attr] = value;
    }
    return kept;
  }
}

const sizeOf = (attr: string, value: unknown): number => attr.length + (typeof value === "string" ? value.length : 8);

// `state.location` and `state.browserInfo` of one visitor of a shared session: what his own browser says.
import { BrowserInfo, Location } from "../components/core/page-models.ts";
import type { Document } from "../document/document.ts";
import { runInScope, Scope, type CallbackRunner } from "../reactive/scope.ts";
import type { BrowserReports, ReportKind } from "../state/browser-reports.ts";
import type { Visitor } from "../state/current-session.ts";

interface Known<T> {
  readonly object: T;
  /** The reports that it was last brought in step with. */
  changes: number;
}

/** What can be written to the address of one browser. */
const WRITTEN = ["pathname", "search", "hash", "reload"] as const;

/** Makes and keeps the objects; they live as long as their connection, and are no state of the session. */
export class VisitorModels {
  readonly #document: Document;
  /** Nothing of them is remembered: the reports are, with the socket. */
  readonly #scope: Scope;
  readonly #locations = new WeakMap<BrowserReports, Known<Location>>();
  readonly #infos = new WeakMap<BrowserReports, Known<BrowserInfo>>();
  #isReport = false;

  constructor(document: Document, runner: CallbackRunner) {
    this.#document = document;
    this.#scope = new Scope(runner, null);
  }

  /** @param common what all visitors have: the address that the session was made for */
  location({ reports, page }: Visitor, common: Location): Location {
    let known = this.#locations.get(reports);
    if (known === undefined) {
      const object = runInScope(this.#scope, () => new Location());
      known = { object, changes: -1 };
      this.#locations.set(reports, known);
      object.observe(
        (...changes) => {
          if (this.#isReport || common.model === null) return;
          for (const { name } of changes) {
            const value = object.peek(name as (typeof WRITTEN)[number]);
            this.#document.tell(common.model, name, value, page);
            reports.take("location", name, value);
          }
        },
        [...WRITTEN],
      );
      this.#assign(object, Object.fromEntries(ADDRESS.map((name) => [name, common.peek(name)])));
    }
    return this.#inStep(known, reports, "location");
  }

  browserInfo({ reports }: Visitor): BrowserInfo {
    let known = this.#infos.get(reports);
    if (known === undefined) {
      known = { object: runInScope(this.#scope, () => new BrowserInfo()), changes: -1 };
      this.#infos.set(reports, known);
    }
    return this.#inStep(known, reports, "browserInfo");
  }

  #inStep<T extends Location | BrowserInfo>(known: Known<T>, reports: BrowserReports, kind: ReportKind): T {
    if (known.changes !== reports.changes) {
      known.changes = reports.changes;
      this.#assign(
        known.object,
        Object.fromEntries(Object.entries(reports.of(kind)).map(([attr, value]) => [camelCase(attr), value])),
      );
    }
    return known.object;
  }

  #assign(object: Location | BrowserInfo, values: Readonly<Record<string, unknown>>): void {
    this.#isReport = true;
    try {
      object.follow(values);
    } finally {
      this.#isReport = false;
    }
  }
}

const ADDRESS = ["href", "hostname", "pathname", "protocol", "port", "search", "hash"] as const;

const camelCase = (attr: string): string => attr.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

// What the page of a session allows its scripts, by what is on it; and who is told when that does not do.
import { PanelError } from "../base/errors.ts";
import { POLICY_SOURCES, type AppPolicy, type PolicySource } from "../base/policy-sources.ts";
import type { Document } from "../document/document.ts";
import { policyNeed, type PolicyNeed } from "./policy-needs.ts";

/** The session whose page it is. */
export interface PolicySession {
  readonly document: Document;
  readonly app: { readonly options: { readonly contentSecurityPolicy?: AppPolicy } };
  /** Told once of each kind of thing that comes to the page and cannot work there. */
  advise(text: string): void;
}

/** The policy of one session's page. A page has its policy from its first answer on: nothing can widen it later. */
export class PagePolicy {
  readonly #session: PolicySession;
  readonly #isSilent: () => boolean;
  readonly #told = new Set<string>();
  #sources: readonly PolicySource[] | null = null;

  /** @param isSilent whether what happens now is a repetition */
  constructor(session: PolicySession, isSilent: () => boolean) {
    this.#session = session;
    this.#isSilent = isSilent;
    session.document.watchGraph({
      came: (model) => {
        // What the app function makes is in the first page.
        if (this.#sources !== null) this.#look(policyNeed(model), this.#sources);
      },
    });
  }

  /** What `script-src` has beside the page's own files. */
  get sources(): readonly PolicySource[] {
    return (this.#sources ??= this.#read());
  }

  /**
   * The app function has ended: what is there now is on the first page.
   * @throws PanelError with the code "content-security-policy" when the app wants the strict policy, and its page cannot
   * live under it
   */
  settle(): void {
    if (this.#wanted === "strict") {
      const needs = this.#needs();
      if (needs.length > 0) throw refusal(needs, "strict");
    }
    this.#sources = this.#read();
  }

  get #wanted(): AppPolicy | undefined {
    return this.#session.app.options.contentSecurityPolicy;
  }

  #read(): readonly PolicySource[] {
    const wanted = this.#wanted ?? [];
    if (wanted === "strict") return [];
    const all = new Set([...wanted, ...this.#needs().flatMap(({ sources }) => sources)]);
    return POLICY_SOURCES.filter((each) => all.has(each));
  }

  #needs(): readonly PolicyNeed[] {
    return [...this.#session.document.models.values()].flatMap((model) => policyNeed(model) ?? []);
  }

  #look(need: PolicyNeed | null, allowed: readonly PolicySource[]): void {
    if (need === null || need.sources.every((each) => allowed.includes(each)) || this.#isSilent()) return;
    if (this.#told.has(need.what)) return;
    this.#told.add(need.what);
    const { message } = refusal([need], this.#wanted === "strict" ? "strict" : "page");
    // The model is being put into the document: whoever is told may change that.
    queueMicrotask(() => this.#session.advise(message));
  }
}

function refusal(needs: readonly PolicyNeed[], policy: "strict" | "page"): PanelError {
  const lacking = new Set(needs.flatMap(({ sources }) => sources));
  const sources = POLICY_SOURCES.filter((each) => lacking.has(each));
  const what = [...new Set(needs.map((need) => need.what))].join(", ");
  const text =
    policy === "strict"
      ? `The app has contentSecurityPolicy: "strict", under which these cannot run: ${what}. They need ${sources.join(" and ")} in script-src: leave them out, or take the option from defineApp()`
      : `The browser will not run what came to the page after it was made: ${what}. Its policy has no ${sources.join(" and no ")}. Say so in the app: defineApp({ contentSecurityPolicy: [${sources.map((each) => `"${each}"`).join(", ")}] }, …)`;
  return new PanelError("content-security-policy", text, { publicText: "A part of this page cannot run here" });
}

// What a session remembers: gives it back while the app runs, notes what changes afterwards.
import type { StaleParams } from "./stale-params.ts";
import { randomText } from "../../base/ids.ts";
import type { Document } from "../../document/document.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import type { Scope } from "../../reactive/scope.ts";
import type { KeptValue, Registration, Tracker } from "../../reactive/tracker.ts";
import { Built } from "./built.ts";
import { HandledMessages } from "./handled.ts";
import { ObjectLog } from "./object-log.ts";
import { Recorder } from "./recorder.ts";
import { Replay, type Renamed } from "./replay.ts";
import { addTurn, emptyState, type Notice, type StoredState, type StoredTurn } from "./stored-state.ts";
import { WorkLog } from "./work-log.ts";
import { ownModels, structureOf } from "./structure.ts";

/** Why an app cannot be run again to bring its sessions back. */
export const UNSTEADY = "the app builds another structure when it runs again for the same request";

/** Where a session is: its app runs for the first time, or again, or has run. */
type Phase =
  | { readonly kind: "building" }
  | { readonly kind: "replaying"; readonly replay: Replay }
  | { readonly kind: "recording"; readonly recorder: Recorder };

/** The memory of one session; the tracker of its root scope. */
export class SessionMemory implements Tracker {
  readonly #built = new Built();
  readonly #objects: ObjectLog;
  readonly #stored: StoredState | null;
  #phase: Phase;
  /** The app was found to build another structure in each run. */
  #isUnsteady = false;
  #handled: HandledMessages;
  #works: WorkLog;
  readonly #handledPages: number;
  readonly #run: string;
  #notice: Notice | null;
  #loaded: boolean;
  /** Stands for the models that the app's run made. */
  #structure: string | null = null;
  /** Something has happened that is to be stored although it may show in no object or model. */
  #pressing = false;
  #fresh = true;
  /** The problems and the notice that storage knows of. */
  readonly #stale: StaleParams;
  #told = "";
  #storedNotice: Notice | null;

  /**
   * @param stored what earlier runs remembered; null for a new session
   * @param renamed the ids that models must have, as an earlier try of this start has found out
   * @param handledPages pages whose numbers of messages are remembered; default: all
   * @param stale what is stored and not given back; default: nothing
   */
  constructor(
    stored: StoredState | null,
    renamed: Renamed = new Map(),
    handledPages = Infinity,
    stale: StaleParams = new Map(),
  ) {
    this.#stored = stored;
    this.#handledPages = handledPages;
    this.#phase =
      stored === null
        ? { kind: "building" }
        : { kind: "replaying", replay: new Replay(stored, renamed, this.#built, stale) };
    this.#stale = stale;
    this.#handled = new HandledMessages((stored ?? emptyState()).handled, handledPages);
    this.#works = new WorkLog(stored?.works ?? {});
    this.#run = stored?.run ?? randomText(8);
    this.#notice = stored?.notice ?? null;
    this.#storedNotice = this.#notice;
    this.#loaded = stored?.loaded ?? false;
    this.#objects = new ObjectLog(stored?.notes ?? {}, (key) => this.#built.isDynamic(key));
  }

  /** The stored state on its way back into the app's run; null for a new session and when the run is over. */
  get replay(): Replay | null {
    return this.#phase.kind === "replaying" ? this.#phase.replay : null;
  }

  get silent(): boolean {
    return this.#phase.kind === "replaying";
  }

  get restoring(): boolean {
    return this.replay?.isRestoring === true;
  }

  /** What a sleep would lose, and why; empty when nothing. */
  get problems(): readonly string[] {
    const found = this.#phase.kind === "recording" ? this.#phase.recorder.problems : [];
    return [...new Set(this.#isUnsteady ? [UNSTEADY, ...found] : found)];
  }

  /** How many objects and models it keeps track of. */
  get size(): number {
    return this.#phase.kind === "recording" ? this.#phase.recorder.size : this.#objects.size;
  }

  /** The messages of each page that were handled. */
  get handled(): Pick<HandledMessages, "of"> {
    return this.#handled;
  }

  /** The durable work; what changes in it is stored once `press` was called. */
  get works(): WorkLog {
    return this.#works;
  }

  /** Something has happened that is to be stored with the turn. */
  press(): void {
    this.#pressing = true;
  }

  /** Names the start of the session that this memory is of: ids stand for other models in each. */
  get run(): string {
    return this.#run;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** What visitors who knew an earlier run are to be told. */
  get notice(): Notice | null {
    return this.#notice;
  }

  set notice(notice: Notice | null) {
    this.#pressing = true;
    this.#notice = notice;
  }

  /** The objects of the app's run by key, until `record`. */
  get objects(): ReadonlyMap<string, Parameterized> {
    return this.#built.objects;
  }

  made(object: Parameterized): Readonly<Record<string, unknown>> | null {
    if (this.#phase.kind === "recording") return null;
    this.#built.objects.set(object.key, object);
    return this.replay?.paramsOf(object) ?? null;
  }

  reclaim(object: Parameterized): void {
    if (this.#phase.kind === "recording") this.#phase.recorder.reclaim(object);
    else this.#built.objects.set(object.key, object);
  }

  changed(object: Parameterized, names: readonly string[]): void {
    if (this.#phase.kind !== "recording") return;
    if (!object.isIncidental) this.#pressing = true;
    this.#phase.recorder.objectChanged(object, names);
  }

  valueMade(value: KeptValue): void {
    if (this.#phase.kind === "recording") return;
    this.#built.values.set(value.key, value);
    this.replay?.valueMade(value);
  }

  valueChanged(value: KeptValue): void {
    if (this.#phase.kind !== "recording") return;
    this.#pressing = true;
    this.#phase.recorder.valueChanged(value);
  }

  keep(object: Parameterized, names: readonly string[]): void {
    if (this.#phase.kind === "recording") return this.changed(object, names);
    // A session that is brought back has them in storage.
    if (this.#phase.kind === "building") this.#built.kept.push({ object, names });
  }

  note(key: string, name: string, value: number, durable = false): void {
    if (this.#objects.note(key, name, value)) this.#pressing ||= durable;
  }

  noted(key: string, name: string): number | null {
    return this.#objects.noted(key, name);
  }

  madeLater(key: string): boolean {
    return this.#phase.kind === "recording" && this.#built.isDynamic(key);
  }

  registered(registration: Registration): () => void {
    if (this.#phase.kind === "recording") {
      this.#pressing ||= !registration.isRepeated;
      const ended = this.#phase.recorder.registered(registration);
      return () => {
        this.#pressing = true;
        ended();
      };
    }
    const { key } = registration;
    this.#built.registrations.set(key, registration);
    this.replay?.registered(registration);
    return () => {
      // In the app's own run: the next one ends it too.
      if (this.#phase.kind !== "recording") return void this.#built.registrations.delete(key);
      this.#pressing = true;
      this.#phase.recorder.ended(key);
    };
  }

  whenRestored(then: () => void): void {
    this.#built.whenRestored.push(then);
  }

  forget(prefix: string): void {
    if (this.#phase.kind !== "recording") return;
    this.#phase.recorder.forget(prefix);
    this.#pressing = true;
  }

  /**
   * A message of a client has been handled.
   *
   * @param page the page that sent it, when it names itself and numbers its messages
   * @param pressing it carried an event, which must not happen again when the client repeats the message
   */
  received(page: { readonly name: string; readonly number: number } | null, pressing: boolean): void {
    this.#pressing ||= pressing;
    if (page !== null) this.#handled.note(page.name, page.number);
  }

  markLoaded(): void {
    this.#loaded = true;
    this.#fresh = true;
  }

  /**
   * Takes over from an earlier run what a new one has to know of it: the messages that it handled, the work that it had
   * begun, and what the app is known to do.
   */
  follow(stored: StoredState, unsteady: boolean): void {
    this.#handled = new HandledMessages(stored.handled, this.#handledPages);
    this.#works = new WorkLog(stored.works ?? {});
    this.#isUnsteady = unsteady;
  }

  /** The app's run is over. What is made from here on was made by callbacks. */
  finishBuild(document: Document, scope: Scope): void {
    this.#structure = this.#stored?.built ?? structureOf(ownModels(document.models.values()));
    this.#built.finish(document, scope);
  }

  /** From here on changes are remembered. */
  record(document: Document, scope: Scope): void {
    const stored = this.#stored;
    document.rename(new Map());
    if (stored !== null) {
      // What was made has the keys and ids that it had, so that the numbers it took are free.
      scope.continueAt(stored.keys);
      if (stored.structure === structureOf(document.models.values())) document.ids.returnTo(stored.ids);
    }
    const built = this.#built;
    for (const then of built.whenRestored) then();
    const recorder = new Recorder({
      document,
      scope,
      built,
      objects: this.#objects,
      stored,
      stale: this.#stale,
    });
    this.#phase = { kind: "recording", recorder };
    for (const { object, names } of built.kept) this.changed(object, names);
    built.clear();
  }

  /** What has changed since the last call, or null. */
  takeTurn(): StoredTurn | null {
    if (this.#phase.kind !== "recording") return null;
    const { recorder } = this.#phase;
    if (!this.#fresh && !this.#pressing && !recorder.changed) return null;
    const changes = recorder.takeTurn(this.#fresh);
    const { problems } = this;
    const told = problems.join("\n");
    const handled = this.#handled.takeFresh();
    const works = this.#works.takeFresh();
    const turn: StoredTurn = {
      ...(told === this.#told ? {} : { problems }),
      ...changes,
      ...(handled.length > 0 ? { handled } : {}),
      ...(works === null ? {} : { works }),
      ...(this.#fresh && this.#structure !== null ? { built: this.#structure, run: this.#run } : {}),
      ...(this.#loaded ? { loaded: true } : {}),
      ...(this.#notice === this.#storedNotice ? {} : { notice: this.#notice }),
    };
    this.#told = told;
    this.#storedNotice = this.#notice;
    this.#pressing = false;
    this.#fresh = false;
    return turn;
  }

  /** Everything, so that earlier turns are not needed any more. Includes what has changed since the last turn. */
  snapshot(): StoredState {
    const state = emptyState();
    // What it says is part of the whole; from here on it counts as stored.
    this.takeTurn();
    if (this.#phase.kind !== "recording") return state;
    this.#phase.recorder.writeAll(state, addTurn);
    state.loaded = this.#loaded;
    state.built = this.#structure;
    state.problems = this.problems;
    state.handled = this.#handled.all;
    state.works = Object.fromEntries(this.#works.pending);
    state.run = this.#run;
    state.notice = this.#notice;
    return state;
  }
}

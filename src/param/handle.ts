// A param of one object as `settings.param.ratio`: a reference to its value, and what is known of it, to read and to set.
import { ArgumentError } from "../base/errors.ts";
import { describesWidget, type DescribedParam } from "../components/core/from-param.ts";
import { labelOfName } from "../reactive/param-names.ts";
import type { Parameterized } from "../reactive/parameterized.ts";
import { refMark } from "../reactive/refs.ts";
import { type Choices, type KindName, type Limits, type ParamInfo } from "./kind.ts";
import { inputsOf } from "./widget-inputs.ts";

/** What a handle needs of the object that has the param. */
export interface HandleOwner extends Parameterized {
  /** Panel's name of the kind that a param is of. */
  kindOf(name: string): KindName;
  /** What is known of a param now; tracked when read inside a reactive function. */
  infoOf(name: string): ParamInfo;
  /** Says otherwise for this object. @throws ArgumentError when the present value would not be allowed any more */
  setInfo(name: string, changes: Partial<ParamInfo>): void;
}

/**
 * One param of an object. As a reference it stands for the value; its other properties say what is known of the param,
 * may be set for this object alone, and its widgets follow.
 *
 * @example settings.param.ratio.bounds = [0, 5];
 */
export class ParamHandle<T = unknown> implements DescribedParam {
  readonly [refMark] = true as const;
  readonly owner: HandleOwner;
  readonly name: string;

  constructor(owner: HandleOwner, name: string) {
    this.owner = owner;
    this.name = name;
  }

  /** The present value, tracked. */
  get value(): T {
    // The cast: each value has passed the check of its declaration.
    return this.owner.read(this.name) as T;
  }

  get kind(): KindName {
    return this.owner.kindOf(this.name);
  }

  /** All that is known of it. */
  get info(): ParamInfo {
    return this.owner.infoOf(this.name);
  }

  /** What its widget is called; made of the name where nothing is said. */
  get label(): string {
    return this.info.label ?? labelOfName(this.name);
  }

  set label(label: string) {
    this.#set({ label });
  }

  get doc(): string {
    return this.info.doc;
  }

  get precedence(): number | null {
    return this.info.precedence;
  }

  set precedence(precedence: number | null) {
    this.#set({ precedence });
  }

  get constant(): boolean {
    return this.info.constant;
  }

  set constant(constant: boolean) {
    this.#set({ constant });
  }

  get bounds(): Limits | null {
    return this.info.bounds;
  }

  set bounds(bounds: Limits | null) {
    this.#set({ bounds });
  }

  get softBounds(): Limits | null {
    return this.info.softBounds;
  }

  set softBounds(softBounds: Limits | null) {
    this.#set({ softBounds });
  }

  get step(): number | null {
    return this.info.step;
  }

  set step(step: number | null) {
    this.#set({ step });
  }

  /** What may be chosen. Setting others takes the first one where the present value is none of them. */
  get objects(): Choices | null {
    return this.info.objects;
  }

  set objects(objects: Choices | null) {
    if (objects === null) throw new ArgumentError(`${this.name}: a choice needs objects, an empty list at least`);
    this.#set({ objects });
  }

  /** What a widget of it shows, and what a click on one that is a button does. */
  get [describesWidget](): DescribedParam[typeof describesWidget] {
    const { owner, name, kind } = this;
    // The cast: the check of the kind lets only functions and null pass.
    const action = (): unknown => (owner.peek(name) as ((self: unknown) => unknown) | null)?.(owner);
    return {
      inputs: (type) => inputsOf(this, type, { showLabels: true, hideConstant: false }),
      press: kind === "Event" ? () => owner.trigger(name) : kind === "Action" ? action : null,
    };
  }

  #set(changes: Partial<ParamInfo>): void {
    this.owner.setInfo(this.name, changes);
  }
}

// Turns a declaration into the class of a container.
import type { ParamSpecs, ParamValues } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { baseParams, type BaseParams } from "./base-params.ts";
import { declare } from "./component.ts";
import { Container } from "./container.ts";
import type { AllParams, AnyDeclaration, Declaration, Part } from "./declaration.ts";

/** The class of a container, which has to say what its children are. */
export type ContainerClass<P extends ParamSpecs> = abstract new (
  inputs?: ParamInputs<P>,
) => Container<P> & ParamValues<P>;

/** Makes the class of a container from its declaration. */
export function container<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: Declaration<S, A, L>,
): ContainerClass<AllParams<BaseParams, L, S>> {
  // The casts: as in `component`.
  return declare(
    Container,
    Container.rules,
    baseParams,
    declaration as unknown as AnyDeclaration,
  ) as unknown as ContainerClass<AllParams<BaseParams, L, S>>;
}

// Turns a declaration into the class of a pane whose content comes and goes.
import { withDefault, type MergedParams, type ParamSpecs } from "../../reactive/param.ts";
import { baseParams } from "../core/base-params.ts";
import type { AllParams, AnyDeclaration, Declaration, Part } from "../core/declaration.ts";
import { declarePane, type AbstractPaneClass, type PaneParams } from "../core/pane.ts";
import { Replacement } from "./replacement.ts";

const replacementParams = { margin: withDefault(baseParams.margin, 0) } satisfies ParamSpecs;

/** The params that all these panes have. */
type ReplacementParams = MergedParams<PaneParams, typeof replacementParams>;

/** Makes the class of a pane that shows what changes as a whole; it has a param `object`, and says how it starts. */
export function replacement<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: Declaration<S, A, L, ReplacementParams>,
): AbstractPaneClass<AllParams<ReplacementParams, L, S>, Replacement<AllParams<ReplacementParams, L, S>>> {
  // The casts: as in `component`.
  const declared = declaration as unknown as AnyDeclaration;
  return declarePane(Replacement, Replacement.rules, {
    ...declared,
    params: { ...replacementParams, ...declared.params },
    plainCss: ["css/listpanel.css"],
    name: "auto",
    places: ["children", "width_policy", "height_policy"],
  }) as AbstractPaneClass<AllParams<ReplacementParams, L, S>, Replacement<AllParams<ReplacementParams, L, S>>>;
}

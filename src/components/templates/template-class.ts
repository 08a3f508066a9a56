// Templates with params of their own.
import type { ParamSpecs, ParamValues } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { defineAccessors } from "../../reactive/params.ts";
import { BasicTemplate, type TemplateInputs } from "./basic-template.ts";

/** What the constructor of such a template takes. */
export type InputsWith<S extends ParamSpecs> = Omit<TemplateInputs, keyof S> & ParamInputs<S>;

type ClassWith<S extends ParamSpecs> = abstract new (
  inputs?: InputsWith<S>,
  explicit?: boolean,
) => BasicTemplate & ParamValues<S>;

/** The base of templates with these params besides those that all have; the same name gives a param another default. */
export function templateWith<S extends ParamSpecs>(specs: S): ClassWith<S> {
  abstract class WithParams extends BasicTemplate {
    static override readonly specs = { ...BasicTemplate.specs, ...specs };
  }
  defineAccessors(WithParams, specs);
  // The cast: the accessors just defined are what ParamValues<S> says.
  return WithParams as unknown as ClassWith<S>;
}

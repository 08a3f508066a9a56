// Params that scripts of a component in HTML set: they follow the attributes of its data model.
import { isModel, type Model } from "../../models/model.ts";
import type { ParamSpec } from "../../reactive/param.ts";

/** What a browser may set: attribute of the data model -> the param's declaration and what takes the value. */
export type Followed = Readonly<
  Record<string, { readonly spec: ParamSpec<unknown>; readonly take: (value: unknown) => void }>
>;

/** Lets params follow the data model of `model`, which is new. */
export function followData(model: Model, followed: Followed): void {
  const data = model.getAny("data");
  if (!isModel(data)) return;
  data.clientRule = (attr, value) => followed[attr]?.spec.check(value) ?? null;
  data.onChange(({ attr, value, setter }) => {
    if (setter !== null) followed[attr]?.take(value);
  });
}

// Calls of authors' functions that keep the function's name: what runs, fails or takes long is told by it.

/** `call`, under the name of the author's function that it is about. */
export function calledAs<A extends readonly unknown[], R>(
  { name }: { readonly name: string },
  call: (...args: A) => R,
): (...args: A) => R {
  return Object.defineProperty(call, "name", { value: name, configurable: true });
}

/**
 * A call of `fn` with `args`, to be given to a runner of callbacks.
 *
 * @example scope.runner.run(calling(handler, event))
 */
export const calling = <A extends readonly unknown[]>(fn: (...args: A) => unknown, ...args: A): (() => unknown) =>
  calledAs(fn, () => fn(...args));

// Waiting for something that may take too long or never come.

/**
 * What `promise` brings within `milliseconds`, else `otherwise`. A failure counts as nothing and is told to `failed`,
 * however late.
 * `promise` may belong to another request: workerd may end that one at any time, and then nothing ever comes.
 */
export async function patiently<T>(
  promise: Promise<T>,
  milliseconds: number,
  otherwise: T,
  failed: (error: unknown) => void,
): Promise<T> {
  const { promise: end, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => resolve(otherwise), milliseconds);
  try {
    return await Promise.race([
      end,
      promise.catch((error: unknown) => {
        failed(error);
        return otherwise;
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

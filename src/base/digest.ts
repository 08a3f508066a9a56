// Short names for long or private texts.

/** SHA-256 of a text, as hexadecimal digits. @param bytes how many of its 32 bytes */
export async function hexDigest(text: string, bytes = 32): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest.subarray(0, bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Hashes of passwords, by scrypt of node:crypto: WebCrypto of Workers has PBKDF2 up to 100,000 rounds only.
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

/** Parameters of new hashes: 16 MB, five passes (OWASP's cheat sheet on password storage lists this set). */
const NEW = { N: 16_384, r: 8, p: 5 } as const;
const BYTES = 32;
/** Bytes of memory that a hash may ask for: an object has 128 MB. */
const MOST_MEMORY = 48 * 1024 * 1024;

interface Hash {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/**
 * The hash of a password, for the table of `basicAuth`: `scrypt:16384:8:5:SALT:KEY`. It carries its parameters.
 *
 * Not while a Worker loads: nothing random is to be had then.
 *
 * @example hashPassword("a long one") // `edgepanel secret --password` prints it
 */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  const key = derived(password, { ...NEW, salt });
  return ["scrypt", NEW.N, NEW.r, NEW.p, salt.toString("base64url"), key.toString("base64url")].join(":");
}

/** Whether `text` is what `hashPassword` writes. */
export const isHash = (text: string): boolean => text.startsWith("scrypt:");

/** A hash that can be used, or null: the parameters must be whole numbers within bounds. */
export function readHash(text: string): Hash | null {
  const [, N, r, p, salt = "", key = ""] =
    /^scrypt:(\d{1,7}):(\d{1,3}):(\d{1,3}):([\w-]{16,100}):([\w-]{22,128})$/.exec(text) ?? [];
  const hash = { N: Number(N), r: Number(r), p: Number(p) };
  const isPower = hash.N > 1 && Math.log2(hash.N) % 1 === 0;
  if (!isPower || hash.r < 1 || hash.p < 1 || hash.p > 16 || 128 * hash.N * hash.r > MOST_MEMORY) return null;
  return { ...hash, salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") };
}

/** Whether a password is the one of a hash; `hash` null takes as long, and is always wrong. */
export function isPassword(password: string, hash: Hash | null): boolean {
  const wanted = hash ?? { ...NEW, salt: Buffer.alloc(16), key: Buffer.alloc(BYTES) };
  const isSame = timingSafeEqual(derived(password, wanted), wanted.key);
  return isSame && hash !== null;
}

function derived(password: string, { N, r, p, salt, key }: Omit<Hash, "key"> & { readonly key?: Buffer }): Buffer {
  // One password may be written in two ways in Unicode.
  return scryptSync(password.normalize("NFKC"), salt, key?.length ?? BYTES, { N, r, p, maxmem: MOST_MEMORY * 2 });
}

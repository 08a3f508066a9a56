// What counts as one address: all of a household's IPv6 addresses begin with the same 64 bits.

/** The address of a request as wrong passwords are counted by; null where there is none, or only this machine's. */
export function addressPrefix(address: string | null): string | null {
  if (address === null || address === "::1" || address.startsWith("127.")) return null;
  if (!address.includes(":")) return address;
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (embedded !== undefined) return embedded;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

// Requests of one address: as many as the limit says within a minute, others and this machine not counted with them.
import { expect, it } from "vitest";
import { AddressRates } from "../../../src/worker/address-rates.ts";

const from = (address?: string): Request =>
  new Request("https://example.com/", { headers: address === undefined ? {} : { "cf-connecting-ip": address } });

it("an address may ask as often as the limit says, then as its minute passes", () => {
  let now = 0;
  const rates = new AddressRates(3, { now: () => now });
  const ask = (address?: string): boolean => rates.take(from(address));
  expect([1, 2, 3, 4].map(() => ask("192.0.2.1"))).toEqual([true, true, true, false]);
  expect(ask("192.0.2.2")).toBe(true);
  now += 19_999;
  expect(ask("192.0.2.1")).toBe(false);
  now += 2;
  expect([ask("192.0.2.1"), ask("192.0.2.1")]).toEqual([true, false]);
  for (let count = 0; count < 10; count++) expect([ask(), ask("127.0.0.1"), ask("::1")]).toEqual([true, true, true]);
});

it("who asks does not go free by many others asking too", () => {
  const rates = new AddressRates(1, { now: () => 0 });
  rates.take(from("192.0.2.1"));
  for (let count = 0; count < 9_000; count++) rates.take(from(`10.0.${count >> 8}.${count & 255}`));
  expect(rates.take(from("192.0.2.1"))).toBe(false);
});

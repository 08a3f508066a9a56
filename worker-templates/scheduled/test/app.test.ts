// The page, and the task's work. The tests run inside workerd.
import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";
import { lastMeasurement, measure } from "../src/tasks.ts";

test("there is a page before the first measurement", async () => {
  const response = await exports.default.fetch("http://localhost/");
  expect(await response.text()).toContain("No measurement yet");
});

test("a measurement is there for all sessions", async () => {
  await measure(new Date("2027-01-01T12:00:00Z"));
  expect(await lastMeasurement()).toMatchObject({ due: "2027-01-01T12:00:00.000Z" });
});

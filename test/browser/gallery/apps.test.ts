// Every app of the gallery, used as a person would.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Gallery } from "./gallery.ts";

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

describe("/slider", () => {
  test("the arrow keys move it; the bound text and the function follow", async () => {
    const { page } = await gallery.visit("/slider");
    await page.getByText("3 of 10").waitFor();
    await page.locator(".noUi-handle").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText("4 of 10").waitFor();
    await page.getByRole("heading", { name: "★★★★☆☆☆☆☆☆" }).waitFor();
    await page.keyboard.press("Home");
    await page.getByText("0 of 10").waitFor();
    await page.getByRole("heading", { name: "☆☆☆☆☆☆☆☆☆☆" }).waitFor();
  });

  test("it can be dragged", async () => {
    const { page } = await gallery.visit("/slider");
    const handle = await page.locator(".noUi-handle").boundingBox();
    const track = await page.locator(".noUi-base").boundingBox();
    if (handle === null || track === null) throw new Error("the slider is not shown");
    const y = handle.y + handle.height / 2;
    await page.mouse.move(handle.x + handle.width / 2, y);
    await page.mouse.down();
    for (const part of [0.5, 0.7, 0.9]) await page.mouse.move(track.x + part * track.width, y);
    await page.mouse.up();
    await page.getByText("9 of 10").waitFor();
    await page.getByRole("heading", { name: "★★★★★★★★★☆" }).waitFor();
    expect(await page.locator(".bk-slider-value").textContent()).toBe("9");
  });
});

describe("/busy", () => {
  test("spinner, light and words are on while the callback runs, in the session of who clicked alone", async () => {
    const [one, other] = await Promise.all([gallery.stranger("/busy"), gallery.stranger("/busy")]);
    const { page } = one;
    await page.getByText("I'm idle").waitFor();
    expect(await page.locator(".loader.spin").count()).toBe(0);

    await page.getByRole("button", { name: "Click me!" }).click();
    await page.getByText("I'm busy").waitFor();
    await page.locator(".loader.spin").waitFor();
    await page.locator(".circle.success, .success").first().waitFor();

    await page.getByText("I'm idle").waitFor();
    await page.getByText("1", { exact: true }).waitFor();
    await page.locator(".loader.spin").waitFor({ state: "detached" });

    // The other session was told nothing, and works.
    expect(other.patches).toBe(0);
    expect(await other.page.getByText("I'm idle").count()).toBe(1);
    await other.page.getByRole("button", { name: "Click me!" }).click();
    await other.page.getByText("1", { exact: true }).waitFor();
  });

  test("two clicks in a row run two callbacks; it is idle after the last", async () => {
    const { page } = await gallery.visit("/busy");
    const button = page.getByRole("button", { name: "Click me!" });
    await button.click();
    await button.click();
    await page.getByText("I'm busy").waitFor();
    await page.getByText("2", { exact: true }).waitFor();
    await page.getByText("I'm idle").waitFor();
  });
});

/** Seconds of the day on a clock, or NaN. */
const secondsOf = (text: string | null): number => {
  const [, hours, minutes, seconds] = (/(\d\d):(\d\d):(\d\d) UTC/.exec(text ?? "") ?? []).map(Number);
  return (hours ?? NaN) * 3600 + (minutes ?? NaN) * 60 + (seconds ?? NaN);
};

describe("/clock", () => {
  test("the server's time goes on once a second", async () => {
    const { page } = await gallery.visit("/clock");
    const time = page.getByText(/^\d\d:\d\d:\d\d UTC$/);
    const seen: number[] = [];
    for (let tick = 0; tick < 3; tick++) {
      await expect.poll(async () => secondsOf(await time.textContent())).not.toBe(seen.at(-1) ?? NaN);
      seen.push(secondsOf(await time.textContent()));
    }
    const [first = NaN, second = NaN, third = NaN] = seen;
    const day = 24 * 3600;
    expect((second - first + day) % day).toBeGreaterThan(0);
    expect((third - second + day) % day).toBeLessThanOrEqual(2);
    const now = new Date();
    const server = (now.getUTCHours() * 60 + now.getUTCMinutes()) * 60 + now.getUTCSeconds();
    expect((server - third + day) % day).toBeLessThanOrEqual(2);
  });

  test("it stops and goes on as its button says", async () => {
    const [stopped, running] = await Promise.all([gallery.visit("/clock"), gallery.visit("/clock")]);
    const toggle = stopped.page.getByRole("button", { name: "Running" });
    const acknowledged = stopped.received.length;
    await toggle.click();
    await expect.poll(() => stopped.received.slice(acknowledged)).toContain("OK");
    const [told, ticked] = [stopped.patches, running.patches];
    await expect.poll(() => running.patches).toBeGreaterThan(ticked + 2);
    expect(stopped.patches).toBe(told);
    await toggle.click();
    await expect.poll(() => stopped.patches).toBeGreaterThan(told);
  });
});

describe("/onload", () => {
  test("the page is there before the options are", async () => {
    const visitor = await gallery.visitor();
    const { page } = visitor;
    await page.goto(gallery.url("/onload").href);
    await page.getByText("Fetching the cities").waitFor();
    const menu = page.getByRole("combobox", { name: "City" });
    expect(await menu.isDisabled()).toBe(true);
    await page.getByText("You chose Berlin.").waitFor();
    expect(await menu.locator("option").allTextContents()).toEqual(["Berlin", "London", "Rome"]);
    await menu.selectOption("Rome");
    await page.getByText("You chose Rome.").waitFor();
  });
});

describe("/streaming", () => {
  /** Length of the data source's columns in the browser. */
  const points = (page: { evaluate<T>(fn: () => T): Promise<T> }): Promise<number> =>
    page.evaluate(() => {
      // The cast: BokehJS's own global, which has no types here.
      const { Bokeh } = window as unknown as {
        Bokeh: { documents: { _all_models: Map<string, { type: string; data: { x: ArrayLike<number> } }> }[] };
      };
      const models = [...(Bokeh.documents[0]?._all_models.values() ?? [])];
      return models.find(({ type }) => type === "ColumnDataSource")?.data.x.length ?? 0;
    });

  test("the plot grows by what is streamed, and stands still when it is stopped", async () => {
    const [visitor, other] = await Promise.all([gallery.visit("/streaming"), gallery.visit("/streaming")]);
    const { page } = visitor;
    await page.locator(".bk-Figure canvas").first().waitFor();
    await expect.poll(() => points(page)).toBeGreaterThan(10);
    const before = await points(page);
    await expect.poll(() => points(page)).toBeGreaterThan(before + 3);

    await page.getByRole("button", { name: "Streaming" }).click();
    // Patches that were on their way may still come; then none does while the other session goes on.
    const isStill = async (): Promise<boolean> => {
      const [told, streamed] = [visitor.patches, other.patches];
      await expect.poll(() => other.patches).toBeGreaterThan(streamed + 5);
      return visitor.patches === told;
    };
    await expect.poll(isStill).toBe(true);
    const shown = Number(/\d+/.exec((await page.getByText(/points so far/).textContent()) ?? "")?.[0]);
    expect(await points(page)).toBe(shown);
  });
});

describe("/weather", () => {
  test("title and numbers are those of the city in the address", async () => {
    const { page } = await gallery.visit("/weather?city=Rome");
    expect(await page.title()).toBe("Rome Weather");
    await page.getByText("Rome Weather").waitFor();
    for (const name of ["Temperature", "Humidity", "Wind"]) await page.getByText(name, { exact: true }).waitFor();
    expect(await page.getByText(/^-?\d+ °C$/).count()).toBe(1);
    await page.locator(".bk-Figure canvas").first().waitFor();

    const berlin = await gallery.visit("/weather");
    expect(await berlin.page.title()).toBe("Berlin Weather");
    expect(await berlin.page.getByText(/^-?\d+ °C$/).textContent()).not.toBe(
      await page.getByText(/^-?\d+ °C$/).textContent(),
    );
  });

  test("a city seen before comes from the cache, with a session of its own", async () => {
    const path = "/weather?city=London";
    const first = await fetch(gallery.url(path));
    expect([first.status, first.headers.get("x-edgepanel-page")]).toEqual([200, "miss"]);
    const pages = [await first.text()];
    await expect
      .poll(async () => {
        const response = await fetch(gallery.url(path));
        pages.push(await response.text());
        return response.headers.get("x-edgepanel-page");
      })
      .toBe("hit");
    const tokens = pages.map((page) => /"token":"([^"]+)"/.exec(page)?.[1]);
    expect(new Set(tokens).size).toBe(pages.length);
    const { page } = await gallery.visit(path);
    await page.getByText("London Weather").waitFor();
  });

  test("markup in the address stays text", async () => {
    const city = `<img src=x onerror="document.title='taken'">`;
    const { page } = await gallery.visit(`/weather?city=${encodeURIComponent(city)}`);
    expect(await page.title()).toBe(`${city} Weather`);
    expect(await page.locator("img[src=x]").count()).toBe(0);
  });
});

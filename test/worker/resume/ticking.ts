// A session that ticks is evicted while it does and while it stands still: it goes on ticking, and stands where it
// stood.
import { expect, inject, test } from "vitest";
import { actionOn, controlsOf } from "../../clients/random-actions.ts";
import { Random } from "../../clients/random.ts";
import { same } from "../../clients/same.ts";
import { Guest } from "./evicted.ts";
import { reportOf } from "./visitor.ts";

/** @param toggle what stops the ticks and starts them */
export function ticking(app: string, toggle: string): void {
  const { count, seed } = inject("evictions");
  test(`${app}, ${count} times (EVICTIONS=${count} SEED=${seed})`, { timeout: 60_000 + count * 4_000 }, async () => {
    const random = new Random(seed);
    const guest = await Guest.of(app);
    const { tab } = guest;
    const page = (): string => JSON.stringify(tab.document.canonical());
    for (let evictions = 0; evictions < count;) {
      // While it ticks no object is put to sleep, but it may crash. The ticks may have ended by themselves.
      await tab.change(toggle, { active: true });
      const present = page();
      await guest.until(() => page() !== present);
      evictions += 1;
      await guest.crash();
      const joined = page();
      await guest.until(() => page() !== joined);

      // While it stands still, and is used.
      await tab.change(toggle, { active: false });
      await guest.rest();
      for (let still = random.int(4); still >= 0; still--) {
        const before = await guest.agreed();
        evictions += 1;
        await guest.evict(random);
        same(await guest.agreed(), before);
        const others = controlsOf(tab.document).filter((model) => model.id !== tab.find(toggle).id);
        const action = others.length === 0 ? null : actionOn(random.pick(others), random);
        if (action !== null) await guest.act(action);
      }
    }
    expect(await reportOf(guest.stub)).toMatchObject({ problems: [] });
    expect(tab.notices).toEqual([]);
    tab.drop();
  });
}

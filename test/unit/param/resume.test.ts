// Objects with params and their forms survive the loss of their session's object (rules R6, R8, R11 to R13 of
// docs/design/resume.md).
import { expect, test } from "vitest";
import { revivable } from "../../../src/components/core/class-registry.ts";
import { Button, Column } from "../../../src/index.ts";
import * as param from "../../../src/param/index.ts";
import { SessionLives } from "../../support/session-lives.ts";

class Axis extends param.parameterized({ label: param.Str("x") }) {
  static {
    revivable("test/Axis", this);
  }
}

class Settings extends param.parameterized({
  city: param.Str("Rome"),
  days: param.Integer(3, { bounds: [0, 10] }),
  half: param.Number(1, { bounds: [0, null] }),
  double: param.Integer(0),
  axis: param.ClassSelector(Axis, { make: () => new Axis() }),
}) {
  readonly view = this.depends(
    ["city", "double", "axis.label"],
    () => `${this.city} ${this.double} ${this.axis.label}`,
  );
  readonly sum = this.depends("days", () => void (this.double = this.days * 2), { watch: true, onInit: true });
}

let settings: Settings;
let form: param.Param;

const build = (): unknown => {
  settings = new Settings();
  form = new param.Param(settings, { parameters: ["city", "days", "half", "axis"] });
  const change = new Button({ name: "Change" });
  change.onClick(() => {
    settings.param.days.bounds = [0, 20];
    settings.param.half.bounds = [0, 5];
    settings.days = 15;
    settings.axis = new Axis({ label: "made by a click" });
  });
  return new Column(form, settings.view, change);
};

test.each([false, true])(
  "an object, what is known of it, and its form come back (snapshots: %s)",
  async (snapshots) => {
    const lives = new SessionLives(build);
    lives.snapshots = snapshots;
    await lives.begin();
    lives.browserSets("panel.models.widgets.TextInput", "value", "Oslo");
    expect(settings.city).toBe("Oslo");
    lives.browserSends("panel.models.widgets.Button", "button_click");
    expect([settings.days, settings.double, settings.axis.label]).toEqual([15, 30, "made by a click"]);
    expect(form.widget("half")?.className).toBe("FloatSlider");
    expect(lives.session.memory?.problems).toEqual([]);
    const before = lives.document;

    await lives.loseAndReturn();
    expect(lives.started.outcome).toBe("resumed");
    expect([settings.city, settings.days, settings.double, settings.axis.label]).toEqual([
      "Oslo",
      15,
      30,
      "made by a click",
    ]);
    expect(settings.param.days.bounds).toEqual([0, 20]);
    expect(form.widget("half")?.className).toBe("FloatSlider");
    expect(lives.document).toEqual(before);

    // It goes on: the form still sets the object, and depending methods hear of it.
    lives.act(() => form.widget("days")?.update({ value: 16 }));
    expect(settings.double).toBe(32);
  },
);

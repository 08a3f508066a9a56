// What players share: how they play and look.
import { PanelPlayer } from "../../../models/generated/panel/models/player.ts";
import { boolean, choice, integer, list, nullable, number } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";

const BUTTONS = ["slower", "first", "previous", "reverse", "pause", "play", "next", "last", "faster"] as const;
const LOOPS = ["once", "loop", "reflect"] as const;

/** How a player plays and looks. */
export const playing = part({
  model: PanelPlayer,
  params: {
    /** -1 plays backwards, 0 stands, 1 plays. */
    direction: integer(0),
    /** Milliseconds from one step to the next. */
    interval: integer(500, { min: 0 }),
    /** What happens at the end. */
    loopPolicy: choice(LOOPS, "once"),
    /** Milliseconds for which the speed is shown after a click on faster or slower. */
    previewDuration: integer(1500, { min: 0 }),
    showLoopControls: boolean(true),
    showValue: boolean(),
    step: integer(1),
    height: nullable(integer(0, { min: 0 }), 80),
    width: nullable(integer(0, { min: 0 }), 510),
    valueAlign: choice(["start", "center", "end"], "start"),
    scaleButtons: number(1),
    visibleButtons: list(choice(BUTTONS, "play"), BUTTONS),
    visibleLoopOptions: list(choice(LOOPS, "once"), LOOPS),
  },
  css: ["css/player.css"],
  settle: ({ visibleLoopOptions, loopPolicy }) => {
    const [first] = visibleLoopOptions;
    return first === undefined || visibleLoopOptions.includes(loopPolicy) ? undefined : { loopPolicy: first };
  },
});

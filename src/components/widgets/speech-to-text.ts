// Words that the visitor says, as the browser hears them.
import { PanelSpeechToText } from "../../models/generated/panel/models/speech_to_text.ts";
import { any, boolean, choice, integer, list, nullable, readonly, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

const COLORS = ["default", "primary", "success", "warning", "danger", "light", "dark"] as const;

/** Words to listen for, in the JSpeech Grammar Format: the text itself, or where it is. */
export interface SpeechGrammar {
  readonly src?: string;
  readonly uri?: string;
  /** 0 to 1. Default 1. */
  readonly weight?: number;
}

/** What was heard. The alternatives come best first; an interim result may change. */
export interface SpeechResult {
  readonly is_final: boolean;
  readonly alternatives: readonly { readonly confidence: number; readonly transcript: string }[];
}

/** What a grammar is on the wire. */
const grammarOf = ({ src, uri, weight = 1 }: SpeechGrammar): unknown =>
  src === undefined || src === "" ? { uri: uri ?? "", weight } : { src, weight };

/**
 * Listens to the visitor and writes down what he says (Panel's `SpeechToText`). The browser does it, asks the visitor
 * first, and may send what it hears to a service of its maker; not all browsers can. `start()`, `stop()` and `abort()` do
 * what its button does.
 *
 * @example
 * const speech = new SpeechToText({ lang: "en-GB", continuous: true });
 * new Column(speech, () => new Str(speech.value));
 */
export class SpeechToText extends widget({
  type: "SpeechToText",
  model: PanelSpeechToText,
  params: {
    /** Language as in BCP 47: `en-US`. Empty: that of the page or the browser. */
    lang: nullable(text(), ""),
    /** Goes on after the first result. */
    continuous: boolean(),
    /** Tells results that may still change. */
    interimResults: boolean(),
    /** Most alternatives of a result. */
    maxAlternatives: integer(1, { min: 1, max: 5 }),
    /** Address of the service that recognises speech. Empty: the browser's own. */
    serviceUri: text(),
    grammars: list(any<SpeechGrammar>({})),
    /** Shows no button: `start()` begins. */
    buttonHide: boolean(),
    color: choice(COLORS, "light"),
    /** Older name of `color`. */
    buttonType: choice(COLORS, "light"),
    /** Text of the button while nobody is listened to; empty for a microphone. */
    buttonNotStarted: text(),
    /** Text of the button while it listens; empty for a microphone. */
    buttonStarted: text(),
    started: readonly(boolean()),
    audioStarted: readonly(boolean()),
    soundStarted: readonly(boolean()),
    speechStarted: readonly(boolean()),
    results: readonly(list(any<SpeechResult>({ is_final: false, alternatives: [] }))),
    /** What the last result most probably says; empty before the first. */
    value: readonly(text()),
  },
  aliases: { buttonType: "color" },
  local: ["label", "buttonType", "value"],
  computed: { value: ({ results }) => results.at(-1)?.alternatives[0]?.transcript.trimStart() ?? "" },
  wire: {
    color: "button_type",
    grammars: {
      attr: "grammars",
      toModel: (grammars) => (grammars.length === 0 ? undefined : grammars.map(grammarOf)),
    },
    started: { attr: "started", receiveOnly: true },
    audioStarted: { attr: "audio_started", receiveOnly: true },
    soundStarted: { attr: "sound_started", receiveOnly: true },
    speechStarted: { attr: "speech_started", receiveOnly: true },
    // The cast: the browser's view writes results of this shape.
    results: { attr: "results", receiveOnly: true, fromModel: (results) => results as readonly SpeechResult[] },
  },
}) {
  static {
    revivable("SpeechToText", this);
  }

  /** Begins to listen. The view takes the attribute back. */
  start(): void {
    this.model?.setAny("start", true);
  }

  /** Ends, with a result of what was heard. */
  stop(): void {
    this.model?.setAny("stop", true);
  }

  /** Ends without a result. */
  abort(): void {
    this.model?.setAny("abort", true);
  }
}

// Text that the visitor's browser reads aloud.
import { PanelTextToSpeech } from "../../models/generated/panel/models/text_to_speech.ts";
import { any, boolean, integer, list, nullable, number, readonly, text } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

/** A voice of the visitor's browser. */
export interface Voice {
  readonly name: string;
  /** As in BCP 47: `en-US`. */
  readonly lang: string;
  /** The browser's first choice. */
  readonly default: boolean;
  /** Speaks without a service elsewhere. */
  readonly localService: boolean;
  readonly voiceUri: string;
}

interface Spoken {
  readonly value: string;
  readonly lang: string;
  readonly pitch: number;
  readonly rate: number;
  readonly volume: number;
  readonly voice: string | null;
  readonly utterances: number;
}

/** What the browser is to say. It speaks whenever this changes, so each has a number of its own, in the form of a UUID. */
const utteranceOf = ({ value, lang, pitch, rate, volume, voice, utterances }: Spoken): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ["lang", lang],
    ["pitch", pitch],
    ["rate", rate],
    ["text", value],
    ["volume", volume],
    ...(voice === null ? [] : [["voice", voice] as const]),
    ["uuid", `00000000-0000-4000-8000-${String(utterances).padStart(12, "0")}`],
  ]);

const DEFAULT_LANGUAGE = "en-US";

/**
 * Reads a text aloud in the visitor's browser (Panel's `TextToSpeech`): whenever `value` changes, or when `speak()` is called.
 * Browsers speak only after the visitor has used the page.
 *
 * @example
 * const voice = new TextToSpeech({ label: "Speech", autoSpeak: false, value: "Data apps are nice" });
 * button.onClick(() => voice.speak());
 */
export class TextToSpeech extends widget({
  type: "TextToSpeech",
  model: PanelTextToSpeech,
  params: {
    /** The text, plain or as SSML. */
    value: text(),
    /** Speaks when `value` changes. */
    autoSpeak: boolean(true),
    lang: text(DEFAULT_LANGUAGE),
    pitch: number(1, { min: 0, max: 2 }),
    rate: number(1, { min: 0.1, max: 10 }),
    volume: number(1, { min: 0, max: 1 }),
    /** Name of the voice, one of `voices`. Default: the browser's own for the language, once it has told its voices. */
    voice: nullable(text()),
    voices: readonly(list(any<Voice>({ name: "", lang: "", default: false, localService: false, voiceUri: "" }))),
    paused: readonly(boolean()),
    /** Texts are waiting to be spoken. */
    pending: readonly(boolean()),
    speaking: readonly(boolean()),
    /** How often it was asked to speak. */
    utterances: readonly(integer(0)),
  },
  local: ["label", "autoSpeak", "lang", "pitch", "rate", "volume", "voice", "utterances"],
  wire: {
    value: {
      attr: "speak",
      firstOnly: true,
      toModel: (_value, values) => (values.autoSpeak ? utteranceOf(values) : undefined),
    },
    voices: { attr: "voices", receiveOnly: true, fromModel: (voices) => voices.map(voiceOf) },
    paused: { attr: "paused", receiveOnly: true },
    pending: { attr: "pending", receiveOnly: true },
    speaking: { attr: "speaking", receiveOnly: true },
  },
}) {
  static {
    revivable("TextToSpeech", this);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const changed = (name: string): boolean => changes.some((change) => change.name === name);
    if (this.scope.tracker?.silent === true) return;
    if (changed("voices") || changed("lang")) this.#chooseVoice(changed("voices"));
    if (changed("value") && this.peek("autoSpeak")) this.speak();
  }

  /** Has the browser say the text now, after what it is saying. */
  speak(): void {
    this.assign(this.settled({ utterances: this.peek("utterances") + 1 }));
    this.model?.setAny(
      "speak",
      utteranceOf({
        value: this.peek("value"),
        lang: this.peek("lang"),
        pitch: this.peek("pitch"),
        rate: this.peek("rate"),
        volume: this.peek("volume"),
        voice: this.peek("voice"),
        utterances: this.peek("utterances"),
      }),
    );
  }

  /** Forgets all that is still to be said. The view takes the attribute back, as for the others. */
  cancel(): void {
    this.model?.setAny("cancel", true);
  }

  pause(): void {
    this.model?.setAny("pause", true);
  }

  resume(): void {
    this.model?.setAny("resume", true);
  }

  /** As Panel: a language that the browser speaks, and in it the voice that is chosen already, its own, or the first. */
  #chooseVoice(isNew: boolean): void {
    const voices = this.peek("voices");
    if (voices.length === 0) return;
    const languages = [...new Set(voices.map(({ lang }) => lang))].sort();
    const lang = !isNew
      ? this.peek("lang")
      : languages.includes(DEFAULT_LANGUAGE)
        ? DEFAULT_LANGUAGE
        : (languages[0] ?? DEFAULT_LANGUAGE);
    const own = voices.filter((voice) => voice.lang === lang).sort((a, b) => (a.name < b.name ? -1 : 1));
    const chosen =
      own.find(({ name }) => name === this.peek("voice")) ?? own.findLast((each) => each.default) ?? own[0];
    this.assign(this.settled({ lang, voice: chosen?.name ?? null }));
  }
}

function voiceOf(told: unknown): Voice {
  const fields = told instanceof Map ? Object.fromEntries(told) : isPlainObject(told) ? told : {};
  const textAt = (name: string): string => (typeof fields[name] === "string" ? fields[name] : "");
  return {
    name: textAt("name"),
    lang: textAt("lang"),
    default: fields["default"] === true,
    localService: fields["local_service"] === true,
    voiceUri: textAt("voice_uri"),
  };
}

// Microsoft's Fast components, and the colours of the page for them.
import {
  accentPalette,
  baseLayerLuminance,
  fillColor,
  neutralPalette,
  PaletteRGB,
  provideFASTDesignSystem,
  SwatchRGB,
} from "fast-components";
import { templateData } from "./page-parts.ts";

/** Any colour of CSS as a swatch. */
function swatch(colour: string): unknown {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return null;
  context.fillStyle = colour;
  const digits = /^#([0-9a-f]{6})$/i.exec(context.fillStyle)?.[1];
  if (digits === undefined) return null;
  const part = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16) / 255;
  return SwatchRGB.create(part(0), part(2), part(4), 1);
}

/** The colours inside one element. Scripts of Panel's components take it from the window. */
class DesignProvider {
  readonly #element: HTMLElement;

  constructor(place: HTMLElement) {
    this.#element = place;
    provideFASTDesignSystem(place);
  }

  setAccentColor(colour: string): void {
    accentPalette.setValueFor(this.#element, PaletteRGB.create(swatch(colour)));
  }

  setNeutralColor(colour: string): void {
    neutralPalette.setValueFor(this.#element, PaletteRGB.create(swatch(colour)));
  }

  setBackgroundColor(colour: string): void {
    fillColor.setValueFor(this.#element, swatch(colour));
    this.#element.style.setProperty("background-color", `var(${fillColor.cssCustomProperty})`);
  }

  setLuminance(value: number): void {
    baseLayerLuminance.setValueFor(this.#element, value);
  }

  setCornerRadius(value: number): void {
    this.#element.style.setProperty("--corner-radius", String(value));
  }
}

Reflect.set(window, "fastDesignProvider", DesignProvider);

interface Colours {
  readonly accent: string;
  readonly neutral: string;
  readonly luminance: number;
}

interface FastData {
  readonly theme?: "default" | "dark";
  readonly body?: Colours;
  readonly header?: Colours;
}

const { theme, body, header } = templateData<FastData>();

function dress(id: string, colours: Colours | undefined): void {
  const place = document.getElementById(id);
  if (place === null || colours === undefined) return;
  const design = new DesignProvider(place);
  design.setLuminance(colours.luminance);
  design.setAccentColor(colours.accent);
  design.setNeutralColor(colours.neutral);
}

dress("header-design-provider", header);
dress("body-design-provider", body);

document.getElementById("theme-switch")?.addEventListener("change", () => {
  const address = new URL(location.href);
  address.searchParams.set("theme", theme === "default" ? "dark" : "default");
  location.href = address.href;
});

for (const button of document.querySelectorAll(".fullscreen-button"))
  button.addEventListener("click", () => {
    const whole =
      document.fullscreenElement === null ? button.parentElement?.requestFullscreen() : document.exitFullscreen();
    // A browser may refuse; then the card stays as it is.
    whole?.catch(() => {});
  });

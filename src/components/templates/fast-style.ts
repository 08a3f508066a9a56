// The colours of Panel's Fast design: what the theme says, and what an author says instead.
import type { Theme } from "../core/look.ts";

/** Colours are CSS; luminance is from 0 (black) to 1; the radius is in pixels. */
export interface FastStyle {
  readonly backgroundColor: string;
  readonly neutralColor: string;
  readonly accentBaseColor: string;
  readonly color: string;
  readonly neutralFillCardRest: string;
  readonly neutralFocus: string;
  readonly neutralForegroundRest: string;
  readonly headerLuminance: number;
  readonly headerBackground: string;
  readonly headerNeutralColor: string;
  readonly headerAccentBaseColor: string;
  readonly headerColor: string;
  readonly font: string;
  readonly cornerRadius: number;
  readonly shadow: boolean;
  readonly luminance: number;
}

const LIGHT: FastStyle = {
  backgroundColor: "#ffffff",
  neutralColor: "#000000",
  accentBaseColor: "#0072B5",
  color: "#2B2B2B",
  neutralFillCardRest: "#F7F7F7",
  neutralFocus: "#888888",
  neutralForegroundRest: "#2B2B2B",
  headerLuminance: 0.23,
  headerBackground: "#0072B5",
  headerNeutralColor: "#0072B5",
  headerAccentBaseColor: "#ffffff",
  headerColor: "#ffffff",
  font: "Open Sans, sans-serif",
  cornerRadius: 3,
  shadow: true,
  luminance: 1,
};

const DARK: FastStyle = {
  ...LIGHT,
  backgroundColor: "#181818",
  color: "#ffffff",
  luminance: 0.1,
  neutralFillCardRest: "#212121",
  neutralFocus: "#717171",
  neutralForegroundRest: "#e5e5e5",
  shadow: false,
};

export const fastStyle = (theme: Theme): FastStyle => (theme === "dark" ? DARK : LIGHT);

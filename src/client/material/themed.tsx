// What every component of Material UI gets: the theme of the page, and its params as state.
import Box from "@mui/material/Box";
import { createTheme, ThemeProvider, type Theme, type ThemeOptions } from "@mui/material/styles";
import { useMemo, useSyncExternalStore, type ReactNode } from "react";
import { PageTheme } from "./page-theme.ts";

/** The params of one component, as PanelJS's renderer gives them. */
export interface MaterialModel {
  useState<T>(name: string): [value: T, set: (value: T) => void];
  /** The element of a param that holds a component, or the list of them. */
  get_child(name: string): ReactNode;
  send_msg(data: unknown): void;
}

export interface MaterialProps {
  readonly model: MaterialModel;
  /** The component's own element, which has its styles: what floats above the page must be inside of it. */
  readonly el: HTMLElement;
}

/** A module as PanelJS takes it. */
export interface MaterialModule {
  readonly render: (props: MaterialProps) => ReactNode;
}

/** Whether the page is dark: one answer for all components on it. */
class Darkness {
  #dark: boolean | null = null;
  readonly #page = new PageTheme();
  readonly #listeners = new Set<() => void>();

  get = (): boolean => (this.#dark ??= isDark(document.body) || isDark(document.documentElement));

  set = (dark: boolean): void => {
    if (dark === this.get()) return;
    this.#dark = dark;
    this.#page.apply(dark);
    for (const listener of this.#listeners) listener();
  };

  listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export const darkness = new Darkness();

export const useDark = (): boolean => useSyncExternalStore(darkness.listen, darkness.get);

/** Whether an element has a background of its own that is dark. */
function isDark(element: Element): boolean {
  const [red, green, blue, alpha = 1] = (getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined || alpha === 0) return false;
  // Relative luminance, without gamma.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

/** Wraps a component in the theme. */
export const themed = (Draw: (props: MaterialProps) => ReactNode): MaterialModule => ({
  render: function Themed(props) {
    const dark = useDark();
    const [options] = props.model.useState<ThemeOptions | null>("theme_config");
    const theme = useMemo(() => themeOf(dark, options, props.el), [dark, options, props.el]);
    return (
      <ThemeProvider theme={theme}>
        <Box sx={{ display: "contents", color: "text.primary" }}>
          <Draw {...props} />
        </Box>
      </ThemeProvider>
    );
  },
});

function themeOf(dark: boolean, options: ThemeOptions | null, container: HTMLElement): Theme {
  const inside = { defaultProps: { container } };
  return createTheme(
    {
      palette: { mode: dark ? "dark" : "light" },
      components: { MuiPopover: inside, MuiPopper: inside, MuiModal: inside, MuiDialog: inside },
    },
    options ?? {},
  );
}

// Page, which is the whole window, and ThemeToggle.
import AppBar from "@mui/material/AppBar";
import Box from "@mui/material/Box";
import Drawer from "@mui/material/Drawer";
import MuiIconButton from "@mui/material/IconButton";
import LinearProgress from "@mui/material/LinearProgress";
import { useTheme } from "@mui/material/styles";
import MuiSwitch from "@mui/material/Switch";
import Toolbar from "@mui/material/Toolbar";
import Typography from "@mui/material/Typography";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useEffect, type ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { darkness, themed, useDark } from "./themed.tsx";
import type { Style } from "./style-props.ts";

const hasAny = (children: ReactNode): boolean => Array.isArray(children) && children.length > 0;

/** The page around what Material draws has its colours. */
function usePageColors(): void {
  const { palette, typography } = useTheme();
  useEffect(() => {
    Object.assign(document.body.style, {
      backgroundColor: palette.background.default,
      color: palette.text.primary,
      colorScheme: palette.mode,
      fontFamily: typography.fontFamily,
      margin: "0",
    });
  }, [palette, typography]);
}

const Toggle = ({ dark, set }: { readonly dark: boolean; readonly set: (dark: boolean) => void }): ReactNode => (
  <MuiIconButton aria-label={dark ? "Light theme" : "Dark theme"} color="inherit" onClick={() => set(!dark)}>
    <Icon name={dark ? "light_mode" : "dark_mode"} size="1.5rem" />
  </MuiIconButton>
);

/** What is dark in the session is dark in the browser. */
function useSessionDark(asked: boolean | null): void {
  useEffect(() => {
    if (asked !== null) darkness.set(asked);
  }, [asked]);
}

export const Page = themed(function Page({ model, el }) {
  const [title] = model.useState<string>("title");
  const [busy] = model.useState<boolean>("busy");
  const [open, setOpen] = model.useState<boolean>("sidebar_open");
  const [variant] = model.useState<"persistent" | "temporary" | "permanent" | "auto">("sidebar_variant");
  const [width] = model.useState<number>("sidebar_width");
  const [hasToggle] = model.useState<boolean>("theme_toggle");
  const [asked, setDark] = model.useState<boolean | null>("dark_theme");
  const [mainWidth] = model.useState<number | string | null>("main_width");
  const [sx] = model.useState<Style>("sx");
  const [header, sidebar, main] = ["header", "sidebar", "main"].map((name) => model.get_child(name));
  const dark = useDark();
  const isNarrow = useMediaQuery("(max-width: 899.95px)");
  useSessionDark(asked);
  usePageColors();
  const kind = variant === "auto" ? (isNarrow ? "temporary" : "persistent") : variant;
  const shown = open || kind === "permanent";
  return (
    <Box sx={[{ minHeight: "100vh", display: "flex", flexDirection: "column" }, ...[sx ?? {}].flat()]}>
      <AppBar position="sticky" sx={{ zIndex: 1201 }}>
        <Toolbar>
          {hasAny(sidebar) && kind !== "permanent" ? (
            <MuiIconButton aria-label="Sidebar" color="inherit" edge="start" onClick={() => setOpen(!open)}>
              <Icon name={open ? "menu_open" : "menu"} size="1.5rem" />
            </MuiIconButton>
          ) : null}
          <Typography variant="h5" component="h1" sx={{ ml: 1, mr: 2 }}>
            {title}
          </Typography>
          <Box sx={{ flex: 1, display: "flex", alignItems: "center" }}>{header}</Box>
          {hasToggle ? <Toggle dark={dark} set={setDark} /> : null}
        </Toolbar>
        {busy ? <LinearProgress sx={{ position: "absolute", bottom: 0, width: "100%" }} /> : null}
      </AppBar>
      <Box sx={{ flex: 1, display: "flex" }}>
        {hasAny(sidebar) ? (
          <Drawer
            open={shown}
            variant={kind}
            ModalProps={{ container: el, keepMounted: true }}
            sx={{ width: shown && kind !== "temporary" ? width : 0, flexShrink: 0 }}
            slotProps={{ paper: { sx: { width, boxSizing: "border-box", pt: 9, px: 1 } } }}
            onClose={() => setOpen(false)}
          >
            {sidebar}
          </Drawer>
        ) : null}
        <Box component="main" sx={{ flex: 1, minWidth: 0, p: 3, maxWidth: mainWidth ?? undefined }}>
          {main}
        </Box>
      </Box>
    </Box>
  );
});

export const ThemeToggle = themed(function ThemeToggle({ model }) {
  const [value, setValue] = model.useState<boolean | null>("value");
  const [variant] = model.useState<"icon" | "switch">("variant");
  const dark = useDark();
  useSessionDark(value);
  return variant === "icon" ? (
    <Toggle dark={dark} set={setValue} />
  ) : (
    <MuiSwitch
      checked={dark}
      slotProps={{ input: { "aria-label": "Dark theme" } }}
      onChange={({ target }) => setValue(target.checked)}
    />
  );
});

// What shows other components: Paper, Container, Alert, Dialog, Tabs; and Typography.
import MuiAlert from "@mui/material/Alert";
import AlertTitle from "@mui/material/AlertTitle";
import Box from "@mui/material/Box";
import MuiContainer from "@mui/material/Container";
import MuiDialog from "@mui/material/Dialog";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import MuiIconButton from "@mui/material/IconButton";
import MuiPaper from "@mui/material/Paper";
import Tab from "@mui/material/Tab";
import MuiTabs from "@mui/material/Tabs";
import MuiTypography from "@mui/material/Typography";
import type { TypographyProps } from "@mui/material/Typography";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { themed } from "./themed.tsx";
import type { Color, Style } from "./style-props.ts";

type Width = "xs" | "sm" | "md" | "lg" | "xl" | false;

/** The components of a list, one below the other or side by side. */
const Stack = ({ direction, children }: { readonly direction?: string; readonly children: ReactNode }): ReactNode => (
  <Box sx={{ display: "flex", flexDirection: direction ?? "column", minWidth: 0 }}>{children}</Box>
);

export const Paper = themed(function Paper({ model }) {
  const [elevation] = model.useState<number>("elevation");
  const [square] = model.useState<boolean>("square");
  const [variant] = model.useState<"elevation" | "outlined">("variant");
  const [direction] = model.useState<string>("direction");
  const [sx] = model.useState<Style>("sx");
  const objects = model.get_child("objects");
  return (
    <MuiPaper elevation={variant === "outlined" ? 0 : elevation} square={square} variant={variant} sx={sx}>
      <Stack direction={direction}>{objects}</Stack>
    </MuiPaper>
  );
});

export const Container = themed(function Container({ model }) {
  const [width] = model.useState<Width>("width_option");
  const [fixed] = model.useState<boolean>("fixed");
  const [bare] = model.useState<boolean>("disable_gutters");
  const [sx] = model.useState<Style>("sx");
  const objects = model.get_child("objects");
  return (
    <MuiContainer maxWidth={width} fixed={fixed} disableGutters={bare} sx={sx}>
      <Stack>{objects}</Stack>
    </MuiContainer>
  );
});

export const Alert = themed(function Alert({ model }) {
  const [severity] = model.useState<"error" | "warning" | "info" | "success">("severity");
  const [variant] = model.useState<"filled" | "outlined">("variant");
  const [text] = model.useState<string>("object");
  const [title] = model.useState<string | null>("title");
  const [closeable] = model.useState<boolean>("closeable");
  const [closed, setClosed] = model.useState<boolean>("closed");
  const [sx] = model.useState<Style>("sx");
  const objects = model.get_child("objects");
  if (closed) return null;
  const close = closeable ? { onClose: () => setClosed(true) } : {};
  return (
    <MuiAlert severity={severity} variant={variant} sx={sx} {...close}>
      {title === null ? null : <AlertTitle>{title}</AlertTitle>}
      {text}
      {objects}
    </MuiAlert>
  );
});

export const Dialog = themed(function Dialog({ model, el }) {
  const [open, setOpen] = model.useState<boolean>("open");
  const [title] = model.useState<string>("title");
  const [variant] = model.useState<TypographyProps["variant"]>("title_variant");
  const [scroll] = model.useState<"body" | "paper">("scroll");
  const [fullScreen] = model.useState<boolean>("full_screen");
  const [closeOnClick] = model.useState<boolean>("close_on_click");
  const [closeButton] = model.useState<boolean>("show_close_button");
  const [width] = model.useState<Width>("width_option");
  const [sx] = model.useState<Style>("sx");
  const objects = model.get_child("objects");
  return (
    <MuiDialog
      container={el}
      // The components inside are drawn once, and stay.
      keepMounted
      fullScreen={fullScreen}
      fullWidth={width !== false}
      maxWidth={width}
      open={open}
      scroll={scroll}
      sx={sx}
      onClose={(_event, reason) => {
        if (closeOnClick || reason === "escapeKeyDown") setOpen(false);
      }}
    >
      {title === "" && !closeButton ? null : (
        <DialogTitle component="div" variant={variant} sx={{ display: "flex", justifyContent: "space-between" }}>
          {title}
          {closeButton ? (
            <MuiIconButton aria-label="Close" onClick={() => setOpen(false)}>
              <Icon name="close" />
            </MuiIconButton>
          ) : null}
        </DialogTitle>
      )}
      <DialogContent>
        <Stack>{objects}</Stack>
      </DialogContent>
    </MuiDialog>
  );
});

const AXIS = { above: "column", below: "column-reverse", left: "row", right: "row-reverse" } as const;

export const Tabs = themed(function Tabs({ model }) {
  const [active, setActive] = model.useState<number>("active");
  const [titles] = model.useState<readonly string[]>("titles");
  const [color] = model.useState<Color>("color");
  const [centered] = model.useState<boolean>("centered");
  const [disabled] = model.useState<readonly number[]>("disabled");
  const [wrapped] = model.useState<boolean>("wrapped");
  const [place] = model.useState<keyof typeof AXIS>("tabs_location");
  const [sx] = model.useState<Style>("sx");
  const objects = [model.get_child("objects")].flat();
  const upright = place === "left" || place === "right";
  return (
    <Box sx={{ display: "flex", flexDirection: AXIS[place] }}>
      <MuiTabs
        centered={centered}
        indicatorColor={color === "secondary" ? "secondary" : "primary"}
        textColor={color === "secondary" ? "secondary" : "primary"}
        orientation={upright ? "vertical" : "horizontal"}
        sx={sx}
        value={active < objects.length ? active : false}
        variant={centered ? "standard" : "scrollable"}
        onChange={(_event, next: number) => setActive(next)}
      >
        {objects.map((_object, index) => (
          <Tab key={index} label={titles[index] ?? ""} disabled={disabled.includes(index)} wrapped={wrapped} />
        ))}
      </MuiTabs>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {objects.map((object, index) => (
          <div key={index} role="tabpanel" hidden={index !== active}>
            {object}
          </div>
        ))}
      </Box>
    </Box>
  );
});

export const Typography = themed(function Typography({ model }) {
  const [text] = model.useState<string>("object");
  const [variant] = model.useState<TypographyProps["variant"] | null>("variant");
  const [color] = model.useState<string | null>("color");
  const [sx] = model.useState<Style>("sx");
  return (
    <MuiTypography variant={variant ?? "body1"} sx={sx} {...(color === null ? {} : { color })}>
      {text}
    </MuiTypography>
  );
});

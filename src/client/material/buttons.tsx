// Button and IconButton: what is clicked is told to the session by a message.
import MuiButton from "@mui/material/Button";
import MuiIconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import type { ReactElement, ReactNode } from "react";
import { Icon, iconOf } from "./icon.tsx";
import { themed, type MaterialModel } from "./themed.tsx";
import type { Color, Size, Style } from "./style-props.ts";

const described = (description: string, delay: number, what: ReactElement): ReactNode =>
  description === "" ? (
    what
  ) : (
    <Tooltip title={description} enterDelay={delay}>
      <span>{what}</span>
    </Tooltip>
  );

function useButton(model: MaterialModel) {
  const [color] = model.useState<Color>("color");
  const [disabled] = model.useState<boolean>("disabled");
  const [label] = model.useState<string>("label");
  const [size] = model.useState<Size>("size");
  const [icon] = model.useState<string | null>("icon");
  const [iconSize] = model.useState<string | null>("icon_size");
  const [description] = model.useState<string>("description");
  const [delay] = model.useState<number>("description_delay");
  const [href] = model.useState<string | null>("href");
  const [target] = model.useState<string>("target");
  const [sx] = model.useState<Style>("sx");
  const click = (): void => model.send_msg("click");
  return { color, disabled, label, size, icon, iconSize, description, delay, href, target, sx, click };
}

const linkTo = (href: string | null, target: string): object => (href === null ? {} : { href, target });

export const Button = themed(function Button({ model }) {
  const { color, disabled, label, size, icon, iconSize, description, delay, href, target, sx, click } =
    useButton(model);
  const [endIcon] = model.useState<string | null>("end_icon");
  const [variant] = model.useState<"contained" | "outlined" | "text">("variant");
  const [flat] = model.useState<boolean>("disable_elevation");
  return described(
    description,
    delay,
    <MuiButton
      color={color}
      disabled={disabled}
      disableElevation={flat}
      startIcon={iconOf(icon, iconSize)}
      endIcon={iconOf(endIcon, iconSize)}
      fullWidth
      size={size}
      sx={sx}
      variant={variant}
      onClick={click}
      {...linkTo(href, target)}
    >
      {label}
    </MuiButton>,
  );
});

export const IconButton = themed(function IconButton({ model }) {
  const { color, disabled, label, size, icon, iconSize, description, delay, href, target, sx, click } =
    useButton(model);
  const [edge] = model.useState<"start" | "end" | false>("edge");
  return described(
    description,
    delay,
    <MuiIconButton
      aria-label={label === "" ? (icon ?? "") : label}
      color={color}
      disabled={disabled}
      edge={edge}
      size={size}
      sx={sx}
      onClick={click}
      {...linkTo(href, target)}
    >
      <Icon name={icon ?? ""} size={iconSize} />
    </MuiIconButton>,
  );
});

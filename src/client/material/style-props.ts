// Values that several components take from the session.
import type { SxProps, Theme } from "@mui/material/styles";

export type Color = "primary" | "secondary" | "error" | "info" | "success" | "warning";
export type Size = "small" | "medium" | "large";
export type Style = SxProps<Theme>;
export type FieldVariant = "filled" | "outlined" | "standard";

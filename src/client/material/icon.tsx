// Icons by the names of Material's font, which is loaded with the first of them.
import MuiIcon from "@mui/material/Icon";
import type { ReactNode } from "react";
import font from "material-icons/iconfont/material-icons.woff2";

let isAsked = false;

function loadFont(): void {
  if (isAsked) return;
  isAsked = true;
  const face = new FontFace("Material Icons", `url("${new URL(font, import.meta.url).href}")`, { display: "block" });
  document.fonts.add(face);
  void face.load();
}

const FONT = {
  fontFamily: "Material Icons",
  fontFeatureSettings: '"liga"',
  textTransform: "none",
  whiteSpace: "nowrap",
  direction: "ltr",
  lineHeight: 1,
} as const;

/** An icon of the font, or a drawing that is given as SVG. */
export function Icon({ name, size }: { readonly name: string; readonly size?: string | null }): ReactNode {
  const fontSize = size ?? "inherit";
  if (name.trimStart().startsWith("<svg"))
    return (
      <MuiIcon sx={{ fontSize }}>
        <img alt="" src={`data:image/svg+xml,${encodeURIComponent(name)}`} style={{ width: "1em", height: "1em" }} />
      </MuiIcon>
    );
  loadFont();
  return (
    <MuiIcon aria-hidden sx={{ ...FONT, fontSize }}>
      {name}
    </MuiIcon>
  );
}

/** The icon, or nothing without a name. */
export const iconOf = (name: string | null, size?: string | null): ReactNode =>
  name === null || name === "" ? undefined : <Icon name={name} size={size ?? null} />;

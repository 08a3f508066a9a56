// The colours of indicators.
/** Colours by their role in the theme. */
export const ROLE_COLORS = ["primary", "secondary", "success", "info", "danger", "warning", "light", "dark"] as const;

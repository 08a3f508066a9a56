// Indicators as a group: some of their names, such as Number, are taken at the top.
export { BooleanStatus } from "./boolean-status.ts";
export { Gauge } from "./gauge.ts";
export { LoadingSpinner } from "./loading-spinner.ts";
export { Number } from "./number.ts";
export { String } from "./string.ts";
export { Progress } from "./progress.ts";
export { Tqdm, type TqdmOptions } from "./tqdm.ts";
export { Trend } from "./trend.ts";
export { TooltipIcon } from "./tooltip-icon.ts";
export { VisitorsIndicator } from "./visitors-indicator.ts";

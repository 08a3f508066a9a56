// Public: `indicators` of "edgepanel". All indicators, under Panel's names.
export { BooleanStatus } from "./components/indicators/boolean-status.ts";
export { LoadingSpinner } from "./components/indicators/loading-spinner.ts";
export { Number, String, type ColorThreshold } from "./components/indicators/number.ts";
export { Progress } from "./components/indicators/progress.ts";

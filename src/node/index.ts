// Public subpath `edgepanel/node`: apps on a port of this machine.
export { serve, type Server } from "./serve.ts";
export type { AppModule, Servable } from "./app-list.ts";
export type { ServeOptions } from "./serve-options.ts";
export { buildForWorkerd, type WorkerdBuildOptions } from "./workerd/build.ts";
export { BuildError, type BuildProblem } from "./bundle.ts";

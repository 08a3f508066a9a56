// How files with a version in their path are asked for.

/**
 * The path of a static file as the server names it: a path with "@" is answered with a redirect to the one with "%40",
 * which costs every page a trip (Workers static assets encode each part of a path).
 */
export const fileAddress = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

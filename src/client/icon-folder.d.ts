// The build's own module: where the drawings of icons are.
declare module "edgepanel:icon-folder" {
  const folder: string;
  export default folder;
}

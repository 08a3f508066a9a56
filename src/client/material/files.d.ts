// Files that the client's build copies: an import gives their names.
declare module "*.woff2" {
  const name: string;
  export default name;
}

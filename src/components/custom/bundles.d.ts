// What an import of "./file.bundle.js" gives: the bundle for the browser that the package's tools make of "./file.tsx".
declare module "*.bundle.js" {
  const bundle: { readonly code: string; readonly css: string | null; readonly emotion: boolean };
  export default bundle;
}

// Style sheets that such a file imports become one that its component has.
declare module "*.css" {}

// Facts about the repository that several scripts need.

/** The WebAssembly parts, each a feature of the crate. */
export const PARTS = ['secrets', 'content', 'guomi'];

/** The Cargo packages: the product, and the fuzz targets, which have to follow it. */
export const MANIFESTS = ['Cargo.toml', 'fuzz/Cargo.toml'];

// Facts about the repository that several scripts need.

/** The WebAssembly parts, each a feature of the crate. */
export const PARTS = ['secrets', 'content', 'guomi'];

/** Those a bare `init()` loads: the others are for who asks for them. */
export const DEFAULT_PARTS = ['secrets', 'content'];

/** The Cargo packages: the product, and the fuzz targets, which have to follow it. */
export const MANIFESTS = ['Cargo.toml', 'fuzz/Cargo.toml'];

/** The entries that carry parts inside, by name in the package: `xiaodun/inline`, `xiaodun/inline/secrets` … */
export const INLINE = {
  inline: DEFAULT_PARTS,
  ...Object.fromEntries(PARTS.map((part) => [`inline/${part}`, [part]])),
};

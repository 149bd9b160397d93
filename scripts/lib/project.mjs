// Facts about the repository that several scripts need.

/** The two WebAssembly parts, each a feature of the crate. */
export const PARTS = ['secrets', 'content'];

/** The Cargo packages: the product, and two programs that are run by hand and have to follow it. */
export const MANIFESTS = ['Cargo.toml', 'fuzz/Cargo.toml', 'benches/interpreter/Cargo.toml'];

/** The ways in that have parts inside, by name in the package: `xiaodun/inline`, `xiaodun/inline/secrets` … */
export const INLINE = { inline: PARTS, 'inline/secrets': ['secrets'], 'inline/content': ['content'] };

//! As published.

pub mod sm2_64;
pub mod sm2_scalar_64;

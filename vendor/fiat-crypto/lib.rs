//! The fields of SM2 by fiat-crypto, with the functions that SM2 calls most in `sm2_field`: see README.md.

#![no_std]

mod sm2_field;
#[cfg(test)]
mod tests;
#[allow(clippy::all, unused, reason = "as published, with the functions that sm2_field replaces")]
mod upstream;

/// Arithmetic modulo 2²⁵⁶ − 2²²⁴ − 2⁹⁶ + 2⁶⁴ − 1, in limbs of 64 bits.
pub mod sm2_64 {
    pub use crate::sm2_field::{
        fiat_sm2_add, fiat_sm2_divstep, fiat_sm2_from_montgomery, fiat_sm2_mul, fiat_sm2_opp, fiat_sm2_square,
        fiat_sm2_sub, fiat_sm2_to_montgomery,
    };
    // Of a name that is in both, the one named above is taken.
    pub use crate::upstream::sm2_64::*;
}

/// Arithmetic modulo the order of SM2's curve, in limbs of 64 bits.
pub use upstream::sm2_scalar_64;

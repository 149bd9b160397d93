//! The functions of [`sm2_64`](crate::upstream::sm2_64) that SM2 calls most, without 128-bit products.
//!
//! m = 2²⁵⁶ − 2²²⁴ − 2⁹⁶ + 2⁶⁴ − 1. Elements are in the Montgomery domain with R = 2²⁵⁶, below m, as upstream has
//! them. Nothing here branches on an operand or takes one as an index.

use crate::upstream::sm2_64::{
    fiat_sm2_montgomery_domain_field_element as Montgomery, fiat_sm2_non_montgomery_domain_field_element as Plain,
};

/// R² mod m, which takes a number into the Montgomery domain.
const R_SQUARED: [u64; 4] = [0x0000_0002_0000_0003, 0x0000_0002_ffff_ffff, 0x0000_0001_0000_0001, 0x0000_0004_0000_0002];

/// 2²⁵⁶ − m has two limbs but for its lowest, which is 1: this is the second.
const COMPLEMENT_1: u64 = 0xffff_ffff;

/// The highest limb of 2²⁵⁶ − m. Its third is zero.
const COMPLEMENT_3: u64 = 1 << 32;

/// As upstream.
pub const fn fiat_sm2_mul(out1: &mut Montgomery, arg1: &Montgomery, arg2: &Montgomery) {
    out1.0 = mul(&arg1.0, &arg2.0);
}

/// As upstream.
pub const fn fiat_sm2_square(out1: &mut Montgomery, arg1: &Montgomery) {
    out1.0 = mul(&arg1.0, &arg1.0);
}

/// As upstream.
pub const fn fiat_sm2_to_montgomery(out1: &mut Montgomery, arg1: &Plain) {
    out1.0 = mul(&arg1.0, &R_SQUARED);
}

/// As upstream.
pub const fn fiat_sm2_from_montgomery(out1: &mut Plain, arg1: &Montgomery) {
    out1.0 = mul(&arg1.0, &[1, 0, 0, 0]);
}

/// As upstream.
pub const fn fiat_sm2_add(out1: &mut Montgomery, arg1: &Montgomery, arg2: &Montgomery) {
    out1.0 = add(&arg1.0, &arg2.0);
}

/// As upstream.
pub const fn fiat_sm2_sub(out1: &mut Montgomery, arg1: &Montgomery, arg2: &Montgomery) {
    out1.0 = sub(&arg1.0, &arg2.0);
}

/// As upstream.
pub const fn fiat_sm2_opp(out1: &mut Montgomery, arg1: &Montgomery) {
    out1.0 = sub(&[0; 4], &arg1.0);
}

/// The limbs of a number to the base 2²⁹: nine, the last of 24 bits.
const fn to_base_29([a0, a1, a2, a3]: &[u64; 4]) -> [i64; 9] {
    const fn limb(bits: u64) -> i64 {
        (bits & LIMB as u64) as i64
    }
    [
        limb(*a0),
        limb(*a0 >> 29),
        limb(*a0 >> 58 | *a1 << 6),
        limb(*a1 >> 23),
        limb(*a1 >> 52 | *a2 << 12),
        limb(*a2 >> 17),
        limb(*a2 >> 46 | *a3 << 18),
        limb(*a3 >> 11),
        (*a3 >> 40) as i64,
    ]
}

const LIMB: i64 = (1 << 29) - 1;

/// a · b / R mod m, when a · b < R · m.
///
/// A column of the product to the base 2²⁹ is a sum of at most nine products below 2⁵⁸, so it is below 2⁶² and no
/// carry is needed on the way. Then Montgomery's reduction adds multiples of m that clear 29 bits each, the last
/// 24: 256 in all. m is −1 mod 2²⁹, so the multiple is the lowest limb itself, and q · m is four shifts of q to
/// columns above: each is below 2⁵³ and a column takes four at most, with one carry below 2³⁵. So columns, which
/// may become negative, stay below 2⁶³ in magnitude. The result is below (R · m + R · m) / R = 2m, and one
/// subtraction of m is enough.
#[inline(never)]
const fn mul(a: &[u64; 4], b: &[u64; 4]) -> [u64; 4] {
    let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = to_base_29(a);
    let [b0, b1, b2, b3, b4, b5, b6, b7, b8] = to_base_29(b);

    let c0 = a0 * b0;
    let q0 = c0 & LIMB;
    let c1 = a0 * b1 + a1 * b0 + (c0 >> 29);
    let q1 = c1 & LIMB;
    let c2 = a0 * b2 + a1 * b1 + a2 * b0 + (c1 >> 29) + (q0 << 6);
    let q2 = c2 & LIMB;
    let c3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + (c2 >> 29) + (q1 << 6) - (q0 << 9);
    let q3 = c3 & LIMB;
    let c4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 + (c3 >> 29) + (q2 << 6) - (q1 << 9);
    let q4 = c4 & LIMB;
    let c5 = a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0 + (c4 >> 29) + (q3 << 6) - (q2 << 9);
    let q5 = c5 & LIMB;
    let c6 = a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0 + (c5 >> 29) + (q4 << 6) - (q3 << 9);
    let q6 = c6 & LIMB;
    let c7 = a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0
        + (c6 >> 29) + (q5 << 6) - (q4 << 9) - (q0 << 21);
    let q7 = c7 & LIMB;
    let c8 = a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0
        + (c7 >> 29) + (q6 << 6) - (q5 << 9) - (q1 << 21) + (q0 << 24);
    let q8 = c8 & (LIMB >> 5);
    let c9 = a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1
        + (c8 >> 29) + (q7 << 6) - (q6 << 9) - (q2 << 21) + (q1 << 24);
    let c10 = a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2
        + (c9 >> 29) + (q8 << 6) - (q7 << 9) - (q3 << 21) + (q2 << 24);
    let c11 = a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3
        + (c10 >> 29) - (q8 << 9) - (q4 << 21) + (q3 << 24);
    let c12 = a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 + (c11 >> 29) - (q5 << 21) + (q4 << 24);
    let c13 = a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 + (c12 >> 29) - (q6 << 21) + (q5 << 24);
    let c14 = a6 * b8 + a7 * b7 + a8 * b6 + (c13 >> 29) - (q7 << 21) + (q6 << 24);
    let c15 = a7 * b8 + a8 * b7 + (c14 >> 29) - (q8 << 21) + (q7 << 24);
    let c16 = a8 * b8 + (c15 >> 29) + (q8 << 24);

    // The sum divided by R, which begins at bit 24 of c8. What is left in c16 is below 2⁴⁹.
    let c9 = (c9 & LIMB) as u64;
    let c10 = (c10 & LIMB) as u64;
    let c11 = (c11 & LIMB) as u64;
    let c12 = (c12 & LIMB) as u64;
    let c13 = (c13 & LIMB) as u64;
    let c14 = (c14 & LIMB) as u64;
    let c15 = (c15 & LIMB) as u64;
    let c16 = c16 as u64;
    reduce_once(
        [
            ((c8 & LIMB) >> 24) as u64 | c9 << 5 | c10 << 34 | c11 << 63,
            c11 >> 1 | c12 << 28 | c13 << 57,
            c13 >> 7 | c14 << 22 | c15 << 51,
            c15 >> 13 | c16 << 16,
        ],
        c16 >> 48,
    )
}

/// t + 2²⁵⁶ · `carry` mod m, when that is below 2m.
#[inline(always)]
const fn reduce_once([t0, t1, t2, t3]: [u64; 4], carry: u64) -> [u64; 4] {
    // t − m = t + (2²⁵⁶ − m) − 2²⁵⁶: when the sum has a carry, or t has, t is not below m. What is added to a limb is
    // at most 2³² + 1, so a limb carries when its highest bit goes from 1 to 0.
    let s0 = t0.wrapping_add(1);
    let s1 = t1.wrapping_add(COMPLEMENT_1).wrapping_add((t0 & !s0) >> 63);
    let s2 = t2.wrapping_add((t1 & !s1) >> 63);
    let s3 = t3.wrapping_add(COMPLEMENT_3).wrapping_add((t2 & !s2) >> 63);
    let mask = (carry | (t3 & !s3) >> 63).wrapping_neg();
    [select(mask, t0, s0), select(mask, t1, s1), select(mask, t2, s2), select(mask, t3, s3)]
}

/// `a` when all bits of the mask are 0, `b` when all are 1.
#[inline(always)]
const fn select(mask: u64, a: u64, b: u64) -> u64 {
    a ^ (mask & (a ^ b))
}

/// The sum with a carry, and the next carry.
#[inline(always)]
const fn add_carry(a: u64, b: u64, carry: u64) -> (u64, u64) {
    let sum = a as u128 + b as u128 + carry as u128;
    (sum as u64, (sum >> 64) as u64)
}

/// The difference with a borrow, and the next borrow.
#[inline(always)]
const fn sub_borrow(a: u64, b: u64, borrow: u64) -> (u64, u64) {
    let difference = (a as u128).wrapping_sub(b as u128).wrapping_sub(borrow as u128);
    (difference as u64, (difference >> 127) as u64)
}

#[inline(always)]
const fn add_limbs(a: &[u64; 4], b: &[u64; 4]) -> [u64; 4] {
    let (t0, carry) = add_carry(a[0], b[0], 0);
    let (t1, carry) = add_carry(a[1], b[1], carry);
    let (t2, carry) = add_carry(a[2], b[2], carry);
    let (t3, carry) = add_carry(a[3], b[3], carry);
    reduce_once([t0, t1, t2, t3], carry)
}

#[inline(never)]
const fn add(a: &[u64; 4], b: &[u64; 4]) -> [u64; 4] {
    add_limbs(a, b)
}

#[inline(never)]
const fn sub(a: &[u64; 4], b: &[u64; 4]) -> [u64; 4] {
    let (t0, borrow) = sub_borrow(a[0], b[0], 0);
    let (t1, borrow) = sub_borrow(a[1], b[1], borrow);
    let (t2, borrow) = sub_borrow(a[2], b[2], borrow);
    let (t3, borrow) = sub_borrow(a[3], b[3], borrow);
    // Below zero, m is added: 2²⁵⁶ − m is subtracted, and the borrow of 2²⁵⁶ goes away.
    let mask = borrow.wrapping_neg();
    let (s0, borrow) = sub_borrow(t0, mask & 1, 0);
    let (s1, borrow) = sub_borrow(t1, mask & COMPLEMENT_1, borrow);
    let (s2, borrow) = sub_borrow(t2, 0, borrow);
    let (s3, _) = sub_borrow(t3, mask & COMPLEMENT_3, borrow);
    [s0, s1, s2, s3]
}

/// As upstream, when `arg2` is odd: it is so in the algorithm.
#[allow(clippy::too_many_arguments, reason = "upstream's signature")]
#[inline(never)]
pub const fn fiat_sm2_divstep(
    out1: &mut u64,
    out2: &mut [u64; 5],
    out3: &mut [u64; 5],
    out4: &mut [u64; 4],
    out5: &mut [u64; 4],
    arg1: u64,
    arg2: &[u64; 5],
    arg3: &[u64; 5],
    arg4: &[u64; 4],
    arg5: &[u64; 4],
) {
    let (f, g, v, r) = (arg2, arg3, arg4, arg5);
    let odd = g[0] & 1;
    let swap = (arg1.wrapping_neg() >> 63) & odd;
    let (is_odd, is_swap) = (odd.wrapping_neg(), swap.wrapping_neg());

    *out1 = ((arg1 ^ is_swap).wrapping_add(swap)).wrapping_add(1);

    // g, g + f or g − f; then halved.
    let (h0, carry) = add_carry(g[0], is_odd & (f[0] ^ is_swap), swap);
    let (h1, carry) = add_carry(g[1], is_odd & (f[1] ^ is_swap), carry);
    let (h2, carry) = add_carry(g[2], is_odd & (f[2] ^ is_swap), carry);
    let (h3, carry) = add_carry(g[3], is_odd & (f[3] ^ is_swap), carry);
    let h4 = g[4].wrapping_add(is_odd & (f[4] ^ is_swap)).wrapping_add(carry);
    *out2 = [
        select(is_swap, f[0], g[0]),
        select(is_swap, f[1], g[1]),
        select(is_swap, f[2], g[2]),
        select(is_swap, f[3], g[3]),
        select(is_swap, f[4], g[4]),
    ];
    *out3 = [h0 >> 1 | h1 << 63, h1 >> 1 | h2 << 63, h2 >> 1 | h3 << 63, h3 >> 1 | h4 << 63, (h4 as i64 >> 1) as u64];

    // m − v, which is at most m: with r, which is below m, it is below 2m.
    let n0 = !v[0];
    let (n1, borrow) = sub_borrow(!COMPLEMENT_1, v[1], 0);
    let (n2, borrow) = sub_borrow(u64::MAX, v[2], borrow);
    let n3 = (!COMPLEMENT_3).wrapping_sub(v[3]).wrapping_sub(borrow);
    let step = [
        is_odd & select(is_swap, v[0], n0),
        is_odd & select(is_swap, v[1], n1),
        is_odd & select(is_swap, v[2], n2),
        is_odd & select(is_swap, v[3], n3),
    ];
    let w = [
        select(is_swap, v[0], r[0]),
        select(is_swap, v[1], r[1]),
        select(is_swap, v[2], r[2]),
        select(is_swap, v[3], r[3]),
    ];
    *out4 = reduce_once([w[0] << 1, w[1] << 1 | w[0] >> 63, w[2] << 1 | w[1] >> 63, w[3] << 1 | w[2] >> 63], w[3] >> 63);
    *out5 = add_limbs(r, &step);
}

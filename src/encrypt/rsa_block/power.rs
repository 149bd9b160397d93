//! m^e mod n with a public exponent (RSAEP, RFC 8017 §5.1.1), for WebAssembly, which has no products of 128 bits.
//! docs/decisions/rsa-power.md has the figures, and why crypto-bigint's products are not enough here.
//!
//! Numbers are digits of 27 bits, four to a block. A product of two digits has 54 bits, so that a column of a product
//! and of its reduction (608 of them for the longest modulus) fits 64 bits, and carries are only taken where a digit is
//! read. A square takes each product of two different digits once. Reduction is Montgomery's.
//!
//! No branch and no address depends on the message: loops run by the length of the modulus and by the exponent, which
//! are public, and nothing is compared. R is more than four times the modulus, so that a product of numbers below 2n is
//! below 2n again (Walter, "Montgomery exponentiation needs no final subtractions", 1999).

use zeroize::Zeroizing;

const DIGIT_BITS: u32 = 27;
const DIGIT: u64 = (1 << DIGIT_BITS) - 1;
const BLOCK_BITS: u32 = 4 * DIGIT_BITS;

/// Four digits, the lowest first.
type Block = [u32; 4];
/// A number that may be secret, the lowest block first.
type Number = Zeroizing<Vec<Block>>;
/// Sums of products of digits by the place they have in the result, before any carry.
type Columns = Zeroizing<Vec<[u64; 4]>>;

/// A modulus, prepared for Montgomery's products.
#[derive(Debug)]
pub(in crate::encrypt) struct Modulus {
    blocks: Vec<Block>,
    /// -1/n modulo the base of the digits.
    negative_inverse: u32,
    /// R² mod n, below 2n.
    r_squared: Vec<Block>,
}

impl Modulus {
    /// Of an odd number, big-endian; its first byte is not zero.
    pub(in crate::encrypt) fn new(bytes: &[u8]) -> Self {
        let bits = 8 * bytes.len() as u32;
        let blocks = to_blocks(bytes, (bits + 2).div_ceil(BLOCK_BITS) as usize);
        let [lowest, ..] = blocks.first().copied().unwrap_or_default();
        // Newton's iteration: each step doubles the bits that are right, from three on.
        let inverse = (0..4)
            .fold(lowest, |inverse, _| inverse.wrapping_mul(2u32.wrapping_sub(lowest.wrapping_mul(inverse))));
        let mut modulus = Self {
            blocks: blocks.to_vec(),
            negative_inverse: inverse.wrapping_neg() & DIGIT as u32,
            r_squared: Vec::new(),
        };
        modulus.r_squared = modulus.square_of_r(bits);
        modulus
    }

    /// R² mod n, below 2n: by doubling up to R·2^k, by five squarings from there to R·2^(32k), and by one product with
    /// the power of two that takes away what is more than R².
    fn square_of_r(&self, bits: u32) -> Vec<Block> {
        let r_bits = self.blocks.len() as u32 * BLOCK_BITS;
        let k = r_bits / 32 + 1;
        let first = bits - 8;
        let mut power = self.power_of_two(first);
        for _ in first..r_bits + k {
            self.double(&mut power);
        }
        for _ in 0..5 {
            power = self.square(&power);
        }
        self.product(&power, &self.power_of_two(2 * r_bits - 32 * k)).to_vec()
    }

    fn power_of_two(&self, exponent: u32) -> Number {
        let mut power = vec![Block::default(); self.blocks.len()];
        if let Some(digit) = power.as_flattened_mut().get_mut((exponent / DIGIT_BITS) as usize) {
            *digit = 1 << (exponent % DIGIT_BITS);
        }
        Zeroizing::new(power)
    }

    /// 2·number mod n, for a number below n. Not for secrets: it compares.
    fn double(&self, number: &mut Number) {
        let mut carry = 0;
        for digit in number.as_flattened_mut() {
            let doubled = (*digit << 1) | carry;
            carry = doubled >> DIGIT_BITS;
            *digit = doubled & DIGIT as u32;
        }
        let mut borrow = 0;
        let mut less = number.clone();
        for (digit, other) in less.as_flattened_mut().iter_mut().zip(self.blocks.as_flattened()) {
            let difference = digit.wrapping_sub(*other).wrapping_sub(borrow);
            borrow = difference >> 31;
            *digit = difference & DIGIT as u32;
        }
        if borrow == 0 {
            *number = less;
        }
    }

    /// `message`^`exponent` mod n, big-endian, in `length` bytes. In place of 0 it gives n, which only a modulus with a
    /// square factor leads to, and which decrypts alike.
    pub(in crate::encrypt) fn raise(&self, message: &[u8], exponent: u64, length: usize) -> Vec<u8> {
        let base = self.product(&to_blocks(message, self.blocks.len()), &self.r_squared);
        let mut power = base.clone();
        for bit in (0..exponent.checked_ilog2().unwrap_or_default()).rev() {
            power = self.square(&power);
            if exponent >> bit & 1 == 1 {
                power = self.product(&power, &base);
            }
        }
        let mut columns = self.columns();
        for (sums, block) in columns.iter_mut().zip(power.iter()) {
            *sums = block.map(u64::from);
        }
        to_bytes(&self.reduce(columns), length)
    }

    /// one · other / R mod n, below 2n.
    fn product(&self, one: &[Block], other: &[Block]) -> Number {
        let mut columns = self.columns();
        for (at, factors) in one.iter().enumerate() {
            add_products(columns.get_mut(at..).unwrap_or_default(), factors.map(u64::from), [0; 3], other);
        }
        self.reduce(columns)
    }

    /// number² / R mod n, below 2n.
    fn square(&self, number: &[Block]) -> Number {
        let mut columns = self.columns();
        let mut higher = number;
        let mut at = 0;
        while let Some((block, rest)) = higher.split_first() {
            let [a, b, c, d] = block.map(u64::from);
            let twice = [2 * a, 2 * b, 2 * c, 2 * d];
            if let Some([low, high, ..]) = columns.get_mut(at..) {
                let [_, b2, c2, d2] = twice;
                add(low, [a * a, a * b2, a * c2 + b * b, a * d2 + b * c2]);
                add(high, [b * d2 + c * c, c * d2, d * d, 0]);
            }
            add_products(columns.get_mut(at + 1..).unwrap_or_default(), twice, [0; 3], rest);
            higher = rest;
            at += 2;
        }
        self.reduce(columns)
    }

    fn columns(&self) -> Columns {
        Zeroizing::new(vec![[0; 4]; 2 * self.blocks.len()])
    }

    /// columns / R mod n: below 2n if they are below n·R, and so at most n for a number below 2n.
    fn reduce(&self, mut columns: Columns) -> Number {
        let Some(([n0, n1, n2, n3], higher)) = self.blocks.split_first() else { return Number::default() };
        let [n0, n1, n2, n3] = [*n0, *n1, *n2, *n3].map(u64::from);
        let quotient = |sum: u64| u64::from((sum as u32).wrapping_mul(self.negative_inverse)) & DIGIT;
        let mut carry = 0;
        for at in 0..self.blocks.len() {
            let Some(([a, b, c, d], above)) = columns.get_mut(at..).and_then(<[_]>::split_first_mut) else {
                break;
            };
            let a = *a + carry;
            let p = quotient(a);
            let b = *b + ((a + p * n0) >> DIGIT_BITS) + p * n1;
            let q = quotient(b);
            let c = *c + ((b + q * n0) >> DIGIT_BITS) + p * n2 + q * n1;
            let r = quotient(c);
            let d = *d + ((c + r * n0) >> DIGIT_BITS) + p * n3 + q * n2 + r * n1;
            let s = quotient(d);
            carry = (d + s * n0) >> DIGIT_BITS;
            add_products(above, [p, q, r, s], [n1, n2, n3], higher);
        }
        let mut result: Number = Zeroizing::new(Vec::with_capacity(self.blocks.len()));
        for sums in columns.iter().skip(self.blocks.len()).take(self.blocks.len()) {
            result.push(sums.map(|sum| {
                carry += sum;
                let digit = (carry & DIGIT) as u32;
                carry >>= DIGIT_BITS;
                digit
            }));
        }
        result
    }
}

fn add(sums: &mut [u64; 4], more: [u64; 4]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

/// Adds four factors times the digits, each factor one place above the one before it. `below` are the three digits
/// under the lowest.
#[inline(never)]
fn add_products(columns: &mut [[u64; 4]], [a, b, c, d]: [u64; 4], below: [u64; 3], digits: &[Block]) {
    let [mut x, mut y, mut z] = below;
    for ([one, two, three, four], block) in columns.iter_mut().zip(digits.iter().chain([&[0; 4]])) {
        let [e, f, g, h] = block.map(u64::from);
        *one += a * e + b * z + c * y + d * x;
        *two += a * f + b * e + c * z + d * y;
        *three += a * g + b * f + c * e + d * z;
        *four += a * h + b * g + c * f + d * e;
        [x, y, z] = [f, g, h];
    }
}

fn to_blocks(bytes: &[u8], length: usize) -> Number {
    let mut blocks = vec![Block::default(); length];
    let (mut bits, mut held) = (0u64, 0);
    let mut bytes = bytes.iter().rev();
    for digit in blocks.as_flattened_mut() {
        while held < DIGIT_BITS {
            bits |= bytes.next().map_or(0, |byte| u64::from(*byte) << held);
            held += 8;
        }
        *digit = (bits & DIGIT) as u32;
        bits >>= DIGIT_BITS;
        held -= DIGIT_BITS;
    }
    Zeroizing::new(blocks)
}

fn to_bytes(blocks: &[Block], length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    let (mut bits, mut held) = (0u64, 0);
    let mut digits = blocks.as_flattened().iter();
    for byte in bytes.iter_mut().rev() {
        if held < 8 {
            bits |= digits.next().map_or(0, |digit| u64::from(*digit) << held);
            held += DIGIT_BITS;
        }
        *byte = bits as u8;
        bits >>= 8;
        held -= 8;
    }
    bytes
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]
mod tests {
    //! Held to crypto-bigint, the arithmetic of the `rsa` crate. Debug builds check every sum for overflow.

    use super::*;
    use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
    use crypto_bigint::{BoxedUint, Odd};

    fn by_crypto_bigint(modulus: &[u8], message: &[u8], exponent: u64) -> Vec<u8> {
        let bits = 8 * modulus.len() as u32;
        let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, bits).unwrap();
        let params = BoxedMontyParams::new(Odd::new(number(modulus)).unwrap());
        let power = BoxedMontyForm::new(number(message), &params).pow(&BoxedUint::from(exponent));
        let bytes = power.retrieve().to_be_bytes();
        bytes[bytes.len() - modulus.len()..].to_vec()
    }

    fn agree(modulus: &[u8], message: &[u8], exponent: u64) {
        assert_eq!(
            Modulus::new(modulus).raise(message, exponent, modulus.len()),
            by_crypto_bigint(modulus, message, exponent),
            "{message:x?}^{exponent} mod {modulus:x?}"
        );
    }

    /// The message must be below the modulus: its first byte is 0, as that of a padded message is.
    fn padded(bytes: impl IntoIterator<Item = u8>) -> Vec<u8> {
        [0].into_iter().chain(bytes).collect()
    }

    #[test]
    fn edges_agree() {
        // With and without a rest, in digits and in blocks; the longest modulus has the longest columns.
        for length in [256, 257, 270, 271, 283, 284, 297, 384, 512, 1024] {
            let ones = vec![0xff; length];
            let top = |first: u8, last: u8| [vec![first], vec![0; length - 2], vec![last]].concat();
            let mixed: Vec<u8> = (0..length).map(|at| if at / 27 % 2 == 0 { 0xff } else { 0 }).collect();
            let moduli = [
                ones.clone(),
                top(1, 1),
                top(0x80, 1),
                top(0xff, 0xff),
                [&mixed[..length - 1], &[1]].concat(),
            ];
            let messages = [
                padded(vec![0; length - 1]),
                padded(top(0, 1)[1..].iter().copied()),
                padded(ones[1..].iter().copied()),
                padded(mixed[1..].iter().copied()),
                padded((1..length).map(|at| (at * at) as u8)),
            ];
            for modulus in &moduli {
                for message in &messages {
                    agree(modulus, message, 3);
                }
                agree(modulus, &messages[2], 65537);
            }
            agree(&ones, &messages[2], (1 << 33) - 1);
        }
    }

    #[test]
    fn one_less_than_the_modulus_agrees() {
        for last in [1, 3, 0xff] {
            let modulus = [vec![0xc5; 255], vec![last]].concat();
            let message = [vec![0xc5; 255], vec![last - 1]].concat();
            agree(&modulus, &message, 3);
            agree(&modulus, &message, 65537);
        }
    }

    /// No product of 54 bits with 608 in a column, and what is carried into it, passes 64 bits.
    #[test]
    fn the_longest_columns_fit() {
        let blocks = (8192 + 2u128).div_ceil(BLOCK_BITS.into());
        let product = u128::from(DIGIT) * u128::from(DIGIT);
        assert!(2 * 4 * blocks * product + (1 << 40) < 1 << 64);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod random {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn numbers_agree(
                mut modulus in prop::collection::vec(any::<u8>(), 16..160),
                message in prop::collection::vec(any::<u8>(), 159),
                exponent in prop_oneof![Just(3), Just(65537), 1..1u64 << 33],
            ) {
                modulus[0] |= 1;
                *modulus.last_mut().unwrap() |= 1;
                agree(&modulus, &padded(message.into_iter().take(modulus.len() - 1)), exponent);
            }
        }
    }
}

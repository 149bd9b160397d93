//! Points of the recommended curve (GB/T 32918.5) and their multiples in constant time.

use sm2::elliptic_curve::BatchNormalize;
use sm2::elliptic_curve::group::Group;
use sm2::elliptic_curve::point::AffineCoordinates;
use sm2::elliptic_curve::subtle::{Choice, ConditionallySelectable, ConstantTimeEq};
use sm2::{AffinePoint, NonZeroScalar, ProjectivePoint, Scalar};
use std::sync::LazyLock;

/// The length of a coordinate and of a scalar in bytes.
pub(super) const FIELD_BYTES: usize = 32;

/// The bits of a digit. More of them make a multiple cheaper and an import dearer: with 5, a multiple takes
/// a quarter less than with 4 and an import half as much again, which is made up after four ciphertexts.
const DIGIT_BITS: usize = 5;

/// Digits of a scalar: 52 times 5 bits are 260.
const DIGITS: usize = (8 * FIELD_BYTES).div_ceil(DIGIT_BITS);

/// The most that a digit is: digits are signed.
const MAX_DIGIT: usize = 1 << (DIGIT_BITS - 1);

/// 1 to 16 times a point.
type Table = [AffinePoint; MAX_DIGIT];

/// A point with the tables that make multiplying it cheap, and constant in time. Table i holds multiples of
/// 2¹⁰ⁱ P: two digits share a table.
///
/// A multiple takes 52 additions and 5 doublings, a fifth of the work without tables. A table is read
/// whole for each digit, so no address depends on the scalar.
pub(super) struct FixedPoint {
    tables: Vec<Table>,
}

/// The generator's tables, made when the first key is read.
static GENERATOR: LazyLock<FixedPoint> = LazyLock::new(|| FixedPoint::new(ProjectivePoint::GENERATOR));

impl FixedPoint {
    fn new(point: ProjectivePoint) -> Self {
        let mut multiples = Vec::with_capacity(DIGITS / 2 * MAX_DIGIT);
        let mut base = point;
        for _ in 0..DIGITS / 2 {
            let mut multiple = base;
            for _ in 1..MAX_DIGIT {
                multiples.push(multiple);
                multiple += &base;
            }
            multiples.push(multiple);
            // 16 times the base, and six doublings: 2¹⁰ times.
            base = doubled(multiple, 2 * DIGIT_BITS - (DIGIT_BITS - 1));
        }
        // One inversion for all of them. Points with a denominator of 1 are cheaper to add and to read.
        let multiples = ProjectivePoint::batch_normalize(multiples.as_slice());
        FixedPoint { tables: multiples.as_chunks().0.to_vec() }
    }

    /// The point with these coordinates; `None` when it is not on the curve.
    pub(super) fn on_curve(x: &[u8; FIELD_BYTES], y: &[u8; FIELD_BYTES]) -> Option<Self> {
        let point: Option<AffinePoint> = AffinePoint::from_coordinates(x.into(), y.into()).into();
        // The cofactor is 1: every point of the curve but infinity, which has no coordinates, will do.
        Some(FixedPoint::new(point?.into()))
    }

    /// `scalar` times the point, in constant time.
    fn mul(&self, scalar: &Scalar) -> ProjectivePoint {
        let digits = digits(scalar);
        let (pairs, _) = digits.as_chunks();
        let mut even = ProjectivePoint::IDENTITY;
        let mut odd = ProjectivePoint::IDENTITY;
        for (table, [low, high]) in self.tables.iter().zip(pairs) {
            even += &select(table, *low);
            odd += &select(table, *high);
        }
        even + doubled(odd, DIGIT_BITS)
    }
}

fn doubled(mut point: ProjectivePoint, times: usize) -> ProjectivePoint {
    for _ in 0..times {
        point = point.double();
    }
    point
}

/// The digits of a scalar to the base 32, the lowest first, from −15 to 16: half a table does for them.
fn digits(scalar: &Scalar) -> [i32; DIGITS] {
    let mut digits = [0; DIGITS];
    let bytes = scalar.to_bytes();
    let mut unread = bytes.iter().rev();
    let (mut held, mut bits, mut carry) = (0_u32, 0, 0);
    for digit in &mut digits {
        if bits < DIGIT_BITS {
            held |= u32::from(unread.next().copied().unwrap_or(0)) << bits;
            bits += 8;
        }
        let window = (held & 31) + carry;
        held >>= DIGIT_BITS;
        bits -= DIGIT_BITS;
        // From 17 on the next digit is one more, and this one 32 less.
        carry = (window + 15) >> DIGIT_BITS;
        *digit = window.cast_signed() - (carry << DIGIT_BITS).cast_signed();
    }
    digits
}

/// A digit times the point of a table, which is read whole.
fn select(table: &Table, digit: i32) -> AffinePoint {
    let mut point = AffinePoint::IDENTITY;
    for (multiple, entry) in (1_u32..).zip(table) {
        point.conditional_assign(entry, digit.unsigned_abs().ct_eq(&multiple));
    }
    let negated = -point;
    let is_negative = Choice::from(u8::from(digit.is_negative()));
    point.conditional_assign(&negated, is_negative);
    point
}

/// An affine point as its coordinates, each padded to 32 bytes.
pub(super) struct Coordinates {
    pub(super) x: [u8; FIELD_BYTES],
    pub(super) y: [u8; FIELD_BYTES],
}

/// `[k]G` and `[k]P`, for one inversion. Neither is infinity: the order of both points is the prime that
/// `k` is below.
pub(super) fn ephemeral(k: &NonZeroScalar, key: &FixedPoint) -> (Coordinates, Coordinates) {
    let [public, shared] = ProjectivePoint::batch_normalize(&[GENERATOR.mul(k), key.mul(k)]);
    (coordinates(&public), coordinates(&shared))
}

fn coordinates(point: &AffinePoint) -> Coordinates {
    Coordinates { x: point.x().into(), y: point.y().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ends of the range of scalars, and digits that carry: where a mistake in the tables would show.
    fn scalars() -> Vec<Scalar> {
        let mut all: Vec<Scalar> = (1..=300_u32).map(Scalar::from).collect();
        all.extend((1..=20_u32).map(|small| -Scalar::from(small)));
        let mut power = Scalar::ONE;
        for _ in 0..255 {
            power = power.double();
            all.extend([power, power - Scalar::ONE, power + Scalar::ONE]);
        }
        all
    }

    #[test]
    fn multiples_are_those_of_the_general_formula() {
        let key = ProjectivePoint::GENERATOR * Scalar::from(0x1234_5678_u32);
        let tables = FixedPoint::new(key);
        for scalar in scalars() {
            assert_eq!(tables.mul(&scalar).to_affine(), (key * scalar).to_affine());
            assert_eq!(GENERATOR.mul(&scalar).to_affine(), (ProjectivePoint::GENERATOR * scalar).to_affine());
        }
    }
}

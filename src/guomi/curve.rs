//! Points of the recommended curve (GB/T 32918.5) and their multiples in constant time.

use primeorder::{LookupTable, Radix16Decomposition, Radix16Digits};
use sm2::elliptic_curve::BatchNormalize;
use sm2::elliptic_curve::group::Group;
use sm2::elliptic_curve::point::AffineCoordinates;
use sm2::{AffinePoint, NonZeroScalar, ProjectivePoint, Scalar, Sm2};
use std::sync::LazyLock;

/// The length of a coordinate and of a scalar in bytes.
pub(super) const FIELD_BYTES: usize = 32;

/// Tables of one point: table i holds 1 to 8 times 2⁸ⁱ P. There is one for each byte of a scalar, and
/// one for the carry.
const TABLES: usize = FIELD_BYTES + 1;

/// A point with the tables that make multiplying it cheap, and constant in time.
///
/// A multiple takes 66 additions and 4 doublings, a quarter of the work without tables. A table is read
/// whole for each digit (`LookupTable::select`), so no address depends on the scalar.
pub(super) struct FixedPoint {
    tables: Vec<LookupTable<ProjectivePoint>>,
}

/// The generator's tables, made when the first key is read.
static GENERATOR: LazyLock<FixedPoint> = LazyLock::new(|| FixedPoint::new(ProjectivePoint::GENERATOR));

impl FixedPoint {
    fn new(point: ProjectivePoint) -> Self {
        let mut tables = Vec::with_capacity(TABLES);
        let mut multiple = point;
        for _ in 0..TABLES {
            tables.push(LookupTable::new(multiple));
            // Two digits of a scalar share a table: half the memory for the four doublings in `mul`.
            for _ in 0..8 {
                multiple = multiple.double();
            }
        }
        FixedPoint { tables }
    }

    /// The point with these coordinates; `None` when it is not on the curve.
    pub(super) fn on_curve(x: &[u8; FIELD_BYTES], y: &[u8; FIELD_BYTES]) -> Option<Self> {
        let point: Option<AffinePoint> = AffinePoint::from_coordinates(x.into(), y.into()).into();
        // The cofactor is 1: every point of the curve but infinity, which has no coordinates, will do.
        Some(FixedPoint::new(point?.into()))
    }

    /// `scalar` times the point, in constant time.
    fn mul(&self, scalar: &Scalar) -> ProjectivePoint {
        let digits = Radix16Decomposition::<Radix16Digits<Sm2>>::new(scalar);
        let mut even = ProjectivePoint::IDENTITY;
        let mut odd = ProjectivePoint::IDENTITY;
        for (index, table) in self.tables.iter().enumerate().rev() {
            even += &table.select(digits[index * 2]);
            // The carry is one digit, and has no odd one above it.
            if index < FIELD_BYTES {
                odd += &table.select(digits[index * 2 + 1]);
            }
        }
        for _ in 0..4 {
            odd = odd.double();
        }
        even + odd
    }
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

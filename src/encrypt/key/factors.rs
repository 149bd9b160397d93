//! Moduli that anybody can factor: those with a small factor, and perfect powers.
//!
//! The primes of a good modulus cannot be found, so there is nothing more to test here; a modulus that
//! is itself prime is not recognised, since a test for that would take longer than encrypting.

/// Every odd prime below this is tried.
const MAX_FACTOR: u32 = 1 << 16;

/// Whether an odd `modulus` (big-endian) has a prime factor under 2^16 or is a perfect power.
///
/// The modulus is reduced by products of primes that fit 32 bits, a division for every word and
/// about two primes. The same residues recognise powers: where n = a^k and a prime p that does not
/// divide n has k | p-1, Fermat gives n^((p-1)/k) = 1 modulo p. Of the other moduli one in k passes
/// that, prime by prime, so that only powers pass it for all primes.
pub(super) fn is_weak(modulus: &[u8]) -> bool {
    let words = words(modulus);
    let primes = odd_primes();
    // A root without factors under the limit is longer than 16 bits.
    let max_exponent = modulus.len() as u32 / 2;
    let odd_exponents = primes.iter().copied().take_while(|prime| *prime <= max_exponent);
    let mut exponents: Vec<u32> = std::iter::once(2).chain(odd_exponents).collect();

    let mut rest = primes.as_slice();
    while let Some((product, factors, others)) = split_product(rest) {
        rest = others;
        let remainder = words.iter().fold(0, |remainder, &[a, b, c, d]| {
            let next = |remainder, word| ((remainder << 32) | word) % product;
            next(next(next(next(remainder, a), b), c), d)
        });
        for prime in factors {
            let residue = remainder % u64::from(*prime);
            if residue == 0 {
                return true;
            }
            exponents
                .retain(|k| !(prime - 1).is_multiple_of(*k) || power(residue, (prime - 1) / k, *prime) == 1);
        }
    }
    !exponents.is_empty()
}

/// The words of 32 bits of a big-endian number, the most significant first, by fours behind leading zeros.
///
/// Four divisions in a step of the loop take a quarter off the time of reading a key without a JIT (7.8 ms to 5.8 in
/// JavaScriptCore). Exact division from the low end, without divisions, takes longer there, and in a cold page.
fn words(number: &[u8]) -> Vec<[u64; 4]> {
    let mut fours = vec![[0; 4]; number.len().div_ceil(16)];
    let places = fours.as_flattened_mut().iter_mut().rev();
    for (place, bytes) in places.zip(number.rchunks(4)) {
        *place = bytes.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte));
    }
    fours
}

/// The odd primes under [`MAX_FACTOR`], by the sieve of Eratosthenes.
fn odd_primes() -> Vec<u32> {
    // The place i is for the number 2i + 1.
    let mut is_composite = vec![false; MAX_FACTOR as usize / 2];
    let mut primes = Vec::new();
    for place in 1..is_composite.len() {
        if is_composite.get(place).is_none_or(|composite| *composite) {
            continue;
        }
        let prime = 2 * place + 1;
        primes.push(prime as u32);
        // The first multiple with no smaller factor is the square.
        let multiples = is_composite.iter_mut().skip(prime * prime / 2).step_by(prime);
        multiples.for_each(|composite| *composite = true);
    }
    primes
}

/// The longest product of leading primes that fits 32 bits, those primes, and the others.
fn split_product(primes: &[u32]) -> Option<(u64, &[u32], &[u32])> {
    let mut product = 1u32;
    let mut count = 0;
    for prime in primes {
        let Some(larger) = product.checked_mul(*prime) else { break };
        product = larger;
        count += 1;
    }
    let (factors, others) = primes.split_at_checked(count).filter(|_| count > 0)?;
    Some((product.into(), factors, others))
}

/// `base` to the power `exponent` modulo `prime`, which is under 2^16.
fn power(mut base: u64, mut exponent: u32, prime: u32) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % u64::from(prime);
        }
        base = base * base % u64::from(prime);
        exponent /= 2;
    }
    result
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use crypto_bigint::{BoxedUint, ConcatenatingMul};

    /// 2^127 - 1 and 2^61 - 1 are prime.
    const P: u128 = (1 << 127) - 1;
    const Q: u128 = (1 << 61) - 1;

    fn product(factors: &[u128]) -> Vec<u8> {
        let mut number = BoxedUint::one();
        for factor in factors {
            number = number.concatenating_mul(BoxedUint::from(*factor));
        }
        number.to_be_bytes_trimmed_vartime().to_vec()
    }

    #[test]
    fn the_primes_are_those_under_the_limit() {
        let primes = odd_primes();
        // There are 6542 primes under 2^16, with 2.
        assert_eq!((primes.len(), primes.first(), primes.last()), (6541, Some(&3), Some(&65521)));
    }

    #[test]
    fn good_moduli_pass() {
        assert!(!is_weak(&product(&[P, Q])));
        assert!(!is_weak(&product(&[P, P, Q])));
        assert!(!is_weak(&product(&[65537, 65539])), "factors above the limit");
    }

    #[test]
    fn small_factors_are_found() {
        let primes = odd_primes();
        for prime in primes.iter().step_by(131).chain(primes.last()).copied() {
            assert!(is_weak(&product(&[P, Q, prime.into()])), "{prime}");
        }
    }

    #[test]
    fn powers_are_found() {
        for exponent in 2..=68 {
            assert!(is_weak(&product(&vec![P; exponent])), "the power {exponent}");
            assert!(is_weak(&product(&vec![Q; exponent])), "the power {exponent}");
            assert!(is_weak(&product(&[vec![P; exponent], vec![Q; exponent]].concat())), "{exponent}");
            assert!(!is_weak(&product(&[vec![P; exponent], vec![Q; exponent + 1]].concat())), "{exponent}");
        }
        assert!(is_weak(&product(&[65537; 481])), "8192 bits");
    }
}

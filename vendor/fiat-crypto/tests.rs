//! Each function beside the published one it stands in for, on edges and on random operands.

extern crate std;

use crate::sm2_field as ours;
use crate::upstream::sm2_64 as published;
use published::{
    fiat_sm2_montgomery_domain_field_element as Montgomery, fiat_sm2_non_montgomery_domain_field_element as Plain,
};
use sha2::{Digest, Sha256};
use std::format;
use std::string::String;
use std::vec::Vec;

const M: [u64; 4] = [u64::MAX, 0xffff_ffff_0000_0000, u64::MAX, 0xffff_fffe_ffff_ffff];

const RANDOM_PAIRS: usize = 2_000_000;

type Binary = fn(&mut Montgomery, &Montgomery, &Montgomery);

const BINARY: [(&str, Binary, Binary); 3] = [
    ("mul", ours::fiat_sm2_mul, published::fiat_sm2_mul),
    ("add", ours::fiat_sm2_add, published::fiat_sm2_add),
    ("sub", ours::fiat_sm2_sub, published::fiat_sm2_sub),
];

type Unary = fn(&mut Montgomery, &Montgomery);

const UNARY: [(&str, Unary, Unary); 2] = [
    ("square", ours::fiat_sm2_square, published::fiat_sm2_square),
    ("opp", ours::fiat_sm2_opp, published::fiat_sm2_opp),
];

/// SplitMix64: the same numbers in each run.
struct Random(u64);

impl Random {
    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A limb; every fourth is made of runs of ones and zeros, where carries run far.
    fn limb(&mut self) -> u64 {
        let word = self.word();
        match word & 3 {
            0 => (u64::MAX << (word >> 8 & 63)) ^ (u64::MAX >> (word >> 16 & 63)),
            _ => self.word(),
        }
    }

    fn element(&mut self) -> [u64; 4] {
        loop {
            let limbs = [self.limb(), self.limb(), self.limb(), self.limb()];
            if is_below(&limbs, &M) {
                return limbs;
            }
        }
    }
}

fn is_below(a: &[u64; 4], b: &[u64; 4]) -> bool {
    a.iter().rev().lt(b.iter().rev())
}

/// All elements whose limbs are 0, 1, all ones, one less, a limb of m or its neighbours; and those next to m.
fn edges() -> Vec<[u64; 4]> {
    let limbs = |own: u64| {
        let mut all = std::vec![0, 1, 1 << 29, 0xffff_ffff, 1 << 32, u64::MAX - 1, u64::MAX, own.wrapping_sub(1), own];
        all.sort_unstable();
        all.dedup();
        all
    };
    let mut all: Vec<[u64; 4]> = (0..40).map(|less| [M[0] - less, M[1], M[2], M[3]]).skip(1).collect();
    for a3 in limbs(M[3]) {
        for a2 in limbs(M[2]) {
            for a1 in limbs(M[1]) {
                all.extend(limbs(M[0]).into_iter().map(|a0| [a0, a1, a2, a3]));
            }
        }
    }
    all.retain(|element| is_below(element, &M));
    all
}

fn check_pair(a: [u64; 4], b: [u64; 4]) {
    let (a, b) = (Montgomery(a), Montgomery(b));
    for (name, ours, published) in BINARY {
        let (mut one, mut other) = (Montgomery([0; 4]), Montgomery([0; 4]));
        ours(&mut one, &a, &b);
        published(&mut other, &a, &b);
        assert_eq!(one.0, other.0, "{name} of {:x?} and {:x?}", a.0, b.0);
    }
}

fn check_element(a: [u64; 4]) {
    for (name, ours, published) in UNARY {
        let (mut one, mut other) = (Montgomery([0; 4]), Montgomery([0; 4]));
        ours(&mut one, &Montgomery(a));
        published(&mut other, &Montgomery(a));
        assert_eq!(one.0, other.0, "{name} of {a:x?}");
    }
    let (mut one, mut other) = (Montgomery([0; 4]), Montgomery([0; 4]));
    ours::fiat_sm2_to_montgomery(&mut one, &Plain(a));
    published::fiat_sm2_to_montgomery(&mut other, &Plain(a));
    assert_eq!(one.0, other.0, "to_montgomery of {a:x?}");
    let (mut one, mut other) = (Plain([0; 4]), Plain([0; 4]));
    ours::fiat_sm2_from_montgomery(&mut one, &Montgomery(a));
    published::fiat_sm2_from_montgomery(&mut other, &Montgomery(a));
    assert_eq!(one.0, other.0, "from_montgomery of {a:x?}");
}

#[test]
fn edges_with_edges() {
    let edges = edges();
    // Each with some hundred others, not the same for all.
    for (index, a) in edges.iter().enumerate() {
        check_element(*a);
        check_pair(*a, *a);
        for b in edges.iter().skip(index % 29).step_by(29) {
            check_pair(*a, *b);
        }
    }
}

#[test]
fn random_operands() {
    let mut random = Random(1);
    for _ in 0..RANDOM_PAIRS {
        let (a, b) = (random.element(), random.element());
        check_element(a);
        check_pair(a, b);
    }
}

/// The largest columns: all limbs to the base 2²⁹ full. Such operands are above m, and `mul` takes them as long as
/// a · b < 2²⁵⁶ · m, which `to_montgomery` makes use of.
#[test]
fn numbers_that_are_not_reduced() {
    let mut random = Random(2);
    for step in 0..200_000_u64 {
        let above = [u64::MAX - step, u64::MAX, u64::MAX, u64::MAX];
        let below = random.element();
        let [mut one, mut reduced, mut other] = [Montgomery([0; 4]); 3];
        ours::fiat_sm2_mul(&mut one, &Montgomery(above), &Montgomery(below));
        // above − m, which is below m.
        published::fiat_sm2_sub(&mut reduced, &Montgomery(minus_m(above)), &Montgomery([0; 4]));
        published::fiat_sm2_mul(&mut other, &reduced, &Montgomery(below));
        assert_eq!(one.0, other.0, "{above:x?} and {below:x?}");
    }
}

fn minus_m(a: [u64; 4]) -> [u64; 4] {
    let mut borrow = 0;
    core::array::from_fn(|limb| {
        let difference = i128::from(a[limb]) - i128::from(M[limb]) - borrow;
        borrow = i128::from(difference < 0);
        difference as u64
    })
}

type Divstep = (u64, [u64; 5], [u64; 5], [u64; 4], [u64; 4]);

type DivstepFunction = fn(
    &mut u64,
    &mut [u64; 5],
    &mut [u64; 5],
    &mut [u64; 4],
    &mut [u64; 4],
    u64,
    &[u64; 5],
    &[u64; 5],
    &[u64; 4],
    &[u64; 4],
);

fn divstep(of: DivstepFunction, (d, f, g, v, r): &Divstep) -> Divstep {
    let mut out = (0, [0; 5], [0; 5], [0; 4], [0; 4]);
    of(&mut out.0, &mut out.1, &mut out.2, &mut out.3, &mut out.4, *d, f, g, v, r);
    out
}

/// Every step of inversions, as the algorithm takes them.
#[test]
fn steps_of_inversions() {
    let mut random = Random(3);
    let random_elements = (0..2_000).map(|_| random.element());
    for element in edges().into_iter().chain(random_elements) {
        let mut one = Montgomery([0; 4]);
        published::fiat_sm2_set_one(&mut one);
        let [g0, g1, g2, g3] = element;
        let mut f = [0; 5];
        published::fiat_sm2_msat(&mut f);
        let mut state: Divstep = (1, f, [g0, g1, g2, g3, 0], [0; 4], one.0);
        for step in 0..741 {
            let next = divstep(ours::fiat_sm2_divstep, &state);
            assert_eq!(next, divstep(published::fiat_sm2_divstep, &state), "step {step} of {element:x?}");
            state = next;
        }
        assert_eq!(state.2, [0; 5], "741 steps are enough");
    }
}

/// States that no inversion may come to: any d, odd f, g, and elements.
#[test]
fn steps_of_any_state() {
    let mut random = Random(4);
    for _ in 0..RANDOM_PAIRS {
        let sign = |random: &mut Random| (random.word() & 1).wrapping_neg();
        let f = [random.limb() | 1, random.limb(), random.limb(), random.limb(), sign(&mut random)];
        let g = [random.limb(), random.limb(), random.limb(), random.limb(), sign(&mut random)];
        let d = (random.word() as i64 >> (random.word() & 63)) as u64;
        let state: Divstep = (d, f, g, random.element(), random.element());
        let next = divstep(ours::fiat_sm2_divstep, &state);
        assert_eq!(next, divstep(published::fiat_sm2_divstep, &state), "{state:x?}");
    }
}

/// What the functions are compared with, and all others, are the files of the published crate.
#[test]
fn upstream_is_as_published() {
    let files: [(&[u8], &str); 2] = [
        (
            include_bytes!("upstream/sm2_64.rs"),
            "e921c68acbf15afb6fbe111041129a938890f26031469f86bcea4fbe5977576d",
        ),
        (
            include_bytes!("upstream/sm2_scalar_64.rs"),
            "83493d8b079475dbff12ac411e8d2504c55385728b9907b2879b9b1dfba47fc1",
        ),
    ];
    for (file, digest) in files {
        let hex: String = Sha256::digest(file).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, digest);
    }
}

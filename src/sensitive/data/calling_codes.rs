//! Country calling codes, and the shape of the national numbers after them; `generated/calling_codes.rs` has them
//! with their source.

use super::generated::calling_codes::PLANS;
use super::packed::Packed;

/// Lengths are bits: this is the first.
const MIN_NATIONAL_DIGITS: usize = 4;

/// What the national numbers of a calling code look like that begin with some digits.
struct Plan {
    /// One bit for each digit.
    leads: u32,
    /// One bit for each length from [`MIN_NATIONAL_DIGITS`] on.
    lengths: u32,
}

impl Plan {
    fn has_length(&self, length: usize) -> bool {
        length.checked_sub(MIN_NATIONAL_DIGITS).is_some_and(|place| is_set(self.lengths, place))
    }
}

/// The length of the country calling code that international digits begin with.
pub(crate) fn code_length(digits: &str) -> Option<usize> {
    (1..=3).find(|length| digits.get(..*length).is_some_and(|code| plans_of(code).next().is_some()))
}

/// The plans of this code; none if nobody has it.
fn plans_of(code: &str) -> impl Iterator<Item = Plan> {
    let asked = if code.starts_with('0') { None } else { code.parse().ok() };
    let (mut plans, mut known) = (Packed(PLANS), 0);
    std::iter::from_fn(move || {
        let asked: u32 = asked?;
        loop {
            known += plans.number()?;
            let plan = Plan { leads: plans.number()?, lengths: plans.number()? };
            if known >= asked {
                return Some(plan).filter(|_| known == asked);
            }
        }
    })
}

/// Whether some national numbers of this code are so long.
pub(crate) fn has_length(code: &str, length: usize) -> bool {
    plans_of(code).any(|plan| plan.has_length(length))
}

/// Whether a national number of this code, which is so long, can begin so and be so long. The digits are those of both.
///
/// The number of a service, `+1 310 1234`, is as long as the others without their area code: its plan is that of a code
/// with one digit more.
pub(crate) fn fits(digits: &str, code_length: usize) -> bool {
    [code_length, code_length + 1].into_iter().any(|length| {
        let Some((code, national)) = digits.split_at_checked(length) else { return false };
        let Some(lead) = national.bytes().next().filter(u8::is_ascii_digit) else { return false };
        plans_of(code)
            .any(|plan| is_set(plan.leads, usize::from(lead - b'0')) && plan.has_length(national.len()))
    })
}

fn is_set(bits: u32, place: usize) -> bool {
    place < 32 && bits >> place & 1 == 1
}

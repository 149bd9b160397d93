//! Country calling codes, and the shape of the national numbers behind them; `generated/calling_codes.rs` has them
//! with their source.

use super::generated::calling_codes::PLANS;

/// The length of the country calling code that international digits begin with.
pub(crate) fn code_length(digits: &str) -> Option<usize> {
    (1..=3).find(|length| digits.get(..*length).is_some_and(|code| !plan_of(code).is_empty()))
}

/// By leading digits, the lengths of the national numbers of this code; none if nobody has it.
fn plan_of(code: &str) -> &'static [(u16, u16, u32)] {
    let Some(code) = Some(code).filter(|code| !code.starts_with('0')).and_then(|code| code.parse().ok())
    else {
        return &[];
    };
    let first = PLANS.partition_point(|(known, ..)| *known < code);
    let count = PLANS.iter().skip(first).take_while(|(known, ..)| *known == code).count();
    PLANS.get(first..first + count).unwrap_or_default()
}

/// Whether some national numbers of this code are so long.
pub(crate) fn has_length(code: &str, length: usize) -> bool {
    plan_of(code).iter().any(|(_, _, lengths)| is_set(*lengths, length))
}

/// Whether a national number of this code can begin so and be so long.
pub(crate) fn fits(code: &str, national: &str) -> bool {
    let Some(lead) = national.bytes().next().filter(u8::is_ascii_digit) else { return false };
    plan_of(code).iter().any(|(_, leads, lengths)| {
        is_set(u32::from(*leads), usize::from(lead - b'0')) && is_set(*lengths, national.len())
    })
}

fn is_set(bits: u32, place: usize) -> bool {
    place < 32 && bits >> place & 1 == 1
}

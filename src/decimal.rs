//! Numbers in decimal digits.

/// A number in decimal digits. The formatting of the standard library takes 1 KB of a part.
pub(crate) fn decimal(mut number: u64) -> String {
    let mut digits = [0; 20];
    let mut first = digits.len();
    for place in digits.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
        first -= 1;
        if number == 0 {
            break;
        }
    }
    digits.get(first..).unwrap_or_default().iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_standard_library_writes() {
        for number in [0, 7, 10, 63, 8192, 1_048_576, u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}

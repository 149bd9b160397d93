//! Character classes as regular expressions write them between brackets: `A-Z0-9-`.

/// A set of characters.
#[derive(Debug)]
pub(super) struct Class(Vec<(char, char)>);

impl Class {
    /// Reads the body of a class: characters, ranges, `\d`, `\w`, and escaped punctuation (`\-`, `\]`).
    pub(super) fn read(body: &str) -> Result<Class, &'static str> {
        if body.is_empty() {
            return Err("must name at least one character");
        }
        if body.starts_with('^') {
            return Err(r"must name the allowed characters; write a literal ^ as \^");
        }
        let mut ranges = Vec::new();
        let mut chars = body.chars().peekable();
        while let Some(first) = chars.next() {
            let from = match first {
                '\\' => match chars.next() {
                    Some('d') => {
                        ranges.push(('0', '9'));
                        continue;
                    }
                    Some('w') => {
                        ranges.extend([('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_')]);
                        continue;
                    }
                    Some(escaped) if escaped.is_ascii_punctuation() => escaped,
                    _ => return Err(r"may escape punctuation, \d and \w only"),
                },
                ']' => {
                    return Err(r"must be written without the brackets; write a literal ] as \]");
                }
                other => other,
            };
            // A hyphen between two characters makes a range; first or last it is itself.
            let mut ahead = chars.clone();
            let to = match (ahead.next(), ahead.next()) {
                (Some('-'), Some('\\')) => ahead.next().filter(char::is_ascii_punctuation),
                (Some('-'), Some(to)) => Some(to),
                _ => {
                    ranges.push((from, from));
                    continue;
                }
            };
            match to {
                Some(to) if from <= to => ranges.push((from, to)),
                _ => return Err("holds a range that runs backwards or does not end in a character"),
            }
            chars = ahead;
        }
        Ok(Class(ranges))
    }

    /// Whether `c` is of the set.
    pub(super) fn holds(&self, c: char) -> bool {
        self.0.iter().any(|&(from, to)| (from..=to).contains(&c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(body: &str, of: &str) -> String {
        let class = Class::read(body).unwrap();
        of.chars().filter(|&c| class.holds(c)).collect()
    }

    #[test]
    fn reads_ranges_and_literals() {
        assert_eq!(members("A-Z0-9-", "aAz-Z09_"), "A-Z09");
        assert_eq!(members("-a", "a-b"), "a-");
        assert_eq!(members(r"\w.", "a_9.-"), "a_9.");
        assert_eq!(members(r"\d\-\]", "5-]["), "5-]");
        assert_eq!(members("一-龥", "中a"), "中");
        assert_eq!(members(r"\--\/", "-./0"), "-./");
    }

    #[test]
    fn refuses_what_is_no_class() {
        for body in ["", "^a", "z-a", "[a]", r"\s", "a\\", r"a-\d"] {
            assert!(Class::read(body).is_err(), "{body}");
        }
    }
}

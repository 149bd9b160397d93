//! The named entities, packed: upstream's perfect hash holds every prefix of every name, 9,900 entries
//! in an order that does not compress, and takes up 60 KB of a compressed WebAssembly file.

include!(concat!(env!("OUT_DIR"), "/named_entities.rs"));

/// A map of entity names, and of all their prefixes, to code points. Names have no `&` before them.
///
/// ```
/// use web_atoms::NAMED_ENTITIES;
///
/// assert_eq!(NAMED_ENTITIES.get("gt;"), Some(&(62, 0)));
/// assert_eq!(NAMED_ENTITIES.get("am"), Some(&(0, 0)));
/// assert_eq!(NAMED_ENTITIES.get("none"), None);
/// ```
pub static NAMED_ENTITIES: EntityMap = EntityMap;

/// The type of [`NAMED_ENTITIES`].
pub struct EntityMap;

impl EntityMap {
    /// The code points of a name, the second 0 if there is one only; two zeros for what only begins a name.
    pub fn get(&self, name: &str) -> Option<&'static (u32, u32)> {
        // The block whose first name is the last one not after `name`; names equal to it or begun by it
        // are there or at the start of the next.
        let block = STARTS.partition_point(|&start| first_line(start) <= name.as_bytes()).saturating_sub(1);
        let start = usize::from(STARTS[block]);
        let mut names = NAMES[start..].split('\n');
        let place = names.position(|other| other >= name)?;
        let found = NAMES[start..].split('\n').nth(place)?;
        if found == name {
            return POINTS.get(block * BLOCK + place);
        }
        found.starts_with(name).then_some(&(0, 0))
    }
}

/// The name that starts there.
fn first_line(start: u16) -> &'static [u8] {
    let rest = &NAMES.as_bytes()[usize::from(start)..];
    let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[test]
    fn every_name_and_every_prefix_is_found_and_nothing_else() {
        let names: BTreeMap<&str, (u32, u32)> = crate::entities::NAMED_ENTITIES
            .iter()
            .map(|&(name, one, two)| (&name[1..], (one, two)))
            .collect();
        for (name, points) in &names {
            assert_eq!(super::NAMED_ENTITIES.get(name), Some(points), "{name}");
            for end in 0..name.len() {
                let prefix = &name[..end];
                let expected = names.get(prefix).copied().unwrap_or((0, 0));
                assert_eq!(super::NAMED_ENTITIES.get(prefix), Some(&expected), "{prefix}");
                for other in [' ', '!', '0', '@', '[', 'q', '~', '\u{e9}'] {
                    let text = format!("{prefix}{other}");
                    let next = names.range(text.as_str()..).next();
                    if !next.is_some_and(|(name, _)| name.starts_with(&text)) {
                        assert_eq!(super::NAMED_ENTITIES.get(&text), None, "{text}");
                    }
                }
            }
        }
    }
}

//! ammonia's opinion of an output, where the source looked like an attack.

use super::policy::Policy;

/// `html` as ammonia leaves it under the same policy.
pub(super) fn clean(html: &str, policy: &Policy) -> String {
    let elements: Vec<&str> = policy.elements().collect();
    let attributes: Vec<&str> = policy.attributes().collect();
    second_reader::clean(html, &elements, &attributes)
}

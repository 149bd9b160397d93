// Empties the secret values of a form after it was sent.

import { EACH } from '../input/paths.js';
import { setOwn } from '../input/plain.js';
import { readShallow, refuseToCopy } from '../input/plain-values.js';

/**
 * `value` with `''` for each value that the rules encrypt or mask, and for a value of another shape than these rules
 * speak of. Everything else stays, even values that `protect` refuses.
 */
export function clearValue(value, node, place, walk) {
  if (!node || !hasSecret(node) || value === undefined || value === null) return value;
  if (node.rule || typeof value !== 'object') return '';
  const { why, items, members } = readShallow(value, walk);
  // A value that cannot be copied cannot be emptied.
  if (why) return refuseToCopy(place, why);
  if (items ? node.isOfObject : node.isOfArray) return '';
  walk.open.add(value);
  const clearMember = (member, step) =>
    clearValue(
      member,
      node.inside.get(step) || (items ? node.inside.get(EACH) : undefined),
      { above: place, step },
      walk
    );
  let result;
  if (items) {
    result = items.map(clearMember);
  } else {
    result = {};
    for (const name of Object.keys(members)) setOwn(result, name, clearMember(members[name], name));
  }
  walk.open.delete(value);
  return result;
}

/** Whether a rule at or below this node encrypts or masks. */
function hasSecret({ rule, inside }) {
  return rule ? rule.isSecret : Array.from(inside.values()).some(hasSecret);
}

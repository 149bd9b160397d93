// Objects that the core returns, copied before anything reads them.

import { record } from './records.js';

/**
 * The own, defined members of an answer of the core, in an object without a prototype: a member that the answer
 * does not have is never looked up on Object.prototype, which a page can change.
 * @returns {any}
 */
export function readAnswer(answer) {
  const members = record();
  if (typeof answer !== 'object' || answer === null) return members;
  for (const name of Object.keys(answer)) {
    if (answer[name] !== undefined) members[name] = answer[name];
  }
  return members;
}

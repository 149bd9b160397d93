// What is wrong with a form. A value is looked at once, at the first of its places, and reported at all of them.

import { MAX_ISSUES } from '../core/errors.js';
import { assignOwn, record } from '../core/records.js';
import { placesOf, redactPath } from '../input/paths.js';

/** Collects what is wrong; `isFull` once no more is reported. */
export function makeIssueList() {
  const found = [];
  const list = {
    isFull: false,
    /**
     * @param {import('../input/paths.js').Place} place
     * @param {string} code
     * @param {{ kind?: string, message?: string, advice?: string }} [more]
     */
    add(place, code, more) {
      if (found.length === MAX_ISSUES) list.isFull = true;
      else found.push(assignOwn(record(more), { place, code }));
    },
    /**
     * The issues as callers get them, and for the developer a sentence on the first value that cannot be processed.
     * @param {readonly import('../input/paths.js').Repeats[]} repeats of the walks of the form
     * @param {readonly import('../input/paths.js').Repeats[]} searched of the search for sensitive values
     */
    finish(repeats, searched, { messages, search }) {
      const issues = [];
      const known = [new Map(), new Map()];
      let advised = '';
      /** False once no more is reported. */
      const report = (at, { code, kind, message, advice }) => {
        if (issues.length === MAX_ISSUES) {
          list.isFull = true;
          return false;
        }
        const path = redactPath(at, search?.search);
        if (advice && !advised) advised = `${path || 'the form'} ${advice}`;
        const issue = { path, code, message: messages(code, message, advice) };
        issues.push(kind ? assignOwn(issue, { kind }) : issue);
        return true;
      };
      found.every((each) => {
        const isFound = each.code === 'SENSITIVE';
        const places = placesOf(each.place, isFound ? searched : repeats, MAX_ISSUES + 1, known[isFound ? 1 : 0]);
        return places.every((at) => report(at, each));
      });
      return { issues, advised };
    },
  };
  return list;
}

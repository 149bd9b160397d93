// The command that makes a release, where the net is not there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askAdvisories } from '../../scripts/release/advisories.mjs';
import { missingDate } from '../../scripts/release/versions.mjs';

/** A program that says `text` on its error stream and fails. */
const failing = (text) => [process.execPath, ['-e', `console.error(${JSON.stringify(text)}); process.exitCode = 1;`]];
const passing = [process.execPath, ['-e', '']];

test('a list that cannot be reached is named, and stops nothing', () => {
  const lists = {
    RustSec: failing('[ERROR] failed to fetch advisory database'),
    npm: failing('npm error audit endpoint returned an error'),
    other: passing,
  };
  assert.deepEqual(askAdvisories(lists), ['RustSec', 'npm']);
});

test('a known weakness stops the release', () => {
  assert.throws(
    () => askAdvisories({ RustSec: passing, npm: failing('1 high severity vulnerability') }),
    /the list of npm has something/
  );
});

test('a tag of a version without a date in the changelog stops the release', () => {
  const undated = { version: '9.8.7', dated: false };
  assert.equal(missingDate(undated, { GITHUB_REF_TYPE: 'tag' }).isFatal, true);
  assert.match(missingDate(undated, { GITHUB_REF_TYPE: 'tag' }).message, /no date for 9\.8\.7/);
  assert.equal(missingDate(undated, { GITHUB_REF_TYPE: 'branch' }).isFatal, false);
  assert.equal(missingDate(undated, {}).isFatal, false);
  assert.equal(missingDate({ ...undated, dated: true }, { GITHUB_REF_TYPE: 'tag' }), undefined);
});

// What each consumer of the package does, and how to see that it was done.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { keys, openJwe } from '../lib/decryptor.mjs';

/** The folder of a project of this folder, whose npm packages its lock file names. */
export const projectFolder = (name) => fileURLToPath(new URL(`projects/${name}`, import.meta.url));

/** As an expression: the main job of each part. `createEncryptor`, `sanitizeHtml` and `maskCard` are in scope. */
export const JOB = `({
  sealed: createEncryptor({ key: ${JSON.stringify(keys.spki)} }).encrypt('13800138000'),
  clean: sanitizeHtml('<b onclick=x>ok</b>'),
  card: maskCard('4111111111111111'),
})`;

export async function assertDone({ sealed, clean, card }) {
  assert.equal((await openJwe(sealed)).plaintext, '13800138000');
  assert.equal(clean, '<b>ok</b>');
  assert.equal(card, '**** **** **** 1111');
}

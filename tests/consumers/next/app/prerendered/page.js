// A server component that is rendered while the site is built: the build fails where one reads the clock or random bytes.

import * as xd from 'xiaodun';
import { stillWork } from '../../work.mjs';

export default async function Page() {
  return <pre id="done">{JSON.stringify({ ...stillWork(xd), redacted: await redacted() })}</pre>;
}

/** A search reads the clock: an identity number holds a date of birth, and no one was born after today. */
async function redacted() {
  'use cache';
  return xd.redact('11010519491231002X');
}

// A server component: rendered while the site is built.

import * as xd from 'xiaodun';
import { work } from '../work.mjs';

export default function Page() {
  return <pre id="done">{JSON.stringify(work(xd))}</pre>;
}

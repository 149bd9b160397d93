// What rich editors emit, recorded again: `node scripts/editors.mjs`, or some: `node scripts/editors.mjs quill tiptap`.
// The tests of the browser compare these documents, sanitised, with what they were.

import { needChromium } from './lib/browsers.mjs';
import { giveUp, say } from './lib/run.mjs';
import { needNodeModules, needPrerequisites } from './lib/tools.mjs';

needPrerequisites();
needNodeModules();
process.env.XIAODUN_CHROMIUM = needChromium().browser;
// Only now: these import what needNodeModules installs.
const { EDITORS, record } = await import('../tests/editors/record.mjs');

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(EDITORS, name));
if (unknown) giveUp(`there is no editor ${unknown}; there are ${Object.keys(EDITORS).join(', ')}`);
for (const name of Object.keys(EDITORS).filter((each) => wanted.length === 0 || wanted.includes(each))) {
  say(`recording ${name}`);
  for (const document of await record(name)) console.log(`✓ tests/vectors/html/editors/${document}.html`);
}

// A reporter of Node's test runner: the tests that failed, each with its file and its error. Dots alone do not name
// them.

import { relative } from 'node:path';

/** A suite that fails for its tests alone says nothing that its tests don't. */
const OF_OTHERS = 'subtestsFailed';
/** A comparison of long lists prints thousands of lines; the head says which test failed and where. */
const MAX_SHOWN = 3000;

export default async function* failedTests(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:fail' || data.details.error?.failureType === OF_OTHERS) continue;
    const { error } = data.details;
    const text = String(error?.cause?.stack ?? error?.cause ?? error?.stack ?? error);
    const cut = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)} …` : text;
    const file = data.file ? relative(process.cwd(), data.file) : '';
    yield `✗ ${file}: ${data.name}\n${cut.replace(/^/gm, '    ')}\n`;
  }
}

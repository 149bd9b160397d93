// Runs the contests of a table in Node, in Chromium and in JavaScriptCore.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInJsc } from './jsc.mjs';
import { openBrowser } from './page.mjs';
import { BENCHES, DIST, KEYS } from './places.mjs';
import { JSC } from './realms.mjs';

/**
 * Returns `[{ realm, name, wanted, times }]`: for each rival what `race` (or `tail`) of the file of that name gives.
 */
export async function runContests(file, realms, how = 'race') {
  const rows = [];
  if (realms.includes('Node')) rows.push(...(await runInNode(file, how)));
  if (realms.includes('Chromium')) rows.push(...(await runInChromium(file, how)));
  if (realms.includes(JSC)) rows.push(...(await runInJsc(file, how)));
  return rows;
}

async function runInNode(file, how) {
  const xd = await import(pathToFileURL(join(DIST, 'node.mjs')));
  const { contests } = await import(pathToFileURL(join(BENCHES, file)));
  const { [how]: measure } = await import(pathToFileURL(join(BENCHES, `lib/${how}.mjs`)));
  const rows = [];
  for (const { name, wanted = [], rivals, rounds } of await contests(xd, { realm: 'Node', keys: KEYS }))
    rows.push({ realm: 'Node', name, wanted, times: await measure(rivals, rounds) });
  return rows;
}

async function runInChromium(file, how) {
  const browser = await openBrowser([file, `lib/${how}.mjs`]);
  try {
    const { page } = await browser.page();
    return await page.evaluate(
      async ([file, how, keys]) => {
        const [xd, { contests }, { [how]: measure }] = await Promise.all(
          ['/dist/browser.mjs', `/bench/${file}`, `/bench/lib/${how}.mjs`].map((path) => import(path))
        );
        await xd.init();
        const rows = [];
        for (const { name, wanted = [], rivals, rounds } of await contests(xd, { realm: 'Chromium', keys }))
          rows.push({ realm: 'Chromium', name, wanted, times: await measure(rivals, rounds) });
        return rows;
      },
      [file, how, KEYS]
    );
  } finally {
    await browser.close();
  }
}

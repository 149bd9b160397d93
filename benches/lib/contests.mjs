// Runs the contests of a table in Node and in Chromium.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { openBrowser } from './page.mjs';
import { BENCHES, DIST, KEYS } from './places.mjs';
import { race } from './race.mjs';

/** Gives `[{ realm, name, wanted, times }]`: the median microseconds of each rival. */
export async function runContests(file, realms) {
  const rows = [];
  if (realms.includes('Node')) rows.push(...(await runInNode(file)));
  if (realms.includes('Chromium')) rows.push(...(await runInChromium(file)));
  return rows;
}

async function runInNode(file) {
  const xd = await import(pathToFileURL(join(DIST, 'node.mjs')));
  const { contests } = await import(pathToFileURL(join(BENCHES, file)));
  const rows = [];
  for (const { name, wanted = [], rivals, rounds } of await contests(xd, { realm: 'Node', keys: KEYS })) rows.push({ realm: 'Node', name, wanted, times: await race(rivals, rounds) });
  return rows;
}

async function runInChromium(file) {
  const browser = await openBrowser([file, 'lib/race.mjs']);
  try {
    const { page } = await browser.page();
    return await page.evaluate(async ([file, keys]) => {
      const [xd, { contests }, { race }] = await Promise.all(['/dist/browser.mjs', `/bench/${file}`, '/bench/lib/race.mjs'].map((path) => import(path)));
      await xd.init();
      const rows = [];
      for (const { name, wanted = [], rivals, rounds } of await contests(xd, { realm: 'Chromium', keys })) rows.push({ realm: 'Chromium', name, wanted, times: await race(rivals, rounds) });
      return rows;
    }, [file, KEYS]);
  } finally {
    await browser.close();
  }
}

// The mix in one page of Chromium.

import { fileURLToPath } from 'node:url';
import { launchChromium, serve } from '../lib/browser.mjs';
import { keys, openJwe } from '../lib/decryptor.mjs';

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** As what tests/load/node.mjs prints. */
export async function runInPage(count) {
  const server = await serve(
    { '/load/': folder('.'), '/dist/': folder('../../pkg/dist') },
    { '/': '<!doctype html><meta charset=utf-8><title>load</title>' }
  );
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    const devtools = await page.context().newCDPSession(page);
    const heaps = [];
    await page.exposeFunction('noteHeap', async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      heaps.push((await devtools.send('Runtime.getHeapUsage')).usedSize);
    });
    const result = await page.evaluate(
      async ([key, count]) => {
        const { runMix, watchMemories } = await import('/load/mix.mjs');
        const memories = watchMemories();
        const xd = await import('/dist/browser.mjs');
        await xd.init();
        const result = await runMix(xd, {
          key,
          count,
          memories,
          between: (done) => (done % (count / 10) === 0 ? globalThis.noteHeap() : undefined),
        });
        return { ...result, sealed: xd.createEncryptor({ key }).encrypt('still the same') };
      },
      [keys.spki, count]
    );
    const { plaintext } = await openJwe(result.sealed);
    return { ...result, heaps, plaintext };
  } finally {
    await browser.close();
    server.stop();
  }
}

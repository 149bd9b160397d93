// A page that survives its browser: an engine that ends by itself, once in hundreds of runs, is no fault of the package.

import { say } from '../../scripts/lib/run.mjs';

/**
 * `open()` gives `{ ask, probe, close, … }`. When a question fails and `probe()` fails as well, the page is gone: another is
 * opened, and the same question is asked once more. A question that ends two pages fails.
 */
export async function reopened(open) {
  let page = await open();
  if (!page) return undefined;
  return {
    ...page,
    async ask(...question) {
      try {
        return await page.ask(...question);
      } catch (error) {
        if (await answers(page)) throw error;
        say(`a browser has ended and is opened once more: ${error.message}`);
        await page.close().catch(() => {});
        page = await open();
        return page.ask(...question);
      }
    },
    close: () => page.close(),
  };
}

function answers(page) {
  return page.probe().then(
    () => true,
    () => false
  );
}

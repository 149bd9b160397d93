// A page in each browser with one way to ask it: functions that it leaves under one global name.

import { launchChromium } from './browser.mjs';
import { launchFirefox } from './firefox.mjs';
import { reopened } from './reopened.mjs';
import { launchWebKit } from './webkit.mjs';

/** Opens `origin` and waits for `global`; `ask(name, argument)` calls one of its functions. Undefined without that browser. */
export function openAsked(browser, origin, global) {
  const open = {
    chromium: () => openChromium(origin, global),
    firefox: () => openDriven(launchFirefox, origin, global),
    webkit: () => openDriven(launchWebKit, origin, global),
  };
  return reopened(open[browser]);
}

async function openChromium(origin, global) {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.goto(origin);
  await page.waitForFunction((name) => globalThis[name], global);
  return {
    ask: (name, argument) =>
      page.evaluate(([global, name, argument]) => globalThis[global][name](argument), [global, name, argument]),
    probe: () => page.evaluate(() => true),
    close: () => browser.close(),
  };
}

async function openDriven(launch, origin, global) {
  const driver = await launch();
  if (!driver) return undefined;
  await driver
    .manage()
    .window()
    .setRect({ width: 1700, height: 1000 })
    .catch(() => {});
  await driver.get(origin);
  await driver.wait(() => driver.executeScript(`return Boolean(window.${global})`), 30_000);
  return {
    async ask(name, argument) {
      const { value, error } = await driver.executeAsyncScript(
        `const [global, name, argument, done] = arguments;
        window[global][name](argument).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
        global,
        name,
        argument
      );
      if (error) throw new Error(error);
      return value;
    },
    probe: () => driver.executeScript('return true'),
    close: () => driver.quit(),
  };
}

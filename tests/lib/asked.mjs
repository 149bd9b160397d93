// A page in each browser with one way to ask it: functions that it leaves under one global name.

import { findFirefox, findWebKit } from '../../scripts/lib/browsers.mjs';
import { say } from '../../scripts/lib/run.mjs';
import { launchChromium } from './browser.mjs';
import { launchFirefox } from './firefox.mjs';
import { reopened } from './reopened.mjs';
import { launchWebKit } from './webkit.mjs';

/** The browsers that can be had here; of each other it says that `work` goes without it. */
export function browsersFor(work) {
  const others = Object.entries({ firefox: findFirefox, webkit: findWebKit });
  return ['chromium'].concat(
    others.flatMap(([name, find]) => {
      if (find()) return [name];
      say(`${name} cannot be had here: ${work} without it`);
      return [];
    })
  );
}

/**
 * Opens `origin` and waits for `global`; `ask(name, ...args)` calls one of its functions. `prepare(page)` is done in every
 * page before anything is asked. Undefined without that browser.
 */
export function openAsked(browser, origin, global, prepare = async () => {}) {
  const open = {
    chromium: () => openChromium(origin, global),
    firefox: () => openDriven(launchFirefox, origin, global),
    webkit: () => openDriven(launchWebKit, origin, global),
  };
  return reopened(async () => {
    const page = await open[browser]();
    if (page) await prepare(page);
    return page;
  });
}

async function openChromium(origin, global) {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.goto(origin);
  await page.waitForFunction((name) => globalThis[name], global);
  return {
    ask: (name, ...args) =>
      page.evaluate(([global, name, args]) => globalThis[global][name](...args), [global, name, args]),
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
    async ask(name, ...args) {
      const { value, error } = await driver.executeAsyncScript(
        `const [global, name, args, done] = arguments;
        Promise.resolve().then(() => window[global][name](...JSON.parse(args))).then(
          (value) => done({ value }),
          (error) => done({ error: error + '\\n' + error.stack })
        );`,
        global,
        name,
        JSON.stringify(args)
      );
      if (error) throw new Error(error);
      return value;
    },
    probe: () => driver.executeScript('return true'),
    close: () => driver.quit(),
  };
}

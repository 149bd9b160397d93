// Firefox, driven by WebDriver, with WebDriver BiDi for what happens around the page.

import { By, Key } from 'selenium-webdriver';
import browsingContext from 'selenium-webdriver/bidi/browsingContext.js';
import logInspector from 'selenium-webdriver/bidi/logInspector.js';
import { launchFirefox } from '../../lib/firefox.mjs';

const WAIT = 15_000;

export async function startFirefox() {
  const driver = await launchFirefox({ bidi: true });
  const window = await driver.getWindowHandle();
  const context = await browsingContext(driver, { browsingContextId: window });
  const complaints = [];
  // What the Content-Security-Policy refuses is among it.
  await (await logInspector(driver, window)).onLog(({ level, text }) => {
    if (['error', 'warn'].includes(level)) complaints.push(text);
  });
  return { open: (url, look) => open({ driver, context, complaints }, url, look), close: () => driver.quit() };
}

/** Language and theme as the visitor chose them before; one profile serves all visits, so what else it kept is removed. */
async function open({ driver, context, complaints }, url, { language, theme, width }) {
  await context.setViewport(width, 900);
  await driver.get(url);
  await driver.executeScript(
    ([language, theme]) => {
      localStorage.clear();
      localStorage.setItem('xiaodun-demo.language', JSON.stringify(language));
      localStorage.setItem('xiaodun-demo.theme', JSON.stringify(theme));
    },
    [language, theme]
  );
  await reload();
  complaints.splice(0);
  const element = (selector) => driver.findElement(By.css(selector));
  return {
    run,
    until: (isSo, value) => driver.wait(() => run(isSo, value), WAIT),
    click: (selector) => element(selector).click(),
    async fill(selector, text) {
      await element(selector).clear();
      await element(selector).sendKeys(text);
    },
    async choose(selector, value) {
      await (
        await driver.executeScript(
          ([select, wanted]) => [...document.querySelector(select).options].find((each) => each.value === wanted),
          [selector, value]
        )
      ).click();
    },
    press: (key) => driver.actions().sendKeys(Key[key.toUpperCase()]).perform(),
    reload,
    async complaints() {
      // Answered on the same channel as the log: what was logged before is here by then.
      await context.getTree();
      return [...complaints];
    },
    close: () => driver.get('about:blank'),
  };

  /** @param {Function | string} work a function with one value, or a script */
  function run(work, value) {
    return driver.executeScript(work, value);
  }

  async function reload() {
    await driver.navigate().refresh();
    await driver.wait(() => driver.executeScript(() => document.documentElement.dataset.ready === 'yes'), WAIT);
  }
}

// A visit in a browser that is driven by WebDriver.

import { By, Key } from 'selenium-webdriver';

const WAIT = 60_000;

/**
 * @param driver the session
 * @param around what differs: `setWidth(width)` sets the size of the page before it is opened there, `listen()` begins to
 *   note what the browser complains about, `complaints()` gives it; `type(element, text)` where keys will not do
 */
export function driven(driver, around) {
  /** Language and theme as the visitor chose them before; one profile serves all visits, so what else it kept is removed. */
  return async function open(url, { language, theme, width }) {
    await around.setWidth(width, url);
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
    const element = (selector) => driver.findElement(By.css(selector));
    return {
      run,
      until: (isSo, value) => driver.wait(() => run(isSo, value), WAIT),
      click: (selector) => element(selector).click(),
      async fill(selector, text) {
        if (around.type) return around.type(await element(selector), text);
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
      complaints: around.complaints,
      close: () => driver.get('about:blank'),
    };
  };

  /** @param {Function | string} work a function with one value, or a script */
  function run(work, value) {
    return driver.executeScript(work, value);
  }

  async function reload() {
    await driver.navigate().refresh();
    await driver.wait(() => driver.executeScript(() => document.documentElement.dataset.ready === 'yes'), WAIT);
    await around.listen();
  }
}

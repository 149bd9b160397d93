// A visit in a browser that is driven by WebDriver.

import { By, error, Key } from 'selenium-webdriver';

const WAIT = 60_000;

/** Errors of a script whose page went away while it ran: WebKit says that its frame is gone. */
const LEFT = [error.NoSuchFrameError];

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
      until,
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

  /** A page that is left while it is asked has no answer; the next page is asked again. */
  function until(isSo, value) {
    return driver.wait(async () => {
      try {
        return await run(isSo, value);
      } catch (failure) {
        if (LEFT.some((kind) => failure instanceof kind)) return false;
        throw failure;
      }
    }, WAIT);
  }

  async function reload() {
    await driver.navigate().refresh();
    await until(() => document.documentElement.dataset.ready === 'yes');
    await around.listen();
  }
}

// A visitor of the demo: the same hands and eyes in each browser, so that a test is written once.

import { browsersFor } from '../../lib/asked.mjs';
import { startChromium } from './chromium.mjs';
import { startFirefox } from './firefox.mjs';
import { startWebKit } from './webkit.mjs';

const START = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit };

export const BROWSERS = browsersFor('the demo is tested');

/**
 * Starts one of BROWSERS. `visit(url, look)` opens a page in it and waits until the page works; `look` may hold
 * `language` ('zh' or 'en', the default), `theme` ('light' or 'dark') and `width`.
 */
export async function startBrowser(name) {
  const { open, close } = await START[name]();
  return {
    close,
    async visit(url, look = {}) {
      return withEyes(await open(url, { language: 'en', theme: 'light', width: 1280, ...look }));
    },
  };
}

/** What a visitor sees, on top of what each browser can do: `run`, `until`, `click`, `fill`, `choose`, `press`. */
function withEyes(visitor) {
  const { run, until } = visitor;
  return {
    ...visitor,
    async text(selector) {
      await until((each) => document.querySelector(each), selector);
      return run((each) => document.querySelector(each).textContent, selector);
    },
    value: (selector) => run((each) => document.querySelector(each).value, selector),
    attribute: (selector, name) =>
      run(([each, which]) => document.querySelector(each).getAttribute(which), [selector, name]),
    count: (selector) => run((each) => document.querySelectorAll(each).length, selector),
    texts: (selector) =>
      run((each) => [...document.querySelectorAll(each)].map(({ textContent }) => textContent), selector),
  };
}

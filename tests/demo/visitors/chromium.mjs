// Chromium, driven by Playwright.

import { openPage, startBrowser } from '../helpers.mjs';

const LOCALES = { zh: 'zh-CN', en: 'en-US' };

export async function startChromium() {
  const browser = await startBrowser();
  return { open: (url, look) => open(browser, url, look), close: () => browser.close() };
}

/** Language and theme as the visitor's system asks for them; every visit is the first. */
async function open(browser, url, { language, theme, width }) {
  const { page, complaints, close } = await openPage(browser, url, {
    locale: LOCALES[language],
    colorScheme: theme,
    viewport: { width, height: 900 },
  });
  return {
    run: (work, value) => page.evaluate(work, value),
    until: (isSo, value) => page.waitForFunction(isSo, value),
    click: (selector) => page.click(selector),
    fill: (selector, text) => page.fill(selector, text),
    choose: (selector, value) => page.selectOption(selector, value),
    press: (key) => page.keyboard.press(key),
    async reload() {
      await page.reload();
      await page.waitForSelector('html[data-ready]');
    },
    complaints: async () => [...complaints],
    close,
  };
}

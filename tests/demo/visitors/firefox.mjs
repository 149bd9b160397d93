// Firefox, driven by WebDriver, with WebDriver BiDi for what happens around the page.

import browsingContext from 'selenium-webdriver/bidi/browsingContext.js';
import logInspector from 'selenium-webdriver/bidi/logInspector.js';
import { launchFirefox } from '../../lib/firefox.mjs';
import { driven } from './driven.mjs';

export async function startFirefox() {
  const driver = await launchFirefox({ bidi: true });
  const window = await driver.getWindowHandle();
  const context = await browsingContext(driver, { browsingContextId: window });
  const complaints = [];
  // What the Content-Security-Policy refuses is among it.
  await (await logInspector(driver, window)).onLog(({ level, text }) => {
    if (['error', 'warn'].includes(level)) complaints.push(text);
  });
  const open = driven(driver, {
    setWidth: (width) => context.setViewport(width, 900),
    listen: () => complaints.splice(0),
    async complaints() {
      // Answered on the same channel as the log: what was logged before is here by then.
      await context.getTree();
      return [...complaints];
    },
  });
  return { open, close: () => driver.quit() };
}

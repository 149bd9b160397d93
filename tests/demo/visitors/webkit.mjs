// WebKit, driven by WebDriver.

import { launchWebKit } from '../../lib/webkit.mjs';
import { driven } from './driven.mjs';

export async function startWebKit() {
  const driver = await launchWebKit({ popups: true });
  const first = await driver.getWindowHandle();
  const open = driven(driver, {
    /** Its own windows are no narrower than their toolbar; one that a page opens has none. */
    async setWidth(width, url) {
      const handles = await driver.getAllWindowHandles();
      for (const handle of handles.filter((each) => each !== first)) {
        await driver.switchTo().window(handle);
        await driver.close();
      }
      await driver.switchTo().window(first);
      await driver.get(url);
      await driver.executeScript(`window.open('about:blank', 'visit', 'toolbar=no,width=${width},height=900')`);
      const opened = async () => (await driver.getAllWindowHandles()).find((each) => each !== first);
      await driver.switchTo().window(await driver.wait(opened, 5_000));
    },
    /** It has no channel for what is logged: the page is asked to note it, from when it works. */
    listen: () =>
      driver.executeScript(() => {
        const complaints = [];
        for (const level of ['error', 'warn']) {
          const { [level]: log } = console;
          console[level] = (...values) => {
            complaints.push(values.map(String).join(' '));
            log.apply(console, values);
          };
        }
        addEventListener('error', ({ message }) => complaints.push(message));
        addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)));
        addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
          complaints.push(`CSP: ${violatedDirective}`)
        );
        globalThis.complaintsOfTheVisit = complaints;
      }),
    complaints: () => driver.executeScript(() => globalThis.complaintsOfTheVisit),
  });
  return { open, close: () => driver.quit() };
}

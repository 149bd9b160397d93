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
    // A page that was gone to from the first is not listened to; each is the first of some visit.
    complaints: () => driver.executeScript(() => globalThis.complaintsOfTheVisit ?? []),
    /** Its driver types no characters beyond the first 65,536: text arrives as if it were pasted. */
    type: (element, text) =>
      driver.executeScript(
        (element, text) => {
          element.focus();
          element.value = text;
          element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
          element.dispatchEvent(new Event('change', { bubbles: true }));
        },
        element,
        text
      ),
  });
  return { open, close: () => driver.quit() };
}

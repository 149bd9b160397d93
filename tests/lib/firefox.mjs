// Firefox, driven by WebDriver.

import { Builder } from 'selenium-webdriver';
import { Options, ServiceBuilder } from 'selenium-webdriver/firefox.js';
import { findFirefox } from '../../scripts/lib/browsers.mjs';

/**
 * A session in Firefox; undefined where Firefox can't be had. A dialog nobody expects fails the call during which it opens.
 * `bidi`: with WebDriver BiDi, which reports what is logged and sets the size of the page.
 */
export async function launchFirefox({ bidi = false } = {}) {
  const firefox = findFirefox();
  if (!firefox) return undefined;
  const options = new Options()
    .setBinary(firefox.browser)
    .addArguments('-headless')
    .setAlertBehavior('dismiss and notify');
  if (bidi) options.enableBidi();
  const driver = await new Builder()
    .forBrowser('firefox')
    .setFirefoxOptions(options)
    .setFirefoxService(new ServiceBuilder(firefox.driver))
    .build();
  await driver.manage().setTimeouts({ script: 120_000 });
  return driver;
}

// The browsers of the tests and their drivers.

import { canInstallSystemPackages, findProgram, installSystemPackages } from './system.mjs';
import { needGeckodriver } from './tools.mjs';

/** Chromium and its driver, from the system or by its package manager. */
export function needChromium() {
  const browser = () =>
    process.env.XIAODUN_CHROMIUM ||
    findProgram(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']);
  const driver = () => findProgram(['chromedriver', 'chromium.chromedriver']);
  if (!browser() || !driver()) installSystemPackages('Chromium', ['chromium', 'chromium-driver']);
  return { browser: browser(), driver: driver() };
}

/** Firefox where it can be had; undefined where it can't. */
export function findFirefox() {
  const browser = () => findProgram(['firefox-esr', 'firefox']);
  if (!browser()) {
    if (!canInstallSystemPackages()) return undefined;
    installSystemPackages('Firefox', ['firefox-esr']);
  }
  return { browser: browser(), driver: needGeckodriver() };
}

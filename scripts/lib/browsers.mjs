// The browsers of the tests and their drivers.

import { existsSync } from 'node:fs';
import { ask } from './run.mjs';
import { canInstallSystemPackages, findAmong, findProgram, installSystemPackages } from './system.mjs';
import { needGeckodriver } from './tools.mjs';

/** Where the library of WebKit keeps the browser that its driver starts. */
const MINI_BROWSERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((system) =>
  ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => `/usr/lib/${system}/${name}/MiniBrowser`)
);

/** Chromium and its driver, from the system or by its package manager. */
export function needChromium() {
  const browser = () =>
    process.env.XIAODUN_CHROMIUM ||
    findProgram(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']);
  const driver = () => findProgram(['chromedriver', 'chromium.chromedriver']);
  if (!browser() || !driver()) installSystemPackages('Chromium', ['chromium', 'chromium-driver']);
  return { browser: browser(), driver: driver() };
}

/** A font with Chinese characters: without one, pictures of pages in Chinese show boxes. */
export function needChineseFont() {
  if (!ask('fc-list', [':lang=zh-cn', 'family']))
    installSystemPackages('a Chinese font', ['fonts-noto-cjk', 'fontconfig']);
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

/** WebKit, the engine of Safari, as GTK has it, where it can be had; undefined where it can't. It needs a screen. */
export function findWebKit() {
  const driver = findAmong('WebKit', () => findProgram(['WebKitWebDriver']), ['webkit2gtk-driver']);
  const screen = driver && findAmong('a screen for WebKit', () => findProgram(['Xvfb']), ['xvfb']);
  const browser = MINI_BROWSERS.find((path) => existsSync(path));
  return screen && browser ? { browser, driver, screen } : undefined;
}

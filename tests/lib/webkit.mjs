// WebKit, driven by WebDriver, on a screen of its own that nobody sees.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Builder } from 'selenium-webdriver';
import { findWebKit } from '../../scripts/lib/browsers.mjs';

/**
 * A session in WebKit, whose `quit()` ends all that was started for it; undefined where WebKit can't be had. A dialog
 * nobody expects fails the call during which it opens. `popups`: scripts may open windows, as nobody's click does.
 */
export async function launchWebKit({ popups = false } = {}) {
  const webkit = findWebKit();
  if (!webkit) return undefined;
  const screen = spawn(webkit.screen, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = await once(screen.stdio[3], 'data');
  const port = await freePort();
  const env = {
    ...process.env,
    DISPLAY: `:${String(display).trim()}`,
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    // A bus of the desktop, which a machine of tests has not.
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
  };
  const service = spawn(webkit.driver, [`--port=${port}`], { stdio: 'ignore', env });
  const stop = () => [service, screen].forEach((child) => void child.kill());
  // Whatever ends this process ends them.
  process.once('exit', stop);
  try {
    const server = `http://127.0.0.1:${port}`;
    await answers(`${server}/status`);
    const capabilities = {
      browserName: 'MiniBrowser',
      unhandledPromptBehavior: 'dismiss and notify',
      'webkitgtk:browserOptions': {
        binary: webkit.browser,
        args: ['--automation', `--javascript-can-open-windows-automatically=${popups}`],
      },
    };
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(server)
      .withCapabilities(capabilities)
      .build();
    await driver.manage().setTimeouts({ script: 120_000 });
    const quit = driver.quit.bind(driver);
    return Object.assign(driver, {
      async quit() {
        await quit().finally(stop);
      },
    });
  } catch (error) {
    stop();
    throw error;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Waits until a server answers; it says what is wrong if it never does. */
async function answers(url) {
  for (let left = 100; ; left--) {
    try {
      return await fetch(url);
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

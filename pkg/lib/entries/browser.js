// The entry for browsers and bundlers.

import { useHost } from '../core/runtime.js';
import { browserHost } from '../hosts/browser.js';

useHost(browserHost);

export * from '../api.js';

import { browserHost } from '../hosts/browser.js';
import { useHost } from '../core/runtime.js';

useHost(browserHost);

export * from '../api.js';

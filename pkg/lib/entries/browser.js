import { browserHost } from '../hosts/browser.js';
import { useHost } from '../runtime.js';

useHost(browserHost);

export * from '../api.js';

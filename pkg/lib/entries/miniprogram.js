// The entry for mini-programs.

import { useHost } from '../core/runtime.js';
import { miniprogramHost } from '../hosts/miniprogram.js';

useHost(miniprogramHost);

export * from '../api.js';

import { miniprogramHost } from '../hosts/miniprogram.js';
import { useHost } from '../core/runtime.js';

useHost(miniprogramHost);

export * from '../api.js';

import { useHost } from '../core/runtime.js';
import { miniprogramHost } from '../hosts/miniprogram.js';

useHost(miniprogramHost);

export * from '../api.js';

import { miniprogramHost } from '../hosts/miniprogram.js';
import { useHost } from '../runtime.js';

useHost(miniprogramHost);

export * from '../api.js';

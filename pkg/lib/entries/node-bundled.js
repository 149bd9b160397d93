import { useHost } from '../core/runtime.js';
import { nodeBundledHost } from '../hosts/node-bundled.js';

useHost(nodeBundledHost);

export * from '../api.js';

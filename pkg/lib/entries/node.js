import { nodeHost } from '../hosts/node.js';
import { useHost } from '../core/runtime.js';

useHost(nodeHost);

export * from '../api.js';

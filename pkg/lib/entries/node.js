import { nodeHost } from '../hosts/node.js';
import { useHost } from '../runtime.js';

useHost(nodeHost);

export * from '../api.js';

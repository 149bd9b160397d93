// The entry for Node.

import { useHost } from '../core/runtime.js';
import { nodeHost } from '../hosts/node.js';

useHost(nodeHost);

export * from '../api.js';

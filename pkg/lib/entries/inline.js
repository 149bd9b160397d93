import { inlineHost } from '../hosts/inline.js';
import { useHost } from '../core/runtime.js';

useHost(inlineHost);

export * from '../api.js';

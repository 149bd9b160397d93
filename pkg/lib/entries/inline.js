import { useHost } from '../core/runtime.js';
import { inlineHost } from '../hosts/inline.js';

useHost(inlineHost);

export * from '../api.js';

import { inlineHost } from '../hosts/inline.js';
import { useHost } from '../runtime.js';

useHost(inlineHost);

export * from '../api.js';

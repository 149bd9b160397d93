// The entry whose parts are inside the file, as text.

import { useHost } from '../core/runtime.js';
import { inlineHost } from '../hosts/inline.js';

useHost(inlineHost);

export * from '../api.js';

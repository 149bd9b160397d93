// The implementation has the types that the declarations promise. Checked by the tsconfig.json of the root.

import type * as declared from '../../pkg/index.d.ts';
import * as implemented from '../../pkg/lib/api.js';

export const api: Omit<typeof declared, 'XiaodunError'> = implemented;

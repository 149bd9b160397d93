// Its ES module leaves out file extensions, which Node refuses; its CommonJS build runs everywhere.

import * as module from '../node_modules/jsencrypt/bin/jsencrypt.min.js';

export const JSEncrypt = module.JSEncrypt ?? module.default.JSEncrypt ?? module.default;

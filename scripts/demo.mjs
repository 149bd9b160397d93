// Serves the demo: `node scripts/demo.mjs`, after a build.

import { say } from './lib/run.mjs';
import { needNodeModules } from './lib/tools.mjs';

needNodeModules();
say('starting the demo; stop it with Ctrl-C');
await import('../js-demo/server/main.mjs');

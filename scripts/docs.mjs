// The API reference of the package as HTML, made from pkg/index.d.ts as typedoc.json says.

import { run } from './lib/run.mjs';
import { needNodeModules, nodeTool } from './lib/tools.mjs';

needNodeModules();
run(nodeTool('typedoc'), []);

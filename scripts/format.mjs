// Formats the Rust and JavaScript code: `node scripts/format.mjs`.

import { MANIFESTS } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { needNodeModules, nodeTool } from './lib/tools.mjs';

needNodeModules();
for (const manifest of MANIFESTS) run('cargo', ['fmt', '--all', '--manifest-path', manifest]);
// Imports are put in order too; what a linter would change in a program is for a person to change.
run(nodeTool('biome'), ['check', '--write', '--linter-enabled=false', '.']);

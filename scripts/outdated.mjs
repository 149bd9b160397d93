// Newer versions of what the project uses: `node scripts/outdated.mjs`. It changes nothing.

import { spawnSync } from 'node:child_process';
import { ROOT, run, say } from './lib/run.mjs';
import { needNodeModules } from './lib/tools.mjs';

needNodeModules();
say('crates: within the lock file, and beyond what Cargo.toml asks for');
run('cargo', ['update', '--dry-run', '--verbose']);
say('npm packages that build and test');
// It ends with 1 when it has something to show, which is no failure here.
spawnSync('npm', ['outdated'], { cwd: ROOT, stdio: 'inherit' });

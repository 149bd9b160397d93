// The documentation site: `node scripts/site.mjs` builds it into site/dist, which any static host serves below any
// path. BASE=/path/ is needed for the page of a missing page alone. With `--check` the built site is looked at in
// Chromium, too.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say } from './lib/run.mjs';
import { needFolderPackages, needNodeModules } from './lib/tools.mjs';
import { writeReference } from './site/api.mjs';
import { preparePages } from './site/pages.mjs';
import { relocate } from './site/relocate.mjs';

const SITE = join(ROOT, 'site');

needNodeModules();
needFolderPackages(SITE);
run('node', ['scripts/build.mjs']);
const pages = join(SITE, '.pages');
mkdirSync(pages, { recursive: true });
const names = preparePages(pages);
writeFileSync(join(pages, 'pages.json'), JSON.stringify(names));
writeReference(pages);
run(join(SITE, 'node_modules/.bin/vitepress'), ['build', SITE]);
relocate(join(SITE, 'dist'), process.env.BASE || '/');
say('the site is in site/dist');
if (process.argv.includes('--check')) run('node', ['--test', 'tests/site/site.test.mjs']);

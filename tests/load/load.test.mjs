// A small share of `make load`: nothing grows, nothing drifts.

import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { judge } from './judge.mjs';
import { runInPage } from './page.mjs';

test('20,000 mixed calls in one Node process', () => {
  const script = fileURLToPath(new URL('node.mjs', import.meta.url));
  judge(JSON.parse(execFileSync('node', ['--expose-gc', script, '20000'], { encoding: 'utf8' })));
});

test('10,000 mixed calls in one Chromium page', async () => judge(await runInPage(10000)));

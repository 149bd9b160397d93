// The shared suite through the mini-program entry in the engines that phones have: JavaScriptCore, without its compiler as
// on iOS and with it, and V8 in its versions of the last years.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { findJsc, findNode, OLD_NODES } from '../../scripts/lib/engines.mjs';
import { ask, say } from '../../scripts/lib/run.mjs';
import { installInto } from '../lib/packed.mjs';
import { suite } from '../suite/index.mjs';
import { runSuite } from './lib/engine.mjs';

const installed = join(installInto('engines'), 'node_modules/xiaodun');

const jsc = findJsc();
if (!jsc) say('JavaScriptCore cannot be had here: its shell is not tested');
const engines = jsc
  ? {
      'JavaScriptCore without a JIT': { kind: 'jsc', program: jsc, args: ['--useJIT=false'] },
      'JavaScriptCore with its JIT': { kind: 'jsc', program: jsc },
    }
  : {};
for (const version of OLD_NODES) {
  const program = findNode(version);
  // The oldest ones want a library that a system may lack.
  if (program && ask(program, ['--version'])) engines[`Node ${version}`] = { kind: 'node', program };
  else say(`Node ${version} cannot be had here: it is not tested`);
}

for (const [name, engine] of Object.entries(engines)) {
  describe(name, () => {
    let results;
    before(async () => {
      results = await runSuite(engine, installed);
    });
    for (const [subject, cases] of Object.entries(suite)) {
      for (const one of cases) {
        test(`${subject}: ${one.name}`, () => {
          assert.ok(results.has(`${subject}: ${one.name}`), 'it ran');
          assert.equal(results.get(`${subject}: ${one.name}`), undefined);
        });
      }
    }
  });
}

// The shared suite on every simulated host, with the package as the tarball brings it.

import { describe, test } from 'node:test';
import * as decryptor from '../lib/decryptor.mjs';
import { vectors, withToday } from '../lib/vectors.mjs';
import { suite } from '../suite/index.mjs';
import { entropyFromElsewhere, makeHost } from './lib/host.mjs';
import { files, initOptions } from './lib/package.mjs';
import { PLATFORMS } from './lib/platforms.mjs';
import { suiteIn, toolsIn } from './lib/suite-in-realm.mjs';

const tools = { ...decryptor, vectors, withToday };

for (const [name, platform] of Object.entries(PLATFORMS)) {
  const { realm, require } = makeHost(platform, files);
  const xd = require('/miniprogram_npm/xiaodun/index.js');
  await xd.init(initOptions(platform, entropyFromElsewhere));
  runAll(name, suiteIn(realm), xd, toolsIn(realm, tools));
}

// Everything once more with values of another realm than the package's: arrays, objects, bytes and errors.
{
  const { require, realm } = makeHost(PLATFORMS['WeChat on Android'], files);
  const xd = require('/miniprogram_npm/xiaodun/index.js');
  await xd.init();
  runAll('across realms', suite, xd, { ...tools, withToday: toolsIn(realm, tools).withToday });
}

function runAll(where, rooms, xd, given) {
  for (const [room, cases] of Object.entries(rooms)) {
    describe(`${where}: ${room}`, () => {
      for (const { name, run } of cases) test(name, () => run(xd, given));
    });
  }
}

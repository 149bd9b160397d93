// The shared suite on every simulated host, with the package as the tarball brings it.

import { describe } from 'node:test';
import * as decryptor from '../lib/decryptor.mjs';
import { declareCases, runnerOf } from '../lib/suite.mjs';
import { vectors } from '../lib/vectors.mjs';
import { suite } from '../suite/index.mjs';
import { entropyFromElsewhere, makeHost } from './lib/host.mjs';
import { codePackage, files, initOptions } from './lib/package.mjs';
import { PLATFORMS } from './lib/platforms.mjs';
import { suiteIn, toolsIn } from './lib/suite-in-realm.mjs';

const tools = { ...decryptor, vectors };

for (const [name, platform] of Object.entries(PLATFORMS)) {
  // A host for each subject: one subject's large inputs leave a large memory, which a simulated quirk copies at every call.
  for (const subject of Object.keys(suite)) {
    const { realm, require } = makeHost(platform, codePackage(platform));
    const xd = require('/miniprogram_npm/xiaodun/index.js');
    const options = initOptions(platform, entropyFromElsewhere);
    await xd.init(options);
    await xd.init({ ...options, parts: ['guomi'] });
    runAll(`${name}: ${subject}`, suiteIn(realm)[subject], xd, toolsIn(realm, tools));
  }
}

// Everything once more with values of another realm than the package's: arrays, objects, bytes and errors.
for (const [subject, cases] of Object.entries(suite)) {
  const { realm, require } = makeHost(PLATFORMS['WeChat on Android'], files);
  const xd = require('/miniprogram_npm/xiaodun/index.js');
  await xd.init();
  await xd.init({ parts: ['guomi'] });
  runAll(`across realms: ${subject}`, cases, xd, { ...tools, clock: realm.run('Date') });
}

function runAll(title, cases, xd, given) {
  describe(title, () => declareCases(cases, runnerOf(cases, xd, given)));
}

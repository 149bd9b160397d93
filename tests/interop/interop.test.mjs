// Other people's software opens what we encrypt, and refuses what was changed on the way.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { scratchFolder } from '../../scripts/lib/scratch.mjs';
import { makeCases, toLines } from './cases.mjs';
import { damagedCases } from './damaged.mjs';
import { ENVIRONMENTS } from './environments.mjs';
import { disagreements } from './judge.mjs';

const folder = scratchFolder('interop');
let cases;

/** How many damaged messages each language gets; DAMAGED=10000 for as many as before a release. */
const DAMAGED = Number(process.env.DAMAGED ?? 1000);

before(async () => {
  const xiaodun = await import('../../pkg/dist/node.mjs');
  await xiaodun.init();
  cases = [...makeCases(xiaodun), ...damagedCases(xiaodun, DAMAGED)];
});

test('the cases hold every scheme, encoding and key size, whole and tampered', () => {
  const combinations = (tampered) =>
    new Set(
      cases
        .filter((one) => one.tampered === tampered && !one.damaged)
        .map((one) => `${one.scheme} ${one.encoding} ${one.keyFile}`)
    ).size;
  const expected = 3 * (1 + 4 * 3); // key sizes × (jwe + block schemes × encodings)
  deepEqual([combinations(false), combinations(true)], [expected, expected]);
  equal(new Set(cases.map((one) => one.id)).size, cases.length, 'every case has a name of its own');
  ok(cases.some((one) => one.scheme === 'jwe' && one.id.includes('longest (1048576 bytes)')));
});

test('the judge sees every kind of disagreement', () => {
  const whole = { id: 'w', scheme: 'jwe', tampered: false, sha256: 'aa', keyId: 'k' };
  const tampered = { id: 't', scheme: 'rsa-oaep', tampered: true, sha256: 'aa' };
  const implicit = { id: 'i', scheme: 'rsa-pkcs1-v1_5', tampered: true, sha256: 'aa' };
  const judge = (...lines) => disagreements([whole, tampered, implicit], lines.join('\n')).length;
  equal(judge('opened\tw\taa\tk', 'refused\tt\tx', 'refused\ti\tx'), 0);
  equal(judge('opened\tw\taa\tk', 'refused\tt\tx', 'opened\ti\tbb\t'), 0);
  equal(judge('opened\tw\tbb\tk', 'refused\tt\tx', 'refused\ti\tx'), 1);
  equal(judge('opened\tw\taa\t', 'refused\tt\tx', 'refused\ti\tx'), 1);
  equal(judge('refused\tw\tx', 'opened\tt\tbb\t', 'opened\ti\taa\t'), 3);
  equal(judge('opened\tw\taa\tk', 'refused\tt\tx'), 1);
  equal(judge('opened\tw\taa\tk', 'crashed\tt\tx', 'refused\ti\tx'), 1);
  const dated = (answer) => disagreements([{ ...whole, iat: 7 }], answer).length;
  deepEqual(['opened\tw\taa\tk\t7', 'opened\tw\taa\tk\t', 'opened\tw\taa\tk\t8'].map(dated), [0, 1, 1]);
  const damaged = (answer) => disagreements([{ id: 'd', scheme: 'jwe', damaged: true, sha256: 'aa' }], answer).length;
  deepEqual(['refused\td\tx', 'opened\td\taa\t', 'opened\td\tbb\t', 'crashed\td\tx'].map(damaged), [0, 0, 1, 1]);
});

for (const environment of ENVIRONMENTS) {
  test(environment.name, (t) => {
    const own = join(folder, environment.name.replace(/\W+/g, '-'));
    mkdirSync(own);
    const { missing, version, answer } = environment.prepare(own);
    if (missing) return leaveOut(t, environment.name, missing);

    const asked = cases.filter(environment.opens);
    const casesFile = join(own, 'cases.tsv');
    writeFileSync(casesFile, toLines(asked));
    const found = disagreements(asked, answer(casesFile, asked));
    ok(
      found.length === 0,
      `${version} disagrees in ${found.length} of ${asked.length} cases:\n${found.slice(0, 20).join('\n')}`
    );

    const refused = asked.filter((one) => one.tampered || one.damaged).length;
    const notAsked = cases.length - asked.length;
    t.diagnostic(
      `${environment.name} (${version}): ${asked.length - refused} opened, ${refused} altered ones not` +
        (notAsked ? `; ${notAsked} cases are beyond it` : '')
    );
  });
}

function leaveOut(t, name, reason) {
  console.log(`✗ LEFT OUT: ${name}: ${reason}`);
  t.skip(reason);
}

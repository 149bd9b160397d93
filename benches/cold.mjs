// From import to the first ciphertext, where nothing was loaded or compiled before: a new process, a new profile.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './lib/page.mjs';
import { BENCHES, KEYS } from './lib/places.mjs';
import { median } from './lib/race.mjs';

export const title = 'Import to first ciphertext, cold';
export const note =
  'RSA-2048 OAEP-256 (jose: a JWE). In Chromium each is bundled as an application would, and comes from a local server, so without the time of the network. Every sample is taken after an empty process or page. The part of xiaodun is requested with its module, as the guide Loading shows, or by init(), when the module is there.';

const ROUNDS = 121;
const PEERS = ['jsencrypt', 'node-forge', 'jose'];
const BY_INIT = 'xiaodun by init()';
const PART = '/dist/secrets.wasm';
const TEXT = '11010519491231002X';

export async function measure() {
  const wanted = [{ against: 'jsencrypt', ratio: 1 }];
  const inNode = await interleaved(['xiaodun', ...PEERS], coldProcess, emptyProcess);
  const { [BY_INIT]: byInit, ...inPage } = await inPages();
  return [
    { realm: 'Node', name: 'cold process', wanted, times: inNode },
    { realm: 'Chromium', name: 'cold page, part requested with its module', wanted, times: inPage },
    {
      realm: 'Chromium',
      name: 'cold page, part requested by init()',
      wanted,
      times: { ...inPage, xiaodun: byInit },
    },
  ];
}

async function inPages() {
  const browser = await openBrowser(['cold/xiaodun.page.mjs', ...PEERS.map((peer) => `cold/${peer}.mjs`)]);
  try {
    return await interleaved(
      ['xiaodun', BY_INIT, ...PEERS],
      (name) => coldPage(browser, name),
      () => emptyPage(browser)
    );
  } finally {
    await browser.close();
  }
}

/** In turns, each behind a rest: what has ended is still being cleared away while the next one starts. */
async function interleaved(names, start, rest) {
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length];
      await rest();
      samples[name].push(await start(name));
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, median(list) * 1000]));
}

function coldProcess(name) {
  const file = pathToFileURL(join(BENCHES, 'cold', name === 'xiaodun' ? 'xiaodun.node.mjs' : `${name}.mjs`));
  const script = `const started = performance.now();
    const { first } = await import(${JSON.stringify(file)});
    const ciphertext = await first(${JSON.stringify(KEYS[2048])}, '${TEXT}');
    console.log(performance.now() - started, ciphertext.length);`;
  return milliseconds(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).split(' ')
  );
}

function emptyProcess() {
  execFileSync(process.execPath, ['-e', '0']);
}

async function coldPage(browser, name) {
  const { page, close } = await browser.page();
  const module = `/bench/cold/${PEERS.includes(name) ? name : 'xiaodun.page'}.mjs`;
  const timings = await page.evaluate(
    async ([module, part, isBeside, pem, text]) => {
      const started = performance.now();
      const [{ first }, secrets] = await Promise.all([import(module), isBeside ? fetch(part) : part]);
      const ciphertext = await first(pem, text, secrets);
      return [performance.now() - started, ciphertext.length];
    },
    [module, PART, name === 'xiaodun', KEYS[2048], TEXT]
  );
  await close();
  return milliseconds(timings);
}

async function emptyPage(browser) {
  const { close } = await browser.page();
  await close();
}

function milliseconds([took, length]) {
  if (Number(length) < 340) throw new Error('that was no ciphertext');
  return Number(took);
}

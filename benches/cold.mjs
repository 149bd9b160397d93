// From import to the first ciphertext, where nothing was loaded or compiled before: a new process, a new profile.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './lib/page.mjs';
import { BENCHES, KEYS } from './lib/places.mjs';
import { median } from './lib/race.mjs';

export const title = 'Import to first ciphertext, cold';
export const note = 'RSA-2048 OAEP-256 (jose: a JWE). In Chromium each is bundled as an application would, and comes from a local server, so without the time of the network. xiaodun asks for its part beside its module, as the README shows; the second row asks for it in init(), behind the module.';

const ROUNDS = 61;
const PEERS = ['jsencrypt', 'node-forge', 'jose'];
const BEHIND = 'xiaodun, part behind its module';
const TEXT = '11010519491231002X';

export async function measure() {
  const wanted = [{ against: 'jsencrypt', ratio: 1 }];
  return [
    { realm: 'Node', name: 'cold process', wanted, times: await interleaved(['xiaodun', ...PEERS], coldProcess) },
    { realm: 'Chromium', name: 'cold page', wanted, times: await inPages() },
  ];
}

async function inPages() {
  const browser = await openBrowser(['cold/xiaodun.page.mjs', ...PEERS.map((peer) => `cold/${peer}.mjs`)]);
  try {
    return await interleaved(['xiaodun', BEHIND, ...PEERS], (name) => coldPage(browser, name));
  } finally {
    await browser.close();
  }
}

/** Each in turn, and each as often behind any other: what ends is still being cleared away while the next one starts. */
async function interleaved(names, start) {
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length];
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
  return milliseconds(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).split(' '));
}

async function coldPage(browser, name) {
  const { page, close } = await browser.page();
  const part = '/dist/secrets.wasm';
  const [file, beside, behind] = PEERS.includes(name) ? [name] : ['xiaodun.page', ...(name === BEHIND ? [undefined, part] : [part])];
  const told = await page.evaluate(async ([module, beside, behind, pem, text]) => {
    const started = performance.now();
    const [{ first }, response] = await Promise.all([import(module), beside && fetch(beside)]);
    const ciphertext = await first(pem, text, response || behind);
    return [performance.now() - started, ciphertext.length];
  }, [`/bench/cold/${file}.mjs`, beside, behind, KEYS[2048], TEXT]);
  await close();
  return milliseconds(told);
}

function milliseconds([took, length]) {
  if (Number(length) < 340) throw new Error('that was no ciphertext');
  return Number(took);
}

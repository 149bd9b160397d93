// From import to the first ciphertext, where nothing was loaded or compiled before: a new process, a new profile.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './lib/page.mjs';
import { BENCHES, KEYS } from './lib/places.mjs';
import { median } from './lib/race.mjs';

export const title = 'Import to first ciphertext, cold';
export const note = 'RSA-2048 OAEP-256 (jose: a JWE). In Chromium each is bundled as an application would, and comes from a local server, so without the time of the network.';

const ROUNDS = 21;
const PEERS = ['jsencrypt', 'node-forge', 'jose'];
const TEXT = '11010519491231002X';

export async function measure() {
  const wanted = [{ against: 'jsencrypt', ratio: 1 }];
  return [
    { realm: 'Node', name: 'cold process', wanted, times: await interleaved(coldProcess) },
    { realm: 'Chromium', name: 'cold page', wanted, times: await inPages() },
  ];
}

async function inPages() {
  const browser = await openBrowser(['cold/xiaodun.page.mjs', ...PEERS.map((peer) => `cold/${peer}.mjs`)]);
  try {
    return await interleaved((name) => coldPage(browser, name));
  } finally {
    await browser.close();
  }
}

async function interleaved(start) {
  const samples = Object.fromEntries(['xiaodun', ...PEERS].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(samples)) samples[name].push(await start(name));
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
  const told = await page.evaluate(async ([file, pem, text]) => {
    const started = performance.now();
    const { first } = await import(file);
    const ciphertext = await first(pem, text);
    return [performance.now() - started, ciphertext.length];
  }, [`/bench/cold/${name === 'xiaodun' ? 'xiaodun.page' : name}.mjs`, KEYS[2048], TEXT]);
  await close();
  return milliseconds(told);
}

function milliseconds([took, length]) {
  if (Number(length) < 340) throw new Error('that was no ciphertext');
  return Number(took);
}

// Arbitrary JavaScript values for every argument of every function.
//
// Of each call it must hold: it returns, or it throws a XiaodunError with a code of the contract, which holds nothing
// that was passed in; the arguments are as they were; and the main job can still be done.

import { readFileSync } from 'node:fs';
import { types } from 'node:util';
import { compileFunction } from 'node:vm';
import { keys, openJwe } from '../../tests/lib/decryptor.mjs';
import { initOptions, makeCalls, makeThings } from './calls.mjs';
import { makeRandom } from './random.mjs';
import { makeValues } from './values.mjs';

const DIST = new URL('../../pkg/dist/', import.meta.url);
const CODES = readFileSync(new URL('../../pkg/index.d.ts', import.meta.url), 'utf8')
  .match(/export type ErrorCode =([\s\S]*?);\n/)[1]
  .match(/'ERR_\w+'/g)
  .map((code) => code.slice(1, -1));

export const CALLS_PER_ROUND = 100;

let source;

/** A copy of the package with nothing loaded. Not by `require`, which keeps every module it has made. */
function freshPackage() {
  source ??= readFileSync(new URL('inline.cjs', DIST), 'utf8');
  const module = { exports: {} };
  compileFunction(source, ['module', 'exports'])(module, module.exports);
  return module.exports;
}

/** One round of calls on `xd`, chosen by the seed alone; throws an error that names the first that went wrong. */
export async function fuzzRound(xd, seed) {
  const random = makeRandom(seed);
  const secrets = new Set();
  const values = makeValues(random, secrets);
  const calls = makeCalls(xd, values, random);
  const things = makeThings(xd);
  const job = makeMainJob(xd);
  const counts = {};
  for (let left = CALLS_PER_ROUND; left > 0; left--) {
    const name = random.pick(Object.keys(calls));
    const { args, keep, shows } = calls[name];
    const given = spoil(args(), values, random);
    for (const path of textsOf(given[shows]))
      for (const secret of secrets) if (path.includes(secret)) secrets.delete(secret);
    const [thing, method] = name.split('.');
    const target = method ? random.pick(things[thing]) : xd;
    const outcome = await judge(`${name} of seed ${seed}`, { xd, given, secrets }, () =>
      target[method || name](...given)
    );
    if (keep && outcome.value) things[keep] = [...things[keep].slice(-6), outcome.value];
    counts[outcome.code] = (counts[outcome.code] || 0) + 1;
    job.doIt(`after ${name} of seed ${seed}`);
  }
  await job.prove(`after seed ${seed}`);
  return counts;
}

/** `init` with hostile options, on an instance of its own; then with good ones, which must work. */
export async function fuzzInit(seed) {
  const random = makeRandom(seed);
  const secrets = new Set();
  const values = makeValues(random, secrets);
  const xd = freshPackage();
  const given = spoil([initOptions(values, random)], values, random);
  const { code } = await judge(`init of seed ${seed}`, { xd, given, secrets, loading: true }, () =>
    answered(xd.init(...given))
  );
  await xd.init({ entropy: (length) => crypto.getRandomValues(new Uint8Array(length)) });
  const job = makeMainJob(xd);
  job.doIt(`after init of seed ${seed}`);
  await job.prove(`after init of seed ${seed}`);
  return code;
}

/** A promise that is never kept is the caller's own; nobody waits for it here. */
function answered(promise) {
  let timer;
  const enough = new Promise((resolve) => {
    timer = setTimeout(resolve, 1000);
  });
  return Promise.race([promise, enough]).finally(() => clearTimeout(timer));
}

/** Some arguments replaced, some of their members, and now and then one too few or too many. */
function spoil(args, { any, names }, { chance, pick }) {
  const spoiled = args.map((arg) => {
    if (chance(0.3)) return any();
    if (!isPlainObject(arg) || chance(0.4)) return arg;
    const copy = copyOf(arg);
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(arg))) {
      if (chance(0.2)) replace(copy, name, any());
      else if (isPlainObject(value) && chance(0.5))
        replace(copy, name, replace(copyOf(value), pick([...names, ...Object.keys(value)]), any()));
    }
    if (chance(0.1)) replace(copy, pick(names), any());
    return copy;
  });
  if (chance(0.05)) spoiled.pop();
  if (chance(0.05)) spoiled.push(any());
  return spoiled;
}

/** A shallow copy that calls no getter. */
function copyOf(object) {
  return Object.create(Object.getPrototypeOf(object), Object.getOwnPropertyDescriptors(object));
}

function replace(object, name, value) {
  Reflect.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

function textsOf(value) {
  return types.isProxy(value) || !Array.isArray(value) ? [] : value.filter((item) => typeof item === 'string');
}

async function judge(what, { xd, given, secrets, loading }, work) {
  const unchanged = watch(given);
  let value;
  let code = 'fine';
  try {
    value = work();
    if (types.isPromise(value)) value = await value;
  } catch (error) {
    code = judgeError(what, error, { xd, secrets, loading });
  }
  const changed = unchanged();
  if (changed) throw new Error(`${what}: the input was changed (${changed})`);
  return { value, code };
}

function judgeError(what, error, { xd, secrets, loading }) {
  if (!(error instanceof xd.XiaodunError)) throw new Error(`${what}: threw something else`, { cause: error });
  const { code, message, issues = [] } = error;
  if (!CODES.includes(code)) throw new Error(`${what}: the code ${String(code)} is none of the contract's`);
  // Loading fails for reasons of the host, which the error names; nothing else may end in a trap.
  if (loading && code === 'ERR_WASM_LOAD') return code;
  if (code === 'ERR_WASM_LOAD' || code === 'ERR_NOT_INITIALIZED')
    throw new Error(`${what}: ${message}`, { cause: error });
  const texts = [message, ...issues.flatMap((issue) => [issue.path, issue.code, issue.message])];
  for (const text of texts)
    if (typeof text !== 'string') throw new Error(`${what}: a message is no text`, { cause: error });
  const shown = [...secrets].find((secret) => texts.some((text) => text.includes(secret)));
  if (shown)
    throw new Error(`${what}: the error shows what was passed in: ${shown} in ${texts.join(' | ').slice(0, 500)}`);
  return code;
}

/** The check that nothing below `values` has changed since. */
function watch(values) {
  const seen = new Map();
  const look = (value) => {
    if (!isWatched(value) || seen.has(value)) return;
    seen.set(value, photograph(value));
    for (const { value: member } of Object.values(seen.get(value).members)) look(member);
  };
  values.forEach(look);
  return () => {
    for (const [value, before] of seen) {
      const difference = differs(before, photograph(value));
      if (difference) return difference;
    }
    return undefined;
  };
}

function isWatched(value) {
  return typeof value === 'object' && value !== null && value !== globalThis && !types.isProxy(value);
}

function photograph(value) {
  const isBytes = ArrayBuffer.isView(value);
  return {
    // The members of bytes are the bytes.
    members: isBytes ? {} : Object.getOwnPropertyDescriptors(value),
    prototype: Object.getPrototypeOf(value),
    extensible: Object.isExtensible(value),
    bytes: isBytes ? bytesOf(value) : undefined,
  };
}

function bytesOf(view) {
  try {
    return Buffer.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)).toString('hex');
  } catch {
    return 'detached';
  }
}

function differs(before, after) {
  for (const trait of ['prototype', 'extensible', 'bytes']) if (before[trait] !== after[trait]) return trait;
  const [names, later] = [Reflect.ownKeys(before.members), Reflect.ownKeys(after.members)];
  if (names.length !== later.length) return 'members';
  return names.find((name) => {
    const [a, b] = [before.members[name], after.members[name]];
    return !b || !Object.is(a.value, b.value) || a.get !== b.get || a.enumerable !== b.enumerable;
  });
}

function isPlainObject(value) {
  return isWatched(value) && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** A form protected, which takes both parts; and what was encrypted opened again. */
function makeMainJob(xd) {
  const guard = xd.createFormGuard({
    encryptor: xd.createEncryptor({ key: keys.spki }),
    urls: { web: { hosts: ['example.com'] } },
    fields: {
      phone: { action: 'encrypt', kind: 'phone' },
      card: { action: 'mask', kind: 'bankCard' },
      comment: { action: 'html' },
      next: { action: 'url' },
    },
  });
  let last;
  return {
    doIt(when) {
      last = guard.protect({
        phone: '138 0013 8000',
        card: '4111111111111111',
        comment: '<b onclick=x>ok</b>',
        next: 'https://EXAMPLE.com/',
      });
      const { phone, ...rest } = last;
      const json = JSON.stringify(rest);
      if (json !== '{"card":"**** **** **** 1111","comment":"<b>ok</b>","next":"https://example.com/"}')
        throw new Error(`${when}: the main job gives ${json}`);
    },
    async prove(when) {
      const { plaintext } = await openJwe(last.phone);
      if (plaintext !== '+8613800138000') throw new Error(`${when}: the ciphertext opens to something else`);
    },
  };
}

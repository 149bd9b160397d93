// The linear memories after a thousand and after a hundred thousand mixed calls.

import { KEYS } from './lib/places.mjs';

export const title = 'Linear memory';
export const note =
  'Both parts, in KiB: each call is one of encrypt, mask, validate, find, redact, sanitize, inspect, toNodes, htmlToText, check.';

export async function measure() {
  const memories = watchMemories();
  const xd = await import('../pkg/dist/node.mjs');
  const call = mixedCalls(xd);
  const sizes = {};
  for (let count = 1; count <= 100_000; count++) {
    call(count);
    if (count === 1_000 || count === 100_000) sizes[count] = memories().map((bytes) => bytes / 1024);
  }
  return sizes;
}

export function table({ 1000: first, 100000: last }) {
  const verdict = first.every((size, index) => size === last[index]) ? 'met' : '**not met**';
  const rows = first.map((size, index) => `| memory ${index + 1} | ${size} | ${last[index]} | no growth: ${verdict} |`);
  return ['| | after 1,000 calls | after 100,000 calls | wanted |', '|---|--:|--:|---|', ...rows].join('\n');
}

/** Sees the instances the package makes, before it makes them; gives their sizes. */
function watchMemories() {
  const instances = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      instances.push(this);
    }
  };
  return () => {
    if (instances.length !== 2) throw new Error(`two instances were expected, not ${instances.length}`);
    return instances.map(({ exports }) => exports.memory.buffer.byteLength);
  };
}

function mixedCalls(xd) {
  const encryptor = xd.createEncryptor({ key: KEYS[2048] });
  const sanitizer = xd.createSanitizer();
  const policy = xd.createUrlPolicy({ web: { hosts: ['example.com'] } });
  const html = '<p onclick="x">A <b>room</b> <a href="https://example.com/">there</a></p>';
  // Lengths differ from call to call, so that freed blocks don't just fit the next.
  const calls = [
    (some) => encryptor.encrypt(some),
    () => xd.mask('phone', '13800138000'),
    () => xd.validate('idCard', '11010519491231002X'),
    (some) => xd.findSensitive(`${some} 13800138000`),
    (some) => xd.redact(`${some} someone@example.com`),
    (some) => sanitizer.sanitize(html + some),
    (some) => sanitizer.inspect(some + html),
    (some) => sanitizer.toNodes(html + some + html),
    (some) => xd.htmlToText(some + html),
    (some) => policy.check(`https://example.com/${some.slice(0, 500)}`),
  ];
  return (count) => calls[count % calls.length]('x'.repeat((count * 7919) % 4000));
}

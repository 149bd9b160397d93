// Mixed calls, again and again: the same code in Node and in a page, so it imports nothing.

/** One round of the mix. What it gives is the same each time it runs. */
const ROUND = 1000;

/**
 * Runs `count` calls in rounds. Returns where results differed from those of the first round, and the sizes of the
 * linear memories after the second round and at the end; `between` is called after each round. The second round finds
 * the memory divided as the first one left it, and takes one page more; from then on 200,000 calls take none.
 */
export async function runMix(xd, { key, count, memories, between = () => {} }) {
  const call = makeMix(xd, key);
  const first = [];
  const drift = [];
  let before;
  for (let done = 0; done < count; done++) {
    const index = done % ROUND;
    const result = call(index);
    if (done < ROUND) first.push(result);
    else if (result !== first[index] && drift.length < 10)
      drift.push(`call ${done}: ${result.slice(0, 100)} and not ${first[index].slice(0, 100)}`);
    if (index === ROUND - 1) {
      if (done === 2 * ROUND - 1) before = memories();
      await between(done + 1);
    }
  }
  return { drift, before, after: memories() };
}

/** Sees the instances the package makes, before it makes them; gives the sizes of their memories. */
export function watchMemories() {
  const memories = new Set();
  const { Instance } = WebAssembly;
  const note = (instance) => {
    if (instance.exports.memory) memories.add(instance.exports.memory);
  };
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      note(this);
    }
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      note(result.instance || result);
      return result;
    };
  }
  return () => [...memories].map(({ buffer }) => buffer.byteLength);
}

/** The calls by number. Each gives a text that shows its whole result; of a ciphertext, what does not change. */
function makeMix(xd, key) {
  const encryptor = xd.createEncryptor({ key });
  const block = xd.createEncryptor({ key, scheme: 'rsa-oaep-256' });
  const sanitizer = xd.createSanitizer();
  const urls = { web: { hosts: ['example.com'] }, pages: { '/pages/a': { params: { id: { type: 'int' } } } } };
  const policy = xd.createUrlPolicy(urls);
  const guard = xd.createFormGuard({
    encryptor,
    urls,
    fields: {
      phone: { action: 'encrypt', kind: 'phone' },
      card: { action: 'mask', kind: 'bankCard' },
      comment: { action: 'html' },
      next: { action: 'url' },
    },
  });
  const html = '<p onclick="x">A <b>room</b> <a href="https://example.com/">there</a><svg><script>x</script></svg></p>';
  const shape = (sealed) =>
    sealed
      .split('.')
      .map((part) => part.length)
      .join();
  const json = (value) => JSON.stringify(value);
  const failing = (work) => {
    try {
      return json(work());
    } catch (error) {
      return `${error.code} ${error.message}`;
    }
  };
  const calls = [
    (some) => shape(encryptor.encrypt(some)),
    () => xd.mask('phone', '13800138000'),
    () => json(xd.validate('idCard', '11010519491231002X')),
    (some) => json(xd.findSensitive(`${some} 13800138000`)),
    (some) => xd.redact(`${some} someone@example.com`),
    (some) => sanitizer.sanitize(html + some),
    (some) => json(sanitizer.inspect(some + html)),
    (some) => json(sanitizer.toNodes(html + some + html)),
    (some) => xd.htmlToText(some + html),
    (some) => json(policy.check(`https://example.com/${some.slice(0, 500)}`)),
    () => json(policy.check('/pages/a?id=1')),
    () => shape(block.encrypt('13800138000')),
    (some) => json(xd.redactDeep({ user: { phone: 13800138000, note: some }, list: ['4111 1111 1111 1111'] })),
    // Everything made each time: what is compiled must not pile up.
    (some) => xd.sanitizeHtml(html, { denyTags: ['b'], maxBytes: 5000 + some.length }),
    (some) => json(xd.checkUrl('https://example.com/', { web: { hosts: ['example.com', `h${some.length}.example`] } })),
    () => {
      const short = xd.createEncryptor({ key });
      const sealed = shape(short.encrypt('x'));
      short.destroy();
      return sealed;
    },
    () => {
      const { phone, ...rest } = guard.protect({
        phone: '138 0013 8000',
        card: '4111111111111111',
        comment: html,
        next: 'https://EXAMPLE.com/',
      });
      return shape(phone) + json(rest);
    },
    (some) => failing(() => guard.protect({ phone: some, other: some })),
    (some) => failing(() => xd.createEncryptor({ key: some })),
    () => failing(() => xd.assertNotSensitive({ a: '13800138000' })),
  ];
  // Lengths differ from call to call, so that freed blocks don't just fit the next.
  return (index) => calls[index % calls.length]('x'.repeat((index * 7919) % 4000));
}

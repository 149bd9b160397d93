// Loading on hosts that differ and that fail: what init does, what it says, and that the simulated quirks bite.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import binaryen from 'binaryen';
import { keys } from '../lib/decryptor.mjs';
import { entropyFromElsewhere, makeHost } from './lib/host.mjs';
import { codePackage, files, initOptions, PLAIN, part, withPlain } from './lib/package.mjs';
import { PLATFORMS } from './lib/platforms.mjs';

const INDEX = '/miniprogram_npm/xiaodun/index.js';
const WECHAT = PLATFORMS['WeChat on Android'];
const load = (platform, given = files, options) => makeHost({ ...WECHAT, ...platform }, given, options).require(INDEX);
const without = (pattern) => new Map([...files].filter(([path]) => !pattern.test(path)));
const coded = (code) => (error) => {
  assert.equal(error.name, 'XiaodunError');
  assert.equal(error.code, code, error.message);
  return true;
};

test('the package brings the compressed parts and no others', () => {
  assert.deepEqual(
    [...files.keys()].sort(),
    ['content.wasm.br', 'guomi.wasm.br', 'index.js', 'secrets.wasm.br'].map(
      (name) => `/miniprogram_npm/xiaodun/${name}`
    )
  );
});

// Alipay's logic layer, whose standard WebAssembly takes bytes, and Douyin before 2.92, which takes the path of a plain file.
for (const name of ['Alipay', 'Douyin']) {
  test(`${name}: says what to copy, and works with it by its path or as bytes`, async () => {
    const entropy = entropyFromElsewhere;
    const told = await makeHost(PLATFORMS[name], files)
      .require(INDEX)
      .init({ entropy })
      .catch((error) => error);
    coded('ERR_WASM_LOAD')(told);
    assert.match(told.message, /node_modules\/xiaodun\/dist\/(?:secrets|content)\.wasm copied/);
    assert.match(told.message, /init\(\{ wasm: \{ (secrets|content): '\/wasm\/\1\.wasm' \} \}\)/);
    const byPath = makeHost(PLATFORMS[name], withPlain).require(INDEX);
    await byPath.init({ wasm: PLAIN, entropy });
    assert.equal(byPath.maskCard('4111111111111111'), '**** **** **** 1111');
    // The path of the compressed part, where the plain one lies next to it.
    const both = new Map(withPlain);
    for (const [path, bytes] of files) both.set(path.replace('/miniprogram_npm/xiaodun', '/wasm'), bytes);
    await makeHost(PLATFORMS[name], both)
      .require(INDEX)
      .init({ wasm: { secrets: '/wasm/secrets.wasm.br', content: '/wasm/content.wasm.br' }, entropy });
  });
}

test('bytes where the host takes bytes', async () => {
  const xd = makeHost(PLATFORMS.Alipay, files).require(INDEX);
  await xd.init({ parts: ['content'], wasm: { content: part('content') } });
  assert.equal(xd.escapeHtml('<'), '&lt;');
});

test('a web page built from the same sources (H5) fetches what it is given the path of', async () => {
  const page = (answer) => {
    const { realm, require } = makeHost({ engine: 'WebAssembly', takes: 'bytes', result: 'pair', shadowed: [] }, files);
    realm.define('fetch', async (path) => answer(withPlain.get(path)));
    return require(INDEX);
  };
  const served = page((bytes) => ({ ok: bytes !== undefined, status: 404, arrayBuffer: async () => bytes }));
  await served.init({ parts: ['content'], wasm: { content: '/wasm/content.wasm.br' } });
  assert.equal(served.escapeHtml('<'), '&lt;');
  const told = await served.init({ parts: ['secrets'] }).catch((error) => error);
  assert.match(told.message, /the server answered 404/);
});

test("a path of one's own, with the plain file beside the compressed one", async () => {
  const moved = new Map(
    [...files, ...['secrets', 'content'].map((name) => [`/miniprogram_npm/xiaodun/${name}.wasm`, part(name)])].map(
      ([path, bytes]) => [path.endsWith('.js') ? path : path.replace('/miniprogram_npm/xiaodun', '/pay/npm'), bytes]
    )
  );
  const wasm = { secrets: '/pay/npm/secrets.wasm.br', content: '/pay/npm/content.wasm.br' };
  await load({}, moved).init({ wasm });
  await load({ brotli: false }, moved).init({ wasm });
  await assert.rejects(load({}, moved).init(), coded('ERR_WASM_LOAD'));
});

test('both shapes of what instantiate gives', async () => {
  for (const result of ['pair', 'instance']) {
    const xd = load({ result });
    await xd.init();
    assert.equal(xd.maskCard('4111111111111111'), '**** **** **** 1111');
  }
});

test('a first failure is tried again, a lasting one is told and can be repeated', async () => {
  await load({ failsFirst: true }).init();
  const incomplete = without(/wasm/);
  const xd = load({}, incomplete);
  const told = await xd.init().catch((error) => error);
  coded('ERR_WASM_LOAD')(told);
  for (const hint of [
    /\/miniprogram_npm\/xiaodun\/\w+\.wasm\.br/,
    /\/miniprogram_npm\/xiaodun\/\w+\.wasm:/,
    /build npm/,
    /slash/,
    /base library/,
    /init\(\{ wasm: /,
  ])
    assert.match(told.message, hint);
  for (const [path, bytes] of files) incomplete.set(path, bytes);
  await xd.init();
  assert.equal(xd.escapeHtml('<'), '&lt;');
});

test('only the parts asked for are loaded', async () => {
  const xd = load({}, without(/content/));
  await xd.init({ parts: ['secrets'] });
  assert.equal(xd.mask('phone', '13800138000'), '138****8000');
  assert.throws(() => xd.escapeHtml('<'), coded('ERR_NOT_INITIALIZED'));
});

test('before init every function says so', () => {
  const xd = load({});
  assert.throws(() => xd.maskCard('4111111111111111'), coded('ERR_NOT_INITIALIZED'));
  assert.throws(() => xd.guardNavigation({ navigateTo() {} }, {}), coded('ERR_NOT_INITIALIZED'));
  assert.throws(() => xd.guardStorage({ setStorage() {} }), coded('ERR_NOT_INITIALIZED'));
});

test('a host without WebAssembly, and one whose files cannot be read', async () => {
  const told = await load({ engine: undefined })
    .init()
    .catch((error) => error);
  coded('ERR_WASM_LOAD')(told);
  for (const name of ['WXWebAssembly', 'TTWebAssembly', 'MYWebAssembly', 'WebAssembly'])
    assert.ok(told.message.includes(name));
  await assert.rejects(
    load({ ...PLATFORMS['a bare realm with WebAssembly'], api: undefined }).init(),
    coded('ERR_WASM_LOAD')
  );
  // A simulator's file system that reads the part as text.
  const spoilt = new Map(
    [...withPlain].map(([path, bytes]) => [path, path.endsWith('.js') ? bytes : Buffer.from(bytes.toString('utf8'))])
  );
  await assert.rejects(load(PLATFORMS.Alipay, spoilt).init({ wasm: PLAIN }), coded('ERR_WASM_LOAD'));
});

test('randomness: none means no ciphertext, and nothing else is missing', async () => {
  const key = { kty: 'RSA', n: keys.jwk.n, e: keys.jwk.e };
  for (const platform of [PLATFORMS.Alipay, { ...WECHAT, random: 'none' }]) {
    const xd = load({ ...platform }, withPlain);
    await xd.init({ wasm: PLAIN });
    assert.equal(xd.mask('phone', '13800138000'), '138****8000');
    assert.throws(() => xd.createEncryptor({ key }).encrypt('x'), coded('ERR_ENTROPY_UNAVAILABLE'));
    await xd.init({ entropy: entropyFromElsewhere });
    assert.equal(xd.createEncryptor({ key }).encrypt('x').split('.').length, 5);
  }
});

test('randomness asked for in the wrong way is refused for its zeros', async () => {
  const { require, api } = makeHost(WECHAT, files);
  const xd = require(INDEX);
  const likeWebCrypto = (length) => {
    const array = new Uint8Array(length);
    api.functions.getRandomValues(array).then(() => {});
    return array;
  };
  await assert.rejects(xd.init({ entropy: likeWebCrypto }), coded('ERR_ENTROPY_INVALID'));
});

test('a host that answers randomness with a failure', async () => {
  const { require, api } = makeHost(WECHAT, files);
  api.functions.getRandomValues = ({ fail }) => fail({ errMsg: 'getRandomValues:fail' });
  await assert.rejects(require(INDEX).init(), coded('ERR_ENTROPY_UNAVAILABLE'));
});

test('each quirk breaks what does not heed it', async () => {
  // The glue with a view kept for later, as wasm-bindgen writes it.
  const fresh = /function \w+\(\)\s*\{\s*return new Uint8Array\(\w+\.memory\.buffer\);?\s*\}/g;
  const cached = (code) => {
    assert.match(code, fresh);
    let count = 0;
    return `${code.replace(fresh, (text) =>
      text.replace(/return (.*?);?\s*\}$/, (_, made) => `return view${++count} || (view${count} = ${made});}`)
    )}\nvar view1, view2;`;
  };
  const use = async (options) => {
    const xd = load(...options);
    await xd.init();
    assert.equal(xd.sanitizeHtml('<b onclick=x>你好</b>'), '<b>你好</b>');
    assert.equal(xd.redact('电话 13800138000'), '电话 138****8000');
  };
  await use([{ staleViews: true }]);
  await assert.rejects(use([{ staleViews: true }, files, { transform: cached }]));

  const withGlobal = new Map(files);
  const withManyNames = new Map(files);
  for (const name of ['secrets', 'content']) {
    for (const ending of ['.wasm', '.wasm.br']) {
      withGlobal.set(
        `/miniprogram_npm/xiaodun/${name}${ending}`,
        edited(name, (module) => {
          module.addGlobal('extra', binaryen.i32, false, module.i32.const(1));
          module.addGlobalExport('extra', 'extra');
        })
      );
      withManyNames.set(
        `/miniprogram_npm/xiaodun/${name}${ending}`,
        edited(name, (module) => {
          const exported = Array.from({ length: module.getNumExports() }, (_, index) =>
            binaryen.getExportInfo(module.getExportByIndex(index))
          );
          const { value, name: last } = exported.filter(({ kind }) => kind === binaryen.ExternalFunction).pop();
          module.removeExport(last);
          for (const more of ['a', 'b', 'c', last]) module.addFunctionExport(value, more);
        })
      );
    }
  }
  await use([{ brotli: false }, withGlobal]);
  await assert.rejects(use([{ brotli: false, globalExports: 'refused' }, withGlobal]), coded('ERR_WASM_LOAD'));
  const { instance } = await engineOf({ brotli: false }, withManyNames).instantiate(
    '/miniprogram_npm/xiaodun/secrets.wasm',
    anyImports('secrets')
  );
  const { instance: limited } = await engineOf(
    { brotli: false, exportNamesOfOneFunction: 3 },
    withManyNames
  ).instantiate('/miniprogram_npm/xiaodun/secrets.wasm', anyImports('secrets'));
  assert.equal(Object.keys(instance.exports).length - Object.keys(limited.exports).length, 1);

  await assert.rejects(
    use([
      { absolutePathsOnly: true },
      files,
      { transform: (code) => code.replaceAll('/miniprogram_npm/', 'miniprogram_npm/') },
    ]),
    coded('ERR_WASM_LOAD')
  );
  assert.throws(() => makeHost(WECHAT, files).realm.run('Math.random()'), /no source of secrets/);
  assert.throws(
    () => makeHost(WECHAT, files).realm.run('new Function("return 1")'),
    /Code generation from strings disallowed/
  );
});

test('a replaced Promise settles in its own order', async () => {
  const order = (platform) =>
    new Promise((resolve) => {
      const { realm } = makeHost({ ...WECHAT, ...platform }, files);
      const told = [];
      realm.define('tell', (what) => told.push(what));
      realm.define('done', () => resolve(told));
      realm.run(
        'setTimeout(() => tell("timer"), 0); Promise.resolve().then(() => tell("promise")); setTimeout(done, 20)'
      );
    });
  assert.deepEqual(await order({}), ['promise', 'timer']);
  assert.deepEqual(await order({ promise: 'macro-task' }), ['timer', 'promise']);
});

test('the parts are what old engines take: MVP and mutable globals, no 64-bit integers or globals at the border', () => {
  const younger = binaryen.parseText('(module (func (param i32) (result i32) (i32.extend8_s (local.get 0))))');
  younger.setFeatures(binaryen.Features.MutableGlobals);
  assert.equal(younger.validate(), 0, 'the check tells a younger instruction');
  younger.dispose();
  for (const name of ['secrets', 'content']) {
    const module = binaryen.readBinary(part(name));
    module.setFeatures(binaryen.Features.MutableGlobals);
    assert.equal(module.validate(), 1, `${name} holds instructions beyond the MVP`);
    const names = new Map();
    for (let index = 0; index < module.getNumExports(); index++) {
      const info = binaryen.getExportInfo(module.getExportByIndex(index));
      assert.notEqual(info.kind, binaryen.ExternalGlobal, `${name} exports the global ${info.name}`);
      if (info.kind !== binaryen.ExternalFunction) continue;
      const { params, results } = binaryen.getFunctionInfo(module.getFunction(info.value));
      const types = [...binaryen.expandType(params), ...binaryen.expandType(results)];
      assert.ok(!types.includes(binaryen.i64), `${name} takes or gives an i64 in ${info.name}`);
      names.set(info.value, [...(names.get(info.value) || []), info.name]);
    }
    for (const [, shared] of names) assert.ok(shared.length <= 3, `one function has the names ${shared.join(', ')}`);
    module.dispose();
  }
});

test('every host of the list loads with what its developer would write', async () => {
  for (const platform of Object.values(PLATFORMS)) {
    const xd = makeHost(platform, codePackage(platform)).require(INDEX);
    await xd.init(initOptions(platform, entropyFromElsewhere));
    assert.equal(xd.htmlToText('<p>x</p>'), 'x');
  }
});

function edited(name, edit) {
  const module = binaryen.readBinary(part(name));
  module.setFeatures(binaryen.Features.MutableGlobals);
  edit(module);
  const bytes = Buffer.from(module.emitBinary());
  module.dispose();
  return bytes;
}

function engineOf(platform, given) {
  return makeHost({ ...WECHAT, ...platform, result: 'pair' }, given).realm.run('WXWebAssembly');
}

function anyImports(name) {
  const imports = {};
  for (const { module, name: member } of WebAssembly.Module.imports(new WebAssembly.Module(part(name)))) {
    imports[module] = { ...imports[module], [member]: () => 0 };
  }
  return imports;
}

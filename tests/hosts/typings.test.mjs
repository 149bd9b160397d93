// The typings of WeChat, Alipay and Douyin, walked: every function of the host that takes a target is guarded, or listed
// here as left alone with the reason. A new version of the typings fails this test when it has a new one.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { entropyFromElsewhere, makeHost } from './lib/host.mjs';
import { files, initOptions } from './lib/package.mjs';
import { PLATFORMS } from './lib/platforms.mjs';

const require = createRequire(import.meta.url);

/** The names of options that say where a function leads. */
const TARGETS = ['url', 'path', 'appId', 'query', 'shortLink', 'sendMessagePath', 'schema', 'phoneNumber', 'number'];

const TRAFFIC = 'fetches data, and the host keeps a list of servers for it';
const CONTACT = 'writes a field of a contact';
const RISK = 'names whose risk is asked for; opens nothing';
const SHARE = 'the page that other people open from a shared message, which the mini-program guards when they do';
const LATER = 'the page that an entry of the calendar opens later, from outside';
const STICKERS = "opens WeChat's own sticker shop, and nothing else";
const PAYMENT = "opens the host's own payment, with an appId that is part of the signed order";
const FILE = 'a file of the mini-program';

/** Each host: where its typings are, and which of its functions are left alone. */
const HOSTS = {
  wx: {
    typings: require.resolve('miniprogram-api-typings/package.json').replace(/package\.json$/, 'index.d.ts'),
    leftAlone: {
      request: TRAFFIC,
      downloadFile: TRAFFIC,
      uploadFile: TRAFFIC,
      connectSocket: TRAFFIC,
      addPhoneContact: CONTACT,
      addPhoneCalendar: LATER,
      addPhoneRepeatCalendar: LATER,
      shareAppMessageToGroup: SHARE,
      showShareImageMenu: FILE,
      openDesignerProfile: STICKERS,
      openSingleStickerView: STICKERS,
      openStickerIPView: STICKERS,
      openStickerSetView: STICKERS,
      jumpToOfflinePay: PAYMENT,
      requestMerchantTransfer: PAYMENT,
    },
  },
  my: {
    typings: require.resolve('@mini-types/alipay/package.json').replace(/package\.json$/, 'types/index.d.ts'),
    leftAlone: {
      request: TRAFFIC,
      downloadFile: TRAFFIC,
      uploadFile: TRAFFIC,
      connectSocket: TRAFFIC,
      addPhoneContact: CONTACT,
      saveImage: 'fetches a picture to save it',
      multiLevelSelect: FILE,
      requestSubscribeMessage: 'names whose messages are subscribed to; opens nothing',
      startAPVerify: 'a link that the server gets from Alipay for one verification, and that only Alipay opens',
      'ap.imgRisk': RISK,
      'ap.imgRiskCallback': RISK,
      'cloud.createCloudContext': 'names the cloud to ask; opens nothing',
      'ap.openURL': 'nested: checkAppUrl checks its url',
      'ap.navigateToAlipayPage': 'nested: checkAppUrl checks its path',
      'ap.navigateToFinance': 'nested: checkAppUrl checks its url',
    },
  },
  tt: {
    typings: require.resolve('@douyin-microapp/typings/package.json').replace(/package\.json$/, 'index.d.ts'),
    leftAlone: {
      request: TRAFFIC,
      downloadFile: TRAFFIC,
      uploadFile: TRAFFIC,
      connectSocket: TRAFFIC,
    },
  },
};

describe('functions of the hosts that take a target', async () => {
  const host = makeHost(PLATFORMS['WeChat on Android'], files);
  const xd = host.require('/miniprogram_npm/xiaodun/index.js');
  await xd.init(initOptions(PLATFORMS['WeChat on Android'], entropyFromElsewhere));

  for (const [api, { typings, leftAlone }] of Object.entries(HOSTS)) {
    const found = functionsWithTargets(api, typings);
    const everything = Object.fromEntries([...found.keys()].map((name) => [name, () => {}]));
    const guarded = Object.keys(xd.guardNavigation(everything, { pages: { a: {} } }));

    test(`${api}: each is guarded, or left alone with a reason`, () => {
      const open = [...found].filter(([name]) => !guarded.includes(name) && !Object.hasOwn(leftAlone, name));
      assert.deepEqual(open, []);
      assert.ok(guarded.length >= 6, `${api}: few functions were found, so this shows little: ${guarded}`);
    });

    test(`${api}: what is left alone is there, and not guarded`, () => {
      for (const [name, reason] of Object.entries(leftAlone)) {
        assert.ok(found.has(name), `${name} is no function with a target any more`);
        assert.ok(!guarded.includes(name), `${name} is guarded, and listed as left alone`);
        assert.ok(reason.length > 10, name);
      }
    });
  }
});

/** The functions of the global `api`, and of the objects it has, one of whose arguments has a target: name to options. */
function functionsWithTargets(api, typings) {
  const program = ts.createProgram([typings], {
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2020.d.ts'],
  });
  const checker = program.getTypeChecker();
  const flags = ts.SymbolFlags.Variable | ts.SymbolFlags.ValueModule;
  const inScope = (file) => checker.getSymbolsInScope(file, flags).find(({ name }) => name === api);
  const root = program.getSourceFiles().map(inScope).find(Boolean);
  assert.ok(root, `${typings} does not declare ${api}`);
  const found = new Map();
  addFunctions(root, '');
  return found;

  function addFunctions(symbol, prefix) {
    const at = symbol.declarations[0];
    const isNamespace = Boolean(symbol.flags & ts.SymbolFlags.ValueModule);
    const members = isNamespace
      ? checker.getExportsOfModule(symbol)
      : checker.getTypeOfSymbolAtLocation(symbol, at).getProperties();
    for (const member of members) {
      if (member.flags & ts.SymbolFlags.ValueModule && prefix === '') addFunctions(member, `${member.name}.`);
      const names = optionsOf(checker.getTypeOfSymbolAtLocation(member, at), at);
      if (names.length > 0) found.set(prefix + member.name, names);
    }
  }

  function optionsOf(type, at) {
    const names = new Set();
    for (const parameter of type.getCallSignatures().flatMap((signature) => signature.getParameters())) {
      let option = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, at));
      if (option.flags & ts.TypeFlags.TypeParameter) option = checker.getBaseConstraintOfType(option) ?? option;
      for (const part of option.isUnion() ? option.types : [option]) {
        if (part.flags & ts.TypeFlags.StringLike) continue;
        for (const { name } of part.getProperties()) if (TARGETS.includes(name)) names.add(name);
      }
    }
    return [...names];
  }
}

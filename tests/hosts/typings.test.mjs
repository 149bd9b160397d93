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
const TARGETS = [
  ...['url', 'path', 'appId', 'query', 'shortLink', 'sendMessagePath', 'schema', 'phoneNumber', 'number'],
  ...['entrancePath', 'promoterShareLink', 'shopAppid', 'appid', 'appCode', 'link'],
  ...['username', 'finderUserName', 'pageId', 'feedId', 'videoId', 'couponId', 'orderId', 'fundCode'],
];

/** The beginnings of names of functions that lead somewhere, whatever their options are. */
const LEADS = /^(open|navigateTo|jumpTo|launch|preload)/;

const TRAFFIC = 'fetches data, and the host keeps a list of servers for it';
const CONTACT = 'writes a field of a contact';
const RISK = 'names whose risk is asked for; opens nothing';
const SHARE = 'the page that other people open from a shared message, which the mini-program guards when they do';
const LATER = 'the page that an entry of the calendar opens later, from outside';
const STICKERS = "opens WeChat's own sticker shop, and nothing else";
const PAYMENT = "opens the host's own payment, with an appId that is part of the signed order";
const FILE = 'a file of the mini-program';
const SETTINGS = "opens settings or terms of the host, or the host's own picture of a map; no target is given";
const DEVICE = 'turns the radio on; opens nothing';
const PRELOAD = 'loads what a page may need ahead of time, and opens nothing';
const CHANNELS = "shows content of WeChat's Channels, or reads about it, by an id";
const ACCOUNT = "opens the host's own page of an account, by its name";
const GOODS = "opens the host's own page of a card, a voucher, a coupon, an order or a question, by an id";
const CODE = 'an official app or page of the host, by a code or a scene that the host gives';

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
      shareEmojiToGroup: SHARE,
      shareFileToGroup: SHARE,
      shareImageToGroup: SHARE,
      shareVideoToGroup: SHARE,
      notifyGroupMembers: SHARE,
      getChannelsLiveInfo: CHANNELS,
      getChannelsLiveNoticeInfo: CHANNELS,
      openChannelsActivity: CHANNELS,
      openChannelsEvent: CHANNELS,
      openChannelsLive: CHANNELS,
      openChannelsLiveNoticeInfo: CHANNELS,
      openChannelsUserProfile: CHANNELS,
      openOfficialAccountChat: ACCOUNT,
      openOfficialAccountProfile: ACCOUNT,
      openCard: GOODS,
      openInquiriesTopic: GOODS,
      openStoreCouponDetail: GOODS,
      openStoreOrderDetail: GOODS,
      openAppAuthorizeSetting: SETTINGS,
      openLocation: SETTINGS,
      openPrivacyContract: SETTINGS,
      openSetting: SETTINGS,
      openSystemBluetoothSetting: SETTINGS,
      openBluetoothAdapter: DEVICE,
      openDocument: FILE,
      openVideoEditor: FILE,
      openHKOfflinePayView: PAYMENT,
      preloadAssets: PRELOAD,
      preloadSkylineView: PRELOAD,
      preloadWebview: PRELOAD,
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
      'ap.navigateToFinance': 'nested: checkAppUrl checks its url; its other members are ids of funds',
      'ap.openAlipayApp': CODE,
      openKBVoucherDetail: GOODS,
      openMerchantTicketList: GOODS,
      openMerchantVoucherList: GOODS,
      openTicketDetail: GOODS,
      openTicketList: GOODS,
      openVoucherDetail: GOODS,
      openVoucherList: GOODS,
      'ap.openCardList': GOODS,
      'ap.openKBVoucherDetail': GOODS,
      'ap.openMerchantCardList': GOODS,
      'ap.openMerchantTicketList': GOODS,
      'ap.openMerchantVoucherList': GOODS,
      'ap.openTicketDetail': GOODS,
      'ap.openTicketList': GOODS,
      'ap.openVoucherDetail': GOODS,
      'ap.openVoucherList': GOODS,
      openLocation: SETTINGS,
      openSetting: SETTINGS,
      openBluetoothAdapter: DEVICE,
      openDocument: FILE,
    },
  },
  tt: {
    typings: require.resolve('@douyin-microapp/typings/package.json').replace(/package\.json$/, 'index.d.ts'),
    leftAlone: {
      request: TRAFFIC,
      downloadFile: TRAFFIC,
      uploadFile: TRAFFIC,
      connectSocket: TRAFFIC,
      navigateToScene: CODE,
      navigateToVideoView: 'a video that the mini-program shared itself, by its id',
      openAwemeUserProfile: ACCOUNT,
      openLocation: SETTINGS,
      openSetting: SETTINGS,
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
      const isCalled = () => checker.getTypeOfSymbolAtLocation(member, at).getCallSignatures().length > 0;
      if (names.length > 0 || (LEADS.test(member.name) && isCalled())) found.set(prefix + member.name, names);
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

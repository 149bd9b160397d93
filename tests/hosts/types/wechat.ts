// The declarations in a WeChat project: its own typings, no DOM. Compiled, never run.

import type { NavigationRefusal, UrlPolicy } from 'xiaodun';
import {
  assertNotSensitive,
  createFormGuard,
  guardNavigation,
  guardStorage,
  init,
  sanitizeToNodes,
  type UrlVerdict,
  type XiaodunError,
} from 'xiaodun';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const isTrue = <T extends true>(): T | undefined => undefined;

const policy: UrlPolicy = { pages: { '/pages/order/order': { params: { id: { type: 'int' } } } } };

// The guarded functions have exactly the types of the host's own.
const navigation = guardNavigation(wx, policy);
isTrue<Same<typeof navigation.navigateTo, typeof wx.navigateTo>>();
isTrue<Same<typeof navigation.redirectTo, typeof wx.redirectTo>>();
isTrue<Same<typeof navigation.reLaunch, typeof wx.reLaunch>>();
isTrue<Same<typeof navigation.switchTab, typeof wx.switchTab>>();
isTrue<Same<typeof navigation.navigateToMiniProgram, typeof wx.navigateToMiniProgram>>();
// @ts-expect-error there is nothing else of the host in the guard
navigation.navigateBack;

const storage = guardStorage(wx, { kinds: ['phone', 'idCard'] });
isTrue<Same<typeof storage.setStorage, typeof wx.setStorage>>();
isTrue<Same<typeof storage.setStorageSync, typeof wx.setStorageSync>>();
isTrue<Same<typeof storage.batchSetStorage, typeof wx.batchSetStorage>>();
isTrue<Same<typeof storage.batchSetStorageSync, typeof wx.batchSetStorageSync>>();
// @ts-expect-error not a kind
guardStorage(wx, ['salary']);
// @ts-expect-error reading needs no guard
storage.getStorage;

// With a callback there is no promise, as with the host's own.
const opened: Promise<WechatMiniprogram.NavigateToSuccessCallbackResult> = navigation.navigateTo({
  url: '/pages/order/order',
});
const nothing: void = navigation.navigateTo({ url: '/pages/order/order', fail: ({ errMsg }) => errMsg.length });
// @ts-expect-error the link is missing
navigation.redirectTo({});
// @ts-expect-error a number is no link
navigation.switchTab({ url: 7 });
navigation.navigateToMiniProgram({
  appId: 'wx0000000000000000',
  path: 'pages/index',
  envVersion: 'release',
  extraData: {},
});
storage.setStorageSync('draft', { trip: 'hangzhou' });
storage.setStorage({ key: 'draft', data: {}, encrypt: true }).then(({ errMsg }) => errMsg.length);
storage.batchSetStorageSync([{ key: 'a', value: 1 }]);

const verdict: UrlVerdict = navigation.checkWebViewSrc('https://www.example.com/');
navigation.checkNavigator('/pages/order/order?id=1');
navigation.checkNavigator({ target: 'miniProgram', appId: 'wx0000000000000000' });
// @ts-expect-error not an open type that follows a link
navigation.checkNavigator({ openType: 'exit' });

opened.catch((error: NavigationRefusal) => {
  isTrue<Same<typeof error.verdict.ok, false>>();
  const isOurs: XiaodunError = error;
  return [isOurs, error.errMsg];
});

// The rest of the package needs no DOM either.
init({
  parts: ['secrets'],
  wasm: { secrets: '/miniprogram_npm/xiaodun/secrets.wasm.br' },
  entropy: (length) => wx.getRandomValues({ length }).then(({ randomValues }) => randomValues),
}).then(() => assertNotSensitive({}));
const nodes = sanitizeToNodes('<p>x</p>', { preset: 'richText' });
createFormGuard({ fields: { phone: { action: 'encrypt', kind: 'phone', required: true } } }).protect({ phone: '' })
  .phone.length;

export { nodes, nothing, verdict };

// Hosts whose typings are their own, in the shapes of Douyin and Alipay. Compiled, never run.

import { guardNavigation, guardStorage } from 'xiaodun';

declare const tt: {
  navigateTo(option: { url: string; success?: () => void; fail?: (error: { errMsg: string }) => void }): void;
  switchTab(option: { url: string }): void;
  setStorage(option: { key: string; data: unknown }): Promise<{ errMsg: string }>;
  setStorageSync(key: string, data: unknown): void;
};
declare const my: {
  reLaunch(option: { url: string }): Promise<void>;
  setStorageSync(option: { key: string; data: unknown }): { success: boolean };
};

const policy = { pages: { '/pages/order/order': {} } };

guardNavigation(tt, policy).navigateTo({ url: '/pages/order/order', fail: ({ errMsg }) => void errMsg });
// @ts-expect-error this host has no such function
guardNavigation(tt, policy).reLaunch;
guardNavigation(my, policy)
  .reLaunch({ url: '/pages/order/order' })
  .then(() => undefined);

guardStorage(tt).setStorageSync('key', 'data');
guardStorage(my).setStorageSync({ key: 'key', data: 'data' }).success.valueOf();
// @ts-expect-error the shape of another host
guardStorage(my).setStorageSync('key', 'data');
// @ts-expect-error not a host
guardStorage('wx');

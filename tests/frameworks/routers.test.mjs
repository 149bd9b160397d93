// The router guards of the web guide, in both languages, with the routers themselves.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { blocksOf, readRoot } from '../docs/blocks.mjs';
import { layOut } from './lib/project.mjs';

const GUIDES = { 'docs/guides/web.md': /^\/\/ (vue-router|react-router|Next\.js)/ };
GUIDES['docs/guides/web.zh-CN.md'] = GUIDES['docs/guides/web.md'];

const HOSTILE = [
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '/%2fevil.test',
  '/;/evil.test',
  'https://evil.test/',
  'https:evil.test',
  'javascript:alert(1)',
  '/orders?next=//evil.test',
  '/orders?a=1%26next%3D//evil.test',
];

const { folder } = layOut('routers');
const use = await importText(
  'use.mjs',
  `export * as vueRouter from 'vue-router';
   export * as reactRouter from 'react-router';
   export { default as nextNavigation } from 'next/navigation.js';
   export * as xiaodun from 'xiaodun';`
);
await use.xiaodun.init({ parts: ['content'] });
const links = use.xiaodun.createUrlPolicy({ local: true });

for (const [guide, heading] of Object.entries(GUIDES)) {
  describe(guide, async () => {
    const guards = await guardsOf(guide, heading);

    test('vue-router: what comes from outside leads within the site, or home', async () => {
      const router = vueRouter();
      await guards.pushChecked(router, links, '/orders?id=7#top');
      assert.equal(router.currentRoute.value.fullPath, '/orders?id=7#top');
      for (const to of [...HOSTILE, undefined, ['/a', '/b']]) {
        await guards.pushChecked(router, links, to);
        assert.equal(router.currentRoute.value.fullPath, '/', String(to));
      }
    });

    test('vue-router: a target that is not allowed is taken out of the route', async () => {
      const router = vueRouter();
      router.beforeEach(guards.redirectGuard(links));
      await router.push('/login?next=/orders&a=b');
      assert.equal(router.currentRoute.value.fullPath, '/login?next=/orders&a=b');
      for (const next of HOSTILE) {
        await router.push({ path: '/login', query: { next, a: 'b' }, hash: '#c' });
        assert.equal(router.currentRoute.value.fullPath, '/login?a=b#c', next);
      }
    });

    test('react-router: a loader redirects to what was checked', async () => {
      const redirectTo = async (next) => {
        const router = use.reactRouter.createMemoryRouter(
          [
            {
              path: '/login',
              loader: ({ request }) => use.reactRouter.redirect(guards.checkedTarget(links, request)),
            },
            { path: '*', loader: () => null },
          ],
          { initialEntries: ['/start'] }
        );
        await router.navigate(`/login?next=${encodeURIComponent(next)}`);
        const { pathname, search } = router.state.location;
        return pathname + search;
      };
      assert.equal(await redirectTo('/orders?id=7'), '/orders?id=7');
      for (const next of HOSTILE) assert.equal(await redirectTo(next), '/', next);
    });

    test('Next.js: redirect() gets what was checked', () => {
      const redirectTo = (next) => {
        try {
          use.nextNavigation.redirect(guards.checkedNext(links, next));
        } catch (error) {
          return error.digest.split(';')[2];
        }
        return assert.fail('redirect() throws');
      };
      const form = new FormData();
      form.append('next', '/orders?id=7');
      for (const next of ['/orders?id=7', form.get('next')]) assert.equal(redirectTo(next), '/orders?id=7');
      form.set('next', new Blob(['/orders']));
      for (const next of [...HOSTILE, undefined, null, ['/a', '//evil.test'], form.get('next')]) {
        assert.equal(redirectTo(next), '/', String(next));
      }
    });
  });
}

function vueRouter() {
  const { createRouter, createMemoryHistory } = use.vueRouter;
  return createRouter({ history: createMemoryHistory(), routes: [{ path: '/:path(.*)*', component: {} }] });
}

/** The functions that the blocks of a guide export. */
async function guardsOf(guide, heading) {
  const blocks = blocksOf(readRoot(guide)).filter(({ language, text }) => language === 'ts' && heading.test(text));
  assert.equal(blocks.length, 3);
  const modules = await Promise.all(
    blocks.map(async ({ text, line }) => {
      const { code } = await transform(text, { loader: 'ts' });
      return importText(`${guide.replace(/\W/g, '-')}-${line}.mjs`, code);
    })
  );
  return Object.assign({}, ...modules);
}

function importText(name, text) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, text);
  return import(pathToFileURL(path).href);
}

// Both languages say everything, and nothing is asked for that neither has.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import en from '../../js-demo/web/strings/en.mjs';
import zh from '../../js-demo/web/strings/zh.mjs';

const WEB = new URL('../../js-demo/web/', import.meta.url);
const FILES = readdirSync(WEB, { recursive: true }).filter(
  (name) => /\.(?:mjs|html)$/.test(name) && !name.startsWith('strings')
);
const SOURCES = FILES.map((name) => [name, readFileSync(new URL(name, WEB), 'utf8')]);

it('has the same keys in both languages, with the same places to fill', () => {
  assert.deepEqual(Object.keys(zh), Object.keys(en));
  const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const key of Object.keys(en)) assert.deepEqual(places(zh[key]), places(en[key]), key);
});

it('has every text that markup and scripts name', () => {
  let asked = 0;
  for (const [name, source] of SOURCES) {
    for (const [, key] of source.matchAll(
      /(?:data-t(?:-label|-placeholder|itle)?(?:=|': )|\bt\()["']([a-zA-Z][\w.-]*)["']/g
    )) {
      asked += 1;
      assert.ok(key in en, `${name} asks for ${key}`);
    }
  }
  assert.ok(asked > 60, `only ${asked} uses found: the pattern is blind`);
});

it('has no text that nothing uses', () => {
  const everything = SOURCES.map(([, source]) => source).join('\n');
  // Keys put together at run time: the part before the variable is what the source shows.
  const families = [...everything.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix);
  const unused = Object.keys(en).filter(
    (key) => !everything.includes(key) && !families.some((prefix) => key.startsWith(prefix))
  );
  assert.deepEqual(unused, []);
});

it('loads nothing from elsewhere and holds no inline script or style', () => {
  for (const [name, source] of SOURCES.filter(([file]) => file.endsWith('.html'))) {
    assert.doesNotMatch(source, /(?:src|href)="(?:https?:)?\/\//, name);
    assert.doesNotMatch(source, /<style|<script(?![^>]*\ssrc=)|\sstyle="|\son\w+="/, name);
  }
});

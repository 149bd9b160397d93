// Which files of the repository are pages of the site, and where. A page keeps its source file: the site has no copies.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/run.mjs';

const CHINESE = /\.zh-CN\.md$/;

/** The order of the guides on the site; one that is missing here comes last. */
export const GUIDES = [
  'mini-program',
  'taro-and-uni-app',
  'web',
  'backend',
  'backend-frameworks',
  'loading',
  'encryption',
  'guomi',
  'logs',
  'sensitive-values',
  'html',
  'links',
  'forms',
  'migration',
  'upgrade',
  'assessors',
];

/** Pages by themselves: the path on the site, without the language. */
const SINGLE = {
  'README.md': 'overview.md',
  'CHANGELOG.md': 'changelog.md',
  'SECURITY.md': 'security.md',
  'ARCHITECTURE.md': 'architecture.md',
  'CONTRIBUTING.md': 'contributing.md',
  'docs/benchmarks.md': 'benchmarks.md',
  'docs/detection.md': 'detection.md',
  'docs/html-peers.md': 'html-peers.md',
};

/** A source that is a page by other means; a folder of documents is no page of code. */
export const HOME = {
  'pkg/index.d.ts': 'api/index.md',
  'docs/guides': 'overview.md',
  'docs/backend': 'guides/backend.md',
};

/**
 * Every document: its source, its path without the language, and its languages. A document that is in English alone is
 * a page in both languages, so that the switch of languages and the search lead nowhere wrong.
 */
export function documents() {
  const listed = ['docs/guides', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md') && !CHINESE.test(name))
      .sort()
      .map((name) => [`${folder}/${name}`, `${folder.replace('docs/', '')}/${name}`])
  );
  return [...listed, ...Object.entries(SINGLE)].map(([source, page]) => {
    const chinese = source.replace(/\.md$/, '.zh-CN.md');
    return { source, page, chinese: existsSync(join(ROOT, chinese)) ? chinese : undefined };
  });
}

// A static host for the built site, below a path of choice: files, and the index of a folder. Nothing is rewritten.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { ROOT } from '../../scripts/lib/run.mjs';

export const DIST = join(ROOT, 'site/dist');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** @param base such as `/a/b/` */
export async function hostSite(base) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    const path = normalize(decodeURIComponent(pathname));
    const file = path.startsWith(base) ? fileOf(path.slice(base.length)) : undefined;
    if (!file) {
      response.writeHead(404, { 'content-type': TYPES['.html'] });
      return response.end(readFileSync(join(DIST, '404.html')));
    }
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}

function fileOf(path) {
  const file = join(DIST, path.endsWith('/') || path === '' ? `${path}index.html` : path);
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

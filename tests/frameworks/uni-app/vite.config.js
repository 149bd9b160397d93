// Vite bundles the script of xiaodun by itself. The plugin below adds the WebAssembly.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import uniPlugin from '@dcloudio/vite-plugin-uni';
import { defineConfig } from 'vite';

// Published as CommonJS: `import` returns the module and not its default.
const uni = uniPlugin.default ?? uniPlugin;
const COMPRESSED = dirname(createRequire(import.meta.url).resolve('xiaodun/miniprogram'));

const xiaodunParts = {
  name: 'xiaodun-parts',
  generateBundle() {
    // A mini-program unpacks .br, a web page (H5) does not.
    const isPage = process.env.UNI_PLATFORM === 'h5';
    const folder = isPage ? join(COMPRESSED, '../dist') : COMPRESSED;
    for (const part of ['secrets', 'content']) {
      const name = `${part}.${isPage ? 'wasm' : 'wasm.br'}`;
      this.emitFile({ type: 'asset', fileName: `wasm/${name}`, source: readFileSync(join(folder, name)) });
    }
  },
};

export default defineConfig({ plugins: [uni(), xiaodunParts] });

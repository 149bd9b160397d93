// Vite bundles the script of xiaodun by itself. The plugin below adds the compressed WebAssembly.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import uniPlugin from '@dcloudio/vite-plugin-uni';
import { defineConfig } from 'vite';

// Published as CommonJS: `import` returns the module and not its default.
const uni = uniPlugin.default ?? uniPlugin;
const FOLDER = dirname(createRequire(import.meta.url).resolve('xiaodun/miniprogram'));

const xiaodunParts = {
  name: 'xiaodun-parts',
  generateBundle() {
    for (const part of ['secrets', 'content']) {
      this.emitFile({
        type: 'asset',
        fileName: `wasm/${part}.wasm.br`,
        source: readFileSync(join(FOLDER, `${part}.wasm.br`)),
      });
    }
  },
};

export default defineConfig({ plugins: [uni(), xiaodunParts] });

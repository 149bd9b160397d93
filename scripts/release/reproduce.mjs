// The same sources give the same files, wherever they lie: built again in another folder, with nothing of the first
// build at hand, and compared byte by byte.

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ask, ROOT, run, say } from '../lib/run.mjs';
import { scratchFolder } from '../lib/scratch.mjs';

/** Builds what git knows or would take in a folder of its own and compares what comes out with pkg/. */
export function reproduce() {
  run('node', ['scripts/build.mjs']);
  const folder = scratchFolder('elsewhere');
  for (const path of ask('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
    .split('\0')
    .filter((path) => path && existsSync(join(ROOT, path)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(ROOT, path), join(folder, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  run('node', ['scripts/build.mjs'], {
    cwd: folder,
    env: { ...process.env, CARGO_TARGET_DIR: join(folder, 'target') },
  });
  const built = ['dist', 'miniprogram'].flatMap((name) =>
    readdirSync(join(folder, 'pkg', name)).map((file) => join('pkg', name, file))
  );
  const different = [...built, 'pkg/THIRD-PARTY-NOTICES'].filter(
    (path) => !readFileSync(join(folder, path)).equals(readFileSync(join(ROOT, path)))
  );
  if (different.length > 0)
    throw new Error(`built in another folder these come out otherwise: ${different.join(', ')}`);
  say(`${built.length} files come out the same in another folder`);
}

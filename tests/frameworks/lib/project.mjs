// A project of this folder with the packed package in it, built by its own tools.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layOutProject, runIn } from '../../lib/project.mjs';

const HERE = fileURLToPath(new URL('../', import.meta.url));

/** Lays the project `name` out in a fresh folder; gives `build()` and `installed` (the package's own files). */
export function layOut(name) {
  const folder = layOutProject(join(HERE, name));
  return {
    folder,
    installed: readTree(join(folder, 'node_modules/xiaodun/miniprogram')),
    /** Runs the project's own build; gives the mini-program it wrote to `output`, by path from its root. */
    build(output) {
      runIn(folder, 'npm', ['run', 'build'], { NODE_ENV: 'production', CI: 'true' });
      return readTree(join(folder, output));
    },
  };
}

function readTree(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .map((path) => [`/${relative(folder, path)}`, readFileSync(path)])
  );
}

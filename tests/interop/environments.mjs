// The software of other people that opens our ciphertexts: where it is, or how it gets here, and how to ask it.
//
// Each environment has a `name`, `opens(case)` for what it can be asked at all, and `prepare(folder)`, which
// gives `{ version, answer(casesFile, cases) }` (answers as in programs/answer.mjs), or `{ missing }` with the
// reason. `folder` is for what it compiles.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, ROOT, run } from '../../scripts/lib/run.mjs';
import { findOrInstall } from '../../scripts/lib/system.mjs';
import { needNodeModules, nimbusVersion } from '../../scripts/lib/tools.mjs';
import { buildGo, compileWithNimbus, copyInto, findJdk, needGo, pythonWithPackages } from './languages.mjs';
import { askOpenssl } from './openssl.mjs';

const EXAMPLES = join(ROOT, 'docs', 'backend');
const PROGRAMS = join(ROOT, 'tests', 'interop', 'programs');

const everything = () => true;
const jweOnly = ({ scheme }) => scheme === 'jwe';

export const ENVIRONMENTS = [
  // node:crypto has no option for the hash of MGF1.
  { name: 'Node: node:crypto', opens: ({ scheme }) => scheme !== 'rsa-oaep-256-mgf1-sha1', prepare: nodeCrypto },
  { name: 'Node: jose', opens: jweOnly, prepare: nodeJose },
  { name: 'Python: cryptography', opens: everything, prepare: () => python('python_cryptography', 'cryptography') },
  { name: 'Python: jwcrypto', opens: jweOnly, prepare: () => python('python_jwcrypto', 'jwcrypto') },
  { name: 'Python: joserfc', opens: jweOnly, prepare: () => python('python_joserfc', 'joserfc') },
  { name: 'Java: the JDK alone', opens: everything, prepare: java },
  { name: 'Java: nimbus-jose-jwt', opens: jweOnly, prepare: nimbus },
  { name: 'PHP: openssl', opens: everything, prepare: php },
  { name: 'Go: the standard library', opens: everything, prepare: go },
  // Its command line has no GCM: of a JWE it opens the encrypted key, so what is wrong elsewhere it can't see.
  {
    name: 'openssl: the command line',
    opens: ({ tampered, damaged, id, scheme }) =>
      !damaged && !id.endsWith('segments') && (scheme !== 'jwe' || !tampered || id.endsWith('encrypted key')),
    prepare: openssl,
  },
];

/** What `node` has to be started with to decrypt PKCS#1 v1.5: Node 20 refuses, newer ones have implicit rejection. */
export function nodeFlags() {
  const flag = '--security-revert=CVE-2023-46809';
  return ask(process.execPath, [flag, '-e', '0']) === undefined ? [] : [flag];
}

function nodeCrypto() {
  return program(`Node ${process.version}, OpenSSL ${process.versions.openssl}`, process.execPath, [
    ...nodeFlags(),
    join(PROGRAMS, 'node-crypto.mjs'),
  ]);
}

function nodeJose() {
  needNodeModules();
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'jose', 'package.json'), 'utf8'));
  return program(`jose ${version}`, process.execPath, [join(PROGRAMS, 'node-jose.mjs')]);
}

function python(example, distribution) {
  const interpreter = pythonWithPackages();
  if (!interpreter)
    return {
      missing: "there is no Python 3 with venv and pip: apt-get install python3-venv (or your system's equivalent)",
    };
  const version = ask(interpreter, [
    '-c',
    `import importlib.metadata, platform; print("Python", platform.python_version() + ",", "${distribution}", importlib.metadata.version("${distribution}"))`,
  ]);
  return program(version, interpreter, [join(PROGRAMS, 'answer.py'), example]);
}

function java(folder) {
  const { javac, runtime, version, missing } = jdk();
  if (missing) return { missing };
  const files = [join(EXAMPLES, 'Decrypt.java'), join(PROGRAMS, 'Answer.java')];
  run(javac, ['--release', '11', '-encoding', 'UTF-8', '-d', folder, ...files]);
  return program(version, runtime, ['-Xshare:auto', '-cp', folder, 'Answer']);
}

function nimbus(folder) {
  const { javac, runtime, version, missing } = jdk();
  if (missing) return { missing };
  const files = ['Decrypt.java', 'DecryptNimbus.java'].map((name) => join(EXAMPLES, name));
  const path = compileWithNimbus(javac, [...files, join(PROGRAMS, 'AnswerNimbus.java')], folder);
  return program(`${nimbusVersion}, ${version}`, runtime, ['-Xshare:auto', '-cp', path, 'AnswerNimbus']);
}

function jdk() {
  const [javac, runtime] = findJdk() ?? [];
  if (!javac) return { missing: "there is no JDK: apt-get install default-jdk-headless (or your system's equivalent)" };
  const version = ask(javac, ['-version']) ?? '';
  if (Number(version.match(/\d+/)?.[0] ?? 0) < 11)
    return { missing: `the JDK is too old (${version || 'it does not start'}); the examples are for Java 11` };
  return { javac, runtime, version: version.replace('javac', 'JDK') };
}

function php() {
  const found = findOrInstall('PHP', ['php'], ['php-cli']);
  if (!found) return { missing: "there is no PHP: apt-get install php-cli (or your system's equivalent)" };
  const version = ask(found[0], ['-r', 'echo "PHP ", PHP_VERSION, ", ", OPENSSL_VERSION_TEXT;']);
  if (!version) return { missing: 'this PHP has no openssl extension' };
  return program(version, found[0], [
    '-d',
    'memory_limit=512M',
    '-d',
    'display_errors=stderr',
    join(PROGRAMS, 'answer.php'),
  ]);
}

function go(folder) {
  const { go, env } = needGo();
  copyInto(join(folder, 'backend'), ...['decrypt.go', 'decrypt_mgf1.go'].map((name) => join(EXAMPLES, name)));
  copyInto(folder, join(PROGRAMS, 'answer.go'));
  return program(ask(go, ['version'], { env }), buildGo(folder, 'interop'), []);
}

function openssl() {
  const found = findOrInstall('openssl', ['openssl', 'xxd'], ['openssl', 'xxd']);
  if (!found)
    return { missing: "openssl or xxd is not there: apt-get install openssl xxd (or your system's equivalent)" };
  return { version: ask(found[0], ['version']), answer: (_, cases) => askOpenssl(join(EXAMPLES, 'openssl.sh'), cases) };
}

/** An environment whose program takes the file of cases as its last argument. */
function program(version, path, args) {
  return {
    version,
    answer(casesFile) {
      const result = spawnSync(path, [...args, casesFile], { encoding: 'utf8', maxBuffer: 1 << 26 });
      if (result.error) throw result.error;
      if (result.status !== 0)
        throw new Error(`${path} ended with ${result.status ?? result.signal}:\n${result.stderr.slice(0, 4000)}`);
      return result.stdout;
    },
  };
}

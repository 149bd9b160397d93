// The software of other people that opens our ciphertexts: where it is, or how it gets here, and how to ask it.
//
// Each environment has a `name`, `opens(case)` for what it can be asked at all, and `prepare(folder)`, which
// gives `{ version, answer(casesFile, cases) }` (answers as in programs/answer.mjs), or `{ missing }` with the
// reason. `folder` is for what it compiles.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, ROOT, run, say } from '../../scripts/lib/run.mjs';
import { canInstallSystemPackages, findOrInstall, installSystemPackages } from '../../scripts/lib/system.mjs';
import { cachePath, needNodeModules } from '../../scripts/lib/tools.mjs';
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
  { name: 'PHP: openssl', opens: everything, prepare: php },
  // Go has an option for the hash of MGF1 since 1.20, and Debian 12 has 1.19.
  {
    name: 'Go: the standard library',
    opens: ({ scheme }) => scheme !== 'rsa-oaep-256-mgf1-sha1' || goMinor() >= 20,
    prepare: go,
  },
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
      missing:
        "Python 3 with venv and pip, or its packages, cannot be had: apt-get install python3-venv (or your system's equivalent)",
    };
  const version = ask(interpreter, [
    '-c',
    `import importlib.metadata, platform; print("Python", platform.python_version() + ",", "${distribution}", importlib.metadata.version("${distribution}"))`,
  ]);
  return program(version, interpreter, [join(PROGRAMS, 'answer.py'), example]);
}

/** A virtual environment of its own, so that nothing is installed into the system's Python. */
export function pythonWithPackages() {
  const requirements = join(ROOT, 'tests', 'interop', 'requirements.txt');
  const venv = cachePath('python', createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16));
  const interpreter = join(venv, 'bin', 'python');
  const done = join(venv, '.complete');
  if (existsSync(done) && ask(interpreter, ['--version'])) return interpreter;
  const found = findOrInstall('Python', ['python3'], ['python3', 'python3-venv']);
  if (!found) return undefined;
  say(`installing jwcrypto, joserfc, cryptography and FastAPI into ${venv}`);
  const make = () => ask(found[0], ['-m', 'venv', '--clear', venv]) !== undefined;
  try {
    if (!make()) {
      // On Debian the interpreter may be there without what makes virtual environments.
      if (!canInstallSystemPackages()) return undefined;
      installSystemPackages('the venv module of Python', ['python3-venv']);
      if (!make()) return undefined;
    }
    run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  } catch (error) {
    say(`the Python packages could not be installed: ${error.message}`);
    return undefined;
  }
  writeFileSync(done, '');
  return interpreter;
}

function java(folder) {
  const found = findOrInstall('a JDK', ['javac', 'java'], ['default-jdk-headless']);
  if (!found) return { missing: "there is no JDK: apt-get install default-jdk-headless (or your system's equivalent)" };
  const version = ask(found[0], ['-version']) ?? '';
  if (Number(version.match(/\d+/)?.[0] ?? 0) < 11)
    return { missing: `the JDK is too old (${version || 'it does not start'}); the example is for Java 11` };
  const files = [join(EXAMPLES, 'Decrypt.java'), join(PROGRAMS, 'Answer.java')];
  run(found[0], ['--release', '11', '-encoding', 'UTF-8', '-d', folder, ...files]);
  return program(version.replace('javac', 'JDK'), found[1], ['-Xshare:auto', '-cp', folder, 'Answer']);
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
  const found = findOrInstall('Go', ['go'], ['golang-go']);
  if (!found) return { missing: "there is no Go: apt-get install golang-go (or your system's equivalent)" };
  mkdirSync(join(folder, 'backend'));
  for (const file of ['decrypt.go', 'decrypt_mgf1.go'])
    copyFileSync(join(EXAMPLES, file), join(folder, 'backend', file));
  copyFileSync(join(PROGRAMS, 'answer.go'), join(folder, 'answer.go'));
  writeFileSync(join(folder, 'go.mod'), 'module interop\n\ngo 1.18\n');
  const env = {
    ...process.env,
    GOCACHE: cachePath('go-build'),
    GOTOOLCHAIN: 'local',
    GOFLAGS: '',
    GOWORK: 'off',
    GOPROXY: 'off',
    CGO_ENABLED: '0',
  };
  run(found[0], ['build', '-o', 'answer', '.'], { cwd: folder, env });
  return program(ask(found[0], ['version'], { env }), join(folder, 'answer'), []);
}

/** 19 of `go version go1.19.8 linux/amd64`; 0 where there is none. */
function goMinor() {
  return Number(ask('go', ['version'])?.match(/go1\.(\d+)/)?.[1] ?? 0);
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

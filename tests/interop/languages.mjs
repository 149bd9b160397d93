// The languages that the examples of docs/backend are written in: found, or installed. What this system gives no way to
// install is undefined; an installation that fails throws.

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ask, ROOT, run, say } from '../../scripts/lib/run.mjs';
import { canInstallSystemPackages, findOrInstall, installSystemPackages } from '../../scripts/lib/system.mjs';
import { cachePath, needNimbus } from '../../scripts/lib/tools.mjs';

/** The Python of a virtual environment of its own, so that nothing is installed into the system's. */
export function pythonWithPackages() {
  const requirements = join(ROOT, 'tests', 'interop', 'requirements.txt');
  const venv = cachePath('python', createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16));
  const interpreter = join(venv, 'bin', 'python');
  const done = join(venv, '.complete');
  if (existsSync(done) && ask(interpreter, ['--version'])) return interpreter;
  const found = findOrInstall('Python', ['python3'], ['python3', 'python3-venv']);
  if (!found) return undefined;
  say(`installing jwcrypto, joserfc, cryptography, FastAPI and Go into ${venv}`);
  const make = () => ask(found[0], ['-m', 'venv', '--clear', venv]) !== undefined;
  if (!make()) {
    // On Debian the interpreter may be there without what makes virtual environments.
    if (!canInstallSystemPackages()) return undefined;
    installSystemPackages('the venv module of Python', ['python3-venv']);
    if (!make()) throw new Error(`${found[0]} makes no virtual environment`);
  }
  run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  writeFileSync(done, '');
  return interpreter;
}

/** One Go for all examples: that of requirements.txt. It builds what is here, and downloads nothing. */
export function needGo() {
  const python = pythonWithPackages();
  if (!python) throw new Error("Go is installed by Python's pip: Python 3 with venv and pip is needed");
  const env = {
    ...process.env,
    GOCACHE: cachePath('go-build'),
    GOTOOLCHAIN: 'local',
    GOFLAGS: '',
    GOWORK: 'off',
    GOPROXY: 'off',
    CGO_ENABLED: '0',
  };
  return { go: join(dirname(python), 'go'), env };
}

/** The module of a folder as a program, whose path it gives; `requirements` are further lines of go.mod. */
export function buildGo(folder, name, requirements = '') {
  const { go, env } = needGo();
  // The oldest language that the examples are written in.
  writeFileSync(join(folder, 'go.mod'), `module ${name}\n\ngo 1.18\n${requirements}`);
  run(go, ['build', '-o', 'program', '.'], { cwd: folder, env });
  return join(folder, 'program');
}

/** The paths of javac and java. */
export function findJdk() {
  return findOrInstall('a JDK', ['javac', 'java'], ['default-jdk-headless']);
}

/** The package of nimbus-jose-jwt, and its name in the copy that `needNimbus` gives. */
const NIMBUS = ['com.nimbusds.', 'net.snowflake.client.jdbc.internal.com.nimbusds.'];

/**
 * Compiles Java files that use nimbus-jose-jwt into a folder; gives the class path that they run with.
 *
 * The copy of nimbus-jose-jwt is part of another product, whose build renamed the package. The same is done to the sources
 * here, and nothing else is changed: what is compiled is the example with other names in its imports.
 */
export function compileWithNimbus(javac, files, folder, libraries = []) {
  const [sources, classes] = ['sources', 'classes'].map((name) => join(folder, name));
  mkdirSync(sources, { recursive: true });
  const renamed = files.map((file) => {
    const copy = join(sources, basename(file));
    writeFileSync(copy, readFileSync(file, 'utf8').replaceAll(...NIMBUS));
    return copy;
  });
  const jars = [needNimbus(), ...libraries].join(':');
  run(javac, ['--release', '11', '-encoding', 'UTF-8', '-nowarn', '-cp', jars, '-d', classes, ...renamed]);
  return `${classes}:${jars}`;
}

/** Copies files into a new folder. */
export function copyInto(folder, ...files) {
  mkdirSync(folder, { recursive: true });
  for (const file of files) copyFileSync(file, join(folder, basename(file)));
}

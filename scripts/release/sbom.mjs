// Bills of materials in CycloneDX 1.5: what is inside the package, and what it was made and tested with.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from '../build/bundled.mjs';
import { linkedCrates } from '../build/crates.mjs';
import { PARTS } from '../lib/project.mjs';
import { ask, ROOT } from '../lib/run.mjs';

/**
 * The package, its parts, the crates linked into each, and what is bundled; it has no npm dependencies. The same
 * sources give the same bill.
 */
export function packageBill(version) {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'pkg/package.json'), 'utf8'));
  if (manifest.dependencies)
    throw new Error('the package has npm dependencies now: name them in scripts/release/sbom.mjs');
  const self = `pkg:npm/${manifest.name}@${version}`;
  const crates = linkedCrates(PARTS);
  const bundled = bundledPackages();
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'library',
        'bom-ref': self,
        name: manifest.name,
        version,
        description: manifest.description,
        purl: self,
        licenses: [{ expression: manifest.license }],
      },
    },
    components: [
      ...PARTS.map((part) => partComponent(part, version)),
      ...crates.map(crateComponent),
      ...bundled.map(bundledComponent),
    ],
    dependencies: [
      { ref: self, dependsOn: [...PARTS.map(partRef), ...bundled.map(npmRef)] },
      ...PARTS.map((part) => ({
        ref: partRef(part),
        dependsOn: crates.filter(({ parts }) => parts.includes(part)).map(crateRef),
      })),
      ...bundled.map((each) => ({ ref: npmRef(each), dependsOn: [] })),
      ...crates.map((crate) => ({ ref: crateRef(crate), dependsOn: crate.dependencies.map(refOfName) })),
    ],
  };
}

/** The npm packages of the workspace: builders, test tools, the demo. None of them is in the package. */
export function toolsBill() {
  const output = ask('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  if (output === undefined) throw new Error('npm sbom failed; run `npm sbom --sbom-format cyclonedx` to see why');
  return JSON.parse(output);
}

function partComponent(part, version) {
  const content = createHash('sha256')
    .update(readFileSync(join(ROOT, 'pkg/dist', `${part}.wasm`)))
    .digest('hex');
  return {
    type: 'file',
    'bom-ref': partRef(part),
    name: `dist/${part}.wasm`,
    version,
    mimeType: 'application/wasm',
    hashes: [{ alg: 'SHA-256', content }],
  };
}

function crateComponent(crate) {
  return {
    type: 'library',
    'bom-ref': crateRef(crate),
    name: crate.name,
    version: crate.version,
    purl: crateRef(crate),
    // Older manifests write `A/B` for `A OR B`.
    licenses: [{ expression: crate.licence.replaceAll('/', ' OR ') }],
    // What is in vendor/ has no checksum of the registry: it differs from what is published.
    ...(crate.checksum
      ? { hashes: [{ alg: 'SHA-256', content: crate.checksum }] }
      : { pedigree: { notes: `changed: see vendor/${crate.name}/README.md` } }),
    ...(crate.repository && { externalReferences: [{ type: 'vcs', url: crate.repository }] }),
  };
}

/** `hashes` is of the file that is bundled; npm's own sum is of its tarball. */
function bundledComponent({ name, version, licence, repository, file, integrity }) {
  const [, algorithm, sum] = /^(sha512)-(.+)$/.exec(integrity);
  return {
    type: 'library',
    'bom-ref': npmRef({ name, version }),
    name,
    version,
    purl: npmRef({ name, version }),
    licenses: [{ expression: licence }],
    hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(readFileSync(file)).digest('hex') }],
    externalReferences: [
      { type: 'vcs', url: repository },
      {
        type: 'distribution',
        url: `https://registry.npmjs.org/${name}/-/${name}-${version}.tgz`,
        hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(sum, 'base64').toString('hex') }],
      },
    ],
  };
}

function npmRef({ name, version }) {
  return `pkg:npm/${name}@${version}`;
}

function partRef(part) {
  return `part:${part}`;
}

function crateRef({ name, version }) {
  return `pkg:cargo/${name}@${version}`;
}

function refOfName(nameAndVersion) {
  return `pkg:cargo/${nameAndVersion.replace(' ', '@')}`;
}

// A part as gzip, as small as it gets: text that carries it is read by people's phones each time, and made here once.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';

/**
 * Zopfli's gzip is a twelfth smaller than zlib's, and takes some 15 seconds for all parts: what was made stays next to
 * the file.
 */
const OPTIONS = { numiterations: 5, blocksplitting: true, blocksplittingmax: 0 };

/** @returns {Promise<Buffer>} */
export async function gzip(path) {
  const bytes = readFileSync(path);
  const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const made = `${path}.${sum}.gz`;
  if (existsSync(made)) return readFileSync(made);
  const packed = Buffer.from(await zopfli.gzipAsync(bytes, OPTIONS));
  if (!gunzipSync(packed).equals(bytes)) throw new Error(`Zopfli made something else of ${path}`);
  // It gets its name when it is whole: a build may be interrupted.
  writeFileSync(`${made}.part`, packed);
  renameSync(`${made}.part`, made);
  return packed;
}

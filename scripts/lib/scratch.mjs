// Folders that exist only while a process runs.

import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = [];

/** A new empty folder among the system's temporary ones; removed when this process ends or is interrupted. */
export function scratchFolder(name) {
  if (folders.length === 0) removeAtEnd();
  const folder = mkdtempSync(join(tmpdir(), `xiaodun-${name}-`));
  folders.push(folder);
  return folder;
}

function removeAtEnd() {
  process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  // An unhandled signal kills the process without emitting 'exit'.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

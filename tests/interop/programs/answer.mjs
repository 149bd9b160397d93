// What every program here does: read the cases from the file named by its first argument, and for each
// print "opened <id> <sha256 of the plaintext> <kid or nothing>" or "refused <id> <why>", separated by tabs.
// An id that ends with "segments" is opened as a row of blocks. Reading the kid of what was opened must not fail: it would pass for a refusal.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export async function answerAll({ decrypt, decryptSegments = decrypt, readKeyId }) {
  for (const line of readFileSync(process.argv[2], 'utf8').split('\n').slice(0, -1)) {
    const [id, scheme, encoding, keyFile, ciphertext] = line.split('\t');
    let plaintext;
    try {
      const open = id.endsWith('segments') ? decryptSegments : decrypt;
      plaintext = await open({ scheme, encoding, privateKeyPem: readFileSync(keyFile, 'utf8'), ciphertext });
    } catch (error) {
      console.log(['refused', id, String(error).replace(/\s+/g, ' ')].join('\t'));
      continue;
    }
    const keyId = scheme === 'jwe' ? readKeyId(ciphertext) : undefined;
    console.log(['opened', id, createHash('sha256').update(plaintext).digest('hex'), keyId ?? ''].join('\t'));
  }
}

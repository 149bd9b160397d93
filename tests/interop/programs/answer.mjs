// What every program here does: read the cases from the file named by its first argument, and for each
// print "opened <id> <sha256 of the plaintext> <kid or nothing>" or "refused <id> <why>", separated by tabs.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export async function answerAll(open) {
  for (const line of readFileSync(process.argv[2], 'utf8').split('\n').slice(0, -1)) {
    const [id, scheme, encoding, keyFile, ciphertext] = line.split('\t');
    try {
      const { plaintext, keyId } = await open({ scheme, encoding, keyFile, ciphertext });
      const digest = createHash('sha256').update(plaintext).digest('hex');
      console.log(['opened', id, digest, keyId ?? ''].join('\t'));
    } catch (error) {
      console.log(['refused', id, String(error).replace(/\s+/g, ' ')].join('\t'));
    }
  }
}

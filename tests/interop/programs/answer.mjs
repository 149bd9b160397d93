// What every program here does: read the cases from the file named by its first argument, and for each
// print "opened <id> <sha256 of the plaintext> <kid or nothing> <iat of the header or nothing>" or "refused <id> <why>", separated by tabs.
// An id that ends with "segments" is opened as a row of blocks. A refusal is the example's own exception. Any other would be a 500 in a service: "crashed <id> <what>".

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export async function answerAll({
  decrypt,
  decryptSegments = decrypt,
  openJwe,
  readKeyId,
  loadPrivateKey,
  CannotOpen,
}) {
  const keys = new Map();
  const keyOf = (file) => {
    if (!keys.has(file)) keys.set(file, loadPrivateKey(readFileSync(file, 'utf8')));
    return keys.get(file);
  };
  for (const line of readFileSync(process.argv[2], 'utf8').split('\n').slice(0, -1)) {
    const [id, scheme, encoding, keyFile, ciphertext] = line.split('\t');
    const failures = [];
    const attempt = async (work) => {
      try {
        return await work();
      } catch (error) {
        failures.push(error);
      }
    };
    const keyId = scheme === 'jwe' ? await attempt(() => readKeyId(ciphertext)) : undefined;
    let iat = '';
    const plaintext = await attempt(async () => {
      if (scheme === 'jwe') {
        const opened = await openJwe(ciphertext, keyOf(keyFile));
        iat = opened.header.iat ?? '';
        return opened.plaintext;
      }
      return (id.endsWith('segments') ? decryptSegments : decrypt)({
        scheme,
        encoding,
        privateKey: keyOf(keyFile),
        ciphertext,
      });
    });
    const crash = failures.find((error) => !(error instanceof CannotOpen));
    const [failure] = failures;
    if (crash) console.log(['crashed', id, String(crash).replace(/\s+/g, ' ')].join('\t'));
    else if (failure) console.log(['refused', id, String(failure).replace(/\s+/g, ' ')].join('\t'));
    else console.log(['opened', id, createHash('sha256').update(plaintext).digest('hex'), keyId ?? '', iat].join('\t'));
  }
}

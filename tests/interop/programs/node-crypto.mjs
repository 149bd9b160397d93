import { readFileSync } from 'node:fs';
import { decrypt, readKeyId } from '../../../docs/backend/node-crypto.mjs';
import { answerAll } from './answer.mjs';

await answerAll(({ scheme, ciphertext, keyFile, encoding }) => ({
  plaintext: decrypt(scheme, ciphertext, readFileSync(keyFile, 'utf8'), encoding),
  keyId: scheme === 'jwe' ? readKeyId(ciphertext) : undefined,
}));

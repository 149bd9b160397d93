import { readFileSync } from 'node:fs';
import { decrypt, readKeyId } from '../../../docs/backend/node-jose.mjs';
import { answerAll } from './answer.mjs';

await answerAll(async ({ ciphertext, keyFile }) => ({
  plaintext: await decrypt(ciphertext, readFileSync(keyFile, 'utf8')),
  keyId: readKeyId(ciphertext),
}));

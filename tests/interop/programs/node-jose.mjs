import { decrypt, readKeyId } from '../../../docs/backend/node-jose.mjs';
import { answerAll } from './answer.mjs';

await answerAll({
  decrypt: ({ ciphertext, privateKeyPem }) => decrypt(ciphertext, privateKeyPem),
  readKeyId,
});

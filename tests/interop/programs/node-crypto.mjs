import { decrypt, decryptSegments, readKeyId } from '../../../docs/backend/node-crypto.mjs';
import { answerAll } from './answer.mjs';

await answerAll({
  decrypt: ({ scheme, ciphertext, privateKeyPem, encoding }) => decrypt(scheme, ciphertext, privateKeyPem, encoding),
  decryptSegments: ({ scheme, ciphertext, privateKeyPem, encoding }) =>
    decryptSegments(scheme, ciphertext, privateKeyPem, encoding),
  readKeyId,
});

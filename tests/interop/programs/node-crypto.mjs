import * as example from '../../../docs/backend/node-crypto.mjs';
import { answerAll } from './answer.mjs';

await answerAll({
  ...example,
  decrypt: ({ scheme, ciphertext, privateKey, encoding }) => example.decrypt(scheme, ciphertext, privateKey, encoding),
  decryptSegments: ({ scheme, ciphertext, privateKey, encoding }) =>
    example.decryptSegments(scheme, ciphertext, privateKey, encoding),
});

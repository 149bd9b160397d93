import * as example from '../../../docs/backend/node-jose.mjs';
import { answerAll } from './answer.mjs';

await answerAll({
  ...example,
  decrypt: ({ ciphertext, privateKey }) => example.decrypt(ciphertext, privateKey),
});

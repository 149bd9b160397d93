// The first ciphertext with xiaodun in Node: RSA-OAEP-256.

import { createEncryptor } from '../../pkg/dist/node.mjs';

export const first = (pem, text) => createEncryptor({ key: pem, scheme: 'rsa-oaep-256' }).encrypt(text);

// The first ciphertext with node-forge: RSA-OAEP-256.

import forge from 'node-forge';

export function first(pem, text) {
  const md = () => forge.md.sha256.create();
  return forge.util.encode64(
    forge.pki.publicKeyFromPem(pem).encrypt(text, 'RSA-OAEP', { md: md(), mgf1: { md: md() } })
  );
}

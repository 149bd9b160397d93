// The peers, set up the way their documentation does it. Runs in Node and in a page.

import forge from 'node-forge';
import { JSEncrypt } from './jsencrypt.mjs';

export { forge };

export function jsencryptWith(pem) {
  const encryptor = new JSEncrypt();
  encryptor.setPublicKey(pem);
  return encryptor;
}

/** node-forge has no JWE: RFC 7516 put together from its RSA-OAEP-256 and AES-256-GCM. */
export function forgeJwe(pem) {
  const key = forge.pki.publicKeyFromPem(pem);
  const base64url = (binary) => forge.util.encode64(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const header = base64url('{"alg":"RSA-OAEP-256","enc":"A256GCM"}');
  return (text) => {
    const contentKey = forge.random.getBytesSync(32);
    const iv = forge.random.getBytesSync(12);
    const wrapped = key.encrypt(contentKey, 'RSA-OAEP', {
      md: forge.md.sha256.create(),
      mgf1: { md: forge.md.sha256.create() },
    });
    const cipher = forge.cipher.createCipher('AES-GCM', contentKey);
    cipher.start({ iv, additionalData: header, tagLength: 128 });
    cipher.update(forge.util.createBuffer(text, 'utf8'));
    cipher.finish();
    return [
      header,
      base64url(wrapped),
      base64url(iv),
      base64url(cipher.output.getBytes()),
      base64url(cipher.mode.tag.getBytes()),
    ].join('.');
  };
}

// Asks docs/backend/openssl.sh, which opens one ciphertext at a time.

import { spawnSync } from 'node:child_process';
import { createDecipheriv, createHash } from 'node:crypto';

export function askOpenssl(script, cases) {
  return cases
    .map((one) => {
      const result = spawnSync('sh', [script, one.scheme, one.keyFile, one.encoding], { input: one.ciphertext });
      if (result.error) throw result.error;
      if (result.status !== 0)
        return `${['refused', one.id, result.stderr.toString().replace(/\s+/g, ' ')].join('\t')}\n`;
      // That the content key is the right one shows when the content opens with it.
      const plaintext = one.scheme === 'jwe' ? openContent(one.ciphertext, result.stdout) : result.stdout;
      const digest = createHash('sha256').update(plaintext).digest('hex');
      // The command line reads no header.
      return `${['opened', one.id, digest, one.keyId ?? '', one.iat ?? ''].join('\t')}\n`;
    })
    .join('');
}

function openContent(jwe, contentKey) {
  const [header, , iv, content, tag] = jwe.split('.');
  const decipher = createDecipheriv('aes-256-gcm', contentKey, Buffer.from(iv, 'base64url'));
  decipher.setAAD(Buffer.from(header));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(content, 'base64url'), decipher.final()]);
}

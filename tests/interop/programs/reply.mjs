// Usage: node reply.mjs REQUESTS. Each line of REQUESTS is the JSON of a request and an answer, both as base64, with a tab
// between them. Prints for each the sealed answer, or `refused`. The other programs named reply do the same.

import { readFileSync } from 'node:fs';
import { sealReply } from '../../../docs/backend/reply-jose.mjs';

for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
  const [request, answer] = line.split('\t').map((field) => Buffer.from(field, 'base64').toString());
  console.log(await sealReply(request, answer).catch(() => 'refused'));
}

// Compares what a program answered with what the cases ask for.

/** A line for each case that was answered wrongly, or not at all. */
export function disagreements(cases, output) {
  const answers = new Map(
    output
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [verdict, id, ...rest] = line.split('\t');
        return [id, { verdict, rest }];
      })
  );
  return cases.map((one) => disagreement(one, answers.get(one.id))).filter(Boolean);
}

function disagreement(one, answer) {
  if (!answer) return `${one.id}: no answer`;
  const [digest, keyId, iat] = answer.rest;
  // Another exception than the example's own: in a service it would be a 500.
  if (answer.verdict === 'crashed') return `${one.id}: crashed (${answer.rest[0]})`;
  // Damage that a decoder does not see (the unused bits of a last character) may open to what was sent, and to it alone.
  if (one.damaged && (answer.verdict === 'refused' || digest === one.sha256)) return undefined;
  if (one.tampered) {
    if (answer.verdict === 'refused') return undefined;
    // Implicit rejection: a damaged PKCS#1 v1.5 block opens to random bytes, so that nobody learns from the refusal.
    if (one.scheme === 'rsa-pkcs1-v1_5' && digest !== one.sha256) return undefined;
    return `${one.id}: was opened`;
  }
  if (answer.verdict !== 'opened') return `${one.id}: refused (${answer.rest[0]})`;
  if (digest !== one.sha256) return `${one.id}: opened to something else`;
  if ((one.keyId ?? '') !== keyId) return `${one.id}: its kid was read as ${JSON.stringify(keyId)}`;
  if (one.iat !== undefined && iat !== String(one.iat)) return `${one.id}: its header was not given back (${iat})`;
  return undefined;
}

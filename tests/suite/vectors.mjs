// The cases kept as data, through the public functions of a platform.

import { equal, ok, same } from './assert.mjs';

export const cases = [
  {
    name: 'jump vectors',
    async run(xd, { vectors }) {
      for (const { policies, cases } of await vectors('jump')) {
        const checkers = Object.fromEntries(
          Object.entries(policies).map(([name, policy]) => [name, xd.createUrlPolicy(policy)])
        );
        for (const { policy, url, why, code, ...expected } of cases) {
          const verdict = checkers[policy].check(url);
          if (code) {
            equal(verdict.code, code, `${url} (${why})`);
            continue;
          }
          equal(verdict.ok, true, `${url} (${why}): ${verdict.code}`);
          for (const [member, value] of Object.entries(expected)) {
            same(verdict[member === 'normalised' ? 'url' : member], value, `${member} of ${url}`);
          }
        }
      }
    },
  },
  {
    name: 'sensitive vectors',
    async run(xd, { vectors, withToday }) {
      for (const { today, cases } of await vectors('sensitive')) {
        withToday(today, () => {
          for (const one of cases) sensitiveCase(xd, one);
        });
      }
    },
  },
  {
    name: 'HTML vectors are stable and agree in all three forms',
    async run(xd, { vectors }) {
      const sanitizers = new Map();
      for (const { cases } of await vectors('html')) {
        for (const { title, payload, html, style, options, expected, kept } of cases) {
          const input = [payload, html].find((text) => text !== undefined) || `<p style="${quoted(style)}">x</p>`;
          const key = JSON.stringify(options);
          if (!sanitizers.has(key)) sanitizers.set(key, xd.createSanitizer(options));
          const sanitizer = sanitizers.get(key);
          const clean = sanitizer.sanitize(input);
          if (expected !== undefined) equal(clean, expected, title);
          if (style !== undefined) equal(clean, kept ? `<p style="${quoted(kept)}">x</p>` : '<p>x</p>', style);
          equal(sanitizer.sanitize(clean), clean, `twice: ${title}`);
          equal(sanitizer.inspect(input).html, clean, `inspected: ${title}`);
          ok(Array.isArray(sanitizer.toNodes(input)), title);
        }
      }
    },
  },
];

/** An attribute value as a serialiser writes it. */
function quoted(text) {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
}

function sensitiveCase(
  xd,
  { title, kind, kinds, value, options, text, findings, redacted, masked, valid, normalized, info, code, error }
) {
  const what = title || `${kind} ${JSON.stringify(value)} ${JSON.stringify(options)}`;
  if (error) {
    let thrown;
    try {
      if (text !== undefined) xd.findSensitive(text, kinds);
      else if (valid === undefined) xd.mask(kind, value, options);
      else xd.validate(kind, value, options);
    } catch (reason) {
      thrown = reason;
    }
    equal(thrown?.code, error, what);
  } else if (text !== undefined) {
    same(xd.findSensitive(text, kinds), findings, what);
    equal(xd.redact(text, kinds), redacted, what);
  } else if (valid !== undefined) {
    const result = xd.validate(kind, value, options);
    equal(result.valid, valid, what);
    if (normalized !== undefined) equal(result.normalized, normalized, what);
    if (code !== undefined) equal(result.code, code, what);
    for (const [name, detail] of Object.entries(info || {})) equal(result.info[name], detail, `${what}: ${name}`);
  } else {
    equal(xd.mask(kind, value, options), masked, what);
  }
}

// The cases kept as data, through the public functions of a platform: a family of tests for each folder, a test for each
// case of its files.

import { equal, ok, same } from './assert.mjs';
import { onDay } from './clock.mjs';

export const cases = [
  family({
    name: 'link vectors',
    folder: 'links',
    titleOf: ({ url, why }) => `${why}: ${JSON.stringify(url)}`,
    open(xd, { policies }) {
      const checkers = Object.fromEntries(
        Object.entries(policies).map(([name, policy]) => [name, xd.createUrlPolicy(policy)])
      );
      return (one) => linkCase(checkers, one);
    },
  }),
  family({
    name: 'sensitive vectors',
    folder: 'sensitive',
    titleOf: sensitiveTitle,
    open:
      (xd, { today }, tools) =>
      (one) =>
        onDay(tools, today || '2025-06-01', () => sensitiveCase(xd, one)),
  }),
  family({
    name: 'HTML vectors are stable and agree in all three forms',
    folder: 'html',
    titleOf: ({ title, style }) => title || style,
    open(xd) {
      const sanitizers = new Map();
      return (one) => {
        const key = JSON.stringify(one.options);
        if (!sanitizers.has(key)) sanitizers.set(key, xd.createSanitizer(one.options));
        htmlCase(xd, sanitizers.get(key), one);
      };
    },
  }),
];

/**
 * Cases by the thousand: `prepare` reads the files of a folder once, and gives the function that runs the case at
 * `index` of `file`.
 */
function family({ name, folder, titleOf, open }) {
  return {
    name,
    folder,
    titleOf,
    async prepare(xd, tools) {
      const files = new Map();
      for (const file of await tools.vectors(folder)) files.set(file.name, { file, check: open(xd, file, tools) });
      return (name, index) => {
        const { file, check } = files.get(name);
        check(file.cases[index]);
      };
    },
  };
}

function linkCase(checkers, { policy, url, why, code, ...expected }) {
  const verdict = checkers[policy].check(url);
  if (code) {
    equal(verdict.code, code, `${url} (${why})`);
    return;
  }
  equal(verdict.ok, true, `${url} (${why}): ${verdict.code}`);
  for (const [member, value] of Object.entries(expected)) {
    same(verdict[member === 'normalised' ? 'url' : member], value, `${member} of ${url}`);
  }
}

function htmlCase(xd, sanitizer, { title, payload, html, style, expected, kept, text }) {
  if (text !== undefined) {
    equal(xd.htmlToText(html), text, title);
    equal(sanitizer.toText(html), text, title);
    return;
  }
  const input = [payload, html].find((text) => text !== undefined) || `<p style="${quoted(style)}">x</p>`;
  const clean = sanitizer.sanitize(input);
  if (expected !== undefined) equal(clean, expected, title);
  if (style !== undefined) {
    // A float is cleared at the end of the document, so that it does not reach into the page.
    const end = /(?:^|;)float:/.test(kept) ? '<div style="clear:both"></div>' : '';
    equal(clean, (kept ? `<p style="${quoted(kept)}">x</p>` : '<p>x</p>') + end, style);
  }
  equal(sanitizer.sanitize(clean), clean, `twice: ${title}`);
  equal(sanitizer.inspect(input).html, clean, `inspected: ${title}`);
  // Nothing comes out of a comment, and the fast lane leaves at it.
  equal(sanitizer.sanitize(`<!---->${input}`), clean, `without the fast lane: ${title}`);
  ok(Array.isArray(sanitizer.toNodes(input)), title);
}

/** An attribute value as a serialiser writes it. */
function quoted(text) {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
}

function sensitiveTitle({ title, why, kind, value, options, valid }) {
  if (title || why) return title || why;
  return [valid === undefined ? 'mask' : 'validate', kind, JSON.stringify(value), JSON.stringify(options)]
    .filter(Boolean)
    .join(' ');
}

function sensitiveCase(xd, one) {
  const { kind, kinds, value, options, text, findings, redacted, masked, valid, normalized, info, code, error } = one;
  const what = sensitiveTitle(one);
  if (one.e164) {
    for (const number of [one.e164, one.international, one.rfc3966])
      equal(xd.validate('phoneE164', number).normalized, one.e164, number);
    return;
  }
  if (error) {
    let thrown;
    try {
      if (text !== undefined) xd.findSensitive(text, kinds && { kinds });
      else if (valid === undefined) xd.mask(kind, value, options);
      else xd.validate(kind, value, options);
    } catch (reason) {
      thrown = reason;
    }
    equal(thrown?.code, error, what);
  } else if (text !== undefined) {
    same(xd.findSensitive(text, kinds && { kinds }), findings, what);
    equal(xd.redact(text, kinds && { kinds }), redacted, what);
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

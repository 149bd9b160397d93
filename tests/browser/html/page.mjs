// In the page: what the tests ask for, by name. Everything given and taken is plain data.

import * as xd from '/dist/browser.mjs';
import { reduced, renderNodes } from '/lib/render-nodes.mjs';
import { appliesStyle, lost } from './keeps.mjs';
import { mutations } from './mutations.mjs';
import { ALLOWANCES, purify, secondOpinion, version } from './opinion.mjs';
import { soup } from './soup.mjs';
import { forbiddenIn, forbiddenStylesIn } from './structure.mjs';
import { eventTypes, tryOut } from './trap.mjs';

const AT_ONCE = 8;
/** Outputs in one frame, where there are many. */
const TOGETHER = 8;
const OWN = ['ugc', 'inline', 'richText', 'alipayRichText'];

await xd.init({ parts: ['content'] });
const sanitizers = Object.fromEntries(OWN.map((preset) => [preset, xd.createSanitizer({ preset })]));

globalThis.room = {
  /** What a sanitiser that runs in a page makes of each piece. */
  clean(which, pieces) {
    const run = { ours: sanitizers.ugc.sanitize, DOMPurify: purify, setHTML: cleanBySetHTML }[which];
    return pieces.map((piece) => run(piece));
  },
  version: (which) => (which === 'DOMPurify' ? version : undefined),
  has: (which) => which in Element.prototype,

  /** Tries outputs of any sanitiser: the findings of each. */
  async tryAll(outputs, payloads, patience) {
    const types = eventTypes(payloads);
    return pool(outputs, (html, at) => tryOut(html, { types, names: namesIn(payloads[at]), patience }));
  },

  /** Tries our outputs of all presets. */
  async tryOurs(payloads) {
    const types = eventTypes(payloads);
    return pool(payloads, (payload) => {
      const [html, ...more] = OWN.map((preset) => sanitizers[preset].sanitize(payload));
      return tryOut(html, { more, types, names: namesIn(payload) });
    });
  },

  /**
   * The same for many payloads, several to a frame and each output once. Gives what is to be reported: each output that is not
   * harmless, alone or next to others, and a line for each that is not stable, or another one without the fast lane.
   */
  async tryMany(payloads) {
    const types = eventTypes(payloads);
    const outputs = new Map();
    const unstable = [];
    for (const payload of payloads) {
      for (const preset of OWN) {
        const html = sanitizers[preset].sanitize(payload);
        if (sanitizers[preset].sanitize(html) !== html) unstable.push(`${preset}: cleaning twice changes ${payload}`);
        if (!outputs.has(html)) outputs.set(html, payload);
      }
      unstable.push(...withoutLane(payload));
    }
    const all = [...outputs];
    const groups = Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, at) =>
      all.slice(at * TOGETHER, (at + 1) * TOGETHER)
    );
    const tryGroup = async (group) => {
      const [html, ...more] = group.map(([output]) => output);
      const found = await tryOut(html, { more, types, names: group.flatMap(([, payload]) => namesIn(payload)) });
      if (Object.values(found).every((lines) => lines.length === 0)) return [];
      if (group.length === 1) return [{ found, html, payload: group[0][1] }];
      const alone = await Promise.all(group.map((one) => tryGroup([one])));
      return alone.flat().length > 0 ? alone.flat() : [{ found, group }];
    };
    const harmful = (await pool(groups, tryGroup)).flat();
    return { outputs: all.length, harmful, unstable };
  },

  /** Whose output is another one when the fast lane cannot take it. */
  withoutLane: (pieces) => pieces.flatMap(withoutLane),

  /** What of each piece is missing. */
  lost: (outputs, keeps) => outputs.map((html, at) => lost(html, keeps[at])),
  applies: (outputs, styles) => outputs.map((html, at) => appliesStyle(html, styles[at])),

  /**
   * Where nodes, drawn, differ from the HTML. Numbers that no `start` gives are texts in nodes, which the presets for HTML
   * do not have: `nodes_have_the_numbers_of_every_preset` in tests/html compares those.
   */
  nodes(pieces) {
    const isNumberedByItem = (root) => root.querySelector('ol[reversed], li[value]') !== null;
    const reduce = (root) => (isNumberedByItem(root) ? undefined : reduced(root, document));
    return pieces.flatMap((piece) => [
      ...differs('richText', piece, (root) => root),
      ...differs('alipayRichText', piece, (root) => root),
      ...differs('ugc', piece, reduce),
      ...differs('inline', piece, reduce),
    ]);
  },

  /** Random tag soup: everything that needs no frame, and the second opinion. */
  soups(from, to) {
    const pieces = Array.from({ length: to - from }, (_, at) => soup(from + at));
    return opinions(pieces, (piece) => pieces.indexOf(piece) + from);
  },
  opinions: (pieces) => opinions(pieces, (piece) => piece),
  allowances: ALLOWANCES.map(({ name }) => name),
  secondOpinion,
  address: () => location.href,
};

/** The lane leaves at a comment, which nothing of an output comes from; `lane/tests.rs` holds it to that. */
function withoutLane(piece) {
  // Of so many attributes, html5ever is given 64, and of what only looks like them in a quoted value too: the plain readers know
  // better there (`readers_agree` in src/html/token_filter leaves them out as well).
  if (/<[a-z/](?:[^<>\s/"']*[\s/"']){65}/i.test(piece)) return [];
  return OWN.flatMap((preset) => {
    const outside = sanitizers[preset].sanitize(`<!---->${piece}`);
    // The first reading may teach the lane what it needs for the second.
    return [1, 2].flatMap((reading) => {
      const html = sanitizers[preset].sanitize(piece);
      return html === outside ? [] : [`${preset}, reading ${reading}: ${html} instead of ${outside} for ${piece}`];
    });
  });
}

function opinions(pieces, name) {
  const wrong = [];
  const allowed = {};
  for (const piece of pieces) {
    const html = sanitizers.ugc.sanitize(piece);
    const root = document.createElement('template');
    root.innerHTML = html;
    const opinion = secondOpinion(html);
    const found = [
      ...forbiddenIn(root.content),
      ...forbiddenStylesIn(root.content),
      ...mutations(html),
      ...opinion.unexplained.map((line) => `DOMPurify removes ${line}`),
    ];
    if (sanitizers.ugc.sanitize(html) !== html) found.push('cleaning twice changes something');
    found.push(...withoutLane(piece), ...withoutLane(html));
    if (found.length > 0) wrong.push({ piece: name(piece), html, found });
    for (const [key, count] of Object.entries(opinion.allowed)) allowed[key] = (allowed[key] ?? 0) + count;
  }
  return { wrong, allowed };
}

function differs(preset, piece, reduce) {
  const drawn = document.createElement('div');
  const expected = document.createElement('div');
  const root = document.createElement('template');
  root.innerHTML = sanitizers[preset].sanitize(piece);
  const content = reduce(root.content);
  if (!content) return [];
  expected.append(content);
  drawn.append(renderNodes(sanitizers[preset].toNodes(piece), document));
  // A text is cut after an `&` that begins an entity.
  drawn.normalize();
  return drawn.isEqualNode(expected)
    ? []
    : [`${preset}: ${drawn.innerHTML} instead of ${expected.innerHTML} for ${piece}`];
}

function cleanBySetHTML(html) {
  const element = document.createElement('div');
  element.setHTML(html);
  return element.innerHTML;
}

/** The ids and names a payload gives. */
function namesIn(payload) {
  return [...payload.matchAll(/\b(?:id|name)\s*=\s*["']?([^\s"'>]+)/gi)].map(([, name]) => name);
}

/** A few at once: each waits for its frame most of the time. */
async function pool(list, work) {
  const results = [];
  let next = 0;
  const one = async () => {
    while (next < list.length) {
      const at = next;
      next += 1;
      results[at] = await work(list[at], at);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return results;
}

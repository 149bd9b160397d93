// What the pages report of refusals (`onSecurityEvent`), counted. An event holds no value; this server does not rely on
// that and keeps nothing but the words below.

const WORD = { type: 'string', pattern: '^[A-Za-z][\\w:-]{0,39}$' };
const MAX_LINES = 500; // different lines; anybody can send events, and nobody may fill the memory with them

const PLACE = {
  type: 'object',
  properties: { path: { type: 'string', maxLength: 500 }, code: WORD, kind: WORD },
};
const REMOVAL = { type: 'object', properties: { type: WORD, name: WORD, on: WORD } };

/** JSON schema of what `navigator.sendBeacon` brings. */
export const EVENTS_SCHEMA = {
  type: 'array',
  maxItems: 50,
  items: {
    type: 'object',
    required: ['type'],
    properties: {
      type: { type: 'string', enum: ['linkRefused', 'htmlRemoved', 'formRefused', 'sensitiveRefused'] },
      code: WORD,
      by: WORD,
      issues: { type: 'array', maxItems: 1000, items: PLACE },
      removed: { type: 'array', maxItems: 1000, items: REMOVAL },
    },
  },
};

/** Counts events by what they say. */
export function createEventCounts() {
  const counts = new Map();
  return {
    add(events) {
      for (const line of events.flatMap(linesOf)) {
        const known = counts.has(line) || counts.size < MAX_LINES;
        const key = known ? line : 'other';
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    },
    /** The most frequent first: `[{ event, count }]`. */
    list: () => [...counts].map(([event, count]) => ({ event, count })).sort((one, other) => other.count - one.count),
  };
}

/** `linkRefused URL_HOST by form`. The paths of a form are left out: whoever calls without the page chooses them. */
function linesOf({ type, code, by, issues = [], removed = [] }) {
  const from = by ? ` by ${by}` : '';
  if (type === 'linkRefused') return [`${type} ${code}${from}`];
  if (type === 'htmlRemoved')
    return removed.map((each) => [type, each.type, each.on, each.name].filter(Boolean).join(' '));
  return issues.map((issue) => [type, issue.code, issue.kind].filter(Boolean).join(' ') + from);
}

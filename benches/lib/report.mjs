// Contests as Markdown tables.

/** One line per rival: its time, our ratio to it, and what was wanted of that. */
export function table(rows) {
  const lines = ['| where | what | with | time | xiaodun takes | wanted |', '|---|---|---|--:|--:|---|'];
  for (const { realm, name, wanted, times } of rows) {
    lines.push(`| ${realm} | ${name} | **xiaodun** | ${duration(times.xiaodun)} | | |`);
    for (const { rival, took, ratio, verdict } of comparisons({ wanted, times })) {
      lines.push(`| | | ${rival} | ${duration(took)} | ${ratio} | ${verdict} |`);
    }
  }
  return lines.join('\n');
}

/** Each rival of a row: its time, our ratio to it in words, and whether that meets a bound. */
export function comparisons({ wanted, times: { xiaodun, ...others } }) {
  return Object.entries(others).map(([rival, took]) => ({
    rival,
    took,
    ratio: `${(xiaodun / took).toFixed(2)} of it`,
    verdict: verdictOf(wanted, rival, xiaodun / took),
  }));
}

/** Whether a bound was met, in words; nothing where there is none against this rival. */
function verdictOf(wanted, rival, measured) {
  const bound = wanted.find(({ against }) => against === rival);
  if (!bound) return '';
  const limit = bound.ratio ?? 1 / bound.times;
  const limitText = bound.times
    ? `≥ ${bound.times}× as fast (${(1 / measured).toFixed(2)}×)`
    : `≤ ${bound.ratio.toFixed(2)}`;
  return `${limitText}: ${measured <= limit ? 'met' : '**not met**'}`;
}

function duration(microseconds) {
  if (microseconds < 1000) return `${microseconds.toPrecision(3)} µs`;
  return `${(microseconds / 1000).toPrecision(3)} ms`;
}

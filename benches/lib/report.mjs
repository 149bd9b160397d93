// Contests as Markdown tables.

/** One line per rival: its time, our ratio to it, and what was wanted of that. */
export function table(rows) {
  const lines = ['| where | what | with | time | xiaodun takes | wanted |', '|---|---|---|--:|--:|---|'];
  for (const { realm, name, wanted, times } of rows) {
    const { xiaodun, ...others } = times;
    lines.push(`| ${realm} | ${name} | **xiaodun** | ${duration(xiaodun)} | | |`);
    for (const [rival, took] of Object.entries(others)) {
      lines.push(`| | | ${rival} | ${duration(took)} | ${(xiaodun / took).toFixed(2)} of it | ${verdict(wanted, rival, xiaodun / took)} |`);
    }
  }
  return lines.join('\n');
}

function verdict(wanted, rival, measured) {
  const bound = wanted.find(({ against }) => against === rival);
  if (!bound) return '';
  const limit = bound.ratio ?? 1 / bound.times;
  const told = bound.times ? `≥ ${bound.times}× as fast (${(1 / measured).toFixed(2)}×)` : `≤ ${bound.ratio.toFixed(2)}`;
  return `${told}: ${measured <= limit ? 'met' : '**not met**'}`;
}

function duration(microseconds) {
  if (microseconds < 1000) return `${microseconds.toPrecision(3)} µs`;
  return `${(microseconds / 1000).toPrecision(3)} ms`;
}

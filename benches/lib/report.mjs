// Contests as Markdown tables.

/** One line per rival: its time, our ratio to it, and what was wanted of that. */
export function table(rows) {
  const lines = ['| where | what | with | time | xiaodun takes | wanted |', '|---|---|---|--:|--:|---|'];
  for (const { realm, name, wanted, times } of rows) {
    const { xiaodun, ...others } = times;
    lines.push(`| ${realm} | ${name} | **xiaodun** | ${duration(xiaodun)} | | |`);
    for (const [rival, took] of Object.entries(others)) {
      lines.push(`| | | ${rival} | ${duration(took)} | ${ratioTold(xiaodun / took)} | ${verdictOf(wanted, rival, xiaodun / took)} |`);
    }
  }
  return lines.join('\n');
}

/** Whether a bound was met, in words; nothing where there is none against this rival. */
export function verdictOf(wanted, rival, measured) {
  const bound = wanted.find(({ against }) => against === rival);
  if (!bound) return '';
  const limit = bound.ratio ?? 1 / bound.times;
  const told = bound.times ? `≥ ${bound.times}× as fast (${(1 / measured).toFixed(2)}×)` : `≤ ${bound.ratio.toFixed(2)}`;
  return `${told}: ${measured <= limit ? 'met' : '**not met**'}`;
}

export function ratioTold(ratio) {
  return `${ratio.toFixed(2)} of it`;
}

function duration(microseconds) {
  if (microseconds < 1000) return `${microseconds.toPrecision(3)} µs`;
  return `${(microseconds / 1000).toPrecision(3)} ms`;
}

// The first digits and lengths of the texts that a pattern of libphonenumber matches.

/**
 * `leads:length` for each combination, with so many of the first digits; the patterns have digits, classes, `\d`,
 * groups, `|` and repetitions.
 */
export function shapesOf(pattern, count = 1) {
  const joined = (one, other) => joinedShapes(one, other, count);
  let at = 0;
  const alternatives = () => {
    const all = new Set(sequence());
    while (pattern[at] === '|') {
      at++;
      for (const shape of sequence()) all.add(shape);
    }
    return all;
  };
  const sequence = () => {
    let shapes = new Set([':0']);
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') shapes = joined(shapes, repeated(atom()));
    return shapes;
  };
  const atom = () => {
    const char = pattern[at++];
    if (char === '(') {
      if (pattern.startsWith('?:', at)) at += 2;
      const inner = alternatives();
      at++;
      return inner;
    }
    if (char === '\\') {
      if (pattern[at++] !== 'd') throw new Error(`an unknown escape in ${pattern}`);
      return digits('0123456789');
    }
    if (char === '[') {
      const end = pattern.indexOf(']', at);
      const members = pattern
        .slice(at, end)
        .replace('\\d', '0-9')
        .replace(/(\d)-(\d)/g, (_, from, to) => '0123456789'.slice(Number(from), Number(to) + 1));
      at = end + 1;
      return digits(members);
    }
    if (!/\d/.test(char)) throw new Error(`an unknown character in ${pattern}`);
    return digits(char);
  };
  const repeated = (shapes) => {
    let [least, most] = [1, 1];
    if (pattern[at] === '?') {
      at++;
      least = 0;
    } else if (pattern[at] === '{') {
      const end = pattern.indexOf('}', at);
      const bounds = pattern
        .slice(at + 1, end)
        .split(',')
        .map(Number);
      [least, most] = [bounds[0], bounds.at(-1)];
      at = end + 1;
    }
    let all = new Set(least === 0 ? [':0'] : []);
    let current = new Set([':0']);
    for (let count = 1; count <= most; count++) {
      current = joined(current, shapes);
      if (count >= least) all = new Set([...all, ...current]);
    }
    return all;
  };
  return alternatives();
}

function digits(members) {
  return new Set([...members].map((digit) => `${digit}:1`));
}

function joinedShapes(one, other, count) {
  const all = new Set();
  for (const left of one) {
    const [lead, length] = left.split(':');
    for (const right of other) {
      const [next, more] = right.split(':');
      all.add(`${(lead + next).slice(0, count)}:${Number(length) + Number(more)}`);
    }
  }
  return all;
}

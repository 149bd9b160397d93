// How the time of sanitising grows with the length. A table of its own: nothing else has left garbage in its page.

import { noteOf } from './html.mjs';

export const title = 'HTML of 10 MB compared with ten times 1 MB';
export const note = '1 is linear growth.';
export const realms = ['Node', 'Chromium'];

const MB = 1e6;

export function contests(xd) {
  const sanitizer = xd.createSanitizer({ maxBytes: 16 * MB });
  const [one, ten] = [noteOf(MB), noteOf(10 * MB)];
  const tenTimes = () => {
    for (let time = 0; time < 10; time++) sanitizer.sanitize(one);
  };
  return [
    {
      name: '10 MB',
      wanted: [{ against: 'linear', ratio: 1.25 }],
      rivals: { xiaodun: () => sanitizer.sanitize(ten), linear: tenTimes },
      rounds: 21,
    },
  ];
}

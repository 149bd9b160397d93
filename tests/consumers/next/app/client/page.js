// A client component: rendered on the server first, then at work in the browser.

'use client';
import { useEffect, useState } from 'react';
import * as xd from 'xiaodun';
import { work } from '../../work.mjs';

export default function Page() {
  const [done, setDone] = useState('');
  useEffect(() => {
    xd.init().then(() => setDone(JSON.stringify(work(xd))));
  }, []);
  return <pre id="done">{done}</pre>;
}

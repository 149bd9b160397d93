// A server component that encrypts: at each request, since a ciphertext needs random bytes.

import { connection } from 'next/server';
import { Suspense } from 'react';
import * as xd from 'xiaodun';
import { work } from '../work.mjs';

export default function Page() {
  return (
    <Suspense>
      <Done />
    </Suspense>
  );
}

async function Done() {
  await connection();
  return <pre id="done">{JSON.stringify(work(xd))}</pre>;
}

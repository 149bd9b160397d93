import { connection } from 'next/server';
import * as xd from 'xiaodun';
import { work } from '../../../work.mjs';

export async function GET() {
  await connection();
  return Response.json(work(xd));
}

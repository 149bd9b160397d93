import * as xd from 'xiaodun';
import { work } from '../../../work.mjs';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(work(xd));
}

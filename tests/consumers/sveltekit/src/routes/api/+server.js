import * as xd from 'xiaodun';
import { work } from '../../../work.mjs';

export function GET() {
  return Response.json(work(xd));
}

import * as xd from 'xiaodun';
import content from '../../../node_modules/xiaodun/dist/content.wasm?module';
import secrets from '../../../node_modules/xiaodun/dist/secrets.wasm?module';
import { work } from '../../../work.mjs';

export const runtime = 'edge';

export async function GET() {
  await xd.init({ wasm: { secrets, content } });
  return Response.json(work(xd));
}

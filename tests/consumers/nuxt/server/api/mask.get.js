import * as xd from 'xiaodun';
import { work } from '../../work.mjs';

export default defineEventHandler(() => work(xd));

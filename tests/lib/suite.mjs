// Declares the shared suite as tests: one for each case, and one for each case of the vectors, so that any can be run
// alone by its name (`node --test --test-name-pattern`).

import { describe, test } from 'node:test';
import * as decryptor from './decryptor.mjs';
import { vectors } from './vectors.mjs';

/** What a test is called at most; links and markup can be of any length. */
const LONGEST = 160;

/** @param {(name: string, file?: string, index?: number) => unknown} run runs a case, or one of a family */
export function declareCases(cases, run) {
  for (const { name, folder, titleOf } of cases) {
    if (!folder) {
      test(name, () => run(name));
      continue;
    }
    describe(name, () => {
      for (const { name: file, cases } of vectors(folder)) {
        cases.forEach((one, index) => {
          test(`${file}: ${titleOf(one)}`.slice(0, LONGEST), () => run(name, file, index));
        });
      }
    });
  }
}

/** Runs a case, or every case of a family, as one test: where each alone is a test on other hosts already. */
export async function runWhole({ name, folder }, run) {
  if (!folder) return run(name);
  for (const { name: file, cases } of vectors(folder)) for (const index of cases.keys()) await run(name, file, index);
}

/** Runs cases by name on a package: for `declareCases`, where no browser is between them. */
export function runnerOf(cases, xd, tools) {
  const families = new Map();
  return async (name, file, index) => {
    const one = cases.find((each) => each.name === name);
    if (!one.folder) return one.run(xd, tools);
    if (!families.has(name)) families.set(name, one.prepare(xd, tools));
    const runOne = await families.get(name);
    return runOne(file, index);
  };
}

const { keys, ...functions } = decryptor;

/**
 * What a suite that runs elsewhere asks for, by name, with arguments and answers that can go as JSON: the tools of its
 * cases, and `tools`, the names of those that are functions, and what else they are.
 */
export const toolAnswers = { ...functions, vectors, tools: () => ({ keys, functions: Object.keys(functions) }) };

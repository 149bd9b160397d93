// A browser that ends is opened once more, and nothing else is asked twice.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reopened } from '../lib/reopened.mjs';

/** Pages whose questions fail as `outcomes` say: an error, and whether the page is gone after it. */
function pages(...outcomes) {
  const asked = [];
  let opened = 0;
  const open = async () => {
    const number = ++opened;
    let gone = false;
    return {
      number,
      async ask(question) {
        asked.push(`${number}: ${question}`);
        const outcome = outcomes.shift();
        if (!outcome) return `answer to ${question}`;
        gone = outcome.gone;
        throw new Error(outcome.error);
      },
      probe: async () => assert.ok(!gone),
      close: async () => assert.ok(!gone, 'a page that is gone cannot be closed'),
    };
  };
  return { open, asked };
}

test('a page that is gone is replaced, and the question is asked again', async () => {
  const { open, asked } = pages(undefined, { error: 'crashed', gone: true });
  const page = await reopened(open);
  assert.equal(await page.ask('a'), 'answer to a');
  assert.equal(await page.ask('b'), 'answer to b');
  assert.equal(await page.ask('c'), 'answer to c');
  assert.deepEqual(asked, ['1: a', '1: b', '2: b', '2: c']);
  await page.close();
});

test('a question that ends two pages fails', async () => {
  const { open } = pages({ error: 'crashed', gone: true }, { error: 'crashed again', gone: true });
  const page = await reopened(open);
  await assert.rejects(page.ask('a'), /crashed again/);
});

test('a wrong answer of a page that is there fails at once', async () => {
  const { open, asked } = pages({ error: 'wrong', gone: false });
  const page = await reopened(open);
  await assert.rejects(page.ask('a'), /wrong/);
  assert.deepEqual(asked, ['1: a']);
});

test('there is no page without its browser', async () => {
  assert.equal(await reopened(async () => undefined), undefined);
});

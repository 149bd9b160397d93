// User-written HTML in real browsers: nothing runs, nothing is asked for, nothing is lost.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsersFor } from '../lib/asked.mjs';
import { attacks, benign, best, documents, furtherAttacks, judge, payloads } from './html/cases.mjs';
import { controls } from './html/controls.mjs';
import { openStage } from './html/stage.mjs';

const SOUPS = 600;
const HARMLESS = { ran: [], asked: [], left: [], styles: [], moved: [], clobbered: [] };
const pieces = benign.map(({ html }) => html);

const browsers = browsersFor('user-written HTML is tested');

test('there are enough cases', () => {
  assert.ok(attacks.length >= 400, `${attacks.length} attacks`);
  const all = new Set([...attacks, ...furtherAttacks].map(({ payload }) => payload));
  assert.ok(all.size >= 2000, `${all.size} different attacks`);
  assert.ok(benign.length >= 60, `${benign.length} benign pieces`);
});

for (const browser of browsers) {
  describe(browser, () => {
    let stage;
    let findings;
    before(async () => {
      stage = await openStage(browser);
    });
    after(() => stage?.close());

    test('no attack does anything', async () => {
      findings = await stage.ask('tryOurs', payloads);
      assert.equal(findings.length, attacks.length);
      const harmful = attacks.flatMap(({ title, payload }, at) => {
        try {
          assert.deepEqual(findings[at], HARMLESS);
          return [];
        } catch {
          return [{ title, payload, findings: findings[at] }];
        }
      });
      assert.deepEqual(harmful, []);
    });

    test('nor does one of another project, or in another place', async () => {
      const { outputs, harmful, unstable } = await stage.ask(
        'tryMany',
        furtherAttacks.map(({ payload }) => payload)
      );
      assert.ok(outputs > 1000, `${outputs} different outputs`);
      assert.deepEqual({ harmful, unstable }, { harmful: [], unstable: [] });
    });

    test('the fast lane changes nothing', async () => {
      assert.deepEqual(await stage.ask('withoutLane', [...payloads, ...pieces, ...documents]), []);
    });

    test('cleaned at once, kept whole: no peer does better', async () => {
      const { details, ...counts } = await judge(stage, (list) => stage.ask('clean', 'ours', list), findings);
      assert.deepEqual(counts, best, JSON.stringify(details, undefined, 2));
    });

    test('nodes, drawn, are the HTML', async () => {
      assert.deepEqual(await stage.ask('nodes', [...payloads, ...pieces]), []);
    });

    test('DOMPurify finds nothing to remove', async () => {
      const dirty = await stage.ask(
        'secondOpinion',
        '<p onclick=x()>a<script>b</script><a href="javascript:c">d</a></p>'
      );
      assert.equal(dirty.unexplained.length, 3, 'it does look');
      const known = await stage.ask('opinions', [...payloads, ...pieces]);
      const random = await stage.ask('soups', 0, SOUPS);
      assert.deepEqual([...known.wrong, ...random.wrong], []);
      const used = new Set([...Object.keys(known.allowed), ...Object.keys(random.allowed)]);
      assert.deepEqual([...used].sort(), (await stage.ask('allowances')).sort(), 'an allowance that nothing needs');
    });

    test('the page around it never noticed', async () => {
      assert.match(await stage.ask('address'), /^http:\/\/127\.0\.0\.1:\d+\/$/);
      assert.deepEqual(stage.told, []);
    });

    // Last, because it is what the page around it does notice.
    test('what runs, stays or changes would have been noticed', async () => {
      let unnoticed = ['nothing was asked yet'];
      // With more patience each time: Firefox runs the script of an address in a task of its own, late on a busy machine.
      for (let patience = 25; patience < 5000 && unnoticed.length > 0; patience *= 5) {
        // Other addresses each time: Firefox keeps a style sheet and what became of its imports, and asks once.
        const pieces = controls.map(({ html }) => html.replaceAll('//evil.example/', `//evil.example/${patience}/`));
        const found = await stage.ask('tryAll', pieces, pieces, patience);
        unnoticed = controls.flatMap(({ html, notices }, at) =>
          Object.entries(notices)
            .filter(([kind, pattern]) => !found[at][kind].some((line) => pattern.test(line)))
            .map(([kind, pattern]) => `${html}: ${pattern} not in ${kind}: ${JSON.stringify(found[at])}`)
        );
      }
      assert.deepEqual(unnoticed, []);
      if (browser === 'chromium')
        assert.ok(
          stage.told.some((line) => /^a request: script .*evil\.example/.test(line)),
          stage.told.join('\n')
        );
    });
  });
}

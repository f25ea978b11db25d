import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { pressed, stateInPopup } from './support/popup';
import { BROWSERS, settled, startStage, verdictOn, type Stage } from './support/stage';

describe.each(BROWSERS)("the reader's own library in %s", (kind) => {
  let stage: Stage | null = null;
  afterEach(async () => {
    await stage?.close();
    stage = null;
  });

  test('a page added is known after the browser was restarted, and named on a copy; removed, it is not', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'firstprint-library-'));
    try {
      stage = await startStage(kind, { profile });
      const page = await stage.open(stage.url('parish', '/own'));
      expect((await verdictOn(stage.browser, page)).kind).toBe('nothing');
      const popup = await stage.browser.openPopup(page);
      await stateInPopup(popup, 'article');
      await pressed(popup, 'add');
      await waitFor(() => popup.$('.added'), { what: 'the confirmation' });
      await popup.close();
      // The confirmation survives closing the popup.
      const again = await stage.browser.openPopup(page);
      await waitFor(() => again.$('.added'), { what: 'the confirmation in a new popup' });
      await again.close();
      await stage.close();

      stage = await startStage(kind, { profile });
      const copy = await stage.open(stage.url('county', '/own-copy'));
      const verdict = await verdictOn(stage.browser, copy);
      expect(verdict).toMatchObject({ kind: 'earlier', lead: { index: 'library', relation: 'full', days: 7, facts: { publisher: 'Wexcombe Parish News', title: 'A library that lends spades' } } });
      expect(verdict.badge).toEqual({ text: '1', title: 'Earlier at Wexcombe Parish News, 2 Oct 2026' });
      const original = await stage.open(stage.url('parish', '/own?utm_source=mail'));
      expect((await verdictOn(stage.browser, original)).matches, 'its own entry is no match').toEqual([]);

      const third = await stage.browser.openPopup(original);
      await stateInPopup(third, 'article');
      await pressed(third, 'remove');
      await waitFor(async () => (await third.$('.added')) === null, { what: 'the entry to be removed' });
      await third.close();
      const after = await stage.open(stage.url('county', '/own-copy'));
      expect((await settled(stage.browser, after)).state).toMatchObject({ kind: 'article', verdict: { kind: 'nothing' } });
    } finally {
      await stage?.close();
      stage = null;
      await rm(profile, { recursive: true, force: true });
    }
  }, 120_000);
});

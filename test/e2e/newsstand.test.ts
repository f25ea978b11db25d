import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { BROWSERS, startStage, verdictOn, type Stage } from './support/stage';

describe.each(BROWSERS)('the newsstand in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind)));
  afterAll(() => stage?.close());

  const look = async (page: keyof Stage['newsstand']['urls']) => verdictOn(stage.browser, await stage.open(stage.newsstand.urls[page]));

  test('the original claims nothing earlier and wears no badge', async () => {
    const { kind: said, badge, matches } = await look('original');
    expect(said).toBe('earliest');
    expect(badge).toEqual({ text: '', title: 'Firstprint' });
    expect(matches.map(({ facts }) => facts.publisher)).toEqual(['Quickread']);
  });

  test.each([
    ['edited', 'full'],
    ['abridged', 'abridged'],
    ['reworded', 'reworded'],
  ] as const)('the %s copy names HPA and its date', async (page, relation) => {
    const { kind: said, lead, badge } = await look(page);
    expect(said).toBe('earlier');
    expect(badge).toEqual({ text: 'HPA', title: 'Earlier at HPA, 14 Sept 2026' });
    expect(lead).toMatchObject({ relation, order: 'earlier', facts: { publisher: 'HPA', published: '2026-09-14T06:10+01:00' } });
  });

  test('the copy that credits HPA has a badge that says so', async () => {
    const { kind: said, credited, badge, chain } = await look('credited');
    expect({ said, credited }).toEqual({ said: 'credited', credited: true });
    expect(badge).toEqual({ text: 'HPA', title: 'From HPA, 14 Sept 2026, credited' });
    expect(chain.map(({ publisher }) => publisher)).toEqual(['HPA', 'Quickread', 'The Arrel Mercury']);
  });

  test('the quoting page shares passages, and is called no copy', async () => {
    const { kind: said, lead, badge } = await look('quoting');
    expect(said).toBe('quotes');
    expect(lead?.relation).toBe('statement');
    expect(badge).toEqual({ text: 'HPA', title: 'Quotes HPA, 14 Sept 2026' });
  });

  test('the article on the same topic has no match and no badge', async () => {
    const { kind: said, matches, badge } = await look('sameTopic');
    expect(said).toBe('nothing');
    expect(matches).toEqual([]);
    expect(badge.text).toBe('');
  });

  test('nothing was asked of the demo server that a browser without the extension does not ask', () => {
    const { pages } = inject('control')[kind];
    expect(stage.proxy.requests.length).toBeGreaterThan(5);
    expect(stage.proxy.requests.filter(({ allowed, host, path }) => allowed && !pages.includes(`${host}${path}`))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PageFacts } from '../../src/core/article-facts';
import { Publishers, type KnownPublisher } from '../../src/core/facts/publisher';
import { resolveFacts } from '../../src/core/facts/resolve';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import type { Match, Verdict } from '../../src/core/verdict/match';
import { verdictOf } from '../../src/core/verdict/verdict';
import { copyOf, extractArticle } from '../../src/page/article';
import { readDeclaredFacts } from '../../src/page/declared';
import { isArticle, refusal } from '../../src/page/kind';

/** The demo pages, from their HTML to the verdict, against the index that ships. No part is replaced. */
const PAGES = {
  original: 'hpa.localhost/tide-mill-turns-again',
  edited: 'northernledger.localhost/saltmere-mill-restored',
  abridged: 'quickread.localhost/tide-mill-back',
  quoting: 'estuaryreview.localhost/what-a-mill-is-for',
  reworded: 'buzzglobe.localhost/ancient-mill-spins',
  credited: 'arrelmercury.localhost/wheel-goes-round',
  sameTopic: 'millwright.localhost/saltmere-wheel-visit',
} as const;
type Key = keyof typeof PAGES;
const NOW = Date.UTC(2026, 10, 22);
const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

interface Seen { readonly facts: PageFacts; readonly found: readonly Match[]; readonly verdict: Verdict }
let pack: Pack;
let publishers: Publishers;
const seen = new Map<Key, Seen>();

/** `address` in place of the page's own: as served on another port, or under tracking parameters. */
async function look(key: Key, address = `http://${PAGES[key].replace('/', ':4870/')}`): Promise<Seen> {
  const { window } = new JSDOM(readFileSync(at(`test/newsstand/sites/${PAGES[key]}.html`), 'utf8'), { url: address });
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  expect(refusal(window.document, address)).toBeNull();
  const article = extractArticle(copyOf(window.document))!;
  expect(isArticle(window.document, address, article.text)).toBe(true);
  const facts = resolveFacts(readDeclaredFacts(window.document, address, article), publishers, NOW);
  const found = await findMatches(sign(article.text, article.quoted), facts, [pack], publishers);
  return { facts, found: found.matches, verdict: verdictOf(found, publishers) };
}
const hosts = ({ matches }: Verdict): string[] => matches.map(({ facts: { url } }) => new URL(url!).hostname);

beforeAll(async () => {
  pack = await Pack.open('bundled', bufferSource(readFileSync(at('packs/bundled.pack'))));
  publishers = new Publishers(JSON.parse(readFileSync(at('packs/publishers.json'), 'utf8')) as KnownPublisher[]);
  for (const key of Object.keys(PAGES) as Key[]) seen.set(key, await look(key));
});

describe('on the newsstand', () => {
  it.each(['edited', 'abridged', 'reworded'] as const)('the %s page names the agency as earlier', (key) => {
    const { verdict, facts } = seen.get(key)!;
    expect(verdict).toMatchObject({ kind: 'earlier', lead: { order: 'earlier', facts: { publisher: 'HPA', url: 'http://hpa.localhost:4870/tide-mill-turns-again' } } });
    expect(new Date(verdict.lead!.facts.published!).getTime()).toBeLessThan(new Date(facts.published!).getTime());
    expect(publishers.badgeName(verdict.lead!.facts)).toBe('HPA');
    expect(hosts(verdict)[0]).toBe('hpa.localhost');
  });

  it('the page that credits the agency says so itself: it is named, without alarm', () => {
    const { verdict, facts } = seen.get('credited')!;
    expect(facts.credits).toMatchObject([{ publisher: 'HPA', published: '2026-09-14', url: 'http://hpa.localhost:4870/tide-mill-turns-again' }]);
    expect(verdict).toMatchObject({ kind: 'credited', credited: true, source: { publisher: 'HPA', creditedBy: null }, lead: { order: 'earlier', facts: { publisher: 'HPA' } } });
    expect(verdict.chain.map(({ publisher, by }) => [publisher, by])).toEqual([['HPA', null], ['Quickread', 'dates'], ['The Arrel Mercury', 'credit']]);
  });

  it('each of them is called what it is', () => {
    expect(seen.get('edited')!.verdict.lead!.relation).toMatch(/^(full|expanded)$/);
    expect(seen.get('abridged')!.verdict.lead!.relation).toBe('abridged');
    expect(seen.get('reworded')!.verdict.lead!.relation).toBe('reworded');
  });

  it('earlier copies are listed in order of time', () => {
    for (const { verdict } of seen.values()) {
      const times = verdict.matches.filter(({ order }) => order === 'earlier').map(({ facts: { published } }) => Date.parse(published!));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
    expect([...seen.values()].some(({ verdict }) => verdict.earlier > 1)).toBe(true);
  });

  it('the agency\'s report is the earliest known copy', () => {
    const { verdict } = seen.get('original')!;
    expect(verdict).toMatchObject({ kind: 'earliest', earlier: 0, lead: { order: 'later' } });
    expect(hosts(verdict)).not.toContain('hpa.localhost');
  });

  it('the comment that quotes the report shares passages, and is no copy', () => {
    const { verdict } = seen.get('quoting')!;
    expect(verdict).toMatchObject({ kind: 'quotes', earlier: 0, lead: { relation: 'statement', facts: { publisher: 'HPA' } } });
    expect(verdict.lead!.quoted).toBeGreaterThan(0.9);
  });

  it('the report of the same event shares nothing', () => {
    expect(seen.get('sameTopic')!.verdict).toEqual({ kind: 'nothing', lead: null, matches: [], earlier: 0, source: null, credited: false, chain: [], quotations: [] });
  });

  it('no page finds itself: those that are in the index know it, and do not show it', () => {
    for (const [key, { found, verdict, facts }] of seen) {
      expect(verdict.matches.filter(({ facts: { url } }) => url === facts.url)).toEqual([]);
      expect(verdict.matches.map(({ relation }) => relation)).not.toContain('own');
      expect(found.some(({ relation }) => relation === 'own'), key).toBe(key === 'original' || key === 'abridged');
    }
  });

  it('every page gives its own facts', () => {
    for (const [key, { facts }] of seen) {
      expect(facts.url, key).toBe(`http://${PAGES[key].replace('/', ':4870/')}`);
      expect(facts.publisherDeclared, key).toBe(true);
      expect(facts.published, key).toMatch(/^2026-\d\d-\d\d/);
      expect(facts.title.length, key).toBeGreaterThan(10);
    }
  });

  it('a page is the same page on another port and under tracking parameters', async () => {
    for (const key of ['original', 'abridged'] as const) {
      const { found } = await look(key, `http://${PAGES[key].replace('/', ':5123/')}?utm_source=letter&fbclid=x#top`);
      expect(found.filter(({ relation }) => relation === 'own')).toHaveLength(1);
    }
  });
});

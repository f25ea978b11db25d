import 'fake-indexeddb/auto';
import './messages';
import { beforeEach, describe, expect, it } from 'vitest';
import { addAtOnce } from '../../src/background/adding';
import { library } from '../../src/background/indexes';
import { addPage, editPage, removePage } from '../../src/background/keeping';
import { rememberPage } from '../../src/background/reading';
import { stateOf } from '../../src/background/state';
import { Problem } from '../../src/core/problem';
import { encodeSignature } from '../../src/core/signature/codec';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { toBase64 } from '../../src/platform/base64';
import { keepPage, setShown } from '../../src/platform/session';
import { newArticle } from './library-articles';
import { chance, prose, vocabulary } from './seeded';
import { page, verdict } from './verdicts';

const TAB = 7;
const PLACE = 'https://daily.test/today';
const DAY = 86_400_000;
const next = chance(77);
const WORDS = vocabulary(next, 3000);
const text = (words: number): string[] => prose(next, WORDS, words);

/** A part of a browser's storage, in memory. */
function area() {
  const held = new Map<string, unknown>();
  return {
    get: async (key: string | null) => Object.fromEntries([...held].filter(([name]) => key === null || name === key)),
    set: async (values: object) => Object.entries(values).forEach(([name, value]) => held.set(name, structuredClone(value))),
    remove: async (keys: string | string[]) => [keys].flat().forEach((name) => held.delete(name)),
  };
}
const storage = { local: area(), session: area() };
const titles: string[] = [];
let at = PLACE;
/** All of the browser that is asked here: one tab, what is stored, and a badge of which the titles are noted. */
const api = (globalThis as unknown as { browser: { runtime: object } }).browser;
Object.assign(api.runtime, { getManifest: () => ({ name: 'Firstprint' }) });
Object.assign(api, {
  storage,
  tabs: { get: async (id: number) => ({ id, url: at, status: 'complete', incognito: false }) },
  action: { setBadgeText: async () => {}, setBadgeBackgroundColor: async () => {}, setBadgeTextColor: async () => {}, setTitle: async ({ title }: { title: string }) => void titles.push(title) },
});

/** The tab shows an article. */
async function shows(signature: Signature, url = PLACE, place = url): Promise<void> {
  at = place;
  const state = { kind: 'article' as const, host: new URL(place).hostname, facts: page({ url }), verdict: verdict('nothing', null), hidden: [], kept: null, private: false };
  await keepPage(TAB, { page: 'page-1', url: place, state, signature: toBase64(encodeSignature(signature)), at: 2 * DAY });
  await setShown(TAB, 'page-1');
}
async function kept() {
  const state = await stateOf(TAB);
  return state.kind === 'article' ? state.kept : undefined;
}
const codeOf = (doing: Promise<unknown>): Promise<string | null> => doing.then(() => null, (error: unknown) => (error as Problem).code);
const all = async () => (await library()).list(null, 9);

beforeEach(async () => {
  await (await library()).clear();
  await storage.local.remove('settings');
});

describe('a page at an address that the library knows', () => {
  const yesterday = sign(text(300).join(' '));
  const today = sign(text(300).join(' '));
  beforeEach(async () => {
    await shows(yesterday);
    await addPage(TAB, PLACE, {}, DAY);
  });

  it('is kept while it is of the same story, however much was added to it', async () => {
    expect(await kept()).toMatchObject({ added: DAY, before: true });
    const story = text(200);
    const url = 'https://daily.test/story';
    await (await library()).add(newArticle(sign(story.join(' ')), { url }), { by: 'hand', now: DAY });
    await shows(sign([...story, ...text(200)].join(' ')), url);
    expect(await kept()).toMatchObject({ added: DAY });
  });

  it('is not kept with another text, is added beside the old one, and neither edits nor removes that', async () => {
    const { entry } = (await kept())!;
    await shows(today);
    expect(await kept()).toBeNull();
    expect(await codeOf(editPage(TAB, entry, { note: 'of today' }, { note: '' }))).toBe('other-article');
    expect(await codeOf(removePage(TAB, entry, 2 * DAY))).toBe('other-article');
    expect(await all()).toMatchObject([{ entry, note: '' }]);
    await addPage(TAB, PLACE, {}, 2 * DAY);
    expect((await all()).map(({ added }) => added)).toEqual([DAY, 2 * DAY]);
    expect(await kept()).toMatchObject({ added: 2 * DAY });
  });

  it('can be edited and removed while it is shown; of what is gone the library says so', async () => {
    const { entry } = (await kept())!;
    expect(await editPage(TAB, entry, { note: 'mine' }, { note: '' })).toMatchObject({ kept: { words: { note: 'mine' } } });
    expect((await removePage(TAB, entry, 2 * DAY)).undo).toBeGreaterThan(0);
    expect((await removePage(TAB, entry, 2 * DAY)).undo).toBe(0);
    expect(await codeOf(editPage(TAB, entry, { note: 'mine' }, { note: '' }))).toBe('no-entry');
  });

  it('has a text where any of its versions has one', async () => {
    const story = text(200);
    const url = 'https://daily.test/story';
    const own = await library();
    await own.add(newArticle(sign(story.join(' ')), { url }, { text: 'The first.' }), { by: 'hand', now: DAY });
    const longer = sign([...story, ...text(60)].join(' '));
    const { entry } = await own.add(newArticle(longer, { url }), { by: 'reading', now: 2 * DAY });
    expect(await own.versionsOf(entry)).toHaveLength(2);
    expect(await own.copyOf(entry)).toBe('The first.');
    await shows(longer, url);
    expect(await kept()).toMatchObject({ withText: true });
    await own.add(newArticle(sign([...story, ...text(90)].join(' ')), { url }, { text: 'The third.' }), { by: 'hand', now: 3 * DAY });
    expect(await own.copyOf(entry)).toBe('The third.');
  });

  it('is not added where the tab shows another article than the one that was meant', async () => {
    await shows(today, 'https://daily.test/other');
    expect(await codeOf(addPage(TAB, PLACE, { publisher: 'Meant for another' }, 2 * DAY))).toBe('other-article');
    expect(await all()).toHaveLength(1);
  });

  // The badge says so for a moment: that long each takes.
  it.each([['the same text', yesterday, 'Already in your library, brought up to date'], ['another text', today, 'Added to your library']] as const)('by the shortcut, with %s', async (_what, signature, said) => {
    await shows(signature);
    titles.length = 0;
    await addAtOnce({ tab: TAB, privateWindow: false });
    expect(titles[0]).toBe(said);
  });
});

describe('what is read', () => {
  const CACHED = 'https://www-mill-test.cdn.ampproject.org/c/s/www.mill.test/a';
  const reader = { tab: TAB, url: CACHED, privateWindow: false };
  const remembered = async (settings: object): Promise<number> => {
    await storage.local.set({ settings: { remember: true, ...settings } });
    await rememberPage(reader, 'page-1', 2 * DAY);
    return (await all()).length;
  };
  beforeEach(() => shows(sign(text(200).join(' ')), 'https://www.mill.test/a', CACHED));

  it('in an AMP cache is remembered', async () => expect(await remembered({})).toBe(1));
  it('there is not remembered where the site of the article is left out', async () => {
    expect(await remembered({ rememberNever: ['mill.test'] })).toBe(0);
    expect(await remembered({ pausedSites: ['mill.test'] })).toBe(0);
    expect(await remembered({ rememberNever: ['cdn.ampproject.org'] })).toBe(0);
  });
});

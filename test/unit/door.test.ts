import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { AddSchema, articleSender, CardSchema, checked, CheckSchema, ChipSchema, CompareSchema, EditSchema, LeaveSchema, MarksSchema, NoneSchema, ownPageSender, OwnTextSchema, PauseSchema, RemoveSchema, sameOrigin, SearchSchema, ShowSchema, TabSchema, UndoSchema } from '../../src/background/door';
import { RawFactsSchema } from '../../src/core/facts/raw';
import { Problem } from '../../src/core/problem';
import { encodeSignature } from '../../src/core/signature/codec';
import { sign } from '../../src/core/signature/sign';
import { toBase64 } from '../../src/platform/base64';
import type { Sender } from '../../src/platform/sender';
import { withoutFragment } from '../../src/platform/without-fragment';
import { chance, pick, prose, vocabulary } from './seeded';

/** All of the browser that the door asks. */
beforeAll(() => {
  Object.assign(globalThis, { chrome: { runtime: { id: 'firstprint', getURL: (path: string) => `chrome-extension://firstprint/${path}` } } });
});

const next = chance(6);
const FACTS: v.InferOutput<typeof RawFactsSchema> = { url: 'https://hpa.example/mill', canonical: null, language: 'en', titles: [{ place: 'meta', name: 'og:title', value: 'Mill' }], published: [], modified: [], publishers: [], authors: [], labels: [], credits: [], teaser: null, traces: [] };
const PAGE = 'k3f9-2m1x-0';
const URL_ = 'https://hpa.example/mill';
const good = {
  chip: { page: PAGE, press: 'close' },
  check: { page: PAGE, signature: toBase64(encodeSignature(sign(prose(next, vocabulary(next, 500), 200).join(' ')))), facts: FACTS },
  show: { page: PAGE }, leave: { page: PAGE, url: URL_ }, none: { page: PAGE, url: URL_, why: 'too-short' }, tab: { tab: 7 }, pause: { tab: 7, paused: true }, marks: { tab: 7, order: 'next' }, search: { tab: 7, phrases: ['the wheel at Saltmere turned again'] },
  add: { tab: 7, url: URL_, words: { publisher: null, published: '30 January 2023', title: 'Mill', note: '', tags: ['mills'] } }, edit: { tab: 7, entry: 3, words: { published: '2023-01' }, was: { published: null } },
  remove: { tab: 7, entry: 3 }, undo: { tab: 7, undo: 1 }, compare: { tab: 7, index: 'The Parish List 2026', entry: 12 }, card: { tab: 7, url: URL_ },
};
const schemas = { chip: ChipSchema, check: CheckSchema, show: ShowSchema, leave: LeaveSchema, none: NoneSchema, tab: TabSchema, pause: PauseSchema, marks: MarksSchema, search: SearchSchema, add: AddSchema, edit: EditSchema, remove: RemoveSchema, undo: UndoSchema, compare: CompareSchema, card: CardSchema };
const kinds = Object.keys(good) as (keyof typeof good)[];

function refused(run: () => unknown, code: string): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).code).toBe(code);
    return (error as Problem).message;
  }
  throw new Error('was let in');
}
/** Names the field (or "the whole"), in the words that a reader of the log sees. */
const fieldRefused = (kind: keyof typeof good, data: unknown): string => /^A message was refused: ([\w.]+|the whole): /.exec(refused(() => checked(schemas[kind] as v.GenericSchema, data), 'bad-message'))![1]!;

describe.each(kinds)('a message of kind %s', (kind) => {
  it('is let in as it is', () => expect(checked(schemas[kind] as v.GenericSchema, structuredClone(good[kind]))).toEqual(good[kind]));

  it('is refused without any one of its fields, which is named', () => {
    for (const field of Object.keys(good[kind])) {
      const { [field]: _gone, ...others } = good[kind] as Record<string, unknown>;
      expect(fieldRefused(kind, others)).toBe(field);
    }
  });

  it('is refused with a field of a wrong kind, which is named', () => {
    for (const [field, value] of Object.entries(good[kind])) {
      for (const wrong of [undefined, null, Number.NaN, -1, 1.5, {}, [], () => 1, '', 7n]) {
        if (typeof wrong === 'string' && field === 'url') continue;
        expect(fieldRefused(kind, { ...good[kind], [field]: typeof value === typeof wrong && typeof value === 'object' ? 'text' : wrong }).split('.')[0]).toBe(field);
      }
    }
  });

  it('is refused with a field more, which is named', () => {
    for (const field of ['text', 'html', 'constructor', 'articleBody']) expect(fieldRefused(kind, { ...good[kind], [field]: 'x' })).toBe(field);
  });

  it('is refused where it is no object', () => {
    for (const wrong of [undefined, null, 'x', 7, true, [], [good[kind]]]) fieldRefused(kind, wrong);
  });
});

describe('what is too long or looks wrong', () => {
  const long = (length: number): string => 'A'.repeat(length);
  it.each([
    ['the name of a page', 'show', { page: `k${long(39).toLowerCase()}a` }, 'page'],
    ['a name with signs in it', 'show', { page: 'a/../b' }, 'page'],
    ['a name in capitals', 'show', { page: 'ABCDE' }, 'page'],
    ['an address', 'leave', { page: PAGE, url: `https://x.example/${long(4000)}` }, 'url'],
    ['a signature', 'check', { ...good.check, signature: long(1_500_001) }, 'signature'],
    ['a signature with a sign that base64 lacks', 'check', { ...good.check, signature: 'AAAA-AAA' }, 'signature'],
    ['a signature with a line break', 'check', { ...good.check, signature: 'AAAA\nAAAA' }, 'signature'],
    ['a phrase', 'search', { tab: 7, phrases: [long(101)] }, 'phrases.0'],
    ['a phrase that would leave its quotation marks', 'search', { tab: 7, phrases: ['one', 'two" three'] }, 'phrases.1'],
    ['a phrase of two lines', 'search', { tab: 7, phrases: ['one\ntwo'] }, 'phrases.0'],
    ['more phrases than a search takes', 'search', { tab: 7, phrases: ['one', 'two', 'three', 'four'] }, 'phrases'],
    ['a search for nothing', 'search', { tab: 7, phrases: [] }, 'phrases'],
    ['a title', 'check', { ...good.check, facts: { ...FACTS, titles: [{ place: 'meta', name: 'x', value: long(301) }] } }, 'facts.titles.0.value'],
    ['a list of authors', 'check', { ...good.check, facts: { ...FACTS, authors: Array.from({ length: 25 }, () => FACTS.titles[0]) } }, 'facts.authors'],
    ['a language', 'check', { ...good.check, facts: { ...FACTS, language: long(36) } }, 'facts.language'],
    ['a reason that is none', 'none', { ...good.none, why: 'bored' }, 'why'],
    ['a tab before the first', 'tab', { tab: -1 }, 'tab'],
    ['a tab without end', 'tab', { tab: Infinity }, 'tab'],
    ['an order that is none', 'marks', { tab: 7, order: 'show' }, 'order'],
    ['a publisher', 'add', { ...good.add, words: { publisher: long(301) } }, 'words.publisher'],
    ['a date that is a number', 'add', { ...good.add, words: { published: 2023 } }, 'words.published'],
    ['a title that is nothing', 'add', { ...good.add, words: { title: null } }, 'words.title'],
    ['an address to add', 'add', { ...good.add, url: `https://x.example/${long(4000)}` }, 'url'],
    ['a note', 'edit', { ...good.edit, words: { note: long(10_001) } }, 'words.note'],
    ['a tag', 'edit', { ...good.edit, was: { tags: ['mills', long(101)] } }, 'was.tags.1'],
    ['a list of tags', 'edit', { ...good.edit, words: { tags: Array.from({ length: 101 }, String) } }, 'words.tags'],
    ['a fact that nobody may write', 'edit', { ...good.edit, words: { authors: ['A'] } }, 'words.authors'],
    ['a yes in words', 'pause', { tab: 7, paused: 'true' }, 'paused'],
  ] as const)('%s', (_what, kind, data, field) => expect(fieldRefused(kind, data)).toBe(field));

  it('is what was read of the page', () => {
    const own = { url: URL_, text: 'The wheel turned.', signature: 'AAAA' };
    expect(checked(OwnTextSchema, own)).toEqual(own);
    for (const wrong of [null, { ...own, text: long(4_000_001) }, { ...own, text: '' }, { ...own, signature: 'A-' }, { ...own, url: undefined }, { ...own, more: 1 }]) refused(() => checked(OwnTextSchema, wrong), 'bad-message');
  });

  it('may be as long as it may be', () => {
    expect(() => checked(CheckSchema, { ...good.check, signature: long(1_500_000), facts: { ...FACTS, url: `https://x.example/${long(4000 - 18)}` } })).not.toThrow();
    expect(() => checked(ShowSchema, { page: long(40).toLowerCase() })).not.toThrow();
  });

  it('holds the longest signature there is', () => {
    const words = vocabulary(next, 5000);
    const longest = toBase64(encodeSignature(sign(Array.from({ length: 200_100 }, () => pick(next, words)).join(' '))));
    expect(checked(CheckSchema, { ...good.check, signature: longest }).signature).toBe(longest);
  });
});

describe('the sender of an article', () => {
  const tab = { id: 7, index: 0, highlighted: true, active: true, pinned: false, incognito: false } as chrome.tabs.Tab;
  const sender: Sender = { id: 'firstprint', tab, frameId: 0, url: `${URL_}#top`, documentLifecycle: 'active' };

  it('is the top document of a web page', () => {
    expect(articleSender(sender)).toEqual({ tab: 7, url: URL_, privateWindow: false });
    const { documentLifecycle: _firefoxHasNone, ...firefox } = sender;
    expect(articleSender({ ...firefox, url: 'http://localhost:1/' })).toEqual({ tab: 7, url: 'http://localhost:1/', privateWindow: false });
    expect(articleSender({ ...sender, tab: { ...tab, incognito: true } }).privateWindow).toBe(true);
  });

  const without = (field: keyof Sender): Sender => Object.fromEntries(Object.entries(sender).filter(([name]) => name !== field));
  it.each([
    ['a frame', { ...sender, frameId: 3 }], ['a frame that is not told', without('frameId')],
    ['another extension', { ...sender, id: 'other' }], ['nobody', without('id')],
    ['no tab', without('tab')], ['a tab without number', { ...sender, tab: { ...tab, id: undefined } as chrome.tabs.Tab }],
    ['no address', without('url')], ['a file', { ...sender, url: 'file:///mill.html' }], ['a browser page', { ...sender, url: 'chrome://settings/' }],
    ['a page of an extension', { ...sender, url: 'chrome-extension://firstprint/src/popup/popup.html' }], ['a data address', { ...sender, url: 'data:text/html,https://x.example' }], ['a blob', { ...sender, url: 'blob:https://x.example/1' }],
    ['a prerendered page', { ...sender, documentLifecycle: 'prerender' as const }],
  ] as [string, Sender][])('is not %s', (_what, stranger) => void refused(() => articleSender(stranger), 'bad-sender'));
});

describe('the sender of what only our own pages may ask', () => {
  it('is the popup, in its window or in a tab', () => {
    for (const url of ['chrome-extension://firstprint/src/popup/popup.html', 'chrome-extension://firstprint/src/popup/popup.html?tab=7']) expect(() => ownPageSender({ id: 'firstprint', url })).not.toThrow();
  });
  it.each([
    ['a content script', { id: 'firstprint', url: URL_ }],
    ['a page that names ours', { id: 'firstprint', url: 'https://x.example/chrome-extension://firstprint/' }],
    ['an extension whose name begins like ours', { id: 'firstprint', url: 'chrome-extension://firstprinter/popup.html' }],
    ['another extension', { id: 'other', url: 'chrome-extension://firstprint/popup.html' }],
    ['nobody', {}], ['no address', { id: 'firstprint' }],
  ] as [string, Sender][])('is not %s', (_what, stranger) => void refused(() => ownPageSender(stranger), 'bad-sender'));
});

describe('an article speaks of its own site', () => {
  it('on any path of it', () => expect(() => sameOrigin('https://hpa.example/other?x=1', 'https://hpa.example/mill')).not.toThrow());
  it.each(['https://other.example/mill', 'http://hpa.example/mill', 'https://hpa.example:444/mill', 'https://www.hpa.example/mill', 'not an address', '', 'data:text/html,x', 'javascript:1'])('and not of %j', (declared) => {
    refused(() => sameOrigin(declared, URL_), 'bad-message');
  });
});

it('the fragment of an address goes, and nothing else', () => {
  for (const [url, wanted] of [['https://a.example/x?y#z', 'https://a.example/x?y'], ['https://a.example/#', 'https://a.example/'], ['https://a.example/x', 'https://a.example/x'], ['', '']] as const) expect(withoutFragment(url)).toBe(wanted);
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * DESIGN's floors: imports only point down. Type-only imports count as imports: a type that is needed above and below lives
 * on the lower floor (src/core/article-facts.ts came down for that reason).
 */
const FLOORS: readonly (readonly string[])[] = [
  ['content', 'marks', 'chip', 'background', 'popup', 'dashboard', 'offscreen', 'compare', 'welcome', 'cli'],
  ['page', 'library', 'view'],
  ['platform'],
  ['core/card'],
  ['core/verdict'],
  ['core/facts'],
  ['core/pack'],
  ['core/signature'],
  ['core/text'],
  ['core'],
];
/** The ground on which all of it stands. Anything else in core has a room. */
const GROUND = ['core/article-facts.ts', 'core/bytes.ts', 'core/keys.ts', 'core/problem.ts', 'core/web-globals.d.ts'];

/** Packages by the rooms that may import them; every other package is refused. `node:` stands for Node's own modules. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  valibot: ['core/card', 'core/facts', 'core/pack', 'platform', 'library', 'background', 'dashboard', 'offscreen', 'cli'],
  tldts: ['core/facts'],
  '@mozilla/readability': ['page'],
  idb: ['library', 'platform'],
  'webextension-polyfill': ['platform'],
  '@webext-core/messaging': ['platform'],
  preact: ['view', 'popup', 'dashboard', 'compare', 'welcome'],
  '@tanstack/virtual-core': ['dashboard'],
  papaparse: ['library'],
  'fast-xml-parser': ['library'],
  diff: ['compare'],
  jsdom: ['cli'],
  commander: ['cli'],
  'cli-progress': ['cli'],
  warcio: ['cli'],
  fflate: ['cli', 'core/pack'],
  'node:': ['cli'],
};
const MOST_LINES = 300;

/** Source files by their path below src. */
type Sources = ReadonlyMap<string, string>;

interface Source {
  readonly path: string;
  /** What each import, export-from, import() and import type names. */
  readonly imports: readonly string[];
  /** Names imported from each, `*` for all. */
  readonly names: readonly (readonly [from: string, name: string])[];
  /** Exported values; types are left out, for they also serve as names of what a function takes and gives. */
  readonly exports: readonly string[];
  /** `chrome.` or `browser.` is named, in code or in a type. */
  readonly namesApis: boolean;
}

function read(path: string, source: string): Source {
  const { module, program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const imports = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  const names = module.staticImports.flatMap(({ moduleRequest, entries }) => entries.map(({ importName }) => [moduleRequest.value, importName.name ?? '*'] as const));
  const exports: string[] = [];
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName, exportName, isType } of entries) {
      if (moduleRequest) {
        imports.push(moduleRequest.value);
        names.push([moduleRequest.value, importName.name ?? '*']);
      }
      if (!isType) exports.push(exportName.name ?? 'default');
    }
  }
  let namesApis = false;
  const isApi = (node: object): boolean => 'name' in node && (node.name === 'chrome' || node.name === 'browser');
  const literal = (node: object): void => void ('value' in node && typeof node.value === 'string' && imports.push(node.value) && names.push([node.value, '*']));
  new Visitor({
    ImportExpression: ({ source: from }) => literal(from),
    TSImportType: ({ source: from }) => literal(from),
    MemberExpression: ({ object, property }) => void (namesApis ||= isApi(object) || ('name' in object && object.name === 'globalThis' && isApi(property))),
    TSQualifiedName: ({ left }) => void (namesApis ||= isApi(left)),
  }).visit(program);
  return { path, imports, names, exports, namesApis };
}

const roomOf = (path: string): string => {
  const [first, second, third] = path.split('/');
  return first === 'core' && third !== undefined ? `core/${second}` : first!;
};
const floorOf = (path: string): number => FLOORS.findIndex((floor) => floor.includes(roomOf(path)));

/** The file that a relative import means; null for a package. Paths out of src begin with `../`. */
function target(from: string, name: string, sources: Sources): string | null {
  if (!name.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), name);
  return [path, `${path}.ts`, `${path}.tsx`, `${path}.d.ts`].find((candidate) => sources.has(candidate)) ?? path;
}

/** Every sentence is one broken rule. `tested`: what tests import, as `path name`. */
function violations(sources: Sources, tested: readonly string[] = []): string[] {
  const found: string[] = [];
  const files = [...sources].map(([path, source]) => read(path, source));
  for (const { path, imports, namesApis } of files) {
    const room = roomOf(path);
    if (floorOf(path) < 0) found.push(`${path} stands in no room of DESIGN`);
    if (room === 'core' && !GROUND.includes(path)) found.push(`${path} needs a room in core`);
    if (/(^|\/)(utils?|helpers?|index)(\.|\/)/.test(path)) found.push(`${path} says nothing of what it holds`);
    const lines = sources.get(path)!.trimEnd().split('\n').length;
    if (lines > MOST_LINES) found.push(`${path} has ${lines} lines`);
    if (room !== 'platform' && namesApis) found.push(`${path} names the extension APIs`);
    for (const name of imports) {
      const to = target(path, name, sources);
      if (to === null) {
        const known = Object.keys(PACKAGES).find((key) => name === key || name.startsWith(key.endsWith(':') ? key : `${key}/`));
        if (known === undefined || !PACKAGES[known]!.includes(room)) found.push(`${path} imports ${name}`);
      } else if (to.startsWith('../')) {
        if (!/^\.\.\/(?:packs\/[\w-]+|package)\.json$/.test(to)) found.push(`${path} imports ${to}`);
      } else if (to === 'platform/browser.ts' && room !== 'platform') found.push(`${path} imports ${to}`);
      else if (roomOf(to) !== room && !(floorOf(to) > floorOf(path))) found.push(`${path} imports ${to}, which is not below it`);
    }
  }
  return [...found, ...cycles(files, sources), ...unused(files, sources, tested)];
}

function cycles(files: readonly Source[], sources: Sources): string[] {
  const next = new Map(files.map(({ path, imports }) => [path, imports.map((name) => target(path, name, sources)).filter((to) => to !== null)]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push(`a cycle: ${[...trail.slice(at), path].join(' -> ')}`);
    if (at >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) walk(path, []);
  return found;
}

/** A value that no other file and no test imports: not to be exported, or not to be there. Entry files export nothing. */
function unused(files: readonly Source[], sources: Sources, tested: readonly string[]): string[] {
  const used = new Set([...tested, ...files.flatMap(({ path, names }) => names.map(([from, name]) => `${target(path, from, sources)} ${name}`))]);
  return files.flatMap(({ path, exports }) =>
    exports.filter((name) => !used.has(`${path} ${name}`) && !used.has(`${path} *`)).map((name) => `${path} exports ${name} to nobody`));
}

function sourcesIn(folder: string): Map<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).map((name) => name.replaceAll('\\', '/')).filter((name) => /\.tsx?$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')]));
}

describe('the floors of src', () => {
  const sources = sourcesIn(fileURLToPath(new URL('../../src/', import.meta.url)));
  const tests = sourcesIn(fileURLToPath(new URL('../', import.meta.url)));

  it('stands on every room that is built', () => {
    const rooms = new Set([...sources.keys()].map(roomOf));
    for (const room of ['content', 'background', 'popup', 'cli', ...FLOORS.slice(1).flat()]) expect(rooms).toContain(room);
  });

  it('breaks no rule', () => {
    const tested = [...tests].flatMap(([path, source]) =>
      read(path, source).names.flatMap(([from, name]) => {
        const below = posix.join('test', posix.dirname(path), from);
        return below.startsWith('src/') ? [`${target('x', `./${below.slice(4)}`, sources)} ${name}`] : [];
      }));
    expect(tested.length).toBeGreaterThan(0);
    expect(violations(sources, tested)).toEqual([]);
  });
});

describe('the check itself', () => {
  /** What is wrong with a file at `path` of this source, beside a little well-kept house. */
  const planted = (path: string, source: string): string[] =>
    violations(
      new Map([
        ['core/text/words.ts', 'export const words = 1;'],
        ['core/pack/pack.ts', "import { words } from '../text/words'; export const pack = words;"],
        ['core/facts/raw.ts', 'export type Raw = string;'],
        ['core/verdict/verdict.ts', "import { pack } from '../pack/pack'; export const verdict = pack;"],
        ['platform/browser.ts', "export { default as browser } from 'webextension-polyfill';"],
        ['platform/tabs.ts', "import { browser } from './browser'; import { verdict } from '../core/verdict/verdict'; export const tabs = browser.tabs ?? verdict;"],
        ['page/marks.ts', 'export interface Marks {}'],
        ['library/library.ts', "import { openDB } from 'idb'; import { tabs } from '../platform/tabs'; export const library = openDB(tabs);"],
        ['background/main.ts', "import { library } from '../library/library'; import { tabs } from '../platform/tabs'; library(tabs);"],
        ['content/look.ts', 'export type Look = string;'],
        [path, source],
      ]),
    );

  it('finds nothing in a well-kept house', () => {
    expect(planted('content/main.ts', "import type { Marks } from '../page/marks'; export type Own = Marks;")).toEqual([]);
  });

  it.each([
    ['an import up', 'core/text/quotes.ts', "import { pack } from '../pack/pack'; pack;"],
    ['a type-only import up', 'core/pack/known.ts', "import type { Raw } from '../facts/raw'; const raw: Raw = ''; raw;"],
    ['an import up by import()', 'core/text/quotes.ts', "void import('../pack/pack');"],
    ['an import type up', 'core/text/quotes.ts', "const pack: typeof import('../pack/pack') | null = null; pack;"],
    ['an export from above', 'core/text/quotes.ts', "export { pack as words } from '../pack/pack'; import { words } from './quotes'; words;"],
    ['from the ground into a room', 'core/bytes.ts', "import { words } from './text/words'; words;"],
    ['one entry from another', 'background/check.ts', "import type { Look } from '../content/look'; const look: Look = ''; look;"],
    ['page from library', 'page/chip.ts', "import { library } from '../library/library'; library;"],
    ['library from page', 'library/lists.ts', "import type { Marks } from '../page/marks'; const marks: Marks = {}; marks;"],
  ])('refuses %s', (_what, path, source) => {
    expect(planted(path, source).join('\n')).toMatch(new RegExp(`^${path} imports \\S+, which is not below it`));
  });

  it.each([
    ['a Node module in core', 'core/text/quotes.ts', "import { readFileSync } from 'node:fs'; readFileSync;", 'core/text/quotes.ts imports node:fs'],
    ['idb in core', 'core/pack/kept.ts', "import type { IDBPDatabase } from 'idb'; let db: IDBPDatabase; db!;", 'core/pack/kept.ts imports idb'],
    ['preact in core', 'core/verdict/view.ts', "import { h } from 'preact'; h;", 'core/verdict/view.ts imports preact'],
    ['Readability outside page', 'content/main.ts', "import { Readability } from '@mozilla/readability'; Readability;", 'content/main.ts imports @mozilla/readability'],
    ['the polyfill outside platform', 'background/show.ts', "import browser from 'webextension-polyfill'; browser;", 'background/show.ts imports webextension-polyfill'],
    ['the wrapped APIs outside platform', 'background/show.ts', "import { browser } from '../platform/browser'; browser;", 'background/show.ts imports platform/browser.ts'],
    ['a package that nobody allowed', 'page/chip.ts', "import _ from 'lodash'; _;", 'page/chip.ts imports lodash'],
    ['a file beside src', 'cli/run.ts', "import { x } from '../../test/x'; x;", 'cli/run.ts imports ../test/x'],
    ['chrome. in code', 'content/main.ts', 'console.log(chrome.runtime?.id);', 'content/main.ts names the extension APIs'],
    ['browser. by way of globalThis', 'content/main.ts', 'console.log(globalThis.browser);', 'content/main.ts names the extension APIs'],
    ['chrome. in a type', 'popup/main.ts', 'let sender: chrome.runtime.MessageSender | null = null; sender;', 'popup/main.ts names the extension APIs'],
    ['a room that DESIGN does not know', 'shared/x.ts', '', 'shared/x.ts stands in no room of DESIGN'],
    ['a loose file in core', 'core/misc.ts', '', 'core/misc.ts needs a room in core'],
    ['a file named utils', 'page/utils.ts', '', 'page/utils.ts says nothing of what it holds'],
    ['a barrel', 'page/index.ts', '', 'page/index.ts says nothing of what it holds'],
    ['a file of 301 lines', 'page/long.ts', ';\n'.repeat(301), 'page/long.ts has 301 lines'],
    ['an export to nobody', 'page/chip.ts', 'export const chip = 1;', 'page/chip.ts exports chip to nobody'],
    ['a cycle of one', 'page/chip.ts', "import * as chip from './chip'; chip;", 'a cycle: page/chip.ts -> page/chip.ts'],
  ])('refuses %s', (_what, path, source, sentence) => {
    expect(planted(path, source)).toEqual([sentence]);
  });

  it('refuses a cycle through types alone, and keeps to 300 lines', () => {
    const two = new Map([
      ['page/a.ts', "import type { B } from './b'; export type A = B;"],
      ['page/b.ts', "import type { A } from './a'; export type B = A;\n" + ';\n'.repeat(299)],
    ]);
    expect(violations(two)).toEqual(['a cycle: page/a.ts -> page/b.ts -> page/a.ts']);
  });

  it('reads neither comments nor strings as imports', () => {
    expect(planted('core/text/quotes.ts', "// import { pack } from '../pack/pack'\nconst s = \"import { pack } from '../pack/pack'\"; s; const chrome = { runtime: 1 }; chrome;")).toEqual([]);
  });
});

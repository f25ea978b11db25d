import './messages';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { RELATIONS } from '../../src/core/verdict/match';
import { FIELDS } from '../../src/dashboard/library/draft';
import { KINDS, SORTS } from '../../src/dashboard/library/query';

interface Message { readonly message: string; readonly description?: string; readonly placeholders?: Readonly<Record<string, { readonly content: string; readonly example?: string }>> }
const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const languages = readdirSync(at('src/_locales'));
const messagesOf = (language: string): Record<string, Message> => JSON.parse(readFileSync(at(`src/_locales/${language}/messages.json`), 'utf8')) as Record<string, Message>;
const messages = messagesOf('en');

const sources = (readdirSync(at('src'), { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name)).map((name) => [name, readFileSync(at(`src/${name}`), 'utf8')] as const);
const LIKE_KEY = /^(?:popup|badge|chip|dashboard|menu|extension|settings|welcome|compare|card)_[a-z_]*[a-z]$/;

/** Endings of counted keys in a language: the categories that its plural rules have. */
const pluralsIn = (language: string): string[] => new Intl.PluralRules(language.replace('_', '-')).resolvedOptions().pluralCategories;

/** What the code says of keys: whole ones, those counted, and templates, with `*` for what is put in. */
function keysIn(name: string, source: string): { whole: string[]; counted: string[]; templates: string[] } {
  const found = { whole: [] as string[], counted: [] as string[], templates: [] as string[] };
  const template = (quasis: readonly { value: { raw: string } }[]): string => quasis.map(({ value }) => value.raw).join('*');
  const isKeyTemplate = (text: string): boolean => /^(?:popup|badge|chip|dashboard|settings|welcome|compare|card)_[\w*]*$/.test(text) || /^\*_(?:[a-z]+|\*)$/.test(text);
  const counted = new Set<object>();
  new Visitor({
    CallExpression: ({ callee, arguments: [key] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'counted' || key === undefined) return;
      counted.add(key);
      if (key.type === 'Literal') found.counted.push(String(key.value));
      if (key.type === 'TemplateLiteral') found.counted.push(template(key.quasis));
    },
    Literal: (node) => void (typeof node.value === 'string' && LIKE_KEY.test(node.value) && !counted.has(node) && found.whole.push(node.value)),
    TemplateLiteral: (node) => void (isKeyTemplate(template(node.quasis)) && !counted.has(node) && found.templates.push(template(node.quasis))),
  }).visit(parseSync(name, source).program);
  return found;
}
const all = sources.map(([name, source]) => keysIn(name, source));
const whole = [...new Set(all.flatMap((one) => one.whole))];
const counted = [...new Set(all.flatMap((one) => one.counted))];
const templates = [...new Set(all.flatMap((one) => one.templates))];

/** The union `type Action = 'add' | ...`, as the code has it. */
const actions = [.../type Action = ([^;]+);/.exec(readFileSync(at('src/popup/actions.tsx'), 'utf8'))![1]!.matchAll(/'(\w+)'/g)].map(([, action]) => action!);
const shown = RELATIONS.filter((relation) => relation !== 'own');
const directed = ['abridged', 'expanded'].flatMap((relation) => ['later', 'unknown'].map((order) => `${relation}_${order}`));
/** Badges that name the day of reading, which is always known, or no date. */
const WITHOUT_DATE = ['badge_read', 'badge_kept', 'badge_added', 'badge_known', 'badge_not_added', 'badge_private', 'badge_storage_full', 'badge_failed'];
const sides = ['before', 'after'];
/** What every template stands for. One that is not here fails below: say here what may be put in. */
const EXPANSIONS: Readonly<Record<string, readonly string[]>> = {
  'popup_*': actions.map((action) => `popup_${action}`),
  'popup_relation_**': [...shown, ...directed].map((relation) => `popup_relation_${relation}`),
  'popup_why_*': shown.map((relation) => `popup_why_${relation}`),
  'popup_years_*': sides.map((side) => `popup_years_${side}`),
  'popup_days_*': sides.map((side) => `popup_days_${side}`),
  'dashboard_by_*': ['kind', 'sort', 'publisher', 'tag'].map((name) => `dashboard_by_${name}`),
  'dashboard_any_*': ['publisher', 'tag'].map((name) => `dashboard_any_${name}`),
  'dashboard_kind_*': KINDS.map((kind) => `dashboard_kind_${kind}`),
  'dashboard_sort_*': SORTS.map((sort) => `dashboard_sort_${sort}`),
  'dashboard_column_*': ['title', 'publisher', 'published', 'added'].map((column) => `dashboard_column_${column}`),
  'dashboard_field_*': FIELDS.map((field) => `dashboard_field_${field}`),
  'dashboard_import_keep_*': ['mine', 'theirs'].map((side) => `dashboard_import_keep_${side}`),
  '*_*': [],
  '*_undated': [...whole.filter((key) => key.startsWith('badge_') && !WITHOUT_DATE.includes(key)), 'popup_earlier_at', 'popup_later_at', 'popup_also_at'].map((key) => `${key}_undated`),
  '*_named': ['earlier', 'later', 'unknown'].map((says) => `popup_by_dates_${says}_named`),
  '*_this': ['credit', 'changes'].map((by) => `popup_chain_${by}_this`),
};
const countedStems = counted.flatMap((key) => (key.includes('*') ? EXPANSIONS[key] ?? [] : [key]));
const endings = (language: string): string[] => countedStems.flatMap((key) => pluralsIn(language).map((category) => `${key}_${category}`));
const countedKeys = endings('en');
const manifestKeys = [...readFileSync(at('manifest.json'), 'utf8').matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key!);
const used = new Set(['language', ...whole.filter((key) => !counted.includes(key)), ...countedKeys, ...templates.flatMap((key) => EXPANSIONS[key] ?? []), ...manifestKeys]);

describe('the strings', () => {
  it('that the code and the manifest ask for are there', () => {
    expect(used.size).toBeGreaterThan(80);
    expect([...used].filter((key) => !(key in messages))).toEqual([]);
  });

  it('that are there are asked for', () => expect(Object.keys(messages).filter((key) => !used.has(key))).toEqual([]));

  it('that are put together are known, each with what may be put in', () => {
    expect([...templates, ...counted.filter((key) => key.includes('*'))].filter((key) => !(key in EXPANSIONS))).toEqual([]);
    expect(Object.keys(EXPANSIONS).filter((key) => !templates.includes(key) && !counted.includes(key))).toEqual([]);
    expect(actions.length).toBeGreaterThan(3);
  });

  it('are looked for in a way that sees every kind of use', () => {
    const source = "text('popup_a'); say('popup_b', x); const K = { e: 'badge_c' }; counted('popup_d', n); counted(`popup_e_${x}`, n); text(`popup_${a}_f${b}`); text(`${key}_g`); text('popup'); `${a} ${b}`; <Fact label=\"popup_h\" />; // 'popup_no'";
    expect(keysIn('x.tsx', source)).toEqual({ whole: ['popup_a', 'popup_b', 'badge_c', 'popup_h'], counted: ['popup_d', 'popup_e_*'], templates: ['popup_*_f*', '*_g'] });
  });
});

describe.each(languages)('in %s', (language) => {
  const own = messagesOf(language);

  it('there are the same strings, those that count in each of the language\'s plurals', () => {
    const wanted = [...Object.keys(messages).filter((key) => !countedKeys.includes(key)), ...endings(language)];
    expect(Object.keys(own).sort()).toEqual(wanted.sort());
  });

  it('the tag is that of the folder', () => expect(own['language']!.message).toBe(language.replace('_', '-')));

  it('every string says something, and tells a translator what it is for', () => {
    for (const [key, { message, description }] of Object.entries(own)) {
      expect(message.trim(), key).not.toBe('');
      // Translators read the English file's.
      if (language === 'en') expect(description?.length ?? 0, key).toBeGreaterThan(10);
    }
  });

  it('the placeholders are those that are written in the string, numbered without gap, each with an example', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(own)) {
      const written = new Set([...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name!.toLowerCase()));
      expect(new Set(Object.keys(placeholders).map((name) => name.toLowerCase())), key).toEqual(written);
      expect(Object.values(placeholders).map(({ content }) => content).sort(), key).toEqual(Object.keys(placeholders).map((_, i) => `$${i + 1}`));
      if (language === 'en') for (const { example } of Object.values(placeholders)) expect(example ?? '', key).not.toBe('');
      // A dollar that belongs to no placeholder would be swallowed by the browser.
      expect(message.replace(/\$\w+\$/g, ''), key).not.toContain('$');
    }
  });

  it('the same values go into the same places', () => {
    const values = ({ placeholders = {} }: Message): string[] => Object.values(placeholders).map(({ content }) => content).sort();
    for (const [key, message] of Object.entries(own)) {
      const stem = countedStems.find((one) => key.startsWith(`${one}_`) && endings(language).includes(key));
      // "One article" and "no article" need no number.
      if (stem !== undefined && values(message).length === 0 && /_(?:zero|one|two)$/.test(key)) continue;
      expect(values(message), key).toEqual(values(messages[stem === undefined ? key : `${stem}_other`]!));
    }
  });

  it('nobody is accused', () => {
    for (const [key, { message }] of Object.entries(own)) expect(message, key).not.toMatch(/\b(original|stolen|theft|plagiari\w+|copied from|fake)\b/i);
  });

  it('the description in the stores is as short as they want it', () => expect(own['extension_description']!.message.length).toBeLessThanOrEqual(132));
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';

/** Words that a reader sees come from _locales: none stands in the code of a view or in its HTML. */

const root = fileURLToPath(new URL('../../src/', import.meta.url));
const LETTERS = /\p{L}{2,}/u;
/** Attributes that are shown or read out. */
const SPOKEN = ['alt', 'title', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aria-placeholder'];
/** Properties and methods that show what they are given. */
const SHOWN = ['textContent', 'innerText', 'title', 'placeholder', 'alt', 'ariaLabel', 'ariaDescription'];
const SHOWING = ['createTextNode', 'append', 'prepend', 'replaceChildren', 'alert', 'confirm', 'prompt'];
/** Names are the same in every language; two letters show how a source's marks look. */
const LET = ['Firstprint', 'ab', 'KCNA'];
/** A key of _locales, handed on to a component that reads it, or an address as an example. */
const KEY = /^(?:[a-z]+(?:_[a-z0-9]+)+|(?:https?:\/\/)?example\.(?:org|com)\S*)$/;

/** Words that stand where readers see them, in a file of code. */
function wordsIn(path: string, source: string): string[] {
  const found: string[] = [];
  const literal = (node: { type: string } | null | undefined): string => (node && 'value' in node && typeof node.value === 'string' ? node.value : '');
  const see = (words: string): void => void (LETTERS.test(words) && !LET.includes(words.trim()) && !KEY.test(words) && found.push(words.trim()));
  const named = (node: object): string => ('name' in node && typeof node.name === 'string' ? node.name : '');
  const templated = (node: { type: string }): string => ('quasis' in node ? (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join('') : literal(node));
  /** What an expression may come to: either branch of a choice, either side of `&&`, `||` and `??`. */
  const outcomes = (node: { type: string }): { type: string }[] => {
    const { consequent, alternate, left, right, expression } = node as unknown as Readonly<Record<string, { type: string }>>;
    if (node.type === 'ConditionalExpression') return [consequent!, alternate!].flatMap(outcomes);
    if (node.type === 'LogicalExpression') return [left!, right!].flatMap(outcomes);
    return node.type === 'ParenthesizedExpression' ? outcomes(expression!) : [node];
  };
  new Visitor({
    JSXText: ({ value }) => see(value),
    JSXElement: ({ children }) => children.forEach((child) => child.type === 'JSXExpressionContainer' && outcomes(child.expression).forEach((one) => see(templated(one)))),
    JSXFragment: ({ children }) => children.forEach((child) => child.type === 'JSXExpressionContainer' && outcomes(child.expression).forEach((one) => see(templated(one)))),
    JSXAttribute: ({ name, value }) => void (SPOKEN.includes(named(name)) && value && outcomes(value.type === 'JSXExpressionContainer' ? value.expression : value).forEach((one) => see(templated(one)))),
    AssignmentExpression: ({ left, right }) => void (left.type === 'MemberExpression' && SHOWN.includes(named(left.property)) && see(templated(right))),
    CallExpression: ({ callee, arguments: given }) => {
      const name = named(callee.type === 'MemberExpression' ? callee.property : callee);
      if (SHOWING.includes(name)) for (const one of given) see(templated(one));
      const [attribute, value] = given;
      if (name === 'setAttribute' && attribute && value && SPOKEN.includes(literal(attribute))) see(templated(value));
    },
  }).visit(parseSync(path, source).program);
  return [...new Set(found)];
}

/** The same in HTML: everything but tags, comments, styles and scripts. */
const wordsInHtml = (html: string): string[] =>
  html.replace(/<!--.*?-->|<(script|style)\b.*?<\/\1>|<!doctype[^>]*>/gis, '').split(/<[^>]*>/).filter((words) => LETTERS.test(words) && !LET.includes(words.trim()));

/** Attributes that look spoken are values of the code there. */
const ELSEWHERE = /^(?:core|cli)\//;
const files = (readdirSync(root, { recursive: true }) as string[]).map((name) => name.replaceAll('\\', '/'));

describe('no word that a reader sees stands in', () => {
  it.each(files.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !ELSEWHERE.test(name)))('%s', (name) => expect(wordsIn(name, readFileSync(root + name, 'utf8'))).toEqual([]));
  it.each(files.filter((name) => name.endsWith('.html')))('%s', (name) => expect(wordsInHtml(readFileSync(root + name, 'utf8'))).toEqual([]));
});

describe('the check itself', () => {
  it.each([
    ['a text in JSX', 'x.tsx', '<p>Hello there</p>;', ['Hello there']],
    ['a text as an expression', 'x.tsx', "<p>{'Hello there'}</p>;", ['Hello there']],
    ['an attribute that is read out', 'x.tsx', '<button aria-label="Close" />;', ['Close']],
    ['an attribute by an expression', 'x.tsx', "<img alt={'A cat'} />;", ['A cat']],
    ['either branch of a choice', 'x.tsx', "<b>{on ? 'On' : far ? ('Off') : <i>{'Away'}</i>}</b>;", ['On', 'Off', 'Away']],
    ['what stands under a condition', 'x.tsx', "<>{open && 'Open now'}{name ?? 'Nobody'}</>;", ['Open now', 'Nobody']],
    ['a template in JSX', 'x.tsx', '<p>{`${count} pages`}</p>;', ['pages']],
    ['an attribute by a choice', 'x.tsx', "<button aria-label={on ? 'Stop' : text('popup_go')} />;", ['Stop']],
    ['an attribute by a template', 'x.tsx', '<button title={`Remove ${name}`} />;', ['Remove']],
    ['an assignment', 'x.ts', "node.textContent = 'Close';", ['Close']],
    ['an assignment by a template', 'x.ts', 'document.title = `Library of ${name}`;', ['Library of']],
    ['an attribute that is set', 'x.ts', "node.setAttribute('aria-label', 'Close');", ['Close']],
    ['a node', 'x.ts', "node.append('Close', other);", ['Close']],
  ])('sees %s', (_what, path, source, words) => expect(wordsIn(path, source)).toEqual(words));

  it.each([
    ['the name', 'x.tsx', '<b>Firstprint</b>;'],
    ['signs and numbers', 'x.tsx', '<b>· 12 %</b>;'],
    ['keys and other attributes', 'x.tsx', '<b class="row open" data-action="close">{text(\'popup_close\')}</b>;'],
  ])('lets %s stand', (_what, path, source) => expect(wordsIn(path, source)).toEqual([]));

  it('sees words in HTML', () => expect(wordsInHtml('<!doctype html><title>Firstprint</title><style>p { color: red }</style><!-- note --><p>Hello</p>')).toEqual(['Hello']));
});

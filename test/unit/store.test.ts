import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pngSize } from '../harness/png';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const picture = (name: string) => pngSize(readFileSync(at(`docs/store/${name}.png`)));
const listing = readFileSync(at('docs/store/listing.md'), 'utf8');
const messages = JSON.parse(readFileSync(at('src/_locales/en/messages.json'), 'utf8')) as Record<string, { message: string }>;
const manifest = JSON.parse(readFileSync(at('manifest.json'), 'utf8')) as { permissions: string[] };
/** What a heading of the listing has in block quotes, which is what is entered in the store. */
const entered = (heading: string): string => listing.split(`## ${heading}\n`)[1]!.split('\n## ')[0]!.split('\n').filter((line) => line.startsWith('>')).map((line) => line.replace(/^> ?/, '')).join('\n').trim();

describe('the store listing', () => {
  it.each([1, 2, 3, 4, 5])('screenshot %i has the size that both stores ask for', (number) => expect(picture(`screenshot-${number}`)).toEqual({ width: 1280, height: 800 }));
  it('the small tile has the size that Chrome asks for, and is no larger than a picture on a page should be', () => {
    expect(picture('tile-small')).toEqual({ width: 440, height: 280 });
    expect(statSync(at('docs/store/tile-small.png')).size).toBeLessThan(100_000);
  });
  it('the icon has the size that both stores ask for', () => expect(pngSize(readFileSync(at('icons/128.png')))).toEqual({ width: 128, height: 128 }));

  it('the summary is that of the manifest, and as short as Chrome wants it', () => {
    expect(entered('Summary')).toBe(messages['extension_description']!.message);
    expect(entered('Summary').length).toBeLessThanOrEqual(132);
  });
  it('every permission of the manifest is justified, and none besides', () => {
    const justified = [...listing.split('## Why each permission')[1]!.split('\n## ')[0]!.matchAll(/^\| (\w+) \|/gm)].map(([, name]) => name).filter((name) => name !== 'permission');
    expect(justified.sort()).toEqual(manifest.permissions.map((name) => name.replace(/^\{\{chrome\}\}\./, '')).sort());
  });
  it('every language that is shipped is named, and no other', () => {
    const names = new Intl.DisplayNames('en', { type: 'language' });
    const said = /It speaks ([^.]+)\./.exec(entered('Description'))![1]!.split(/, | and /).sort();
    const shipped = readdirSync(at('src/_locales')).map((folder) => names.of(folder.split('_')[0]!)!);
    expect(said).toEqual(shipped.sort());
  });
  it('the texts keep to the lengths of the stores and to plain words', () => {
    expect(entered('Description').length).toBeLessThanOrEqual(16_000);
    for (const [, words] of listing.matchAll(/^\| \w+ \| ([^|]+) \|$/gm)) expect(words!.length, words).toBeLessThanOrEqual(1000);
    expect(listing).not.toMatch(/\u2014|\b(powerful|seamless|revolutionary|effortless|best|stolen|plagiari\w+|fake)\b/i);
  });
});

describe('the size of a PNG file', () => {
  it('is refused of anything else', () => {
    expect(() => pngSize(readFileSync(at('package.json')))).toThrow('no PNG');
    expect(() => pngSize(new Uint8Array(10))).toThrow('no PNG');
  });
});

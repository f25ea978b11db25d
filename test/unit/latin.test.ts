import { describe, expect, it } from 'vitest';
import { patternOf } from '../../src/page/latin';

const LATIN = [...Array.from({ length: 256 }, (_, i) => i), ...Array.from({ length: 0x70 }, (_, i) => 0x2000 + i)].map((code) => String.fromCharCode(code));

describe('a pattern of Unicode classes', () => {
  it.each([String.raw`\p{L}`, String.raw`\p{Lu}`, String.raw`\p{Ll}`, String.raw`\p{Lo}`, String.raw`\p{M}`, String.raw`\p{Nd}`, String.raw`\p{Script=Han}`, String.raw`[^\p{Ll}\p{M}]`, String.raw`[\[\p{Lu}\]-]`, String.raw`[^[\p{Nd}]`, String.raw`\[\p{L}?|\p{Nd}`])('%s finds the same in Latin texts as in others', (source) => {
    const found = patternOf(source);
    const whole = new RegExp(source, 'u');
    for (const sign of LATIN) expect([sign, found(sign)?.[0]], sign).toEqual([sign, whole.exec(sign)?.[0]]);
    for (const text of ['жЖ7', '潮7', '٣', 'Ǆž', '𝐀']) expect(found(text)?.[0]).toBe(whole.exec(text)?.[0]);
  });

  it('gives its groups', () => {
    expect([...patternOf(String.raw`^(\p{Lu}+), (?:(\p{Nd})|x)`)('ÅLESUND, 6 May')!]).toEqual(['ÅLESUND, 6', 'ÅLESUND', '6']);
    expect([...patternOf(String.raw`^(\p{Lu}+), (?:(\p{Nd})|x)`)('МОСКВА, x')!]).toEqual(['МОСКВА, x', 'МОСКВА', undefined]);
  });
});

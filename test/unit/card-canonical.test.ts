import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../../src/core/card/canonical';
import { jsonInHtml } from '../../src/core/card/markup';

const json = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }) as fc.Arbitrary<Json>;
/** The same value with the names of every object in another order. */
const turned = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map(turned) : Object.fromEntries(Object.entries(value as Record<string, Json>).reverse().map(([name, one]) => [name, turned(one)]));
};

describe('the canonical form', () => {
  it('is JSON of the same value, one for each value, whatever the order of names', () => {
    fc.assert(fc.property(json, (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(JSON.parse(text) as Json)).toBe(text);
      expect(canonical(turned(value))).toBe(text);
    }), { seed: 7, numRuns: 1000 });
  });

  it('stands in a script element without a sign that could end it', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '/', 's', '!', '-', '>', '&', '\u2028', '\u2029', '"', '\\') }), (text) => {
      const inHtml = jsonInHtml(canonical({ text })).text;
      expect(inHtml).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(inHtml)).toEqual({ text });
    }), { seed: 8, numRuns: 1000 });
  });

  it('is that of RFC 8785 for its own example', () => {
    const example = JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}') as Json;
    expect(canonical(example)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });
});

import { describe, expect, it, test } from 'vitest';
import { publicKey } from '../../src/cli/output/list-key';
import { Problem } from '../../src/core/problem';
import { isListAddress, listAddress, packAddress } from '../../src/library/lists/address';
import { fingerprintOf, openEnvelope } from '../../src/library/lists/envelope';
import { isSuccessor } from '../../src/library/lists/succession';
import { enveloped, listed, manifestOf, newKey, sha256 } from './list-matter';
import { between, chance, pick } from './seeded';

const key = newKey();
const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(length);
const packs = [listed('base.pack', bytes(1000), 3), listed('days/2026-11-22.pack', bytes(20), 1)];
const good = manifestOf(key, 7, packs);
const open = (more: Parameters<typeof manifestOf>[3]): Promise<unknown> => openEnvelope(enveloped(key, manifestOf(key, 7, packs, more)));

describe('a list\'s file', () => {
  it('gives the manifest as it was signed, and the digest of its text', async () => {
    const text = JSON.stringify(good, null, 2);
    expect(await openEnvelope(enveloped(key, text))).toEqual({ manifest: good, digest: sha256(Buffer.from(text)) });
  });

  it('may hold fields that this version does not know, which are left out', async () => {
    expect((await openEnvelope(enveloped(key, manifestOf(key, 7, packs, { colour: 'red' } as object)))).manifest).toEqual(good);
  });

  test.each([
    ['no JSON', new TextEncoder().encode('{"firstprint":1'), 'list-not-a-list'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'list-not-a-list'],
    ['nothing', new Uint8Array(), 'list-not-a-list'],
    ['a web page', new TextEncoder().encode('<!doctype html><title>Not found</title>'), 'list-not-a-list'],
    ['null', new TextEncoder().encode('null'), 'list-not-a-list'],
    ['brackets 100,000 deep', new TextEncoder().encode('['.repeat(100_000)), 'list-not-a-list'],
    ['a signature that is none', enveloped(key, good, { signature: 'x' }), 'list-not-a-list'],
    ['a format to come', enveloped(key, good, { firstprint: 2, manifest: null }), 'list-newer-format'],
    ['a manifest that is an object', enveloped(key, good, { manifest: good }), 'list-not-a-list'],
    ['a manifest that is no JSON', enveloped(key, '{'), 'list-bad-manifest'],
    ['a signature of another key', enveloped(newKey(), good), 'list-forged'],
    ['a signature of another text', enveloped(key, good, { manifest: JSON.stringify({ ...good, serial: 8 }) }), 'list-forged'],
    ['a key that is no point of the curve', enveloped(key, { ...good, key: Buffer.alloc(32, 255).toString('base64') }), 'list-forged'],
  ])('that is or has %s is refused', async (_what, file, code) => {
    await expect(openEnvelope(new Uint8Array(file))).rejects.toMatchObject({ name: 'Problem', code });
  });

  const one = packs[0]!;
  test.each<[string, Parameters<typeof manifestOf>[3], string]>([
    ['a page that would run', { homepage: 'javascript:alert(1)' }, 'homepage'],
    ['a page of data', { homepage: 'data:text/html,x' }, 'homepage'],
    ['a name of 10 MB', { name: 'x'.repeat(200_000) }, 'name'],
    ['no name', { name: ' ' }, 'name'],
    ['a name that turns the words around it', { name: 'gpj.\u202eWire' }, 'name'],
    ['a licence of two lines', { license: 'CC0\nfree' }, 'license'],
    ['a serial of minus one', { serial: -1 }, 'serial'],
    ['a serial beyond whole numbers', { serial: 2 ** 60 }, 'serial'],
    ['a serial in letters', { serial: '7' }, 'serial'],
    ['no packs', { packs: [] }, 'packs'],
    ['10,000 packs', { packs: Array.from({ length: 10_000 }, () => 1) }, 'packs.0'],
    ['a pack twice', { packs: [one, { ...one, path: 'again.pack' }] }, 'packs'],
    ['17 packs', { packs: Array.from({ length: 17 }, (_, i) => ({ ...one, sha256: i.toString(16).padStart(64, '0') })) }, 'packs'],
    ['a pack of a billion billion bytes', { packs: [{ ...one, bytes: 1e18 }] }, 'packs.0.bytes'],
    ['packs of 2 GB together', { packs: Array.from({ length: 8 }, (_, i) => ({ ...one, bytes: 2 ** 28, sha256: `${i}`.repeat(64) })) }, 'packs'],
    ['a digest in capitals', { packs: [{ ...one, sha256: one.sha256.toUpperCase() }] }, 'packs.0.sha256'],
    ['a billion billion articles', { packs: [{ ...one, entries: 1e18 }] }, 'packs.0.entries'],
    ['a key of another length', { key: 'AAAA' }, 'key'],
    ...['../up.pack', '/root.pack', 'a/../../b', '..', '.hidden', 'a//b', 'a/', '//evil.example/x', 'https://evil.example/x', 'javascript:alert(1)', 'a%2e%2e/b', 'a\\..\\b', 'a b', 'a?b', 'a#b', '', 'x'.repeat(201), 'ä.pack', 'a\n']
      .map((path): [string, object, string] => [`the path ${JSON.stringify(path.slice(0, 30))}`, { packs: [{ ...one, path }] }, 'packs.0.path']),
  ])('whose manifest has %s is refused, and the field named', async (_what, more, field) => {
    await expect(open(more)).rejects.toMatchObject({ code: 'list-bad-manifest', values: { field }, message: expect.stringContaining(`${field}: `) });
  });

  it('mutated in any way is refused with a named Problem, or says what it said before', async () => {
    const next = chance(6);
    const file = enveloped(key, good);
    const { manifest, digest } = await openEnvelope(file);
    const codes = new Map<string, number>();
    let longest = 0;
    for (let i = 0; i < 6000; i++) {
      const mutated = mutate(file);
      const start = performance.now();
      const code = await openEnvelope(mutated).then(
        (found) => (expect(found).toEqual({ manifest, digest }), 'same'),
        (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error as Error)),
      );
      longest = Math.max(longest, performance.now() - start);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()].filter((code) => !['same', 'list-not-a-list', 'list-newer-format', 'list-bad-manifest', 'list-forged'].includes(code))).toEqual([]);
    for (const code of ['list-not-a-list', 'list-bad-manifest', 'list-forged']) expect(codes.get(code) ?? 0, code).toBeGreaterThan(50);
    expect(longest).toBeLessThan(1000);

    function mutate(whole: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
      const at = between(next, 0, whole.length);
      const kind = between(next, 0, 6);
      if (kind === 0) return whole.with(at, between(next, 0, 256)) as Uint8Array<ArrayBuffer>;
      if (kind === 1) return whole.slice(0, at);
      if (kind === 2) return joined(whole.subarray(0, at), whole.subarray(Math.min(whole.length, at + between(next, 1, 40))));
      if (kind === 3) return joined(whole.subarray(0, at), whole.subarray(between(next, 0, whole.length)));
      const tokens = ['null', '1e999', '-0', '[]', '{}', '"', '\\', '\u0000', '9'.repeat(400), '\\u202e', '"__proto__":{}', 'x'.repeat(10_000), '[['.repeat(5000)];
      if (kind === 4) return joined(whole.subarray(0, at), new TextEncoder().encode(pick(next, tokens)), whole.subarray(at));
      // A field of the manifest given another value, signed or not.
      const fields = JSON.parse(new TextDecoder().decode(whole)) as { manifest: string };
      const changed = fields.manifest.replace(pick(next, [/"serial":\d+/, /"bytes":\d+/, /"path":"[^"]*"/, /"homepage":"[^"]*"/]), (all) => `${all.split(':')[0]}:${pick(next, ['null', '1e99', '-1', '"../x"', '"javascript:0"', '{}', '[]', '0.5', '"\\u0000"'])}`);
      return next() < 0.5 ? enveloped(key, changed) : new TextEncoder().encode(JSON.stringify({ ...fields, manifest: changed }));
    }
  }, 60_000);
});

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts));

describe('addresses', () => {
  test.each(['https://lists.example/list.json', 'https://lists.example:8443/a/b?c=d', 'http://localhost:8000/list.json', 'http://a.b.localhost/x', 'http://127.0.0.1/list.json', 'http://[::1]:80/x'])('%s may be a list\'s', (url) => expect(isListAddress(url)).toBe(true));
  test.each(['http://lists.example/list.json', 'http://localhost.example/', 'http://127.0.0.1.example/', 'ftp://lists.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:,x', 'https://me:secret@lists.example/', 'list.json', ''])('%s may not', (url) => {
    expect(isListAddress(url)).toBe(false);
    expect(() => listAddress(url)).toThrow(Problem);
  });
  it('of more than 2,000 characters may not either', () => expect(isListAddress(`https://lists.example/${'x'.repeat(2000)}`)).toBe(false));
  it('packs lie beside or below their list', () => {
    expect(packAddress(listAddress('https://a.example/lists/day/list.json?x#y'), 'b/c.pack')).toBe('https://a.example/lists/day/b/c.pack');
  });
});

it('a fingerprint is the beginning of the key\'s digest', async () => {
  expect(await fingerprintOf(publicKey(key))).toBe(sha256(Buffer.from(publicKey(key), 'base64')).slice(0, 16).replace(/(....)(?=.)/g, '$1 '));
});

describe('what may follow what the reader has', () => {
  const signed = (serial: number, digest: string, of = key) => ({ manifest: manifestOf(of, serial, packs), digest });
  const list = { key: publicKey(key), held: signed(5, 'a'), coming: null };
  test.each([
    ['a later one', list, signed(6, 'b'), true],
    ['the same one', list, signed(5, 'a'), false],
    ['anything of its key, where there is none yet', { ...list, held: null }, signed(1, 'x'), true],
    ['the one that is coming', { ...list, coming: signed(6, 'b') }, signed(6, 'b'), false],
    ['one later than that', { ...list, coming: signed(6, 'b') }, signed(7, 'c'), true],
  ])('%s', (_what, has, fresh, so) => expect(isSuccessor(has, fresh)).toBe(so));
  test.each([
    ['an older one', list, signed(4, 'z'), 'list-older'],
    ['another one of the same serial', list, signed(5, 'z'), 'list-altered'],
    ['the one held, when a later one was seen', { ...list, coming: signed(6, 'b') }, signed(5, 'a'), 'list-older'],
    ['one of another key', list, signed(9, 'b', newKey()), 'list-key-changed'],
  ])('but never %s', (_what, has, fresh, code) => expect(() => isSuccessor(has, fresh)).toThrow(expect.objectContaining({ code }) as Error));
});

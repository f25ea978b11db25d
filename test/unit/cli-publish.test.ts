import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEnvelope } from '../../src/library/lists/envelope';
import type { ListManifest } from '../../src/platform/list-status';
import { Desk, text } from './cli-program';
import { sha256 } from './list-matter';

const desk = new Desk();
afterAll(() => desk.clear());

const bytesOf = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(desk.path(name)));
const published = async (folder: string): Promise<ListManifest> => (await openEnvelope(bytesOf(`${folder}/list.json`))).manifest;
const listed = (name: string, entries: number) => ({ path: `${sha256(bytesOf(name))}.pack`, bytes: bytesOf(name).length, sha256: sha256(bytesOf(name)), entries });

describe('firstprint publish', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    const line = (id: string) => ({ id, url: `https://wire.example/${id}`, publisher: 'Wire', published: '2026-11-01', title: id, text: text(200) });
    desk.write('base.jsonl', ['a', 'b', 'c'].map(line));
    desk.write('day.jsonl', [line('d')]);
    const built = await Promise.all(['base', 'day'].map((name) => desk.run('build', `${name}.jsonl`, '--out', `${name}.pack`, '--license', 'CC0', '--name', `The ${name}`)));
    expect(built.map(({ code }) => code)).toEqual([0, 0]);
  }, 60_000);

  it('makes a key that only its owner reads, never over another, and a list signed with it', async () => {
    expect(await desk.run('publish', '--new-key', 'key.pem')).toMatchObject({ code: 0, out: '' });
    expect(statSync(desk.path('key.pem')).mode & 0o777).toBe(0o600);
    const key = bytesOf('key.pem');
    expect(await desk.run('publish', '--new-key', 'key.pem')).toMatchObject({ code: 1, err: expect.stringContaining('key.pem: there is such a file already') });
    expect(bytesOf('key.pem')).toEqual(key);

    const { code, out, err } = await desk.run('publish', 'base.pack', '--out', 'site/list', '--key', 'key.pem', '--homepage', 'https://wire.example/');
    expect([code, out]).toEqual([0, '']);
    const manifest = await published('site/list');
    expect(manifest).toMatchObject({ name: 'The base', license: 'CC0', homepage: 'https://wire.example/', packs: [listed('base.pack', 3)], version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string });
    expect(bytesOf(`site/list/${manifest.packs[0]!.path}`)).toEqual(bytesOf('base.pack'));
    expect(err).toContain('1 pack, 3 articles');
    expect(err).toMatch(/key [0-9a-f]{4}( [0-9a-f]{4}){3}\n/);
    expect(err).not.toContain('PRIVATE');
  });

  it('rises with every publication, says what readers download, keeps what is not said anew, and leaves old packs to who is still at them', async () => {
    const before = await published('site/list');
    const { code, err } = await desk.run('publish', 'base.pack', 'day.pack', '--out', 'site/list', '--key', 'key.pem', '--list-version', '2', '--name', 'Wire');
    expect(code).toBe(0);
    const after = await published('site/list');
    expect(after).toEqual({ ...before, name: 'Wire', version: '2', serial: after.serial, packs: [listed('base.pack', 3), listed('day.pack', 1)] });
    expect(after.serial).toBeGreaterThan(before.serial);
    expect(err).toContain(`who has the last version downloads ${(bytesOf('day.pack').length / 1000).toFixed(1)} kB`);
    const third = await desk.run('publish', 'day.pack', '--out', 'site/list', '--key', 'key.pem');
    expect(third.err).toContain(`1 pack of earlier versions may go when nobody is downloading them any more: ${listed('base.pack', 3).path}`);
    expect(readdirSync(desk.path('site/list')).sort()).toEqual([listed('base.pack', 3).path, listed('day.pack', 1).path, 'list.json'].sort());
  });

  it('takes a key of OpenSSL, and no other kind of key', async () => {
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', desk.path('openssl.pem')]);
    expect((await desk.run('publish', 'day.pack', '--out', 'other', '--key', 'openssl.pem')).code).toBe(0);
    expect((await published('other')).packs).toHaveLength(1);
    execFileSync('openssl', ['genpkey', '-algorithm', 'x25519', '-out', desk.path('wrong.pem')]);
    expect(await desk.run('publish', 'day.pack', '--out', 'third', '--key', 'wrong.pem')).toMatchObject({ code: 1, err: 'firstprint: wrong.pem: this is no Ed25519 key.\n' });
  });

  it('publishes nothing that a reader would refuse, and leaves what stands there', async () => {
    const before = bytesOf('other/list.json');
    const damaged = bytesOf('base.pack');
    writeFileSync(desk.path('damaged.pack'), damaged.with(damaged.length >> 1, damaged[damaged.length >> 1]! ^ 1));
    mkdirSync(desk.path('junk'));
    writeFileSync(desk.path('junk/list.json'), '{}');
    const refused: [string[], number, string][] = [
      [['damaged.pack', '--out', 'other', '--key', 'openssl.pem'], 1, 'damaged.pack: The '],
      [['missing.pack', '--out', 'other', '--key', 'openssl.pem'], 1, 'missing.pack: there is no such file'],
      [['day.pack', 'day.pack', '--out', 'other', '--key', 'openssl.pem'], 1, 'packs: names a pack twice'],
      [['day.pack', '--out', 'other', '--key', 'openssl.pem', '--homepage', 'javascript:alert(1)'], 1, 'homepage: is no http(s) address'],
      [['day.pack', '--out', 'other', '--key', 'key.pem'], 1, 'is signed with another key'],
      [['day.pack', '--out', 'junk', '--key', 'key.pem'], 1, 'junk/list.json: At this address is no Firstprint list'],
      [['day.pack', '--out', 'other', '--key', 'missing.pem'], 1, 'missing.pem: there is no such file'],
      [['day.pack', '--out', 'other', '--key', 'base.pack'], 1, 'base.pack: this is no private key in PEM'],
      [['day.pack', '--out', 'other'], 2, 'packs, --out DIR and --key FILE are needed'],
      [[], 2, 'packs, --out DIR and --key FILE are needed'],
    ];
    const ended = await Promise.all(refused.map(([args]) => desk.run('publish', ...args)));
    ended.forEach(({ code, err }, i) => expect([code, err], refused[i]![0].join(' ')).toEqual([refused[i]![1], expect.stringContaining(refused[i]![2])]));
    expect(bytesOf('other/list.json')).toEqual(before);
    expect(readdirSync(desk.path('other')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

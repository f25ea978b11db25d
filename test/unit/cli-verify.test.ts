import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCard, sealed } from './card-matter';
import { Desk } from './cli-program';

const desk = new Desk();
afterAll(() => desk.clear());

describe('firstprint verify', () => {
  beforeAll(async () => {
    const card = await sealed(await makeCard());
    writeFileSync(desk.path('card.html'), card);
    writeFileSync(desk.path('altered.html'), new TextDecoder().decode(card).replace('The page names its source', 'The page names no source'));
    const made = await makeCard();
    writeFileSync(desk.path('other.html'), await sealed({ ...made, version: '99.0.0', publishers: '0'.repeat(64), found: { ...made.found, kind: 'nothing', lead: null, matches: [] } }));
    writeFileSync(desk.path('page.html'), '<p>Hello</p>');
  });

  it('ends with 0 for a good card, and says of whom and when it is and what no check can tell', async () => {
    const { code, out, err } = await desk.run('verify', 'card.html');
    expect([code, err]).toEqual([0, '']);
    for (const words of ['https://echo.example/a', '22 November 2026, 15:05 (UTC+01:00)', 'Every check passed.', 'who holds the key']) expect(out).toContain(words);
    expect(out.match(/^passed /gm)).toHaveLength(5);
    expect(out).toMatch(/^key +(?:[0-9a-f]{4} ){3}[0-9a-f]{4}$/m);
  });

  it('ends with 1 for an altered one, and names what differs', async () => {
    const { code, out, err } = await desk.run('verify', 'altered.html');
    expect([code, err]).toEqual([1, 'firstprint: altered.html: not every check was passed: do not rely on this card.\n']);
    expect(out).toMatch(/^FAILED {2}what can be read in the card differs from its data\n {8}The file differs from what its data says, from byte \d+ on\.$/m);
  });

  it('says where another version or list of publishers may be why', async () => {
    const { code, out } = await desk.run('verify', 'other.html');
    expect(code).toBe(1);
    expect(out).toContain('The card was made by Firstprint 99.0.0, and this is');
    expect(out).toContain('another list of agencies and publishers');
    for (const card of ['card.html', 'altered.html']) expect((await desk.run('verify', card)).out).not.toMatch(/made by Firstprint .*and this|another list/);
  });

  it('gives the same as one line of JSON', async () => {
    const { code, out } = await desk.run('verify', 'altered.html', '--json');
    expect(code).toBe(1);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ good: false, signedBy: 'browser', url: 'https://echo.example/a', checks: [{ name: 'text', passed: false }, { name: 'signature', passed: true }, { passed: true }, { passed: true }, { passed: true }] });
  });

  it('ends with 2 for what is no card, and with 1 where there is nothing', async () => {
    expect(await desk.run('verify', 'page.html')).toMatchObject({ code: 2, out: '', err: 'firstprint: page.html: This is no Firstprint evidence card: it holds no data of a card.\n' });
    expect(await desk.run('verify', 'absent.html')).toMatchObject({ code: 1, out: '', err: 'firstprint: absent.html: there is no such file.\n' });
  });
});

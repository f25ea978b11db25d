import { describe, expect, it } from 'vitest';
import { run } from '../setup/processes.mjs';

/** A Node that says a word every `gap` milliseconds, `words` of them, and ends then. */
const speaks = (words: number, gap: number): [string, string[]] => [
  process.execPath,
  ['-e', `let n = 0; const t = setInterval(() => { console.log('word', ++n); if (n >= ${words}) clearInterval(t); }, ${gap});`],
];

describe('a step of npm test', () => {
  it('may take its time as long as it says something', async () => {
    const { code, output } = await run(...speaks(15, 200), { silence: 2_000 });
    expect([code, output.includes('word 15'), output.includes('Ended')]).toEqual([0, true, false]);
  });

  it('is ended when it says nothing any more, and what it said is kept', async () => {
    const { code, output, ms } = await run(process.execPath, ['-e', "console.log('begun'); setInterval(() => {}, 1000);"], { silence: 4_000 });
    expect([code, output]).toEqual([1, 'begun\n\nEnded: it printed nothing for 4 s.\n']);
    expect(ms).toBeLessThan(30_000);
  });

  it('is ended when it takes too long, however much it says', async () => {
    const { code, output } = await run(...speaks(1_000, 100), { limit: 2_000, silence: 20_000 });
    expect([code, output.includes('it took longer than 2 s')]).toEqual([1, true]);
  });

  it('that cannot be started is an outcome too', async () => {
    const { code, output } = await run('no-such-command-firstprint', [], { silence: 1_000 });
    expect([code, output.includes('ENOENT')]).toEqual([1, true]);
  });
});

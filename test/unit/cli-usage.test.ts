import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../src/cli/program';
import { Desk } from './cli-program';

const desk = new Desk();
afterAll(() => desk.clear());

describe('the exit code', () => {
  let said = '';
  beforeEach(() => {
    said = '';
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        said += String(text);
        return true;
      });
    }
  });
  afterEach(() => void vi.restoreAllMocks());

  /** In this process: none of these comes to the point of working. */
  const run = async (...args: string[]): Promise<[code: number, said: string]> => [await runProgram(args, 'file:///nowhere.ts'), said];

  it.each([[[]], [['print']], [['build', 'a.jsonl']], [['build', '--out', 'x.pack']], [['query', 'one.pack']], [['extract', 'page.html', '--colour']], [['inspect', 'a.pack', 'b.pack']],
    [['build', 'a.jsonl', '--out', 'x', '--scale', '12']], [['build', 'a.jsonl', '--out', 'x', '--workers', '0']], [['build', 'a.jsonl', '--out', 'x', '--patience', 'long']],
    [['build', 'a.jsonl', '--out', 'x', '--name', 'n'.repeat(201)]]])('of %j is 2: wrong usage', async (args) => {
    expect(await run(...args)).toEqual([2, expect.stringMatching(/./)]);
  });

  it('is 2 for a kind of file that a command does not take', async () => {
    desk.write('text.txt', ['x']);
    expect(await run('build', desk.path('text.txt'), '--out', desk.path('x.pack'))).toEqual([2, expect.stringMatching(/text\.txt: not \.jsonl or \.jsonl\.gz, \.warc or \.warc\.gz, a folder of \.html files\.\n$/)]);
    said = '';
    desk.write('lines.jsonl', ['{}']);
    expect(await run('extract', desk.path('lines.jsonl'), '--url', 'https://a.example/')).toEqual([2, 'firstprint: --url goes with a single page; lines name their own.\n']);
  });

  it.each([[['--help']], ...['build', 'merge', 'query', 'inspect', 'extract'].map((command) => [[command, '--help']])])('of %j is 0, and help goes to stdout', async (args) => {
    expect(await run(...args)).toEqual([0, expect.stringMatching(/^Usage: firstprint/)]);
    expect(process.stderr.write).not.toHaveBeenCalled();
  });

  it('is 1 where something is missing, in one sentence', async () => {
    expect(await run('build', 'absent.jsonl', '--out', 'x.pack')).toEqual([1, 'firstprint: absent.jsonl: there is no such file or folder.\n']);
    said = '';
    expect(await run('inspect', 'absent.pack')).toEqual([1, 'firstprint: absent.pack: there is no such file.\n']);
    said = '';
    desk.write('lines.jsonl', ['{}']);
    expect(await run('build', desk.path('lines.jsonl'), '--out', desk.path('no/such/folder/x.pack'))).toEqual([1, expect.stringMatching(/^firstprint: .*x\.pack: cannot be written: ENOENT/)]);
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chance, prose, vocabulary } from './seeded';

const PROGRAM = fileURLToPath(new URL('../../src/cli/firstprint.ts', import.meta.url));

/** How a run of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder in which the command line runs: files are named in it without their path, as a user there would. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'firstprint-cli-'));

  /** The command line as a user starts it, as a process of its own. */
  start(...args: string[]): ChildProcess {
    return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), PROGRAM, ...args], { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  run(...args: string[]): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = this.start(...args);
      let out = '';
      let err = '';
      child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
      child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out, err }));
    });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes JSON Lines, gzipped where the name says so; a string or bytes stand for a line as they are. */
  write(name: string, lines: readonly (object | string)[]): void {
    const bytes = Buffer.concat(lines.map((line) => Buffer.concat([line instanceof Uint8Array ? line : Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)), Buffer.from('\n')])));
    writeFileSync(this.path(name), name.endsWith('.gz') ? gzipSync(bytes) : bytes);
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const next = chance(7);
const words = vocabulary(next, 4000);

/** `count` words of made-up prose, another at every call. */
export const text = (count: number): string => prose(next, words, count).join(' ');

/** A page with an article of these paragraphs. */
export const page = (title: string, paragraphs: readonly string[], head = ''): string =>
  `<!DOCTYPE html><html lang="en"><head><title>${title}</title>${head}</head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>${paragraphs.map((paragraph) => `<p>${paragraph}.</p>`).join('')}</article></body></html>`;

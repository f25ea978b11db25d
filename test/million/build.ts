import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Built {
  readonly seconds: number;
  /** The most that all processes held at once, at the most: their own peaks summed. */
  readonly peakBytes: number;
  readonly bytes: number;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LOOK_EVERY = 100;

/** Builds a pack with the command line and watches its memory. */
export async function buildPack(inputs: readonly string[], out: string): Promise<Built> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/firstprint.ts', 'build', ...inputs, '--out', out, '--name', 'million'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const peaks = new Map<number, number>();
  const look = setInterval(() => {
    for (const id of familyOf(child.pid!)) peaks.set(id, Math.max(peaks.get(id) ?? 0, peakOf(id)));
  }, LOOK_EVERY);
  const code = await new Promise<number | null>((done) => child.on('exit', done));
  clearInterval(look);
  if (code !== 0) throw new Error(`the build ended with ${code}`);
  return { seconds: (performance.now() - started) / 1000, peakBytes: [...peaks.values()].reduce((sum, peak) => sum + peak, 0), bytes: statSync(out).size };
}

/** A process and all that it started. */
function familyOf(id: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // "id (name) state parent ...": the name may hold anything.
    const parent = /.*\) \S (\d+)/s.exec(read(`/proc/${name}/stat`))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const family = [id];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

const peakOf = (id: number): number => 1024 * Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${id}/status`))?.[1] ?? 0);

/** Nothing where the process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

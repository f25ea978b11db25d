import type { Pool } from './pool';
import type { JobName, Jobs } from './worker';

/**
 * The results of loads in the order of the loads. No more than three a worker are on their way: reading waits where the work is
 * slower, and memory stays bounded.
 */
export async function* inOrder<K extends JobName>(pool: Pool, job: K, loads: AsyncIterable<Jobs[K]['load']>): AsyncGenerator<Jobs[K]['result']> {
  const most = 3 * pool.workers;
  const running: Promise<Jobs[K]['result']>[] = [];
  for await (const load of loads) {
    const result = pool.run(job, load);
    // Whoever waits for it sees its failure; until then it is no unhandled one.
    result.catch(() => {});
    running.push(result);
    if (running.length === most) yield await running.shift()!;
  }
  for (const result of running) yield await result;
}

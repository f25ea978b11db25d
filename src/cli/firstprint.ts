#!/usr/bin/env node
/**
 * The command line: `npm run -s firstprint -- COMMAND`, or `firstprint COMMAND` where the package is installed. The same file is
 * where its workers begin.
 */
import { isMainThread } from 'node:worker_threads';
import { work } from './jobs/worker';
import { PackTarget } from './output/pack-target';
import { runProgram } from './program';

if (isMainThread) {
  for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]] as const) {
    process.on(signal, () => {
      PackTarget.closeAll();
      process.exit(128 + number);
    });
  }
  // Whoever reads may have seen enough (`| head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    PackTarget.closeAll();
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  process.exitCode = await runProgram(process.argv.slice(2), import.meta.url);
} else work();

import { once } from 'node:events';

/** Puts a result on stdout; waits where its reader is slower. */
export async function put(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

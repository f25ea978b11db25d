import { dropLeft, dropPage, shownPages, type PageRecord } from '../platform/session';
import { turns } from '../platform/turns';
import { decideAnew } from './deciding';
import { hasGoneOn } from './show';

/** Milliseconds. What reads a feed, and an import, changes much in a row: that is one pass. */
const TOGETHER = 200;
/** A pass looks up the text of every open tab, 7 ms each in a library of 100,000 (docs/library.md): it waits four times as long as the last one took, and not over two seconds. */
const [REST, LONGEST_REST] = [4, 2000];
/** Tabs at a time: a page that is held up (platform/in-time.ts) keeps the others waiting only where there are as many of them. */
const ABREAST = 4;

const inTurn = turns();
let waiting: Promise<void> | null = null;
let took = 0;
let heard = 0;

/** How often something changed since this worker began. */
export const changesHeard = (): number => heard;

/**
 * After something came into the library, the lists or the followed sources, or went: what open tabs say is of what is known now. Pages that were left
 * are forgotten, and checked anew when somebody goes back to them.
 */
export function decideOpenTabs(): Promise<void> {
  heard++;
  return (waiting ??= inTurn(pass));
}

async function pass(): Promise<void> {
  await new Promise((done) => setTimeout(done, Math.min(LONGEST_REST, Math.max(TOGETHER, REST * took))));
  waiting = null;
  const start = performance.now();
  await dropLeft();
  const open = (await shownPages()).values();
  await Promise.all(Array.from({ length: ABREAST }, async () => {
    for (const { tab, record } of open) {
      if (record.state.kind !== 'article') continue;
      // A tab may be closed between any two lines, and an index be damaged: the others are looked at all the same.
      await decideOne(tab, record).catch((error: unknown) => console.debug('Firstprint could not decide a page anew.', error));
    }
  }));
  took = performance.now() - start;
}

/** One that may not be checked for now is decided too: it has its badge again when it may. */
async function decideOne(tab: number, record: PageRecord): Promise<void> {
  if (await hasGoneOn(tab, record)) await dropPage(tab, record.page);
  else await decideAnew(tab, record.page);
}

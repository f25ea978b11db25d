import { Problem } from '../../core/problem';
import { announce } from '../changes';
import type { Library } from '../library';
import { alone } from './alone';
import { clearImports, giveUp } from './clearing';
import { commit } from './committing';
import type { FileArticle } from './file-article';
import { batched, fileArticles, isBad } from './file-articles';
import type { ImportDone, ImportOptions } from './offer';
import { beginImport, stage } from './staging';

/** Articles written in one step. */
const AT_ONCE = 100;

/**
 * Takes a library file in: all of it in one step at the end, or, where it is cancelled, fails or dies before, nothing. Other windows and the pages go on
 * meanwhile, and find none of it before all of it.
 *
 * @throws Problem `bad-line` with line and field, `import-running`, `import-lost`, `storage-full`, what fileArticles throws, and the signal's reason
 */
export function importFile(file: Blob, library: Library, options: ImportOptions): Promise<ImportDone> {
  const { badLines, signal } = options;
  const { database } = library;
  return alone(async () => {
    const id = await beginImport(database, Date.now());
    try {
      let [articles, leftOut] = [0, 0];
      for await (const batch of batched(fileArticles(file, Date.now(), options), AT_ONCE)) {
        const bad = batch.filter(isBad);
        if (badLines === 'refuse' && bad.length > 0) throw refused(bad[0]!);
        leftOut += bad.length;
        const good = batch.filter((line): line is FileArticle => !isBad(line));
        articles += good.length;
        if (good.length > 0) await stage(database, id, good);
        signal?.throwIfAborted();
      }
      const counted = await commit(database, id, articles, options);
      if (counted.fresh + counted.changed > 0) announce(library.name);
      else await giveUp(database, id, Date.now());
      return { ...counted, leftOut, undo: counted.fresh + counted.changed > 0 ? id : null };
    } catch (error) {
      // Where even that fails, it is seen later that nobody goes on with it.
      await giveUp(database, id, Date.now()).catch(() => undefined);
      throw error;
    } finally {
      // What was given up lies hidden; it goes while the reader goes on, or the next time.
      void clearImports(library).catch(() => undefined);
    }
  });
}

const refused = ({ line, field, code, reason }: { line: number; field: string | null; code: string; reason: string }): Problem =>
  new Problem('bad-line', `Line ${line}: ${field === null ? '' : `${field}: `}${reason}.`, { line, field: field ?? '', why: code });

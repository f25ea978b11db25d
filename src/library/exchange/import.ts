import { Problem } from '../../core/problem';
import { announce } from '../changes';
import type { Library } from '../library';
import { notTooMany } from '../versions';
import { alone } from './alone';
import { clearImports, giveUp } from './clearing';
import { commit } from './committing';
import type { FileArticle } from './file-article';
import { batched, fileArticles, isBad } from './file-articles';
import type { ImportDone, ImportOptions } from './offer';
import { beginImport, stage } from './staging';

/** Articles written in one step: a step holds up the pages' look-ups. */
const AT_ONCE = 200;

/**
 * Takes a library file in: all of it in one step at the end, or, where it is cancelled, fails or dies before, nothing. Other windows and the pages go on
 * meanwhile, and find none of it before all of it.
 *
 * @throws Problem `bad-line` with line and field, `import-running`, `import-lost`, `storage-full`, what fileArticles throws, and the signal's reason
 */
export function importFile(file: Blob, library: Library, options: ImportOptions): Promise<ImportDone> {
  const { badLines, conflicts, signal, texts } = options;
  const { database } = library;
  return alone(async () => {
    // Begun with the first article to write: most of what is wrong with a file is known before.
    let id: number | null = null;
    const counted = { fresh: 0, changed: 0, same: 0 };
    let [staged, leftOut] = [0, 0];
    try {
      for await (const batch of batched(fileArticles(file, Date.now(), options), AT_ONCE)) {
        const bad = batch.filter(isBad);
        if (badLines === 'refuse' && bad.length > 0) throw refused(bad[0]!);
        leftOut += bad.length;
        const good = batch.filter((line): line is FileArticle => !isBad(line)).map((article) => asKept(article, texts));
        if (good.length > 0) {
          id ??= await beginImport(database, Date.now());
          const same = await stage(database, id, good, conflicts);
          counted.same += same;
          staged += good.length - same;
        }
        signal?.throwIfAborted();
      }
      if (id !== null && staged > 0) {
        const { fresh, changed, same } = await commit(database, id, staged, options);
        Object.assign(counted, { fresh, changed, same: counted.same + same });
      }
      const isChange = counted.fresh + counted.changed > 0;
      if (isChange) announce(library.name);
      else if (id !== null) await giveUp(database, { import: id, state: 'staging' }, Date.now());
      return { ...counted, leftOut, undo: isChange ? id : null };
    } catch (error) {
      // Where even that fails, it is seen later that nobody goes on with it.
      if (id !== null) await giveUp(database, { import: id, state: 'staging' }, Date.now()).catch(() => undefined);
      throw error;
    } finally {
      // What was given up lies hidden; it goes while the reader goes on, or the next time.
      if (id !== null) void clearImports(library).catch(() => undefined);
    }
  });
}

function asKept(article: FileArticle, texts: boolean): FileArticle {
  const versions = notTooMany(article.versions);
  return { ...article, versions: texts ? versions : versions.map((version) => ({ ...version, text: null })) };
}

const refused = ({ line, field, code, reason }: { line: number; field: string | null; code: string; reason: string }): Problem =>
  new Problem('bad-line', `Line ${line}: ${field === null ? '' : `${field}: `}${reason}.`, { line, field: field ?? '', why: code });

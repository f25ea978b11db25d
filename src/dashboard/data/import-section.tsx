import { useEffect, useRef, useState } from 'preact/hooks';
import { whenChanged } from '../../library/changes';
import { KEPT_FOR } from '../../library/exchange/clearing';
import { importFile } from '../../library/exchange/import';
import { lastImport, type LastImport } from '../../library/exchange/last-import';
import type { ExchangeProgress, ImportDone, ImportPreview } from '../../library/exchange/offer';
import { previewImport } from '../../library/exchange/preview';
import { undoImport } from '../../library/exchange/undoing';
import type { Library } from '../../library/library';
import { text } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { Progress } from '../controls';
import { ActButton, useDoing } from '../doing';
import { FileField } from '../file-field';
import { useLanding } from '../landing';
import { problemWords } from '../problem-wording';
import { Say } from '../../view/say';
import { counted, moment, number, say, type Wording } from '../../view/wording';
import { PreviewView, type ImportChoice } from './preview';

const PHASES: Readonly<Record<ExchangeProgress['phase'], string>> = { read: 'dashboard_import_reading', commit: 'dashboard_import_writing', undo: 'dashboard_import_undoing', write: 'dashboard_exporting' };

export type Importing = ReturnType<typeof useImporting>;

/** What is being imported: held above the section, so that it goes on, and can be taken back, when the reader looks elsewhere meanwhile. */
export function useImporting(library: Library) {
  const doing = useDoing();
  const announce = useAnnounce();
  const [offered, setOffered] = useState<{ readonly file: File; readonly preview: ImportPreview } | null>(null);
  /** Named beside its field until the preview names it. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [progress, setProgress] = useState<ExchangeProgress | null>(null);
  const [done, setDone] = useState<ImportDone | null>(null);
  const [last, setLast] = useState<LastImport | null>(null);
  /** Of an import that was taken back: how many stay, having been edited or seen again since. */
  const [takenBack, setTakenBack] = useState<number | null>(null);
  const stopping = useRef<AbortController | null>(null);
  // One of an earlier page, or of another window, can be taken back here too.
  const lookBack = async (): Promise<void> => setLast(await lastImport(library, Date.now()));
  useEffect(() => {
    void lookBack();
    return whenChanged((change) => void (change === 'library' && void lookBack()));
  }, []);

  /** With a progress bar and a way out; stopped by the reader it is no failure. */
  const following = async (work: (how: { signal: AbortSignal; onProgress: (progress: ExchangeProgress) => void }) => Promise<void>): Promise<void> => {
    const stop = (stopping.current = new AbortController());
    try {
      await work({ signal: stop.signal, onProgress: setProgress });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      setChosen(null);
      announce(say('dashboard_import_cancelled'));
    } finally {
      await lookBack().catch(() => undefined);
      setProgress(null);
    }
  };
  const look = (file: File): void =>
    doing.run('look', () => following(async (how) => {
      setDone(null);
      setTakenBack(null);
      setOffered(null);
      setChosen(file.name);
      setOffered({ file, preview: await previewImport(file, library, how) });
      setChosen(null);
    }));
  const take = (choice: ImportChoice): Promise<void> =>
    following(async (how) => {
      const came = await importFile(offered!.file, library, { ...how, ...choice });
      setOffered(null);
      setDone(came);
      announce(say('dashboard_imported', number(came.fresh), number(came.changed), number(came.same)));
    });
  const takeBack = (undo: number): Promise<void> =>
    following(async (how) => {
      const { kept } = await undoImport(undo, library, how);
      setDone(null);
      setTakenBack(kept);
      announce(takenBackWording(kept));
    });

  return { doing, chosen, offered, dismiss: () => setOffered(null), progress, stop: () => stopping.current?.abort(), done, last, takenBack, look, take, takeBack };
}

/** A file into the library: looked at first, written in one step, and taken back in one. */
export function ImportSection({ importing: { doing, chosen, offered, dismiss, progress, stop, done, last, takenBack, look, take, takeBack } }: { importing: Importing }) {
  // While it is written or taken back, what was pressed is gone: focus waits where that is shown, and goes on to what came of it.
  const root = useLanding((gone) => (gone.matches('[data-action="stop"], [data-action="dismiss"]') ? ['.preview', 'input'] : ['.under-way', ...(takenBack === null ? ['[data-action="undo-import"]'] : []), 'h2']));
  const isPreviewed = offered !== null && progress === null;
  useEffect(() => void (isPreviewed && root.current?.querySelector<HTMLElement>('.preview')?.focus()), [isPreviewed, offered]);
  return (
    <section class="part" ref={root} aria-labelledby="import-heading">
      <h2 id="import-heading" tabIndex={-1} data-landing>{text('dashboard_import_section')}</h2>
      <p>{text('dashboard_import_hint')}</p>
      <FileField name="import" label={text('dashboard_import_choose')} accept=".jsonl,.json,.ndjson,.gz,application/jsonl,application/gzip" chosen={chosen} choose={look} />
      {progress !== null && (
        <div class="under-way" tabIndex={-1} data-landing>
          <Progress label={text(PHASES[progress.phase])} done={progress.done} total={progress.total} />
          <button type="button" class="quiet" data-action="stop" onClick={stop}>{text('dashboard_cancel')}</button>
        </div>
      )}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
      {isPreviewed && <PreviewView preview={offered.preview} name={offered.file.name} doing={doing} go={take} dismiss={dismiss} />}
      {done !== null && progress === null && (
        <div class="done-bar">
          <p class="done"><Say wording={say('dashboard_imported', number(done.fresh), number(done.changed), number(done.same))} /></p>
          {done.undo !== null && <ActButton name="undo-import" doing={doing} act={() => takeBack(done.undo!)}>{text('dashboard_undo')}</ActButton>}
        </div>
      )}
      {done === null && last !== null && offered === null && progress === null && (
        <div class="done-bar">
          <p><Say wording={say('dashboard_import_last', moment(last.at), moment(last.at + KEPT_FOR))} /></p>
          <ActButton name="undo-import" doing={doing} act={() => takeBack(last.undo)}>{text('dashboard_undo')}</ActButton>
        </div>
      )}
      {takenBack !== null && <p class="done"><Say wording={takenBackWording(takenBack)} /></p>}
    </section>
  );
}

const takenBackWording = (kept: number): Wording => (kept === 0 ? say('dashboard_import_undone') : counted('dashboard_import_kept', kept));

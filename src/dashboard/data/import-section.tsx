import { useEffect, useRef, useState } from 'preact/hooks';
import { importFile } from '../../library/exchange/import';
import type { ExchangeProgress, ImportDone, ImportPreview } from '../../library/exchange/offer';
import { previewImport } from '../../library/exchange/preview';
import { undoImport } from '../../library/exchange/undoing';
import type { Library } from '../../library/library';
import { text } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { Progress } from '../controls';
import { ActButton, useDoing } from '../doing';
import { problemWords } from '../problem-wording';
import { Say } from '../say';
import { counted, number, say, type Wording } from '../wording';
import { PreviewView, type ImportChoice } from './preview';

const PHASES: Readonly<Record<ExchangeProgress['phase'], string>> = { read: 'dashboard_import_reading', commit: 'dashboard_import_writing', undo: 'dashboard_import_undoing', write: 'dashboard_exporting' };

/** A file into the library: looked at first, written in one step, and taken back in one. */
export function ImportSection({ library }: { library: Library }) {
  const doing = useDoing();
  const announce = useAnnounce();
  const [offered, setOffered] = useState<{ readonly file: File; readonly preview: ImportPreview } | null>(null);
  const [progress, setProgress] = useState<ExchangeProgress | null>(null);
  const [done, setDone] = useState<ImportDone | null>(null);
  /** Of an import that was taken back: how many stay, having been edited or seen again since. */
  const [takenBack, setTakenBack] = useState<number | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const root = useRef<HTMLElement>(null);
  useEffect(() => void (offered && root.current?.querySelector<HTMLElement>('[data-landing]')?.focus()), [offered]);
  // The page goes: so does what nobody could see the end of.
  useEffect(() => () => stopping.current?.abort(), []);

  /** With a progress bar and a way out; stopped by the reader it is no failure. */
  const following = async (work: (how: { signal: AbortSignal; onProgress: (progress: ExchangeProgress) => void }) => Promise<void>): Promise<void> => {
    const stop = (stopping.current = new AbortController());
    try {
      await work({ signal: stop.signal, onProgress: setProgress });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      announce(say('dashboard_import_cancelled'));
    } finally {
      setProgress(null);
    }
  };
  const look = (file: File): void =>
    doing.run('look', () => following(async (how) => {
      setDone(null);
      setTakenBack(null);
      setOffered(null);
      setOffered({ file, preview: await previewImport(file, library, how) });
    }));
  const take = (choice: ImportChoice): Promise<void> =>
    following(async (how) => {
      const came = await importFile(offered!.file, library, { ...how, ...choice });
      setOffered(null);
      setDone(came);
      announce(say('dashboard_imported', number(came.fresh), number(came.changed), number(came.same)));
    });
  const takeBack = (): Promise<void> =>
    following(async (how) => {
      const { kept } = await undoImport(done!.undo!, library, how);
      setDone(null);
      setTakenBack(kept);
      announce(takenBackWording(kept));
    });

  return (
    <section class="part" ref={root} aria-labelledby="import-heading">
      <h2 id="import-heading">{text('dashboard_import_section')}</h2>
      <p>{text('dashboard_import_hint')}</p>
      <label class="file">
        <span>{text('dashboard_import_choose')}</span>
        <input type="file" name="import" accept=".jsonl,.json,.ndjson,.gz,application/jsonl,application/gzip" onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          if (file !== undefined) look(file);
        }} />
      </label>
      {progress !== null && (
        <div class="under-way">
          <Progress label={text(PHASES[progress.phase])} done={progress.done} total={progress.total} />
          <button type="button" class="quiet" data-action="stop" onClick={() => stopping.current?.abort()}>{text('dashboard_cancel')}</button>
        </div>
      )}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
      {offered !== null && progress === null && <PreviewView preview={offered.preview} name={offered.file.name} doing={doing} go={take} dismiss={() => setOffered(null)} />}
      {done !== null && progress === null && (
        <div class="done-bar">
          <p class="done"><Say wording={say('dashboard_imported', number(done.fresh), number(done.changed), number(done.same))} /></p>
          {done.undo !== null && <ActButton name="undo-import" doing={doing} act={takeBack}>{text('dashboard_undo')}</ActButton>}
        </div>
      )}
      {takenBack !== null && <p class="done"><Say wording={takenBackWording(takenBack)} /></p>}
    </section>
  );
}

const takenBackWording = (kept: number): Wording => (kept === 0 ? say('dashboard_import_undone') : counted('dashboard_import_kept', kept));

import { useState } from 'preact/hooks';
import { exportCsv, exportLines } from '../../library/exchange/export';
import type { Library } from '../../library/library';
import { noteDown } from '../../platform/dashboard-notes';
import { text } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { Progress } from '../controls';
import { ActButton, useDoing } from '../doing';
import { problemWords } from '../problem-wording';
import { say } from '../../view/wording';
import { download, fileName, fileOf } from '../../view/download';

/** The library as files: one that can be imported again, one for people. */
export function ExportSection({ library }: { library: Library }) {
  const doing = useDoing();
  const announce = useAnnounce();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number | null } | null>(null);

  const write = async (ending: 'jsonl' | 'csv'): Promise<void> => {
    setProgress({ done: 0, total: null });
    try {
      const now = new Date();
      const pieces = (ending === 'jsonl' ? exportLines : exportCsv)(library, { onProgress: setProgress });
      download(await fileOf(pieces, ending === 'jsonl' ? 'application/jsonl' : 'text/csv'), fileName(ending, now));
      // The table for people cannot be read back: only the other is a backup.
      if (ending === 'jsonl') await noteDown({ exported: now.getTime() });
      announce(say('dashboard_exported'));
    } finally {
      setProgress(null);
    }
  };
  return (
    <section class="part" aria-labelledby="export-heading">
      <h2 id="export-heading">{text('dashboard_export')}</h2>
      <p>{text('dashboard_export_hint')}</p>
      <div class="buttons">
        <ActButton name="export-lines" doing={doing} act={() => write('jsonl')} kind="primary">{text('dashboard_export_lines')}</ActButton>
        <ActButton name="export-csv" doing={doing} act={() => write('csv')}>{text('dashboard_export_csv')}</ActButton>
      </div>
      {progress !== null && <Progress label={text('dashboard_exporting')} done={progress.done} total={progress.total} />}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
    </section>
  );
}

import { useId, useState } from 'preact/hooks';
import { text } from '../platform/text';
import { ownVersion } from '../platform/lifecycle';
import { download, fileName } from '../view/download';
import { Say } from '../view/say';
import { say } from '../view/wording';
import { MOST_WORDS, reportOf, type Reported } from './report';

/** A report of a match that was called wrong: what it holds can be read before it is saved, and nobody gets it but by the reader's own hand. */
export function ReportPart({ reported }: { reported: Reported }) {
  const field = useId();
  const [words, setWords] = useState('');
  const [saved, setSaved] = useState<string | null>(null);
  // Made only where somebody looks: a signature has some ten thousand characters.
  const [isOpen, setOpen] = useState(false);
  const report = (): string => reportOf(reported, words, ownVersion());
  const save = (): void => {
    const name = fileName('json', new Date(), 'report');
    download(new Blob([report()], { type: 'application/json' }), name);
    setSaved(name);
  };
  return (
    <details class="report">
      <summary><span class="more">{text('popup_report_open')}</span></summary>
      <p class="hint">{text('popup_report_hint')}</p>
      <label for={field}>{text('popup_report_words')}</label>
      <textarea
        id={field}
        name="report"
        dir="auto"
        rows={2}
        spellcheck={false}
        maxLength={MOST_WORDS}
        value={words}
        data-typed={(words.trim() !== '' && saved === null) || undefined}
        onInput={({ currentTarget }) => {
          setWords(currentTarget.value);
          setSaved(null);
        }}
      />
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary><span class="more">{text('popup_report_content')}</span></summary>
        <pre tabIndex={0} dir="ltr" aria-label={text('popup_report_content')}>{isOpen && report()}</pre>
      </details>
      <button type="button" class="quiet" data-action="report" onClick={save}>{text('popup_report_save')}</button>
      <p class="hint" role="status">{saved !== null && <Say wording={say('popup_report_saved', saved)} />}</p>
    </details>
  );
}

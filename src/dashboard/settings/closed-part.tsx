import { useEffect, useState } from 'preact/hooks';
import { text } from '../../platform/text';
import { Say } from '../../view/say';
import { counted, say } from '../../view/wording';
import { useAnnounce } from '../announcing';
import { ActButton, useDoing, type Doing } from '../doing';
import { useLanding } from '../landing';
import { problemWords } from '../problem-wording';

/** Something that is kept so as not to be shown again. */
interface Kept {
  readonly count: () => Promise<number>;
  readonly forget: () => Promise<void>;
}

/** What the reader sent away: pages without the line, and matches called wrong. */
export interface Closed {
  readonly lines: Kept;
  readonly matches: Kept;
}

/** Only the numbers can be shown: no address can be read out of what is kept. */
export function ClosedPart({ closed: { lines, matches } }: { closed: Closed }) {
  const doing = useDoing();
  const part = useLanding(() => ['h2'], doing.busy !== null);
  const announce = useAnnounce();
  const [counts, setCounts] = useState<{ readonly lines: number; readonly matches: number } | null>(null);
  const count = async (): Promise<void> => setCounts({ lines: await lines.count(), matches: await matches.count() });
  useEffect(() => void count(), []);
  const forget = async (kept: Kept): Promise<void> => {
    await kept.forget();
    await count();
    announce(say('settings_shown_again'));
  };
  if (counts === null) return null;
  return (
    <section class="part" aria-labelledby="closed-heading" ref={part}>
      <h2 id="closed-heading" tabIndex={-1} data-landing>{text('settings_closed')}</h2>
      {counts.lines + counts.matches === 0 && <p class="hint">{text('settings_closed_none')}</p>}
      {counts.lines > 0 && <Sent wording={counted('settings_closed_lines', counts.lines)} name="forget-lines" label={text('settings_closed_lines_forget')} doing={doing} act={() => forget(lines)} />}
      {counts.matches > 0 && <Sent wording={counted('settings_hidden_matches', counts.matches)} name="forget-matches" label={text('settings_hidden_matches_forget')} doing={doing} act={() => forget(matches)} />}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
    </section>
  );
}

interface SentProps {
  readonly wording: ReturnType<typeof say>;
  readonly name: string;
  readonly label: string;
  readonly doing: Doing;
  readonly act: () => Promise<void>;
}

function Sent({ wording, name, label, doing, act }: SentProps) {
  return (
    <div class="done-bar">
      <p><Say wording={wording} /></p>
      <ActButton name={name} doing={doing} act={act}>{label}</ActButton>
    </div>
  );
}

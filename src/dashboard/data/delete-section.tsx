import { useEffect, useRef, useState } from 'preact/hooks';
import { forgetCardKey } from '../../library/card-key';
import type { Library } from '../../library/library';
import { noteDown } from '../../platform/dashboard-notes';
import { forgetDismissed } from '../../platform/dismissed';
import { forgetHidden } from '../../platform/hidden-pairs';
import { text } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { ActButton, useDoing } from '../doing';
import type { FeedsDoor } from '../feeds/door';
import type { ListsDoor } from '../lists/door';
import { useLanding } from '../landing';
import { problemWords } from '../problem-wording';
import { Say } from '../../view/say';
import { number, say } from '../../view/wording';

interface Counted {
  readonly articles: number;
  readonly lists: number;
  readonly feeds: number;
}

interface DeleteProps {
  readonly library: Library;
  readonly lists: ListsDoor;
  readonly feeds: FeedsDoor;
  readonly deleted: () => void;
}

/** Everything that Firstprint keeps, gone for good: said in numbers first, and only after a word was typed. */
export function DeleteSection({ library, lists, feeds, deleted }: DeleteProps) {
  const doing = useDoing();
  const announce = useAnnounce();
  const [asked, setAsked] = useState<Counted | null>(null);
  const [typed, setTyped] = useState('');
  const [isDone, setDone] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const part = useLanding(() => [isDone ? 'h2' : '[data-action="delete"]'], doing.busy !== null);
  useEffect(() => field.current?.focus(), [asked]);
  const word = text('dashboard_delete_word');

  const ask = async (): Promise<void> => {
    const [{ added, remembered }, allLists, allFeeds] = await Promise.all([library.count(), lists.all(), feeds.all()]);
    setDone(false);
    setTyped('');
    setAsked({ articles: added + remembered, lists: allLists.length, feeds: allFeeds.length });
  };
  const deleteAll = async (): Promise<void> => {
    // What is the background's goes first: should it fail, the library, which cannot be fetched again, is still there.
    for (const { id } of await lists.all()) await lists.remove(id);
    for (const { id } of await feeds.all()) await feeds.remove(id);
    await library.clear();
    // Traces of reading they are too: where a line was closed and a match hidden, and the key that all cards of a browser have in common.
    await forgetDismissed();
    await forgetHidden();
    await forgetCardKey();
    await noteDown({ exported: null, reminded: null, settled: null });
    deleted();
    setAsked(null);
    setDone(true);
    announce(say('dashboard_deleted'));
  };
  return (
    <section class="part" aria-labelledby="delete-heading" ref={part}>
      <h2 id="delete-heading" tabIndex={-1} data-landing>{text('dashboard_delete')}</h2>
      <p>{text('dashboard_delete_what')}</p>
      <p class="hint">{text('dashboard_delete_not')}</p>
      {asked === null && <ActButton name="delete" doing={doing} act={ask}>{text('dashboard_asks_first', text('dashboard_delete'))}</ActButton>}
      {asked !== null && (
        <form class="sure" onKeyDown={(event) => event.key === 'Escape' && setAsked(null)} onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase()) doing.run('delete-sure', deleteAll);
        }}>
          <p class="warning"><Say wording={say('dashboard_delete_sure', number(asked.articles), number(asked.lists), number(asked.feeds))} /></p>
          <label>
            <span><Say wording={say('dashboard_delete_type', word)} /></span>
            <input type="text" name="word" autocomplete="off" spellcheck={false} maxLength={50} value={typed} ref={field} onInput={(event) => setTyped(event.currentTarget.value)} />
          </label>
          <div class="buttons">
            <button type="submit" class="danger" data-action="delete-sure" disabled={typed.trim().toLocaleLowerCase() !== word.toLocaleLowerCase()} aria-busy={doing.busy !== null || undefined}>{text('dashboard_delete')}</button>
            <button type="button" class="quiet" data-action="keep-delete" onClick={() => setAsked(null)}>{text('dashboard_cancel')}</button>
          </div>
        </form>
      )}
      {isDone && <p class="done">{text('dashboard_deleted')}</p>}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
    </section>
  );
}

import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { whenChanged } from '../../library/changes';
import type { LibraryEntry } from '../../library/entry';
import { lastRemoval, type LastRemoval } from '../../library/last-removal';
import type { Library } from '../../library/library';
import { noteDown, readNotes, type DashboardNotes } from '../../platform/dashboard-notes';
import { text, uiLanguage } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { unsaved } from '../data/reminder';
import { useDoing } from '../doing';
import { useLanding } from '../landing';
import { problemOf, problemWords } from '../problem-wording';
import { Say } from '../../view/say';
import { counted, say } from '../../view/wording';
import { BackupLine, Count, SelectionBar, UndoBar } from './bars';
import type { Unfinished } from './draft';
import { OpenedRow } from './opened';
import { EVERYTHING, isNarrowed, type Query } from './query';
import { everyOne, NONE, within } from './selection';
import { NOTHING_YET, Shelf } from './shelf';
import { Table, type Opened } from './table';
import { Toolbar } from './toolbar';

/** Several changes of another window come together; a large library is not read anew for each. */
const SETTLE_MS = 300;
/** Pixels that the ring of focus lies around what has it, and one for what the bars' height was rounded by. */
const RING = 5;

export function LibrarySection({ library, unfinished }: { library: Library; unfinished: Unfinished }) {
  const [shown, setShown] = useState(NOTHING_YET);
  const [selection, setSelection] = useState(NONE);
  const [opened, setOpened] = useState<Opened | null>(() => (unfinished.current === null ? null : { entry: unfinished.current.from.entry, editing: true }));
  // Closing the form, or the row with it, gives up what was typed there; leaving the section does not.
  const open = (next: Opened | null): void => {
    if (next?.editing !== true || next.entry !== unfinished.current?.from.entry) unfinished.current = null;
    setOpened(next);
  };
  const [notes, setNotes] = useState<DashboardNotes | null>(null);
  const [bars, covered] = useHeight();
  // A field that is tabbed back to is not scrolled beneath the bars either, nor the ring around it.
  useLayoutEffect(() => {
    document.documentElement.style.scrollPaddingBlockStart = `${covered === 0 ? 0 : covered + RING}px`;
    return () => document.documentElement.style.removeProperty('scroll-padding-block-start');
  }, [covered]);
  const doing = useDoing();
  const announce = useAnnounce();
  const shelf = useShelf(library, setShown, (error) => doing.refuse(problemOf(error)));

  const [removal, setRemoval] = useState<LastRemoval | null>(null);
  // One from the popup, or from another window, can be undone here too.
  const lookBack = async (): Promise<void> => setRemoval(await lastRemoval(library, Date.now()));
  useEffect(() => {
    void readNotes().then(setNotes);
    void lookBack();
    return whenChanged((change) => void (change === 'library' && void lookBack()));
  }, []);
  // Where rows went with what removed them, what is pressed next may be the button that puts them back.
  const root = useLanding((gone) => {
    if (gone.matches('[data-action="clear"]')) return ['.search', 'h1'];
    const removed = gone.closest('.row, [data-action="remove-selected"]') !== null;
    return [removed ? '[data-action="undo"]' : '.selection [data-action="none"]', '.row[tabindex="0"]', 'h1'];
  }, doing.busy !== null);
  const { found, query } = shown;
  useEffect(() => setSelection((was) => within(was, found)), [found]);
  const selected = selection.chosen.size;
  useEffect(() => void (selected > 0 && announce(counted('dashboard_selected', selected))), [selected]);

  const ask = (next: Query): void => {
    void shelf.ask(next);
    if (next.words !== query.words && scrollY > 0) scrollTo({ top: 0 });
  };
  const note = async (news: Partial<DashboardNotes>): Promise<void> => setNotes(await noteDown(news));
  const atRisk = notes === null ? 0 : unsaved({ ...notes, added: shown.added, now: Date.now() });
  const remove = (entries: ReadonlySet<number>): void => {
    doing.run('remove', async () => {
      await library.remove([...entries], Date.now());
      shelf.drop(entries);
      setOpened((was) => (was !== null && entries.has(was.entry) ? null : was));
      await lookBack();
      announce(counted('dashboard_removed', entries.size));
    });
  };
  const undo = async (): Promise<void> => {
    const { undo: number, articles, at } = removal!;
    await library.undo(number);
    announce(counted('dashboard_restored', articles));
    await note({ settled: at });
    await lookBack();
    await shelf.read();
  };
  const saved = (entry: LibraryEntry): void => {
    open({ entry: entry.entry, editing: false });
    announce(say('dashboard_saved'));
    void shelf.put(entry);
  };

  const narrowed = isNarrowed(query);
  /** There is nothing to search, choose from, put in order or count. */
  const isBare = shown.total === 0 && !narrowed;
  const isEmpty = shown.loading === null && found.length === 0;
  return (
    <section class="library" ref={root} aria-labelledby="library-heading">
      <h1 id="library-heading" tabIndex={-1}>{text('dashboard_library')}</h1>
      <div class="bars" ref={bars}>
        {!isBare && <Toolbar shown={shown} query={query} ask={ask} />}
        {selected > 0
          ? <SelectionBar count={selected} found={found.length} all={() => setSelection(everyOne(found))} none={() => setSelection(NONE)} remove={() => remove(selection.chosen)} />
          : isBare && shown.loading === null ? null : (
            <div class="standing">
              <Count shown={shown} narrowed={narrowed} />
              {atRisk > 0 && shown.loading === null && <BackupLine articles={atRisk} dismiss={() => void note({ reminded: Date.now() })} />}
            </div>
          )}
      </div>
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
      <p class="unseen" id="row-keys">{text('dashboard_row_keys')}</p>
      {isEmpty
        ? <Empty narrowed={narrowed} clear={() => ask({ ...EVERYTHING, sort: query.sort, descending: query.descending })} />
        : (
          <Table
            found={found}
            busy={shown.arranging}
            query={query}
            ask={ask}
            selection={selection}
            select={setSelection}
            opened={opened}
            open={open}
            remove={remove}
            covered={covered}
            inside={(row) => (
              <OpenedRow
                row={row}
                library={library}
                editing={opened?.editing === true}
                unfinished={unfinished}
                edit={(editing) => open({ entry: row.entry, editing })}
                remove={() => remove(new Set([row.entry]))}
                saved={saved}
              />
            )}
          />
        )}
      {removal !== null && notes !== null && removal.at > (notes.settled ?? 0) && (
        <UndoBar articles={removal.articles} doing={doing} undo={undo} dismiss={() => void note({ settled: removal.at })} />
      )}
    </section>
  );
}

/** The shelf of this library, read at first, and again when another window changed something. */
function useShelf(library: Library, tell: (shown: typeof NOTHING_YET) => void, fail: (error: unknown) => void): Shelf {
  const [shelf] = useState(() => new Shelf((after, most) => library.list(after, most), tell, uiLanguage()));
  useEffect(() => {
    const read = (): void => void shelf.read().catch(fail);
    read();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const end = whenChanged((change) => {
      if (change !== 'library') return;
      clearTimeout(waiting);
      waiting = setTimeout(read, SETTLE_MS);
    });
    return () => {
      end();
      clearTimeout(waiting);
      shelf.close();
    };
  }, []);
  return shelf;
}

/** The height of an element, for what scrolls beneath it. */
function useHeight(): [measure: (element: HTMLElement | null) => void, height: number] {
  const [height, setHeight] = useState(0);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const measure = useCallback((found: HTMLElement | null) => setElement(found), []);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const watching = new ResizeObserver(() => setHeight(getComputedStyle(element).position === 'sticky' ? element.offsetHeight : 0));
    watching.observe(element);
    return () => watching.disconnect();
  }, [element]);
  return [measure, height];
}

function Empty({ narrowed, clear }: { narrowed: boolean; clear: () => void }) {
  return (
    <div class="empty">
      <h2><Say wording={say(narrowed ? 'dashboard_nothing_found' : 'dashboard_nothing_yet')} /></h2>
      {narrowed ? <button type="button" class="quiet" data-action="clear" onClick={clear}>{text('dashboard_clear')}</button> : <p>{text('dashboard_nothing_yet_hint')}</p>}
    </div>
  );
}

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { whenChanged } from '../../library/changes';
import type { LibraryEntry } from '../../library/entry';
import { lastRemoval, type LastRemoval } from '../../library/last-removal';
import type { Library } from '../../library/library';
import { noteDown, readNotes, type DashboardNotes } from '../../platform/dashboard-notes';
import { text, uiLanguage } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { unsaved } from '../data/reminder';
import { useDoing } from '../doing';
import { problemOf, problemWords } from '../problem-wording';
import { Say } from '../say';
import { counted, say } from '../wording';
import { BackupLine, Count, SelectionBar, UndoBar } from './bars';
import { OpenedRow } from './opened';
import { EVERYTHING, isNarrowed, type Query } from './query';
import { everyOne, NONE, within } from './selection';
import { NOTHING_YET, Shelf } from './shelf';
import { Table, type Opened } from './table';
import { Toolbar } from './toolbar';

/** Several changes of another window come together; a large library is not read anew for each. */
const SETTLE_MS = 300;

export function LibrarySection({ library }: { library: Library }) {
  const [shown, setShown] = useState(NOTHING_YET);
  const [selection, setSelection] = useState(NONE);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [notes, setNotes] = useState<DashboardNotes | null>(null);
  const [bars, covered] = useHeight();
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
  // The button that removed is gone: focus goes to the one that puts back.
  const root = useRef<HTMLElement>(null);
  const acted = useRef(false);
  useEffect(() => {
    if (!acted.current || document.activeElement !== document.body) return;
    acted.current = false;
    root.current?.querySelector<HTMLElement>(removal === null ? 'h1' : '[data-action="undo"]')?.focus({ preventScroll: true });
  }, [removal, notes]);
  const { found, query } = shown;
  useEffect(() => setSelection((was) => within(was, found)), [found]);

  const ask = (next: Query): void => {
    void shelf.ask(next);
    if (next.words !== query.words && scrollY > 0) scrollTo({ top: 0 });
  };
  const note = async (news: Partial<DashboardNotes>): Promise<void> => setNotes(await noteDown(news));
  const atRisk = notes === null ? 0 : unsaved({ ...notes, added: shown.added, now: Date.now() });
  const remove = (entries: ReadonlySet<number>): void => {
    acted.current = true;
    doing.run('remove', async () => {
      await library.remove([...entries], Date.now());
      shelf.drop(entries);
      setOpened((was) => (was !== null && entries.has(was.entry) ? null : was));
      await lookBack();
      announce(counted('dashboard_removed', entries.size));
    });
  };
  const undo = async (): Promise<void> => {
    acted.current = true;
    const { undo: number, articles, at } = removal!;
    await library.undo(number);
    announce(counted('dashboard_restored', articles));
    await note({ settled: at });
    await lookBack();
    await shelf.read();
  };
  const saved = (entry: LibraryEntry): void => {
    setOpened({ entry: entry.entry, editing: false });
    announce(say('dashboard_saved'));
    void shelf.put(entry);
  };

  const narrowed = isNarrowed(query);
  const isEmpty = shown.loading === null && found.length === 0;
  return (
    <section class="library" ref={root} aria-labelledby="library-heading">
      <h1 id="library-heading" tabIndex={-1}>{text('dashboard_library')}</h1>
      <div class="bars" ref={bars}>
        <Toolbar shown={shown} query={query} ask={ask} />
        {selection.chosen.size > 0
          ? <SelectionBar count={selection.chosen.size} found={found.length} all={() => setSelection(everyOne(found))} none={() => setSelection(NONE)} remove={() => remove(selection.chosen)} />
          : (
            <div class="standing">
              <Count shown={shown} narrowed={narrowed} />
              {atRisk > 0 && shown.loading === null && <BackupLine articles={atRisk} dismiss={() => void note({ reminded: Date.now() })} />}
            </div>
          )}
      </div>
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
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
            open={setOpened}
            remove={remove}
            covered={covered}
            inside={(row) => (
              <OpenedRow
                row={row}
                library={library}
                editing={opened?.editing === true}
                edit={(editing) => setOpened({ entry: row.entry, editing })}
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
      {narrowed ? <button type="button" class="quiet" onClick={clear}>{text('dashboard_clear')}</button> : <p>{text('dashboard_nothing_yet_hint')}</p>}
    </div>
  );
}

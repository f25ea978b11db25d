import { useEffect, useState } from 'preact/hooks';
import type { LibraryEntry } from '../../library/entry';
import type { Library } from '../../library/library';
import { text } from '../../platform/text';
import { Details } from './details';
import type { Unfinished } from './draft';
import { Editor } from './editor';
import type { Row } from './row';

interface OpenedProps {
  /** A new one each time that the table was read anew, with what other windows changed. */
  readonly row: Row;
  readonly library: Library;
  readonly editing: boolean;
  readonly unfinished: Unfinished;
  readonly edit: (editing: boolean) => void;
  readonly remove: () => void;
  readonly saved: (entry: LibraryEntry) => void;
}

/** What stands below an open row: the details, or the form. */
export function OpenedRow({ row, library, editing, unfinished, edit, remove, saved }: OpenedProps) {
  /** Undefined until it was read, null where it is not there any more. */
  const [entry, setEntry] = useState<LibraryEntry | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    void library.get(row.entry).then((found) => void (gone || setEntry(found)));
    return () => void (gone = true);
  }, [row]);
  if (entry === null) return <p class="hint">{text('dashboard_problem_no_entry')}</p>;
  if (entry === undefined) return <p class="hint">{text('dashboard_loading')}</p>;
  if (editing) return <Editor key={entry.entry} entry={entry} library={library} unfinished={unfinished} saved={saved} cancel={() => edit(false)} />;
  return <Details entry={entry} library={library} edit={() => edit(true)} remove={remove} />;
}

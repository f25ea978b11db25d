import { text } from '../platform/text';

interface FileFieldProps {
  readonly name: string;
  /** What kind of file is meant. */
  readonly label: string;
  /** As the browsers' own attribute. */
  readonly accept: string;
  /** The file that is being looked at, or was refused; null where nothing more is to be said of it here. */
  readonly chosen: string | null;
  readonly choose: (file: File) => void;
}

/**
 * A file of the reader's. The browser's own field speaks the browser's language, looks like none of our buttons, and says "No file chosen" as soon as it
 * is emptied: so it lies unseen over the button, where it takes clicks, keys, and files that are dropped.
 */
export function FileField({ name, label, accept, chosen, choose }: FileFieldProps) {
  return (
    <label class="file">
      <span>{label}</span>
      <span class="choose">
        {/* An empty title: without one, the browser would say the same when the pointer rests. */}
        <input type="file" name={name} accept={accept} title="" onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file may be chosen again.
          currentTarget.value = '';
          if (file !== undefined) choose(file);
        }} />
        <span class="button">{text('dashboard_choose_file')}</span>
      </span>
      {chosen !== null && <bdi class="hint">{chosen}</bdi>}
    </label>
  );
}

import type { Library } from '../../library/library';
import type { Settings } from '../../platform/settings';
import { text } from '../../platform/text';
import type { FeedsDoor } from '../feeds/door';
import type { ListsDoor } from '../lists/door';
import { DeleteSection } from './delete-section';
import { ExportSection } from './export-section';
import { ImportSection } from './import-section';
import { StorageSection } from './storage-section';

interface DataProps {
  readonly library: Library;
  readonly lists: ListsDoor;
  readonly feeds: FeedsDoor;
  readonly settings: Settings;
  readonly change: (news: Partial<Settings>) => Promise<void>;
}

export function DataSection({ library, lists, feeds, settings, change }: DataProps) {
  return (
    <section aria-labelledby="data-heading">
      <h1 id="data-heading" tabIndex={-1}>{text('dashboard_data')}</h1>
      <ExportSection library={library} />
      <ImportSection library={library} />
      <StorageSection settings={settings} change={change} />
      <DeleteSection library={library} lists={lists} feeds={feeds} />
    </section>
  );
}

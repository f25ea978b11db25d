import type { Library } from '../../library/library';
import type { Settings, SettingsChange } from '../../platform/settings';
import { text } from '../../platform/text';
import type { FeedsDoor } from '../feeds/door';
import type { ListsDoor } from '../lists/door';
import { DeleteSection } from './delete-section';
import { ExportSection } from './export-section';
import { ImportSection, type Importing } from './import-section';
import { StorageSection } from './storage-section';

interface DataProps {
  readonly library: Library;
  readonly importing: Importing;
  readonly lists: ListsDoor;
  readonly feeds: FeedsDoor;
  readonly settings: Settings;
  readonly change: (change: SettingsChange) => Promise<void>;
}

export function DataSection({ library, importing, lists, feeds, settings, change }: DataProps) {
  return (
    <section aria-labelledby="data-heading">
      <h1 id="data-heading" tabIndex={-1}>{text('dashboard_data')}</h1>
      <ExportSection library={library} />
      <ImportSection importing={importing} />
      <StorageSection settings={settings} change={change} />
      <DeleteSection library={library} lists={lists} feeds={feeds} />
    </section>
  );
}

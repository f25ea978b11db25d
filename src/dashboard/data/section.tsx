import { useState } from 'preact/hooks';
import type { Library } from '../../library/library';
import type { SettingsChange } from '../../platform/settings';
import type { Settings } from '../../platform/settings-fields';
import { text } from '../../platform/text';
import type { FeedsDoor } from '../feeds/door';
import type { ListsDoor } from '../lists/door';
import { CardSection } from './card-section';
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
  const [deletions, setDeletions] = useState(0);
  return (
    <section aria-labelledby="data-heading">
      <h1 id="data-heading" tabIndex={-1}>{text('dashboard_data')}</h1>
      <ExportSection library={library} />
      <ImportSection importing={importing} />
      <CardSection key={deletions} />
      <StorageSection settings={settings} change={change} />
      <DeleteSection library={library} lists={lists} feeds={feeds} deleted={() => setDeletions((count) => count + 1)} />
    </section>
  );
}

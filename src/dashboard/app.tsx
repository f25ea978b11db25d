import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Library } from '../library/library';
import { readSettings, changeSettings, whenSettingsChange, type SettingsChange } from '../platform/settings';
import type { Settings } from '../platform/settings-fields';
import { text } from '../platform/text';
import { useImporting } from './data/import-section';
import { DataSection } from './data/section';
import type { FeedsDoor } from './feeds/door';
import { FeedsSection } from './feeds/section';
import type { Unfinished } from './library/draft';
import { LibrarySection } from './library/section';
import type { ListsDoor } from './lists/door';
import { ListsSection } from './lists/section';
import { ReadingSection } from './reading/section';
import type { Closed } from './settings/closed-part';
import { SettingsSection } from './settings/section';

const SECTIONS = ['library', 'lists', 'feeds', 'reading', 'data', 'settings'] as const;
type Section = (typeof SECTIONS)[number];
const TITLES: Readonly<Record<Section, string>> = {
  library: 'dashboard_library',
  lists: 'dashboard_lists',
  feeds: 'dashboard_feeds',
  reading: 'dashboard_reading_section',
  data: 'dashboard_data',
  settings: 'settings_section',
};

interface AppProps {
  readonly library: Library;
  readonly lists: ListsDoor;
  readonly feeds: FeedsDoor;
  readonly closed: Closed;
  readonly settings: Settings;
}

/** The section that the address names; any other is the library. */
const sectionOf = (hash: string): Section => SECTIONS.find((section) => hash === `#${section}`) ?? 'library';

export function App({ library, lists, feeds, closed, settings: first }: AppProps) {
  const [section, setSection] = useState(() => sectionOf(location.hash));
  const [settings, setSettings] = useState(first);
  const importing = useImporting(library);
  const main = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const unfinished = useRef<Unfinished['current']>(null);

  useEffect(() => {
    const turn = (): void => {
      moved.current = true;
      setSection(sectionOf(location.hash));
    };
    addEventListener('hashchange', turn);
    // It may have changed before anybody listened.
    setSection(sectionOf(location.hash));
    whenSettingsChange(() => void readSettings().then(setSettings));
    return () => removeEventListener('hashchange', turn);
  }, []);
  // As after following a link to another page: what is read next is the new heading.
  useEffect(() => {
    document.title = text('dashboard_title', text(TITLES[section]));
    if (!moved.current) return;
    scrollTo({ top: 0 });
    main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [section]);
  const change = async (how: SettingsChange): Promise<void> => setSettings(await changeSettings(how));

  const shown: Readonly<Record<Section, () => ComponentChildren>> = {
    library: () => <LibrarySection library={library} unfinished={unfinished} />,
    lists: () => <ListsSection door={lists} />,
    feeds: () => <FeedsSection door={feeds} />,
    reading: () => <ReadingSection library={library} settings={settings} change={change} />,
    data: () => <DataSection library={library} importing={importing} lists={lists} feeds={feeds} settings={settings} change={change} />,
    settings: () => <SettingsSection settings={settings} change={change} closed={closed} />,
  };
  return (
    <>
      <header class="top">
        <a class="name" href="#library">
          <img src="/icons/32.png" width="24" height="24" alt="" />
          <span>{text('extension_name')}</span>
        </a>
        <nav aria-label={text('dashboard_sections')}>
          <ul>
            {SECTIONS.map((one) => <li key={one}><a href={`#${one}`} aria-current={one === section ? 'page' : undefined}>{text(TITLES[one])}</a></li>)}
          </ul>
        </nav>
      </header>
      <main ref={main} key={section} data-section={section}>{shown[section]()}</main>
      <footer class="promise"><p>{text('dashboard_promise')}</p></footer>
    </>
  );
}
